"""servers.sqlite: a file apart from the index, so that it survives when an index is thrown away and made again."""

from __future__ import annotations

from pathlib import Path

from index.sqlite_database import SqliteDatabase

FILE_NAME = "servers.sqlite"

FORMATS = ("CREATE TABLE guild_settings (guild INTEGER PRIMARY KEY, settings TEXT NOT NULL)",)


def open_database(data_dir: Path) -> SqliteDatabase:
    """Open the file in a data directory, or make it. Raises StoreError."""
    return SqliteDatabase(data_dir, FILE_NAME, FORMATS)
