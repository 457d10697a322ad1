"""Pins: passages that the admins of a server have put first for a question, asked in the same words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.servers.wording import wording
from index.store.sqlite.database import SqliteDatabase

MOST_PINS = 500
"""Of one server."""


class PinsFullError(Exception):
    """The server has as many pins as it may."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A passage (by its citation) that answers a question. `author`: user id, None for one who was forgotten."""

    id: int
    question: str
    citation: str
    author: int | None
    day: date


class PinStore:
    """The pins of all servers. Blocking."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database

    def put(self, guild_id: int, question: str, citation: str, author: int, day: date) -> Pin:
        """Put a passage first for a question, in place of another one. Raises PinsFullError."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM pin WHERE guild = ? AND wording = ?", (guild_id, wording(question)))
            (count,) = connection.execute("SELECT count(*) FROM pin WHERE guild = ?", (guild_id,)).fetchone()
            if count >= MOST_PINS:
                raise PinsFullError
            values = (guild_id, wording(question), question, citation, author, day.isoformat())
            query = "INSERT INTO pin (guild, wording, question, citation, author, day) VALUES (?, ?, ?, ?, ?, ?)"
            number = connection.execute(query, values).lastrowid
        assert number is not None
        return Pin(number, question, citation, author, day)

    def of_question(self, guild_id: int, question: str) -> Pin | None:
        """The pin of a question in these words; None where there is none."""
        if not self._database.rows("SELECT 1 FROM pin WHERE guild = ? LIMIT 1", guild_id):
            return None
        return next(iter(self._select("WHERE guild = ? AND wording = ?", guild_id, wording(question))), None)

    def all(self, guild_id: int) -> list[Pin]:
        """The pins of a server, the newest first."""
        return self._select("WHERE guild = ? ORDER BY id DESC", guild_id)

    def remove(self, guild_id: int, number: int) -> bool:
        """Take a pin back; whether it was there."""
        with self._database.transaction() as connection:
            return connection.execute("DELETE FROM pin WHERE guild = ? AND id = ?", (guild_id, number)).rowcount > 0

    def count_of(self, user_id: int) -> int:
        """How many pins name this person as their author."""
        return int(self._database.rows("SELECT count(*) FROM pin WHERE author = ?", user_id)[0][0])

    def forget(self, user_id: int) -> int:
        """Take this person's name from pins, which stay; returns from how many."""
        with self._database.transaction() as connection:
            return connection.execute("UPDATE pin SET author = NULL WHERE author = ?", (user_id,)).rowcount

    def _select(self, condition: str, *values: object) -> list[Pin]:
        rows = self._database.rows(f"SELECT id, question, citation, author, day FROM pin {condition}", *values)
        return [
            Pin(number, question, citation, author, date.fromisoformat(day))
            for number, question, citation, author, day in rows
        ]
