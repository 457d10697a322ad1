"""What stands in the file of an index: one step for each format, see SqliteDatabase."""

from __future__ import annotations

import msgspec

from index.store.contract import IndexIdentity
from index.store.sqlite.database import SqliteDatabase

FILE_NAME = "citecord.sqlite"

_FORMAT_1 = """
CREATE TABLE store_key (key TEXT NOT NULL);
INSERT INTO store_key VALUES (lower(hex(randomblob(16))));

CREATE TABLE identity (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE recalibration (slope REAL NOT NULL, shift REAL NOT NULL, questions INTEGER NOT NULL);

CREATE TABLE collection (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE);

CREATE TABLE folder (collection TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY (collection, path)) WITHOUT ROWID;

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
    vector BLOB,  -- NULL where the vector of the only passage stands for the article
    content BLOB NOT NULL,  -- the whole Article as JSON
    UNIQUE (collection, source)
);
CREATE INDEX article_of_language ON article (collection, language);

CREATE TABLE passage (  -- for terms, sentences and vectors see codec.py
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    collection INTEGER NOT NULL REFERENCES collection,
    article INTEGER NOT NULL REFERENCES article,
    citation TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    heading TEXT,
    paragraph INTEGER NOT NULL,
    text TEXT NOT NULL,
    sentences BLOB NOT NULL,
    terms TEXT NOT NULL
);
CREATE INDEX passage_of_article ON passage (article);
CREATE INDEX passage_of_citation ON passage (citation);

CREATE TABLE passage_vector (  -- what ranking reads of every passage: short rows, apart from the texts
    passage INTEGER PRIMARY KEY REFERENCES passage,
    article INTEGER NOT NULL,
    collection INTEGER NOT NULL,
    segments INTEGER NOT NULL,  -- title with heading is one, every sentence is one
    terms INTEGER NOT NULL,  -- how many
    vector BLOB NOT NULL
);

CREATE TABLE posting (  -- see postings.py
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

CREATE TABLE change (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    added INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    mark TEXT NOT NULL
)"""

FORMATS = (_FORMAT_1,)

RELEASED = "SELECT name FROM pragma_table_info('passage') WHERE name = 'sentences'"
"""See SqliteDatabase."""


def read_identity(database: SqliteDatabase) -> IndexIdentity | None:
    """What the index was made with; None while it was never written."""
    values = dict(database.rows("SELECT key, value FROM identity"))
    return msgspec.convert(values, IndexIdentity, strict=False) if values else None
