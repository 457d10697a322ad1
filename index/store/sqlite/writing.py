"""The statements that write articles and take them out; each call is part of a transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import msgspec
import numpy as np

from index.store.contract import IndexedArticle, IndexedPassage, UnitVectors
from index.store.sqlite.postings import Segments, insert_postings, passages_removed
from index.store.sqlite.schema import joined_terms

STORED_VECTOR = np.dtype("<f2")
"""11 bits a number: cosines are within .0005 of those of 32-bit numbers, in half the room."""


def insert_articles(connection: sqlite3.Connection, collection: int, articles: Sequence[IndexedArticle]) -> None:
    """Write articles into a collection (row id), each in the place of the one with its id if there is one."""
    passages: list[tuple[int, Segments]] = []
    for article in articles:
        drop_article(connection, article.id)
        ids = _insert_article(connection, collection, article)
        passages += zip(ids, (passage.segments for passage in article.passages), strict=True)
    insert_postings(connection, passages)


def _insert_article(connection: sqlite3.Connection, collection: int, indexed: IndexedArticle) -> list[int]:
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
            None if indexed.vector is None else _blob(indexed.vector),
            msgspec.json.encode(article),
        ),
    )
    row = _new_row(cursor)
    ids = [_insert_passage(connection, collection, row, passage) for passage in indexed.passages]
    if ids:
        _log_change(connection, added=True, first=ids[0], last=ids[-1])
    return ids


def drop_article(connection: sqlite3.Connection, article_id: str) -> int:
    """Take an article out with all that belongs to it; returns how many there were, 0 or 1."""
    row = connection.execute("SELECT row FROM article WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        return 0
    drop_passages(connection, row[0])
    connection.execute("DELETE FROM article WHERE row = ?", row)
    return 1


def drop_passages(connection: sqlite3.Connection, article: int) -> None:
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


def _insert_passage(connection: sqlite3.Connection, collection: int, article: int, indexed: IndexedPassage) -> int:
    passage = indexed.passage
    cursor = connection.execute(
        """
        INSERT INTO passage
            (collection, article, citation, start, "end", heading, paragraph, text, terms)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
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
            _blob(indexed.vector),
        ),
    )
    return passage_id


def _log_change(connection: sqlite3.Connection, *, added: bool, first: int, last: int) -> None:
    query = "INSERT INTO change (added, first, last, mark) VALUES (?, ?, ?, lower(hex(randomblob(8))))"
    connection.execute(query, (added, first, last))


def _blob(vector: UnitVectors) -> bytes:
    return vector.astype(STORED_VECTOR).tobytes()


def _new_row(cursor: sqlite3.Cursor) -> int:
    if cursor.lastrowid is None:
        raise RuntimeError("an INSERT gave no row id")
    return cursor.lastrowid
