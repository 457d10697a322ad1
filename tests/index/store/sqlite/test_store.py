import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from corpus.article import Passage
from corpus.errors import ModelMismatchError, StoreError
from index.store.contract import IndexedArticle, IndexedPassage, IndexIdentity
from index.store.sqlite.database import SqliteDatabase
from index.store.sqlite.schema import FILE_NAME, FORMATS
from index.store.sqlite.store import SqliteStore
from tests.support.articles import article

IDENTITY = IndexIdentity("words", "00", 2, "700/1100", 1)


def indexed(number: str, *texts: str, source: str | None = None, mark: str = "mark") -> IndexedArticle:
    whole = article("\n\n".join(texts), source or number, title=f"Title {number}")
    passages = []
    for place, text in enumerate(texts):
        start = whole.text.index(text)
        passage = Passage(text, start, start + len(text), None, place + 1)
        words = tuple(f"en_{word}" for word in text.split())
        passages.append(
            IndexedPassage(passage, f"{number}-{place}", (("en_title",), words), np.array([0.6, 0.8], dtype=np.float32))
        )
    return IndexedArticle(number, whole, mark, None, tuple(passages))


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    opened = SqliteStore(tmp_path)
    opened.writer.adopt(IDENTITY)
    return opened


def test_what_was_written_is_read_back(store: SqliteStore) -> None:
    store.writer.replace("news", [indexed("a", "one two two", "three")], IDENTITY)
    first, second = store.lookup.passages([1, 2])
    assert (first.text, first.citation, first.paragraph, first.language) == ("one two two", "a-0", 1, "en")
    assert first.segments == (("en_title",), ("en_one", "en_two", "en_two"))
    assert (second.article.title, second.article.collection) == ("Title a", "news")
    table = store.ranking.passage_table()
    assert table.ids.tolist() == [1, 2]
    assert table.segments.tolist() == [2, 2]
    assert table.lengths.tolist() == [4, 2]
    (vectors,) = store.ranking.vector_batches()
    assert vectors.ids.tolist() == [1, 2]
    assert vectors.vectors == pytest.approx(np.array([[0.6, 0.8], [0.6, 0.8]]), abs=1e-3)
    assert store.ranking.vectors(np.array([2, 7])).ids.tolist() == [2]
    postings = store.ranking.postings(["en_two", "en_four"])
    assert list(postings) == ["en_two"]
    assert postings["en_two"].tolist() == [(1, 1, 2)]
    assert store.ranking.vocabulary("en_t") == ["en_three", "en_title", "en_two"]
    assert store.ranking.identity() == IDENTITY
    read = store.lookup.article("a")
    assert read == indexed("a", "one two two", "three").article


def test_an_article_of_the_same_source_is_replaced_whole_and_row_ids_are_never_reused(store: SqliteStore) -> None:
    store.writer.replace("news", [indexed("a", "one", "two")], IDENTITY)
    position = store.ranking.newest_change()
    store.writer.replace("news", [indexed("a", "three", mark="other")], IDENTITY)
    assert store.ranking.passage_table().ids.tolist() == [3]
    assert store.ranking.count() == 1
    assert store.lookup.fingerprints("news") == {"a": "other"}
    changes = [(change.added, change.first, change.last) for change in store.ranking.changes(position)]
    assert changes == [(False, 1, 2), (True, 3, 3)]


def test_passages_that_are_gone_are_left_out(store: SqliteStore) -> None:
    store.writer.replace("news", [indexed("a", "one"), indexed("b", "two")], IDENTITY)
    assert store.writer.remove(["a", "unknown"]) == 1
    assert [passage.text for passage in store.lookup.passages([2, 1])] == ["two"]
    assert store.ranking.collections() == {"news": 1}
    store.writer.remove(["b"])
    assert store.ranking.collections() == {}


def test_a_failed_write_leaves_nothing(store: SqliteStore) -> None:
    broken = indexed("b", "two", source="same")
    with pytest.raises(sqlite3.IntegrityError):
        store.writer.replace("news", [indexed("a", "one", source="same"), broken], IDENTITY)
    assert store.lookup.articles() == []
    assert store.ranking.newest_change() == 0


def test_adopting_another_model_keeps_articles_but_no_passages(store: SqliteStore) -> None:
    store.writer.replace("news", [indexed("a", "one")], IDENTITY)
    other = IndexIdentity("other", "11", 2, "700/1100", 1)
    store.writer.adopt(other)
    assert store.ranking.identity() == other
    assert store.ranking.passage_table().ids.tolist() == []
    assert store.lookup.fingerprints("news") == {"a": ""}
    assert store.lookup.article("a") is not None


