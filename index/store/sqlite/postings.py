"""The inverted index in SQLite: rows of (term, entries), an entry for every sentence that the term stands in.

Every write adds a *part*: the terms of its passages, a row each. Parts of like size are merged by eights, as a
log-structured merge tree does it, so that a term's entries are in few rows and yet an article is added without touching
those of the others. Entries name passages by their row ids, which are never reused: what a search finds is the same
before and after a merge, and entries of passages that were taken out name nothing, until a merge drops them.

Why not FTS5: see index/decisions/0001.
"""

from __future__ import annotations

import heapq
import math
import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import numpy as np

from index.arrays import Mask
from index.store.contract import ENTRY, Segments
from index.store.sqlite.database import Connection

_PACKED = struct.Struct("<IHH")
_MOST = 2**16 - 1

MERGED_TOGETHER = 8
TOP_LEVEL = 5
"""A part of level n has MERGED_TOGETHER ** n passages or more. Those of the top level, 32,768, are not merged again."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows `first_row` to `last_row` of the table, made of so many `passages`, of which some were `removed` since."""

    id: int
    first_row: int
    last_row: int
    first_passage: int
    last_passage: int
    passages: int
    removed: int

    @property
    def level(self) -> int:
        return min(TOP_LEVEL, int(math.log(max(1, self.passages), MERGED_TOGETHER) + 1e-9))


def insert_postings(connection: Connection, passages: Sequence[tuple[int, Segments]]) -> None:
    """Add a part with the terms of these passages, each with its row id, ascending; merge what is due."""
    if not passages:
        return
    entries: defaultdict[str, bytearray] = defaultdict(bytearray)
    for passage, segments in passages:
        for number, segment in enumerate(segments):
            for term, count in Counter(segment).items():
                entries[term] += _PACKED.pack(passage, min(number, _MOST), min(count, _MOST))
    ids = [passage for passage, _ in passages]
    rows = sorted((term, bytes(packed)) for term, packed in entries.items())
    _insert_part(connection, rows, min(ids), max(ids), len(ids))
    while due := _due(_parts(connection)):
        _merge(connection, due)


def passages_removed(connection: Connection, first: int, last: int, count: int) -> None:
    """So many passages with row ids `first` to `last` are no more: their entries go with a merge of their part."""
    connection.execute(
        """
        UPDATE posting_part SET removed = removed + ? WHERE id = (
            SELECT id FROM posting_part WHERE first_passage <= ? AND last_passage >= ?
            ORDER BY last_passage - first_passage LIMIT 1
        )
        """,
        (count, first, last),
    )


def drop_postings(connection: Connection) -> None:
    """Take out everything."""
    connection.execute("DELETE FROM posting")
    connection.execute("DELETE FROM posting_part")


def _parts(connection: Connection) -> list[_Part]:
    query = (
        "SELECT id, first_row, last_row, first_passage, last_passage, passages, removed FROM posting_part ORDER BY id"
    )
    return [_Part(*row) for row in connection.execute(query)]


def _due(parts: Sequence[_Part]) -> list[_Part]:
    """The parts to merge next: as many of one level as are merged together, or one that is mostly of the past."""
    levels: defaultdict[int, list[_Part]] = defaultdict(list)
    for part in parts:
        if part.removed * 2 > part.passages:
            return [part]
        levels[part.level].append(part)
        if len(levels[part.level]) == MERGED_TOGETHER and part.level < TOP_LEVEL:
            return levels[part.level]
    return []


def _merge(connection: Connection, parts: Sequence[_Part]) -> None:
    """Put one part in the place of several, or of one, without the entries of passages that are no more."""
    first, last = min(part.first_passage for part in parts), max(part.last_passage for part in parts)
    runs: Iterable[tuple[str, bytes]] = heapq.merge(*(_rows(connection, part) for part in parts), key=itemgetter(0))
    by_term = groupby(runs, key=itemgetter(0))
    joined: Iterable[tuple[str, bytes]] = ((term, b"".join(entries for _, entries in rows)) for term, rows in by_term)
    if any(part.removed for part in parts):
        joined = _of_present(joined, _present(connection, first, last), first)
    _insert_part(connection, joined, first, last, sum(max(0, part.passages - part.removed) for part in parts))
    for part in parts:
        connection.execute("DELETE FROM posting WHERE row BETWEEN ? AND ?", (part.first_row, part.last_row))
        connection.execute("DELETE FROM posting_part WHERE id = ?", (part.id,))


def _rows(connection: Connection, part: _Part) -> Iterator[tuple[str, bytes]]:
    """The rows of a part, by term, read one by one: however large it is, little of it is in memory."""
    query = "SELECT term, entries FROM posting WHERE row BETWEEN ? AND ? ORDER BY row"
    return iter(connection.execute(query, (part.first_row, part.last_row)))


def _present(connection: Connection, first: int, last: int) -> Mask:
    """For every row id from `first` to `last` whether there is such a passage."""
    present = np.zeros(last - first + 1, dtype=bool)
    query = "SELECT passage FROM passage_vector WHERE passage BETWEEN ? AND ?"
    ids = [passage for (passage,) in connection.execute(query, (first, last))]
    present[np.array(ids, dtype=np.int64) - first] = True
    return present


def _of_present(rows: Iterable[tuple[str, bytes]], present: Mask, first: int) -> Iterator[tuple[str, bytes]]:
    """The rows without the entries of passages that are not present; `present` begins with row id `first`."""
    for term, joined in rows:
        entries = np.frombuffer(joined, dtype=ENTRY)
        of_present = entries[present[entries["passage"].astype(np.int64) - first]]
        if len(of_present):
            yield term, of_present.tobytes()


def _insert_part(
    connection: Connection, rows: Iterable[tuple[str, bytes]], first: int, last: int, passages: int
) -> None:
    (before,) = connection.execute("SELECT coalesce(max(row), 0) FROM posting").fetchone()
    connection.executemany("INSERT INTO posting (term, entries) VALUES (?, ?)", rows)
    (after,) = connection.execute("SELECT coalesce(max(row), 0) FROM posting").fetchone()
    if after > before:
        connection.execute(
            """
            INSERT INTO posting_part (first_row, last_row, first_passage, last_passage, passages, removed)
            VALUES (?, ?, ?, ?, ?, 0)
            """,
            (before + 1, after, first, last, passages),
        )
