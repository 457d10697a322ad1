"""Gaps: what people asked about and nothing answered, where admins switched it on and the asker reported it.

Only words are kept, never a question. A topic is shown when five people have used all of its words in a question:
nobody can be told from the others by it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from bot.servers.wording import topic_words
from index.store.sqlite.database import SqliteDatabase

FEWEST_ASKERS = 5
"""Different people who have asked about a topic before anybody sees it."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Words that were used together, and how many people have done so."""

    words: tuple[str, ...]
    askers: int


@dataclass(frozen=True, slots=True)
class Report:
    """The words of a question (terms -> spelling), and who asked it."""

    asker: int
    words: Mapping[str, str]


class GapStore:
    """What was reported on all servers. Blocking."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database

    def report(self, guild_id: int, asker: int, question: str) -> None:
        """Keep the words of a question; the same words of the same person count once."""
        words = msgspec.json.encode(dict(sorted(topic_words(question).items()))).decode()
        with self._database.transaction() as connection:
            connection.execute("INSERT OR IGNORE INTO gap VALUES (?, ?, ?)", (guild_id, asker, words))

    def topics(self, guild_id: int) -> list[Topic]:
        """The topics of a server that enough people have asked about, that of the most people first."""
        rows = self._database.rows("SELECT asker, words FROM gap WHERE guild = ?", guild_id)
        return topics([Report(asker, msgspec.json.decode(words, type=dict[str, str])) for asker, words in rows])

    def clear(self, guild_id: int) -> None:
        """Delete what was reported on a server."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM gap WHERE guild = ?", (guild_id,))

    def count_of(self, user_id: int) -> int:
        """How many reports of this person are kept."""
        return int(self._database.rows("SELECT count(*) FROM gap WHERE asker = ?", user_id)[0][0])

    def forget(self, user_id: int) -> int:
        """Delete what this person reported; returns how many reports that were."""
        with self._database.transaction() as connection:
            return connection.execute("DELETE FROM gap WHERE asker = ?", (user_id,)).rowcount


def topics(reports: Sequence[Report]) -> list[Topic]:
    """Topics that at least FEWEST_ASKERS people have asked about, that of the most people first.

    Each begins with the word that most people used, and takes in the words that enough of them used beside it.
    """
    shown: list[Topic] = []
    covered: set[str] = set()
    while first := _most_used(reports, covered):
        words, among = [first], _with(reports, first)
        while further := _most_used(among, {*words, *covered}):
            words.append(further)
            among = _with(among, further)
        covered.update(words)
        shown.append(Topic(tuple(_spelling(among, word) for word in words), len({report.asker for report in among})))
    return sorted(shown, key=lambda topic: -topic.askers)


def _most_used(reports: Sequence[Report], without: set[str]) -> str | None:
    """The word that most people used, if enough did."""
    used = {(word, report.asker) for report in reports for word in report.words if word not in without}
    askers = Counter(word for word, _ in used)
    return min(
        (word for word, count in askers.items() if count >= FEWEST_ASKERS),
        key=lambda word: (-askers[word], word),
        default=None,
    )


def _with(reports: Sequence[Report], word: str) -> list[Report]:
    return [report for report in reports if word in report.words]


def _spelling(reports: Sequence[Report], word: str) -> str:
    """How most of the reports spell a word that all of them hold."""
    spelled = Counter(report.words[word] for report in reports)
    return min(spelled, key=lambda spelling: (-spelled[spelling], spelling))
