"""SqliteDatabase: an SQLite file, its format, its connections and transactions."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from corpus.errors import StoreError

Connection = sqlite3.Connection
Cursor = sqlite3.Cursor

BATCH_ROWS = 1000
ASKED_TOGETHER = 500
"""Values bound in one statement; SQLite takes 32,766, older ones 999."""

BUSY_SECONDS = 60
"""A writer holds the file for a fraction of a second; this outlasts any queue of them."""

_DEFECTS = (sqlite3.IntegrityError, sqlite3.ProgrammingError)
"""Errors of the program, not of the file: these keep their traceback."""


class _OwnConnection(sqlite3.Connection):
    """A thread's own connection, `in_use` while it reads or writes: to close it amid that would crash the process."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.in_use = threading.RLock()


class SqliteDatabase:
    """A file of a data directory; both are made where they are missing.

    WAL, synchronous=FULL. Every thread gets a connection of its own. Raises StoreError for whatever keeps the file from
    being used.

    `formats`: the first makes format 1 from nothing, the second format 2 from format 1 and so on; a file of an older
    format is brought up to date when it is opened. Statements end with a semicolon and a line break. `released`: a
    query that gives no row for a file from before the first release, whose formats were numbered in the same way.
    """

    def __init__(self, data_dir: Path, name: str, formats: Sequence[str], released: str = "SELECT 1") -> None:
        """Open the file, or make it."""
        self._path = data_dir / name
        self._formats = formats
        self._released = released
        self._this_thread = threading.local()
        self._connections: list[_OwnConnection] = []
        self._lock = threading.Lock()
        self._closed = False
        try:
            data_dir.mkdir(parents=True, exist_ok=True)
            self._prepare()
        except (sqlite3.Error, OSError) as error:
            self.close()
            raise _unusable(self._path, error) from error

    def rows(self, query: str, *values: object) -> Sequence[Any]:
        """All rows that a query gives."""
        connection = self._connection
        try:
            with connection.in_use:
                return connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise _unusable(self._path, error) from error

    def rows_of(self, query: str, values: Sequence[object], *others: object) -> Iterator[Any]:
        """All rows that a query gives, asked with some of the values at a time: `{marks}` in it stands for these.

        `others` are bound after them.
        """
        for first in range(0, len(values), ASKED_TOGETHER):
            some = values[first : first + ASKED_TOGETHER]
            yield from self.rows(query.format(marks=marks(some)), *some, *others)

    def row_batches(self, query: str, *values: object) -> Iterator[Sequence[Any]]:
        """All rows that a query gives, as of its start, some at a time: large ones need not be in memory at once."""
        connection = self._connection
        try:
            with connection.in_use:
                cursor = connection.execute(query, values)
                rows = cursor.fetchmany(BATCH_ROWS)
            while rows:
                yield rows
                with connection.in_use:
                    rows = cursor.fetchmany(BATCH_ROWS)
        except sqlite3.DatabaseError as error:
            raise _unusable(self._path, error) from error

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing of what is executed on the connection; one writer at a time, over all processes."""
        connection = self._connection
        with connection.in_use:
            if _in_transaction(connection):
                raise RuntimeError("a transaction within another, or within `reading`")
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            except BaseException as error:
                if _in_transaction(connection):
                    connection.execute("ROLLBACK")
                if isinstance(error, sqlite3.DatabaseError) and (self._closed or not isinstance(error, _DEFECTS)):
                    raise _unusable(self._path, error) from error
                raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All that is read in this thread meanwhile is as of one moment, whatever other processes commit."""
        connection = self._connection
        with connection.in_use:
            if _in_transaction(connection):
                yield
                return
            self.rows("BEGIN")
            try:
                yield
            finally:
                if _in_transaction(connection):
                    connection.execute("ROLLBACK")

    def changed_on(self) -> date:
        """The day (UTC) on which the file, or the log of what is not yet moved into it, was written last."""
        files = [self._path, self._path.with_name(f"{self._path.name}-wal")]
        newest = max(file.stat().st_mtime for file in files if file.exists())
        return datetime.fromtimestamp(newest, UTC).date()

    def close(self) -> None:
        """Let go of the file, for all threads; what they read or write just now is waited for."""
        with self._lock:
            self._closed = True
            connections = self._connections.copy()
            self._connections.clear()
        for connection in connections:
            with connection.in_use:
                connection.close()

    @property
    def _connection(self) -> _OwnConnection:
        """This thread's connection: SQLite's cursors do not survive being shared. Raises StoreError once closed."""
        with self._lock:
            if self._closed:
                raise _unusable(self._path, sqlite3.ProgrammingError("it was closed"))
            connection: _OwnConnection | None = getattr(self._this_thread, "connection", None)
            if connection is None:
                connection = sqlite3.connect(
                    self._path,
                    timeout=BUSY_SECONDS,
                    isolation_level=None,
                    check_same_thread=False,
                    factory=_OwnConnection,
                )
                self._connections.append(connection)
                connection.execute("PRAGMA synchronous = FULL")
                self._this_thread.connection = connection
        return connection

    def _switch_to_wal(self) -> None:
        """Wait for other processes that open a new file at the same moment: SQLite itself does not, for this."""
        deadline = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
                time.sleep(0.02)
            else:
                return

    def _prepare(self) -> None:
        self._switch_to_wal()
        version, newest = self._version(self._connection), len(self._formats)
        if version and not self.rows(self._released):
            raise StoreError(
                f"{self._path} was made by a version before the first release.",
                "Move it away and run `citecord index` on your articles again.",
            )
        if version > newest:
            raise StoreError(
                f"{self._path} was made by a newer Citecord (format {version}, this one knows {newest}).",
                "Upgrade Citecord, or name another folder with --data-dir.",
            )
        if version < newest:
            with self.transaction() as connection:
                version = self._version(connection)  # asked for again, now that no other process can be at it
                for script in self._formats[version:]:
                    for statement in script.split(";\n"):
                        connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {max(version, newest)}")
            if version:  # give back the room of what the older format had; nothing is lost where there is none for that
                with suppress(sqlite3.OperationalError):
                    self._connection.execute("VACUUM")

    @staticmethod
    def _version(connection: sqlite3.Connection) -> int:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def marks(values: Sequence[object]) -> str:
    """A question mark for every value, to be put into a statement: they are bound, not written there."""
    return ", ".join("?" * len(values))


def _in_transaction(connection: sqlite3.Connection) -> bool:
    try:
        return connection.in_transaction
    except sqlite3.ProgrammingError:  # another thread has closed it
        return False


def _unusable(path: Path, error: Exception) -> StoreError:
    reason = str(error)
    data_dir = path.parent
    if "readonly" in reason or isinstance(error, PermissionError) or "unable to open" in reason:
        return StoreError(
            f"The data directory {data_dir} cannot be written ({reason}).",
            "Give this user the right to write there, or name another folder with --data-dir.",
        )
    if "not a database" in reason or "malformed" in reason:
        return StoreError(
            f"{path} is damaged ({reason}).",
            "Move it away and run `citecord index` on your articles again.",
        )
    return StoreError(
        f"The data directory {data_dir} cannot be used: {reason}.",
        "Mend that, or name another folder with --data-dir.",
    )
