"""SqliteStore: a Store in one SQLite file.

BM25 is computed in ranking.py from the postings (sqlite_postings.py), within the scope of a question: counted over all
collections, document frequencies would let one server's articles move another's ranking.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, astuple
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from corpus.article import Article
from index.answer import CitedArticle
from index.recalibration import Recalibration
from index.sqlite_database import Connection, SqliteDatabase
from index.sqlite_postings import ENTRY, drop_postings
from index.sqlite_schema import FILE_NAME, FORMATS
from index.sqlite_writes import STORED_VECTOR, drop_article, drop_passages, insert_articles
from index.store import (
    ArticleRow,
    ArticleSummary,
    Change,
    Ids,
    IndexedArticle,
    IndexIdentity,
    Occurrences,
    PassageTable,
    StoredPassage,
    VectorTable,
    require_identity,
)

ASKED_TOGETHER = 500
"""Values bound in one statement; SQLite takes 32,766, older ones 999."""


class SqliteStore:
    """A Store in a data directory, which is made where it is missing.

    Every method raises StoreError where the directory cannot be used.
    """

    def __init__(self, data_dir: Path) -> None:
        """Open the file, or make it."""
        self._database = SqliteDatabase(data_dir, FILE_NAME, FORMATS)

    def identity(self) -> IndexIdentity | None:
        """What the index was made with; None while it was never written."""
        values = dict(self._database.rows("SELECT key, value FROM identity"))
        return msgspec.convert(values, IndexIdentity, strict=False) if values else None

    def adopt(self, identity: IndexIdentity) -> None:
        """Record what the index is made with from now on; the passages made with anything else are dropped."""
        with self._database.transaction() as connection:
            if self.identity() == identity:
                return  # another process was faster
            rows = [row for (row,) in connection.execute("SELECT row FROM article WHERE fingerprint != ''")]
            for row in rows:
                drop_passages(connection, row)
            drop_postings(connection)
            connection.execute("UPDATE article SET fingerprint = '', vector = NULL")
            connection.execute("DELETE FROM recalibration")  # it was fitted to what the old model makes of questions
            _write_identity(connection, identity)

    def key(self) -> str:
        """A name that no other store has, nor this one once it was made anew."""
        return str(self._database.rows("SELECT key FROM store_key")[0][0])

    def position(self) -> int:
        """Number of the newest change, 0 before the first."""
        return int(self._database.rows("SELECT coalesce(max(position), 0) FROM change")[0][0])

    def changed_on(self) -> date:
        """The day (UTC) on which anything was written last."""
        return self._database.changed_on()

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

    def fingerprints(self, collection: str) -> Mapping[str, str]:
        """Source of every article of a collection -> its fingerprint."""
        query = """
            SELECT source, fingerprint FROM article
            WHERE collection = (SELECT id FROM collection WHERE name = ?)
        """
        return dict(self._database.rows(query, collection))

    def articles(self, collections: Sequence[str] | None = None) -> list[ArticleSummary]:
        """The articles of these collections (None: of all), by collection and title."""
        query = """
            SELECT article.id, title, source, url, published, language, name,
                   (SELECT count(*) FROM passage WHERE passage.article = article.row), characters
            FROM article JOIN collection ON collection.id = article.collection
            ORDER BY name, title, source
        """
        found = [ArticleSummary(*row) for row in self._database.rows(query)]
        return [article for article in found if collections is None or article.collection in collections]

    def headlines(self, collections: Sequence[str]) -> list[str]:
        """Titles, and headings of passages, in these collections, by article; some may come twice."""
        query = f"""
            SELECT DISTINCT title, heading
            FROM article JOIN collection ON collection.id = article.collection
            LEFT JOIN passage ON passage.article = article.row
            WHERE name IN ({_marks(collections)}) ORDER BY article.row, passage.id
        """
        return [line for row in self._database.rows(query, *collections) for line in row if line]

    def titles(self, collections: Sequence[str]) -> list[tuple[str, str]]:
        """Ids and titles of the articles in these collections, by title."""
        query = f"""
            SELECT article.id, title FROM article JOIN collection ON collection.id = article.collection
            WHERE name IN ({_marks(collections)}) ORDER BY title, source
        """
        return list(self._database.rows(query, *collections))

    def article_row(self, article_id: str) -> ArticleRow | None:
        """An article's row id and language."""
        rows = self._database.rows("SELECT row, language FROM article WHERE id = ?", article_id)
        return ArticleRow(*rows[0]) if rows else None

    def article(self, article_id: str) -> Article | None:
        """An article as it was indexed."""
        rows = self._database.rows("SELECT content FROM article WHERE id = ?", article_id)
        return msgspec.json.decode(rows[0][0], type=Article) if rows else None

    def replace(self, collection: str, articles: Sequence[IndexedArticle], identity: IndexIdentity) -> None:
        """Write these articles, each instead of the one from the same source if there is one."""
        with self._database.transaction() as connection:
            stored = self.identity()
            if stored is None:
                _write_identity(connection, identity)
            else:
                require_identity(stored, identity)
            connection.execute("INSERT OR IGNORE INTO collection (name) VALUES (?)", (collection,))
            (number,) = connection.execute("SELECT id FROM collection WHERE name = ?", (collection,)).fetchone()
            insert_articles(connection, number, articles)

    def remove(self, article_ids: Sequence[str]) -> int:
        """Take these articles out with their passages; returns how many there were."""
        with self._database.transaction() as connection:
            return sum(drop_article(connection, article_id) for article_id in article_ids)

    def add_folder(self, collection: str, path: str) -> None:
        """Remember that this folder's files are indexed in a collection."""
        with self._database.transaction() as connection:
            connection.execute("INSERT OR IGNORE INTO folder VALUES (?, ?)", (collection, path))

    def folders(self) -> list[tuple[str, str]]:
        """Every remembered folder, as (collection, absolute path)."""
        return list(self._database.rows("SELECT collection, path FROM folder ORDER BY collection, path"))

    def recalibration(self) -> Recalibration | None:
        """What confidence was fitted to these articles with; None where it was not, or with another model."""
        rows = self._database.rows("SELECT slope, shift, questions FROM recalibration")
        return Recalibration(*rows[0]) if rows else None

    def recalibrate(self, recalibration: Recalibration | None) -> None:
        """Keep that; None forgets it."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM recalibration")
            if recalibration:
                connection.execute("INSERT INTO recalibration VALUES (?, ?, ?)", astuple(recalibration))

    def change(self, position: int) -> Change | None:
        """The change at a position."""
        rows = self._database.rows("SELECT position, added, first, last FROM change WHERE position = ?", position)
        return _change(rows[0]) if rows else None

    def changes(self, since: int) -> list[Change]:
        """What changed after position `since`, oldest first."""
        query = "SELECT position, added, first, last FROM change WHERE position > ? ORDER BY position"
        return [_change(row) for row in self._database.rows(query, since)]

    def reading(self) -> AbstractContextManager[None]:
        """All that this thread reads meanwhile is as of one moment."""
        return self._database.reading()

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
        rows: list[Any] = []
        for first in range(0, len(ids), ASKED_TOGETHER):
            some = ids[first : first + ASKED_TOGETHER].tolist()
            rows += self._database.rows(f"{query} IN ({_marks(some)}) ORDER BY {order}", *some)
        return _vector_table(rows)

    def occurrences(self, terms: Sequence[str]) -> Mapping[str, Occurrences]:
        """Where each of the terms stands, over all collections; a term that stands nowhere is left out."""
        found: dict[str, list[bytes]] = {}
        for first in range(0, len(terms), ASKED_TOGETHER):
            some = terms[first : first + ASKED_TOGETHER]
            query = f"SELECT term, entries FROM posting WHERE term IN ({_marks(some)})"
            for term, entries in self._database.rows(query, *some):
                found.setdefault(term, []).append(entries)
        return {term: _occurrences(parts) for term, parts in found.items()}

    def vocabulary(self, prefix: str) -> list[str]:
        """Every term in use that starts so, over all collections, ascending; some may be of the past."""
        query = "SELECT DISTINCT term FROM posting WHERE term >= ? AND term < ? ORDER BY term"
        return [term for (term,) in self._database.rows(query, prefix, prefix + "\U0010ffff")]

    def changed_since(self, position: int) -> int:
        """How many passages have come or gone since."""
        query = "SELECT coalesce(sum(last - first + 1), 0) FROM change WHERE position > ?"
        return int(self._database.rows(query, position)[0][0])

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """Those of the passages that still exist, in the order of `ids`."""
        query = f"{_STORED_PASSAGES} WHERE passage.id IN ({_marks(ids)})"
        rows = self._database.rows(query, *(int(i) for i in ids))
        found = {row[0]: _stored_passage(row) for row in rows}
        return [found[i] for i in ids if i in found]

    def cited(self, citations: Sequence[str], collections: Sequence[str]) -> list[StoredPassage]:
        """Those of the passages that still exist in these collections, in the order of `citations`."""
        query = f"{_STORED_PASSAGES} WHERE citation IN ({_marks(citations)}) AND name IN ({_marks(collections)})"
        found = {
            passage.citation: passage
            for passage in map(_stored_passage, self._database.rows(query, *citations, *collections))
        }
        return [found[citation] for citation in citations if citation in found]

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


_STORED_PASSAGES = """
    SELECT passage.id, text, start, "end", heading, paragraph, citation, language, terms,
           article.id, title, url, published, name
    FROM passage JOIN article ON article.row = passage.article
    JOIN collection ON collection.id = article.collection
