import os
import sqlite3
import threading
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from index.store.contract import PassageTable, RankingSource
from index.store.sqlite.ranking_source import SqliteRankingSource
from index.store.sqlite.schema import FILE_NAME as STORE
from index.store.sqlite.store import SqliteStore
from index.text.spelling import Lexicon
from index.view.dense import LoadedVectors
from index.view.policy import SizePolicy
from index.view.refresh import CurrentView, new_lexicons
from index.view.snapshot import FILE_NAME, TABLES_SUFFIX, VECTORS_SUFFIX, Snapshot, read_snapshot
from index.view.view import PassageView
from tests.support.stores import IDENTITY, indexed


class CountingSource(SqliteRankingSource):
    """Counts how many rows of passages were read from it."""

    read = 0

    def passage_table(self, after: int = 0) -> PassageTable:
        table = super().passage_table(after)
        self.read += len(table.ids)
        return table


class CountingStore(SqliteStore):
    def __init__(self, data_dir: Path) -> None:
        super().__init__(data_dir)
        self.ranking: CountingSource = CountingSource(self._database)


@pytest.fixture
def store(tmp_path: Path) -> CountingStore:
    opened = CountingStore(tmp_path)
    articles = [indexed(str(number), f"island{number}", "common word") for number in range(30)]
    opened.writer.replace("news", articles, IDENTITY)
    return opened


def view_of_a_new_process(tmp_path: Path) -> tuple[PassageView, CountingSource]:
    source = CountingStore(tmp_path).ranking
    return CurrentView(source, tmp_path / FILE_NAME).get(), source


def read(path: Path, store: SqliteStore) -> Snapshot | None:
    return read_snapshot(path, store.ranking, SizePolicy())


def assert_same(view: PassageView, other: PassageView) -> None:
    assert view.as_of == other.as_of
    for name in PassageTable.__struct_fields__:
        assert getattr(view.table, name).tolist() == getattr(other.table, name).tolist()
    assert isinstance(view.dense, LoadedVectors)
    assert isinstance(other.dense, LoadedVectors)
    rows = np.arange(len(view.table.ids))
    assert (len(view.dense.passages), len(other.dense.passages)) == (len(rows), len(rows))
    assert view.dense.passages.vectors(rows).tolist() == other.dense.passages.vectors(rows).tolist()
    vector = np.array([0.6, 0.8], dtype=np.float32)
    assert view.within(None).nearest(vector).tolist() == other.within(None).nearest(vector).tolist()
    assert view.lexicons["en"].forms("en_island") == other.lexicons["en"].forms("en_island")


def test_a_process_begins_with_the_snapshot_and_reads_no_passage(store: CountingStore, tmp_path: Path) -> None:
    CurrentView(store.ranking, tmp_path / FILE_NAME).keep()
    view, source = view_of_a_new_process(tmp_path)
    assert source.read == 0
    assert_same(view, CurrentView(store.ranking).get())


def test_what_came_and_went_since_is_replayed(store: CountingStore, tmp_path: Path) -> None:
    CurrentView(store.ranking, tmp_path / FILE_NAME).keep()
    store.writer.replace("news", [indexed("3", "changed", mark="new"), indexed("x", "added")], IDENTITY)
    store.writer.remove(["5"])
    view, source = view_of_a_new_process(tmp_path)
    assert source.read == 2
    assert_same(view, CurrentView(store.ranking).get())
    store.writer.remove([str(number) for number in range(30)] + ["x"])
    assert view_of_a_new_process(tmp_path)[0].table.ids.tolist() == []


