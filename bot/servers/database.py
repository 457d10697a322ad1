"""servers.sqlite: a file apart from the index, so that it survives when an index is thrown away and made again."""

from __future__ import annotations

from pathlib import Path

from index.sqlite_database import SqliteDatabase

FILE_NAME = "servers.sqlite"

FORMATS = (
    """
CREATE TABLE secret (value BLOB NOT NULL  -- the key that people's ids are hashed with, made with the file
);

CREATE TABLE guild_settings (guild INTEGER PRIMARY KEY, settings TEXT NOT NULL);

CREATE TABLE vote (
    guild INTEGER NOT NULL,
    citation TEXT NOT NULL,
    person BLOB NOT NULL,
    helpful INTEGER NOT NULL,
    PRIMARY KEY (guild, citation, person)
) WITHOUT ROWID;
CREATE INDEX vote_of_person ON vote (person);

CREATE TABLE candidate (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild INTEGER NOT NULL,
    person BLOB NOT NULL,
    question TEXT NOT NULL,
    wanted TEXT NOT NULL,  -- what the person says to have looked for
    article TEXT,  -- id of the article that answers, once an admin has accepted the question with it
    accepted INTEGER NOT NULL DEFAULT 0,
    day TEXT NOT NULL
);
CREATE INDEX candidate_of_person ON candidate (person);

CREATE TABLE topic (id INTEGER PRIMARY KEY AUTOINCREMENT, guild INTEGER NOT NULL, terms TEXT NOT NULL);
CREATE TABLE gap (
    topic INTEGER NOT NULL REFERENCES topic ON DELETE CASCADE,
    person BLOB NOT NULL,
    question TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (topic, person)
) WITHOUT ROWID;
CREATE INDEX gap_of_person ON gap (person);

CREATE TABLE pin (
    guild INTEGER NOT NULL,
    asked TEXT NOT NULL,  -- the question without what does not tell it from others
    question TEXT NOT NULL,
    citation TEXT NOT NULL,
    author INTEGER,  -- id of the admin's account; NULL once that person asked to be forgotten
    day TEXT NOT NULL,
    PRIMARY KEY (guild, asked)
) WITHOUT ROWID""",
)


def open_database(data_dir: Path) -> SqliteDatabase:
    """Open the file in a data directory, or make it. Raises StoreError."""
    return SqliteDatabase(data_dir, FILE_NAME, FORMATS)
