"""The file of a store: its format, what keeps it from being used, and the processes that share it."""

import os
import re
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import StoreError
from index.store.sqlite.database import SqliteDatabase
from index.store.sqlite.schema import FILE_NAME, FORMATS
from index.store.sqlite.store import SqliteStore
from tests.support.stores import IDENTITY, indexed


def execute(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(statement)


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    SqliteStore(tmp_path).close()
    execute(tmp_path / FILE_NAME, f"PRAGMA user_version = {len(FORMATS) + 1}")
    with pytest.raises(StoreError, match=r"newer Citecord \(format \d+, this one knows \d+\)\. Upgrade"):
        SqliteStore(tmp_path)


@pytest.mark.parametrize("version", range(1, 6))
def test_a_file_from_before_the_first_release_is_told_from_a_newer_one(tmp_path: Path, version: int) -> None:
    execute(tmp_path / FILE_NAME, f"CREATE TABLE passage (id, text); PRAGMA user_version = {version}")
    with pytest.raises(StoreError, match=r"was made by a version before the first release\. Move it away and"):
        SqliteStore(tmp_path)


def test_a_file_of_an_older_format_is_brought_up_to_date_and_keeps_what_it_holds(tmp_path: Path) -> None:
    first = "CREATE TABLE word (word TEXT);\nINSERT INTO word VALUES ('old')"
    SqliteDatabase(tmp_path, "words", [first]).close()
    database = SqliteDatabase(tmp_path, "words", [first, "ALTER TABLE word ADD COLUMN size INTEGER DEFAULT 3"])
    assert database.rows("SELECT * FROM word") == [("old", 3)]
    database.close()


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"not a database " * 100)
    with pytest.raises(StoreError, match="is damaged"):
        SqliteStore(tmp_path)


def test_a_data_directory_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(StoreError, match=r"data cannot be used: .*--data-dir"):
        SqliteStore(tmp_path / "data")


def test_a_directory_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    SqliteStore(tmp_path / "data").close()
    (tmp_path / "data").chmod(0o555)
    (tmp_path / "data" / FILE_NAME).chmod(0o444)
    said, say = os.pipe()
    child = os.fork()  # root may write anywhere, so another user has to try
    if child == 0:
        os.chdir(tmp_path / "data")
        if os.getuid() == 0:
            os.setuid(65534)
        try:
            SqliteStore(Path())
            os.write(say, b"opened")
        except StoreError as error:
            os.write(say, str(error).encode())
        os._exit(0)
    os.waitpid(child, 0)
    assert re.fullmatch(
        r"The data directory \. cannot be written \(.+\)\. Give this user the right to write there, or name another "
        r"folder with --data-dir\.",
        os.read(said, 1000).decode(),
    )


def test_a_defect_of_the_program_keeps_its_own_error_and_leaves_nothing(tmp_path: Path) -> None:
    with closing(SqliteStore(tmp_path)) as store:
        broken = indexed("b", "two", source="same")
        with pytest.raises(sqlite3.IntegrityError):
            store.writer.replace("news", [indexed("a", "one", source="same"), broken], IDENTITY)
        assert store.lookup.articles() == []
        assert store.ranking.newest_change() == 0


def test_closing_amid_a_read_or_a_write_is_told_in_words(tmp_path: Path) -> None:
    database = SqliteDatabase(tmp_path, "words", ["CREATE TABLE word (word TEXT)"])
    with pytest.raises(StoreError, match="it was closed"):
        closed_amid_reading(database)
    database = SqliteDatabase(tmp_path, "words", ["CREATE TABLE word (word TEXT)"])
    with pytest.raises(StoreError, match="closed"):
        closed_amid_writing(database)
    with pytest.raises(StoreError, match="it was closed"), database.transaction():
        pass
    database = SqliteDatabase(tmp_path, "words", ["CREATE TABLE word (word TEXT)"])
    assert database.rows("SELECT word FROM word") == []
    database.close()


def closed_amid_reading(database: SqliteDatabase) -> None:
    with database.reading():
        database.close()
        database.rows("SELECT word FROM word")


def closed_amid_writing(database: SqliteDatabase) -> None:
    with database.transaction() as connection:
        connection.execute("INSERT INTO word VALUES ('lost')")
        database.close()


def test_a_connection_that_is_opened_while_another_thread_closes_is_closed_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = SqliteDatabase(tmp_path, "words", ["CREATE TABLE word (word TEXT)"])
    closing_thread = threading.Thread(target=database.close)
    connect = sqlite3.connect
    opened: list[sqlite3.Connection] = []

    def slow(path: Path, **options: Any) -> sqlite3.Connection:
        opened.append(connect(path, **options))
        closing_thread.start()
        closing_thread.join(0.2)
        return opened[0]

    def read() -> None:
        with suppress(StoreError):
            database.rows("SELECT word FROM word")

    monkeypatch.setattr("sqlite3.connect", slow)
    reading = threading.Thread(target=read)
    reading.start()
    reading.join()
    closing_thread.join()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("SELECT 1")


@pytest.mark.parametrize("attempt", range(20))
def test_a_thread_that_reads_while_another_closes_ends_in_words(tmp_path: Path, attempt: int) -> None:
    database = SqliteDatabase(tmp_path, "words", ["CREATE TABLE word (word TEXT)"])
    begun = threading.Event()
    said: list[str] = []

    def read() -> None:
        try:
            while True:
                database.rows(
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 999) SELECT i FROM n"
                )
                begun.set()
        except StoreError as error:
            said.append(str(error))

    reading = threading.Thread(target=read)
    reading.start()
    assert begun.wait(10)
    database.close()
    reading.join()
    assert "closed" in said[0]


def test_nothing_is_written_amid_what_is_read_together(tmp_path: Path) -> None:
    with closing(SqliteStore(tmp_path)) as store, store.ranking.reading():
        with pytest.raises(RuntimeError, match="a transaction within another, or within `reading`"):
            store.writer.remove(["a"])
        assert store.ranking.count() == 0


def test_many_processes_may_open_a_new_directory_at_once(tmp_path: Path) -> None:
    for attempt in range(5):
        command = [sys.executable, "-c", _OPEN, str(tmp_path / str(attempt))]
        opened = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(4)]
        assert [process.communicate()[1] for process in opened] == [b""] * 4


_OPEN = (
    "import sys; from pathlib import Path; from index.store.sqlite.store import SqliteStore; "
    "SqliteStore(Path(sys.argv[1])).close()"
)