"""


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _write_identity(connection: Connection, identity: IndexIdentity) -> None:
    connection.execute("DELETE FROM identity")
    pairs = [(key, str(value)) for key, value in asdict(identity).items()]
    connection.executemany("INSERT INTO identity VALUES (?, ?)", pairs)


def _change(row: Sequence[int]) -> Change:
    position, added, first, last = row
    return Change(position, bool(added), first, last)


def _stored_passage(row: Sequence[Any]) -> StoredPassage:
    number, text, start, end, heading, paragraph, citation, language, terms, *cited = row
    segments = tuple(tuple(line.split()) for line in terms.split("\n"))
    return StoredPassage(
        number, text, start, end, heading, paragraph, citation, language, segments, article=CitedArticle(*cited)
    )


def _vector_table(rows: Sequence[Any]) -> VectorTable:
    ids, blobs = zip(*rows, strict=True) if rows else ((), ())
    flat = np.frombuffer(b"".join(blobs), dtype=STORED_VECTOR)
    return VectorTable(np.array(ids, dtype=np.int64), flat.reshape(len(blobs), flat.size // max(1, len(blobs))))


def _occurrences(parts: Sequence[bytes]) -> Occurrences:
    entries = np.frombuffer(b"".join(parts), dtype=ENTRY)
    passages = entries["passage"].astype(np.int64)
    if len(parts) > 1 and np.any(passages[1:] < passages[:-1]):  # a part that was merged lies behind younger ones
        order = np.argsort(passages, kind="stable")
        passages, entries = passages[order], entries[order]
    return Occurrences(passages, entries["segment"].astype(np.int64), entries["count"].astype(np.float32))
