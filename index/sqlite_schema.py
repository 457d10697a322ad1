"""What stands in the file of an index: one script for each format, see SqliteDatabase."""

from __future__ import annotations

FILE_NAME = "citecord.sqlite"

FORMATS = (
    """
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
)""",
    "CREATE TABLE recalibration (slope REAL NOT NULL, shift REAL NOT NULL, questions INTEGER NOT NULL)",
    "CREATE INDEX passage_of_citation ON passage (citation)",
)
