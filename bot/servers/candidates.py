"""Candidates: questions that people gave as feedback, to test the search with. An admin accepts or drops each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from index.evaluation.labels import occurrences
from index.passage_index import PassageIndex
from index.store.sqlite.database import SqliteDatabase

LOOKED_AT = 20
"""Passages in which words are looked for: those that a search for them finds first."""
MOST_WAITING = 1000
"""Candidates of one server; more than anybody looks through."""


class FeedbackFullError(Exception):
    """MOST_WAITING candidates of a server are waiting; no more are taken before an admin has looked at some."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that somebody gave on a server, with the earlier questions that it goes on with, oldest first.

    `helpful`: whether the answer that person saw helped. `answer`: words of an article that answer the question, None
    where none are known; once it is accepted, None says that nothing answers it.
    """

    id: int
    guild_id: int
    question: str
    history: tuple[str, ...]
    helpful: bool
    answer: str | None


def is_answer(index: PassageIndex, words: str, collections: Sequence[str]) -> bool:
    """Whether these words stand, whole and in one passage, in an article of these collections. Raises QuestionError."""
    nearest = index.search(words, collections=collections, top=LOOKED_AT).passages
    return any(occurrences(words, passage.text) for passage in nearest)


class FeedbackStore:
    """The questions that people of all servers gave: those that wait for an admin, and those accepted. Blocking."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database

    def give(  # noqa: PLR0913 -- what a candidate is made of
        self,
        guild_id: int,
        asker: int,
        question: str,
        *,
        helpful: bool,
        answer: str | None,
        history: Sequence[str] = (),
    ) -> None:
        """Keep a candidate; the same question of the same person again takes its place, unless it was accepted.

        Raises FeedbackFullError.
        """
        earlier = msgspec.json.encode(list(history)).decode()
        with self._database.transaction() as connection:
            query = "SELECT count(*) FROM feedback WHERE guild = ? AND NOT accepted"
            (waiting,) = connection.execute(query, (guild_id,)).fetchone()
            if waiting >= MOST_WAITING:
                raise FeedbackFullError
            connection.execute(
                """
                INSERT INTO feedback (guild, asker, question, history, helpful, answer) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET helpful = excluded.helpful, answer = excluded.answer WHERE NOT accepted
                """,
                (guild_id, asker, question, earlier, helpful, answer),
            )

    def waiting(self, guild_id: int) -> list[Candidate]:
        """The candidates of a server that no admin has looked at, oldest first."""
        return self._select("WHERE guild = ? AND NOT accepted ORDER BY id", guild_id)

    def candidate(self, guild_id: int, number: int) -> Candidate | None:
        """One that is waiting; None where there is none with this number on this server any more."""
        return next(iter(self._select("WHERE guild = ? AND id = ? AND NOT accepted", guild_id, number)), None)

    def accept(self, guild_id: int, number: int, question: str, answer: str | None) -> bool:
        """Accept a candidate as it reads now; whether it was still waiting."""
        with self._database.transaction() as connection:
            query = """
                UPDATE OR REPLACE feedback SET accepted = 1, question = ?, answer = ?
                WHERE guild = ? AND id = ? AND NOT accepted
            """
            return connection.execute(query, (question, answer, guild_id, number)).rowcount > 0

    def drop(self, guild_id: int, number: int) -> bool:
        """Delete a candidate; whether it was still waiting."""
        with self._database.transaction() as connection:
            query = "DELETE FROM feedback WHERE guild = ? AND id = ? AND NOT accepted"
            return connection.execute(query, (guild_id, number)).rowcount > 0

    def accepted(self) -> list[Candidate]:
        """The accepted ones of all servers, oldest first."""
        return self._select("WHERE accepted ORDER BY id")

    def count_of(self, user_id: int) -> int:
        """How many questions of this person are kept."""
        return int(self._database.rows("SELECT count(*) FROM feedback WHERE asker = ?", user_id)[0][0])

    def forget(self, user_id: int) -> int:
        """Delete what this person gave, accepted or not; returns how many questions that were."""
        with self._database.transaction() as connection:
            return connection.execute("DELETE FROM feedback WHERE asker = ?", (user_id,)).rowcount

    def _select(self, condition: str, *values: object) -> list[Candidate]:
        query = f"SELECT id, guild, question, history, helpful, answer FROM feedback {condition}"
        rows = self._database.rows(query, *values)
        return [
            Candidate(id_, guild, question, msgspec.json.decode(history, type=tuple[str, ...]), bool(helpful), answer)
            for id_, guild, question, history, helpful, answer in rows
        ]
