"""SqliteStore: a Store in one SQLite file. What is written; what is read is in sqlite_articles and sqlite_evidence.

BM25 is computed in ranking.py from the postings (sqlite_postings.py), within the scope of a question: counted over all
collections, document frequencies would let one server's articles move another's ranking. (Those of the commonest words
in a scope of over 100,000 passages are estimated from all collections.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import astuple
from datetime import date
from pathlib import Path

import msgspec

from index.recalibration import Recalibration
from index.store.contract import (
    IndexedArticle,
    IndexIdentity,
    require_identity,
)
from index.store.sqlite.articles import SqliteArticles
from index.store.sqlite.database import Connection, SqliteDatabase
from index.store.sqlite.postings import drop_postings
from index.store.sqlite.ranking_source import SqliteEvidence
from index.store.sqlite.schema import FILE_NAME, FORMATS
from index.store.sqlite.writing import drop_article, drop_passages, insert_articles


class SqliteStore(SqliteArticles, SqliteEvidence):
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

    def changed_on(self) -> date:
        """The day (UTC) on which anything was written last."""
        return self._database.changed_on()

    def fingerprints(self, collection: str) -> Mapping[str, str]:
        """Source of every article of a collection -> its fingerprint."""
        query = """
            SELECT source, fingerprint FROM article
            WHERE collection = (SELECT id FROM collection WHERE name = ?)
        """
        return dict(self._database.rows(query, collection))

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

    def reading(self) -> AbstractContextManager[None]:
        """All that this thread reads meanwhile is as of one moment."""
        return self._database.reading()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


def _write_identity(connection: Connection, identity: IndexIdentity) -> None:
    connection.execute("DELETE FROM identity")
    pairs = [(key, str(value)) for key, value in msgspec.structs.asdict(identity).items()]
    connection.executemany("INSERT INTO identity VALUES (?, ?)", pairs)
