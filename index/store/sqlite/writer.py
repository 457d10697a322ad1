"""SqliteWriter: what changes a store in SQLite."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple

import msgspec

from index.recalibration import Recalibration
from index.store.codec import joined_terms, packed_spans, packed_vector
from index.store.contract import IndexedArticle, IndexedPassage, IndexIdentity, Segments, require_identity
from index.store.sqlite.database import Connection, Cursor, SqliteDatabase
from index.store.sqlite.postings import drop_postings, insert_postings, passages_removed
from index.store.sqlite.schema import read_identity


class SqliteWriter:
    """See Writer for what its methods mean."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database

    def adopt(self, identity: IndexIdentity) -> None:
        """Record what the index is made with from now on; the passages made with anything else are dropped."""
        with self._database.transaction() as connection:
            if read_identity(self._database) == identity:
                return  # another process was faster
            rows = [row for (row,) in connection.execute("SELECT row FROM article WHERE fingerprint != ''")]
            for row in rows:
                _drop_passages(connection, row)
            drop_postings(connection)
            connection.execute("UPDATE article SET fingerprint = '', vector = NULL")
            connection.execute("DELETE FROM recalibration")  # it was fitted to what the old model makes of questions
            _write_identity(connection, identity)

    def replace(self, collection: str, articles: Sequence[IndexedArticle], identity: IndexIdentity) -> None:
        """Write these articles, each instead of the one from the same source if there is one."""
        with self._database.transaction() as connection:
            stored = read_identity(self._database)
            if stored is None:
                _write_identity(connection, identity)
            else:
                require_identity(stored, identity)
            connection.execute("INSERT OR IGNORE INTO collection (name) VALUES (?)", (collection,))
            (number,) = connection.execute("SELECT id FROM collection WHERE name = ?", (collection,)).fetchone()
            _insert_articles(connection, number, articles)

    def remove(self, article_ids: Sequence[str]) -> int:
        """Take these articles out with their passages; returns how many there were."""
        with self._database.transaction() as connection:
            return sum(_drop_article(connection, article_id) for article_id in article_ids)

    def add_folder(self, collection: str, path: str) -> None:
        """Remember that this folder's files are indexed in a collection."""
        with self._database.transaction() as connection:
            connection.execute("INSERT OR IGNORE INTO folder VALUES (?, ?)", (collection, path))

    def recalibrate(self, recalibration: Recalibration | None) -> None:
        """Keep what confidence was fitted with; None forgets it."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM recalibration")
            if recalibration:
                connection.execute("INSERT INTO recalibration VALUES (?, ?, ?)", astuple(recalibration))


def _write_identity(connection: Connection, identity: IndexIdentity) -> None:
    connection.execute("DELETE FROM identity")
    pairs = [(key, str(value)) for key, value in msgspec.structs.asdict(identity).items()]
    connection.executemany("INSERT INTO identity VALUES (?, ?)", pairs)


def _insert_articles(connection: Connection, collection: int, articles: Sequence[IndexedArticle]) -> None:
    """Write articles into a collection (row id), each in the place of the one with its id if there is one."""
    passages: list[tuple[int, Segments]] = []
    for article in articles:
        _drop_article(connection, article.id)
        ids = _insert_article(connection, collection, article)
        passages += zip(ids, (passage.segments for passage in article.passages), strict=True)
    insert_postings(connection, passages)


def _insert_article(connection: Connection, collection: int, indexed: IndexedArticle) -> list[int]:
    """Write an article with its passages and vectors; returns the passages' row ids."""
    article = indexed.article
    cursor = connection.execute(
        """
        INSERT INTO article
            (id, collection, source, fingerprint, title, url, published, language, characters, vector, content)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            indexed.id,
            collection,
            article.source,
            indexed.fingerprint,
            article.title,
            article.url,
            article.published,
            article.language,
            len(article.text),
            None if indexed.vector is None else packed_vector(indexed.vector),
            msgspec.json.encode(article),
        ),
    )
    row = _new_row(cursor)
    ids = [_insert_passage(connection, collection, row, passage) for passage in indexed.passages]
    if ids:
        _log_change(connection, added=True, first=ids[0], last=ids[-1])
    return ids


def _drop_article(connection: Connection, article_id: str) -> int:
    """Take an article out with all that belongs to it; returns how many there were, 0 or 1."""
    row = connection.execute("SELECT row FROM article WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        return 0
    _drop_passages(connection, row[0])
    connection.execute("DELETE FROM article WHERE row = ?", row)
    return 1


def _drop_passages(connection: Connection, article: int) -> None:
    """Take out the passages of an article (row id), which stays."""
    query = "SELECT min(id), max(id), count(*) FROM passage WHERE article = ?"
    first, last, count = connection.execute(query, (article,)).fetchone()
    if count:
        connection.execute(
            "DELETE FROM passage_vector WHERE passage BETWEEN ? AND ? AND article = ?", (first, last, article)
        )
        connection.execute("DELETE FROM passage WHERE article = ?", (article,))
        passages_removed(connection, first, last, count)
        _log_change(connection, added=False, first=first, last=last)


def _insert_passage(connection: Connection, collection: int, article: int, indexed: IndexedPassage) -> int:
    passage = indexed.passage
    cursor = connection.execute(
        """
        INSERT INTO passage
            (collection, article, citation, start, "end", heading, paragraph, text, sentences, terms)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            collection,
            article,
            indexed.citation,
            passage.start,
            passage.end,
            passage.heading,
            passage.paragraph,
            passage.text,
            packed_spans(passage.sentences),
            joined_terms(indexed.segments),
        ),
    )
    passage_id = _new_row(cursor)
    connection.execute(
        "INSERT INTO passage_vector (passage, article, collection, segments, terms, vector) VALUES (?, ?, ?, ?, ?, ?)",
        (
            passage_id,
            article,
            collection,
            len(indexed.segments),
            sum(map(len, indexed.segments)),
            packed_vector(indexed.vector),
        ),
    )
    return passage_id


def _log_change(connection: Connection, *, added: bool, first: int, last: int) -> None:
    query = "INSERT INTO change (added, first, last, mark) VALUES (?, ?, ?, lower(hex(randomblob(8))))"
    connection.execute(query, (added, first, last))


def _new_row(cursor: Cursor) -> int:
    if cursor.lastrowid is None:
        raise RuntimeError("an INSERT gave no row id")
    return cursor.lastrowid
