"""What stands in the file of an index: one step for each format, see SqliteDatabase."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np

from index.store.sqlite.database import Connection
from index.store.sqlite.postings import Segments, insert_postings

FILE_NAME = "citecord.sqlite"

_FORMAT_1 = """
CREATE TABLE identity (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE collection (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE);

CREATE TABLE article (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    collection INTEGER NOT NULL REFERENCES collection,
    source TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    title TEXT NOT NULL,
    url TEXT,
    published TEXT,
    language TEXT NOT NULL,
    characters INTEGER NOT NULL,
    vector BLOB,  -- float16, little-endian; NULL where the vector of the only passage stands for the article
    content BLOB NOT NULL,  -- the whole Article as JSON
    UNIQUE (collection, source)
);

CREATE TABLE passage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    collection INTEGER NOT NULL REFERENCES collection,
    article INTEGER NOT NULL REFERENCES article,
    citation TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    heading TEXT,
    paragraph INTEGER NOT NULL,
    text TEXT NOT NULL,
    segment_lengths BLOB NOT NULL,  -- number of terms of title with heading, then of each sentence
    vector BLOB NOT NULL  -- float16, little-endian
);
CREATE INDEX passage_of_article ON passage (article);

CREATE VIRTUAL TABLE passage_terms USING fts5 (terms, tokenize = "ascii tokenchars '_'");
CREATE VIRTUAL TABLE term_instance USING fts5vocab (passage_terms, instance);
CREATE VIRTUAL TABLE term_row USING fts5vocab (passage_terms, row);

CREATE TABLE folder (collection TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY (collection, path)) WITHOUT ROWID;

CREATE TABLE change (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    added INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL
)"""

_FORMAT_2 = "CREATE TABLE recalibration (slope REAL NOT NULL, shift REAL NOT NULL, questions INTEGER NOT NULL)"

_FORMAT_3 = "CREATE INDEX passage_of_citation ON passage (citation)"

_FORMAT_4 = """
CREATE TABLE passage_vector (  -- what ranking reads of every passage: short rows, apart from the texts
    passage INTEGER PRIMARY KEY REFERENCES passage,
    article INTEGER NOT NULL,
    collection INTEGER NOT NULL,
    segments INTEGER NOT NULL,  -- title with heading is one, every sentence is one
    terms INTEGER NOT NULL,  -- how many
    vector BLOB NOT NULL  -- float16, little-endian
);
INSERT INTO passage_vector SELECT id, article, collection, length(segment_lengths) / 2, 0, vector FROM passage;
ALTER TABLE passage ADD COLUMN terms TEXT NOT NULL DEFAULT '';

CREATE TABLE posting (  -- see sqlite_postings.py
    row INTEGER PRIMARY KEY,
    term TEXT NOT NULL,
    entries BLOB NOT NULL
);
CREATE INDEX posting_of_term ON posting (term);
CREATE TABLE posting_part (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    first_row INTEGER NOT NULL,
    last_row INTEGER NOT NULL,
    first_passage INTEGER NOT NULL,
    last_passage INTEGER NOT NULL,
    passages INTEGER NOT NULL,
    removed INTEGER NOT NULL
);

ALTER TABLE change ADD COLUMN mark TEXT NOT NULL DEFAULT '';

CREATE INDEX article_of_language ON article (collection, language);

CREATE TABLE store_key (key TEXT NOT NULL);
INSERT INTO store_key VALUES (lower(hex(randomblob(16))))"""

_WITHOUT_FULL_TEXT = """
DROP TABLE term_instance;
DROP TABLE term_row;
DROP TABLE passage_terms;
ALTER TABLE passage DROP COLUMN vector;
ALTER TABLE passage DROP COLUMN segment_lengths"""

_MOVED_TOGETHER = 2000


def _move_terms(connection: Connection) -> None:
    """From the full-text table of format 3 into the postings of format 4."""
    query = """
        SELECT id, segment_lengths, passage_terms.terms FROM passage JOIN passage_terms ON passage_terms.rowid = id
        ORDER BY id
    """
    rows = connection.execute(query)
    while some := list(islice(rows, _MOVED_TOGETHER)):
        passages = [(id_, list(_segments(lengths, terms))) for id_, lengths, terms in some]
        connection.executemany(
            "UPDATE passage SET terms = ? WHERE id = ?", [(joined_terms(segments), id_) for id_, segments in passages]
        )
        connection.executemany(
            "UPDATE passage_vector SET terms = ? WHERE passage = ?",
            [(sum(map(len, segments)), id_) for id_, segments in passages],
        )
        insert_postings(connection, passages)
    for statement in _WITHOUT_FULL_TEXT.split(";\n"):
        connection.execute(statement)


def _segments(lengths: bytes, terms: str) -> Iterator[list[str]]:
    words = iter(terms.split())
    for length in np.frombuffer(lengths, dtype="<u2").tolist():
        yield list(islice(words, length))


def joined_terms(segments: Segments) -> str:
    """As they stand in the column `terms` of a passage: a line for every segment."""
    return "\n".join(" ".join(segment) for segment in segments)


def split_terms(joined: str) -> tuple[tuple[str, ...], ...]:
    """The segments that `joined_terms` joined."""
    return tuple(tuple(line.split()) for line in joined.split("\n"))


FORMATS = (_FORMAT_1, _FORMAT_2, _FORMAT_3, _FORMAT_4, _move_terms)
