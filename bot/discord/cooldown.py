"""How often one person may ask."""

from __future__ import annotations

from discord.app_commands import Cooldown

SWEEP_SIZE = 10_000
"""People remembered before those whose time is over are forgotten."""


class CooldownError(Exception):
    """Too many questions in too short a time; `wait` is in seconds."""

    def __init__(self, wait: float) -> None:
        super().__init__(f"asked again {wait:.1f} s too early")
        self.wait = wait


class UserCooldown:
    """At most `questions` per person in `seconds`. In memory only: user ids and times, nothing that was asked."""

    def __init__(self, questions: int, seconds: float) -> None:
        self._questions = questions
        self._seconds = seconds
        self._of: dict[int, Cooldown] = {}

    def admit(self, user_id: int, now: float) -> None:
        """Count a question in, or raise CooldownError. `now` is in seconds since any fixed moment."""
        if len(self._of) >= SWEEP_SIZE:
            self._of = {user: kept for user, kept in self._of.items() if kept.get_tokens(now) < self._questions}
        wait = self._of.setdefault(user_id, Cooldown(self._questions, self._seconds)).update_rate_limit(now)
        if wait:
            raise CooldownError(wait)