def test_two_stores_on_one_directory_see_each_other(tmp_path: Path, store: SqliteStore) -> None:
    other = SqliteStore(tmp_path)
    store.writer.replace("news", [indexed("a", "one")], IDENTITY)
    assert other.ranking.newest_change() == store.ranking.newest_change() == 1
    assert [passage.text for passage in other.lookup.passages([1])] == ["one"]


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / FILE_NAME)
    database.execute(f"PRAGMA user_version = {len(FORMATS) + 1}")
    database.close()
    with pytest.raises(StoreError, match=r"newer Citecord \(format \d+, this one knows \d+\)\. Upgrade"):
        SqliteStore(tmp_path)


def test_a_file_of_an_older_format_is_brought_up_to_date_and_keeps_what_it_holds(tmp_path: Path) -> None:
    first = "CREATE TABLE word (word TEXT);\nINSERT INTO word VALUES ('old')"
    SqliteDatabase(tmp_path, "words", [first]).close()
    database = SqliteDatabase(tmp_path, "words", [first, "ALTER TABLE word ADD COLUMN size INTEGER DEFAULT 3"])
    assert database.rows("SELECT * FROM word") == [("old", 3)]
    database.close()


def test_a_file_of_format_3_keeps_its_passages_with_their_terms_and_vectors(tmp_path: Path) -> None:
    old = SqliteDatabase(tmp_path, FILE_NAME, FORMATS[:3])
    with old.transaction() as connection:
        connection.execute("INSERT INTO collection VALUES (1, 'news')")
        columns = "(row, id, collection, source, fingerprint, title, language, characters, content)"
        connection.execute(f"INSERT INTO article {columns} VALUES (4, 'a', 1, 'a', 'm', 'Title', 'en', 7, '{{}}')")
        lengths = np.array([1, 2, 0], dtype="<u2").tobytes()
        vector = np.array([0.6, 0.8], dtype="<f2").tobytes()
        columns = '(id, collection, article, citation, start, "end", paragraph, text, segment_lengths, vector)'
        passage = (9, 1, 4, "c", 0, 7, 1, "One. Go", lengths, vector)
        connection.execute(f"INSERT INTO passage {columns} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", passage)
        connection.execute("INSERT INTO passage_terms (rowid, terms) VALUES (9, 'en_title en_one en_one')")
    old.close()
    store = SqliteStore(tmp_path)
    table = store.ranking.passage_table()
    assert [column.tolist() for column in (table.ids, table.articles, table.segments)] == [[9], [4], [3]]
    assert table.lengths.tolist() == [3]
    assert store.ranking.postings(["en_one"])["en_one"].tolist() == [(9, 1, 2)]
    assert store.lookup.passages([9])[0].segments == (("en_title",), ("en_one", "en_one"), ())
    assert next(store.ranking.vector_batches()).vectors == pytest.approx(np.array([[0.6, 0.8]]), abs=1e-3)
    store.close()


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"not a database " * 100)
    with pytest.raises(StoreError, match="is damaged"):
        SqliteStore(tmp_path)


def test_a_data_directory_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(StoreError, match=r"data cannot be used: .*--data-dir"):
        SqliteStore(tmp_path / "data")


def test_adopting_what_another_process_has_adopted_drops_nothing(store: SqliteStore) -> None:
    store.writer.replace("news", [indexed("a", "one")], IDENTITY)
    store.writer.adopt(IDENTITY)
    assert store.ranking.passage_table().ids.tolist() == [1]


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


def test_the_first_articles_give_the_index_its_identity_and_others_are_refused(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path)
    assert store.ranking.identity() is None
    store.writer.replace("news", [indexed("a", "one")], IDENTITY)
    assert store.ranking.identity() == IDENTITY
    other = IndexIdentity("other", "11", 2, "700/1100", 1)
    with pytest.raises(ModelMismatchError, match="model words, now other"):
        store.writer.replace("news", [indexed("b", "two")], other)
    assert [article.id for article in store.lookup.articles()] == ["a"]


def test_many_processes_may_open_a_new_directory_at_once(tmp_path: Path) -> None:
    for attempt in range(5):
        command = [sys.executable, "-c", _OPEN, str(tmp_path / str(attempt))]
        opened = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(4)]
        assert [process.communicate()[1] for process in opened] == [b""] * 4


_OPEN = (
    "import sys; from pathlib import Path; from index.sqlite_store import SqliteStore; "
    "SqliteStore(Path(sys.argv[1])).close()"
)
