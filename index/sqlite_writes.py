"""The statements that write articles and take them out; each call is part of a transaction."""

from __future__ import annotations

import sqlite3

import msgspec
import numpy as np

from index.store import IndexedArticle, IndexedPassage, UnitVectors

SEGMENT_LENGTH = np.dtype("<u2")
"""How the number of terms of a sentence is stored; a passage has at most 4,000 characters."""


def insert_article(connection: sqlite3.Connection, collection: int, indexed: IndexedArticle) -> None:
    """Write an article into a collection (row id) with its passages, terms and vectors."""
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
    first, last = connection.execute("SELECT min(id), max(id) FROM passage WHERE article = ?", (article,)).fetchone()
    if first is not None:
        connection.execute("DELETE FROM passage_terms WHERE rowid BETWEEN ? AND ?", (first, last))
        connection.execute("DELETE FROM passage WHERE article = ?", (article,))
        _log_change(connection, added=False, first=first, last=last)


def _insert_passage(connection: sqlite3.Connection, collection: int, article: int, indexed: IndexedPassage) -> int:
    passage = indexed.passage
    cursor = connection.execute(
        """
        INSERT INTO passage
            (collection, article, citation, start, "end", heading, paragraph, text, segment_lengths, vector)
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
            np.array([len(segment) for segment in indexed.segments], dtype=SEGMENT_LENGTH).tobytes(),
            _blob(indexed.vector),
        ),
    )
    passage_id = _new_row(cursor)
    terms = " ".join(term for segment in indexed.segments for term in segment)
    connection.execute("INSERT INTO passage_terms (rowid, terms) VALUES (?, ?)", (passage_id, terms))
    return passage_id


def _log_change(connection: sqlite3.Connection, *, added: bool, first: int, last: int) -> None:
    connection.execute("INSERT INTO change (added, first, last) VALUES (?, ?, ?)", (added, first, last))


def _blob(vector: UnitVectors) -> bytes:
    return vector.astype("<f2").tobytes()


def _new_row(cursor: sqlite3.Cursor) -> int:
    if cursor.lastrowid is None:
        raise RuntimeError("an INSERT gave no row id")
    return cursor.lastrowid