def test_a_snapshot_that_is_nearly_as_new_is_left(store: CountingStore, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    store.writer.replace("news", [indexed(f"more {number}", "common") for number in range(200)], IDENTITY)
    current = CurrentView(store.ranking, path)
    current.keep()
    before = path.read_bytes()
    store.writer.replace("news", [indexed("y", "common")], IDENTITY)
    current.keep()
    assert path.read_bytes() == before
    store.writer.replace("news", [indexed("z", "common", "common too")], IDENTITY)
    current.keep()
    assert path.read_bytes() != before
    kept = read(path, store)
    assert kept is not None
    assert kept.head.change.number == store.ranking.newest_change()


def files_of_a_snapshot(folder: Path) -> list[Path]:
    """The page, and the two that it names."""
    page, tables, vectors = sorted(folder.glob(f"{FILE_NAME}*"), key=lambda file: (len(file.suffixes), file.suffix))
    assert (page.name, tables.suffix, vectors.suffix) == (FILE_NAME, TABLES_SUFFIX, VECTORS_SUFFIX)
    return [page, tables, vectors]


@pytest.mark.parametrize("number", range(3), ids=["page", "tables", "vectors"])
def test_a_damaged_file_is_as_good_as_none_wherever_it_is_damaged(
    store: CountingStore, tmp_path: Path, number: int
) -> None:
    path = tmp_path / FILE_NAME
    CurrentView(store.ranking, path).keep()
    file = files_of_a_snapshot(tmp_path)[number]
    content = file.read_bytes()
    every = range(0, len(content), max(3, len(content) // 300))
    for place in (*every, len(content) // 2, len(content) - 1):
        for bit in (1, 4, 32):
            damaged = bytearray(content)
            damaged[place] ^= bit
            file.write_bytes(damaged)
            assert read(path, store) is None, (place, bit)
    for end in (0, 10, 64, 65, len(content) // 2, len(content) - 9, len(content) - 1):
        file.write_bytes(content[:end])
        assert read(path, store) is None, end
    file.write_bytes(content + b"\0")
    assert read(path, store) is None
    file.unlink()
    assert read(path, store) is None
    file.write_bytes(content)
    assert read(path, store) is not None


@pytest.mark.parametrize("number", range(3), ids=["page", "tables", "vectors"])
def test_a_damaged_file_is_replaced_by_the_next_that_is_kept(store: CountingStore, tmp_path: Path, number: int) -> None:
    path = tmp_path / FILE_NAME
    CurrentView(store.ranking, path).keep()
    file = files_of_a_snapshot(tmp_path)[number]
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    view, source = view_of_a_new_process(tmp_path)
    assert source.read == 60
    assert_same(view, CurrentView(store.ranking).get())
    CurrentView(store.ranking, path).keep()
    assert view_of_a_new_process(tmp_path)[1].read == 0


def test_what_a_killed_process_has_left_is_cleared_away(store: CountingStore, tmp_path: Path) -> None:
    old, new = tmp_path / f"{FILE_NAME}-old", tmp_path / f"{FILE_NAME}-new"
    folder = tmp_path / f"{FILE_NAME}-folder"
    folder.mkdir()
    for file in (old, new, folder / "vectors"):
        file.write_bytes(b"half")
    for file in (old, folder):
        os.utime(file, (0, 0))
    CurrentView(store.ranking, tmp_path / FILE_NAME).keep()
    assert (old.exists(), new.exists(), folder.exists()) == (False, True, False)


def test_files_of_the_snapshot_before_go_when_no_process_can_be_reading_them(
    store: CountingStore, tmp_path: Path
) -> None:
    current = CurrentView(store.ranking, tmp_path / FILE_NAME)
    current.keep()
    _, *before = files_of_a_snapshot(tmp_path)
    store.writer.replace("news", [indexed("3", "changed", "more", "and more", mark="new")], IDENTITY)
    current.keep()
    assert all(file.exists() for file in before)
    for file in tmp_path.glob(f"{FILE_NAME}.*"):
        os.utime(file, (0, 0))
    store.writer.replace("news", [indexed("4", "changed", "more", "and more", mark="new")], IDENTITY)
    current.keep()
    assert not any(file.exists() for file in before)
    assert len(files_of_a_snapshot(tmp_path)) == 3
    assert_same(view_of_a_new_process(tmp_path)[0], CurrentView(store.ranking).get())


def test_the_snapshot_of_what_happened_after_a_copy_was_made_is_not_used(store: CountingStore, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    copied = sqlite3.connect(tmp_path / "copy")
    with sqlite3.connect(tmp_path / STORE) as source:
        source.backup(copied)
    source.close()
    store.writer.replace("news", [indexed("3", "lost", mark="new")], IDENTITY)
    CurrentView(store.ranking, path).keep()
    store.close()
    for file in tmp_path.glob(f"{STORE}*"):
        file.unlink()
    copied.close()
    (tmp_path / "copy").rename(tmp_path / STORE)
    restored = CountingStore(tmp_path)
    restored.writer.replace("news", [indexed("3", "other", mark="other")], IDENTITY)
    assert read(path, restored) is None
    restored.close()


def test_questions_are_answered_while_a_snapshot_is_made(
    store: CountingStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    current = CurrentView(store.ranking, tmp_path / FILE_NAME)
    current.get()
    store.writer.replace("news", [indexed("new", "one")], IDENTITY)
    begun, go_on = threading.Event(), threading.Event()

    def slow(source: RankingSource, languages: Iterable[str]) -> dict[str, Lexicon]:
        begun.set()
        assert go_on.wait(10)
        return new_lexicons(source, languages)

    monkeypatch.setattr("index.view.refresh.new_lexicons", slow)
    keeping = threading.Thread(target=current.keep)
    keeping.start()
    assert begun.wait(10)
    store.writer.replace("news", [indexed("newer", "two")], IDENTITY)
    monkeypatch.setattr("index.view.refresh.new_lexicons", new_lexicons)
    assert 62 in current.get().table.ids.tolist()  # which would wait for ever if it had to wait
    go_on.set()
    keeping.join()
    assert 62 in current.get().table.ids.tolist()
    assert_same(view_of_a_new_process(tmp_path)[0], CurrentView(store.ranking).get())


def test_the_snapshot_of_another_store_is_not_used(store: CountingStore, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    CurrentView(store.ranking, path).keep()
    another = CountingStore(tmp_path / "another")
    another.writer.replace("news", [indexed(str(number), "one", "two") for number in range(30)], IDENTITY)
    assert read(path, store) is not None
    assert read(path, another) is None


def test_no_file_is_needed_nor_made_for_an_empty_store(tmp_path: Path) -> None:
    current = CurrentView(CountingStore(tmp_path).ranking, tmp_path / FILE_NAME)
    current.keep()
    assert current.get().table.ids.tolist() == []
    assert not (tmp_path / FILE_NAME).exists()
