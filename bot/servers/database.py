"""servers.sqlite: a file apart from the index, so that it survives when an index is thrown away and made again."""

from __future__ import annotations

from pathlib import Path

from index.store.sqlite.database import SqliteDatabase

FILE_NAME = "servers.sqlite"

FORMATS = (
    """
PRAGMA application_id = 1130984549;

CREATE TABLE guild_settings (guild INTEGER PRIMARY KEY, settings TEXT NOT NULL);

CREATE TABLE feedback (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild INTEGER NOT NULL,
    asker INTEGER NOT NULL,
    question TEXT NOT NULL,
    history TEXT NOT NULL,  -- JSON: the earlier questions of the conversation
    helpful INTEGER NOT NULL,
    answer TEXT,  -- words of an article; NULL where none are known
    accepted INTEGER NOT NULL DEFAULT 0,
    UNIQUE (guild, asker, question, history)
);

CREATE TABLE gap (
    guild INTEGER NOT NULL,
    asker INTEGER NOT NULL,
    words TEXT NOT NULL,  -- JSON: terms of a question -> how they were spelled
    PRIMARY KEY (guild, asker, words)
) WITHOUT ROWID;

CREATE TABLE pin (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild INTEGER NOT NULL,
    wording TEXT NOT NULL,  -- what questions in the same words have in common
    question TEXT NOT NULL,
    citation TEXT NOT NULL,
    author INTEGER,  -- NULL where this person wanted to be forgotten
    day TEXT NOT NULL,
    UNIQUE (guild, wording)
)""",
)

RELEASED = "SELECT application_id FROM pragma_application_id WHERE application_id = 1130984549"
"""See SqliteDatabase. The number is "Cite" in ASCII; files from before the first release have none."""


def open_database(data_dir: Path) -> SqliteDatabase:
    """Open the file in a data directory, or make it. Raises StoreError."""
    return SqliteDatabase(data_dir, FILE_NAME, FORMATS, RELEASED)
