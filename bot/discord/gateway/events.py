"""Events on their way in: one that cannot be read must not end the bot, one that comes twice is answered once.

discord.py lets an error out of `connect`, which would end the process, and has no hook before an event is read, so that
its table of parsers is wrapped.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import discord

from bot.discord.gateway.logs import log_event_error

QUESTIONS = ("INTERACTION_CREATE", "MESSAGE_CREATE")
REMEMBERED = 10_000
"""Ids of each kind. A repetition follows its original within minutes: it comes of a resumed connection."""


def guard_events(client: discord.Client) -> None:
    """Log an event that cannot be read and go on with the next; pass on each interaction and each message once."""
    parsers = client._connection.parsers
    for event in QUESTIONS:
        parsers[event] = _once(parsers[event])
    for event, parse in parsers.items():
        parsers[event] = _survivor(event, parse)


def _once(parse: Callable[[Any], Any]) -> Callable[[Any], None]:
    """Only the ids are remembered."""
    seen: dict[str, None] = {}

    def parse_new(data: Any) -> None:
        if data["id"] in seen:
            return
        seen[data["id"]] = None
        if len(seen) > REMEMBERED:
            del seen[next(iter(seen))]
        parse(data)

    return parse_new


def _survivor(event: str, parse: Callable[[Any], Any]) -> Callable[[Any], None]:
    def parse_or_log(data: Any) -> None:
        try:
            parse(data)
        except Exception:  # noqa: BLE001 -- whatever a malformed event may raise
            log_event_error(event)

    return parse_or_log
