"""SqliteRankingSource: what ranking reads of a store in SQLite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

import numpy as np

from index.arrays import Ids
from index.store.codec import split_terms, unpacked_vectors
from index.store.contract import (
    ENTRY,
    ArticleRow,
    Change,
    Entries,
    IndexIdentity,
    PassageTable,
    Segments,
    VectorTable,
)
from index.store.sqlite.database import SqliteDatabase
from index.store.sqlite.schema import read_identity


class SqliteRankingSource:
    """See RankingSource for what its methods mean."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database

    def key(self) -> str:
        """A name that no other store has, nor this one once it was made anew."""
        return str(self._database.rows("SELECT key FROM store_key")[0][0])

    def identity(self) -> IndexIdentity | None:
        """What the index was made with; None while it was never written."""
        return read_identity(self._database)

    def reading(self) -> AbstractContextManager[None]:
        """All that this thread reads meanwhile is as of one moment."""
        return self._database.reading()

    def newest_change(self) -> int:
        """Number of the newest change, 0 before the first."""
        return int(self._database.rows("SELECT coalesce(max(number), 0) FROM change")[0][0])

    def count(self) -> int:
        """How many passages there are."""
        return int(self._database.rows("SELECT count(*) FROM passage")[0][0])

    def collections(self) -> Mapping[str, int]:
        """Names of the collections that hold an article -> their row ids."""
        query = "SELECT name, id FROM collection WHERE id IN (SELECT collection FROM article) ORDER BY name"
        return dict(self._database.rows(query))

    def languages(self) -> Mapping[str, Mapping[str, int]]:
        """Names of the collections -> languages of their articles -> how many articles."""
        query = """
            SELECT name, language, count(*) FROM article JOIN collection ON collection.id = article.collection
            GROUP BY name, language
        """
        found: dict[str, dict[str, int]] = {}
        for name, language, count in self._database.rows(query):
            found.setdefault(name, {})[language] = count
        return found

    def article_row(self, article_id: str) -> ArticleRow | None:
        """An article's row id and language."""
        rows = self._database.rows("SELECT row, language FROM article WHERE id = ?", article_id)
        return ArticleRow(*rows[0]) if rows else None

    def change(self, number: int) -> Change | None:
        """The change with a number."""
        return next(iter(self._changes("WHERE number = ?", number)), None)

    def changes(self, after: int) -> list[Change]:
        """The changes after the one with this number, oldest first."""
        return self._changes("WHERE number > ? ORDER BY number", after)

    def _changes(self, condition: str, number: int) -> list[Change]:
        rows = self._database.rows(f"SELECT number, added, first, last, mark FROM change {condition}", number)
        return [Change(found, bool(added), first, last, mark) for found, added, first, last, mark in rows]

    def changed_since(self, number: int) -> int:
        """How many passages have come or gone after the change with this number."""
        query = "SELECT coalesce(sum(last - first + 1), 0) FROM change WHERE number > ?"
        return int(self._database.rows(query, number)[0][0])

    def passage_table(self, after: int = 0) -> PassageTable:
        """The passages with row ids above `after`."""
        query = """
            SELECT passage, article, collection, segments, terms FROM passage_vector WHERE passage > ? ORDER BY passage
        """
        batches = [np.array(rows, dtype=np.int64) for rows in self._database.row_batches(query, after)]
        ids, articles, collections, segments, lengths = np.concatenate([np.zeros((0, 5), np.int64), *batches]).T.copy()
        return PassageTable(ids, articles, collections, segments.astype(np.int32), lengths.astype(np.int32))

    def vector_batches(self, after: int = 0) -> Iterator[VectorTable]:
        """The vectors of the passages with row ids above `after`, some at a time, in order."""
        query = "SELECT passage, vector FROM passage_vector WHERE passage > ? ORDER BY passage"
        return map(_vector_table, self._database.row_batches(query, after))

    def vectors(self, ids: Ids) -> VectorTable:
        """The vectors of those of the passages that still exist."""
        return self._vectors_of("SELECT passage, vector FROM passage_vector WHERE passage", "passage", ids)

    def article_vector_batches(self, after: int = 0) -> Iterator[VectorTable]:
        """The vectors of articles with row ids above `after` that have one of their own, some at a time, in order."""
        query = "SELECT row, vector FROM article WHERE row > ? AND vector IS NOT NULL ORDER BY row"
        return map(_vector_table, self._database.row_batches(query, after))

    def article_vectors(self, ids: Ids) -> VectorTable:
        """The same of some articles."""
        return self._vectors_of("SELECT row, vector FROM article WHERE vector IS NOT NULL AND row", "row", ids)

    def _vectors_of(self, query: str, order: str, ids: Ids) -> VectorTable:
        return _vector_table([*self._database.rows_of(f"{query} IN ({{marks}}) ORDER BY {order}", ids.tolist())])

    def postings(self, terms: Sequence[str]) -> Mapping[str, Entries]:
        """Where each of the terms stands, over all collections; a term that stands nowhere is left out."""
        found: dict[str, list[bytes]] = {}
        distinct = list(dict.fromkeys(terms))  # one that is asked for twice would count twice
        query = "SELECT term, entries FROM posting WHERE term IN ({marks})"
        for term, entries in self._database.rows_of(query, distinct):
            found.setdefault(term, []).append(entries)
        return {term: np.frombuffer(b"".join(parts), dtype=ENTRY) for term, parts in found.items()}

    def entry_counts(self, terms: Sequence[str]) -> Mapping[str, int]:
        """In how many segments each of the terms stands, over all collections, some of them of the past, maybe."""
        query = "SELECT term, sum(length(entries)) FROM posting WHERE term IN ({marks}) GROUP BY term"
        return {term: length // ENTRY.itemsize for term, length in self._database.rows_of(query, terms)}

    def segments(self, ids: Sequence[int]) -> list[Segments]:
        """The terms of passages in the order of `ids`; none for a passage that is no more."""
        found = dict(self._database.rows_of("SELECT id, terms FROM passage WHERE id IN ({marks})", ids))
        return [split_terms(found[id_]) if id_ in found else () for id_ in ids]

    def vocabulary(self, prefix: str) -> list[str]:
        """Every term in use that starts so, over all collections, ascending; some may be of the past."""
        query = "SELECT DISTINCT term FROM posting WHERE term >= ? AND term < ? ORDER BY term"
        return [term for (term,) in self._database.rows(query, prefix, prefix + "\U0010ffff")]


def _vector_table(rows: Sequence[Any]) -> VectorTable:
    ids, blobs = zip(*rows, strict=True) if rows else ((), ())
    return VectorTable(np.array(ids, dtype=np.int64), unpacked_vectors(blobs))
