"""Events that cannot be read must not end the bot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import discord

from bot.discord.gateway.logs import log_event_error


def survive_malformed_events(client: discord.Client) -> None:
    """Log an event that discord.py cannot read, and go on with the next.

    discord.py lets the error out of `connect`, which would end the process; it has no hook for this, so its table of
    parsers is wrapped.
    """
    parsers = client._connection.parsers
    for event, parse in parsers.items():
        parsers[event] = _survivor(event, parse)


def _survivor(event: str, parse: Callable[[Any], Any]) -> Callable[[Any], None]:
    def parse_or_log(data: Any) -> None:
        try:
            parse(data)
        except Exception:  # noqa: BLE001 -- whatever a malformed event may raise
            log_event_error(event)

    return parse_or_log
