"""SqliteStore: a Store in one SQLite file, full-text table included.

The full-text table holds analysed terms, not text: the ascii tokenizer only has to split them at spaces. BM25 is
computed in ranking.py from the postings that fts5vocab gives, not by FTS5's bm25(): that counts document frequencies
over all collections, so that one server's articles would move another's ranking, and gives no weight to a term that
stands in half of the passages, as every topic does in a collection of one article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from index.sqlite_schema import FILE_NAME, FORMATS
from index.sqlite_writes import SEGMENT_LENGTH, drop_article, drop_passages, insert_article
from index.store import (
    ArticleRow,
    ArticleSummary,
    ArticleTable,
    Change,
    IndexedArticle,
    IndexIdentity,
    Occurrences,
    PassageTable,
    StoredPassage,
    UnitVectors,
    require_identity,
)


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
            connection.execute("UPDATE article SET fingerprint = '', vector = NULL")
            connection.execute("DELETE FROM recalibration")  # it was fitted to what the old model makes of questions
            _write_identity(connection, identity)

    def position(self) -> int:
        """Number of the newest change, 0 before the first."""
        return int(self._database.rows("SELECT coalesce(max(position), 0) FROM change")[0][0])

    def changed_on(self) -> date:
        """The day (UTC) on which anything was written last."""
        return self._database.changed_on()

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
            for article in articles:
                drop_article(connection, article.id)
                insert_article(connection, number, article)

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

    def changes(self, since: int) -> list[Change]:
        """What changed after position `since`, oldest first."""
        query = "SELECT position, added, first, last FROM change WHERE position > ? ORDER BY position"
        rows = self._database.rows(query, since)
        return [Change(position, bool(added), first, last) for position, added, first, last in rows]

    def passage_table(self, after: int = 0) -> PassageTable:
        """The passages with row ids above `after`."""
        query = "SELECT id, article, collection, segment_lengths, vector FROM passage WHERE id > ? ORDER BY id"
        batches = [_passage_table(rows) for rows in self._database.row_batches(query, after)] or [_passage_table([])]
        return PassageTable(
            **{name: np.concatenate([getattr(batch, name) for batch in batches]) for name in PassageTable.__slots__}
        )

    def article_table(self, after: int = 0) -> ArticleTable:
        """The articles with row ids above `after` that have a vector of their own."""
        query = "SELECT row, vector FROM article WHERE row > ? AND vector IS NOT NULL ORDER BY row"
        batches = [
            (np.array([row for row, _ in rows], dtype=np.int64), _matrix([vector for _, vector in rows]))
            for rows in [*self._database.row_batches(query, after), ()]
        ]
        vectors = [vectors for _, vectors in batches if len(vectors)] or [_matrix([])]
        return ArticleTable(np.concatenate([ids for ids, _ in batches]), np.concatenate(vectors))

    def occurrences(self, terms: Sequence[str]) -> Mapping[str, Occurrences]:
        """Where each of the terms stands, over all collections; a term that stands nowhere is left out."""
        query = "SELECT doc, offset FROM term_instance WHERE term = ?"
        found = {}
        for term in terms:
            rows = np.array(self._database.rows(query, term), dtype=np.int64)
            if len(rows):
                found[term] = Occurrences(ids=rows[:, 0], places=rows[:, 1])
        return found

    def vocabulary(self, prefix: str) -> list[str]:
        """Every term in use that starts so, over all collections, ascending."""
        query = "SELECT term FROM term_row WHERE term >= ? AND term < ?"
        return [term for (term,) in self._database.rows(query, prefix, prefix + "\U0010ffff")]

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
    SELECT passage.id, text, start, "end", heading, paragraph, citation, language,
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


def _stored_passage(row: Sequence[Any]) -> StoredPassage:
    number, text, start, end, heading, paragraph, citation, language, *cited = row
    return StoredPassage(number, text, start, end, heading, paragraph, citation, language, article=CitedArticle(*cited))


def _passage_table(rows: Sequence[Any]) -> PassageTable:
    ids, articles, collections, lengths, vectors = zip(*rows, strict=True) if rows else ((), (), (), (), ())
    return PassageTable(
        ids=np.array(ids, dtype=np.int64),
        articles=np.array(articles, dtype=np.int64),
        collections=np.array(collections, dtype=np.int64),
        segments=np.array([len(blob) // SEGMENT_LENGTH.itemsize for blob in lengths], dtype=np.int32),
        segment_lengths=np.frombuffer(b"".join(lengths), dtype=SEGMENT_LENGTH).astype(np.int32),
        vectors=_matrix(vectors),
    )


def _matrix(blobs: Sequence[bytes]) -> UnitVectors:
    flat = np.frombuffer(b"".join(blobs), dtype="<f2").astype(np.float32)
    return flat.reshape(len(blobs), flat.size // max(1, len(blobs)))
