"""How often one person may ask."""

from __future__ import annotations

SWEEP_SIZE = 10_000
"""People remembered before those whose time is over are forgotten."""


class CooldownError(Exception):
    """Too many questions in too short a time; `wait` is in seconds."""

    def __init__(self, wait: float) -> None:
        super().__init__(f"asked again {wait:.1f} s too early")
        self.wait = wait


class UserCooldown:
    """At most `questions` per person in `seconds`, counted from the first of them.

    In memory only: user ids, times and counts, nothing that was asked.
    """

    def __init__(self, questions: int, seconds: float) -> None:
        self._questions = questions
        self._seconds = seconds
        self._asked: dict[int, tuple[float, int]] = {}

    def admit(self, user_id: int, now: float) -> None:
        """Count a question in, or raise CooldownError. `now` is in seconds since any fixed moment."""
        if len(self._asked) >= SWEEP_SIZE:
            self._asked = {user: (since, n) for user, (since, n) in self._asked.items() if now - since < self._seconds}
        since, count = self._asked.get(user_id, (now, 0))
        if now - since >= self._seconds:
            since, count = now, 0
        if count >= self._questions:
            raise CooldownError(since + self._seconds - now)
        self._asked[user_id] = since, count + 1
