"""Whether Discord takes what a bot has sent: one check for all tests, simulated and over HTTP."""

from __future__ import annotations

from typing import Any

from bot.discord.limits import THREAD_NAME_LENGTH, units
from tests.bot.discord.harness.limits import broken_limits, broken_response_limits

MESSAGE, UPDATE = 4, 7


def assert_accepted(path: str, body: Any) -> None:
    """Hold a request of the bot against Discord's limits; a message in it must not be able to mention anybody."""
    if not isinstance(body, dict):
        return
    message = body
    if path.endswith("/callback"):
        assert broken_response_limits(body) == []
        message = body.get("data") or {} if body["type"] in (MESSAGE, UPDATE) else {}
    if path.endswith("/threads"):
        assert 0 < units(body["name"]) <= THREAD_NAME_LENGTH
    if "content" in message or "components" in message:
        assert broken_limits(message) == []
        assert message["allowed_mentions"].get("parse") == []
