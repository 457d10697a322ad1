import os
import sqlite3
import threading
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from index.store.sqlite.schema import FILE_NAME as STORE
from index.store.sqlite.store import SqliteStore
from index.text.spelling import Lexicon
from index.view.refresh import CurrentView, new_lexicons
from index.view.snapshot import FILE_NAME, read_snapshot
from index.view.view import PassageView
from tests.index.store.test_store import IDENTITY, indexed


class CountingStore(SqliteStore):
    """A store that counts how many rows of passages were read from it."""

    read = 0

    def passage_table(self, after: int = 0):  # type: ignore[no-untyped-def]
        table = super().passage_table(after)
        self.read += len(table.ids)
        return table


@pytest.fixture
def store(tmp_path: Path) -> CountingStore:
    opened = CountingStore(tmp_path)
    opened.writer.replace("news", [indexed(str(number), f"island{number}", "common word") for number in range(30)], IDENTITY)
    return opened


def view_of_a_new_process(tmp_path: Path) -> tuple[PassageView, CountingStore]:
    store = CountingStore(tmp_path)
    return CurrentView(store, tmp_path / FILE_NAME).get(), store


def assert_same(view: PassageView, other: PassageView) -> None:
    assert view.position == other.position
    for name in ("ids", "articles", "collections", "segments", "lengths"):
        assert getattr(view.table, name).tolist() == getattr(other.table, name).tolist()
    assert view.dense.passages.matrix.tolist() == other.dense.passages.matrix.tolist()
    vector = np.array([0.6, 0.8], dtype=np.float32)
    rows = view.dense.nearest(view.scope(None), vector, 5)
    assert rows.tolist() == other.dense.nearest(other.scope(None), vector, 5).tolist()
    assert view.lexicons["en"].forms("en_island") == other.lexicons["en"].forms("en_island")


def test_a_process_begins_with_the_snapshot_and_reads_no_passage(store: CountingStore, tmp_path: Path) -> None:
    current = CurrentView(store, tmp_path / FILE_NAME)
    current.keep()
    view, other = view_of_a_new_process(tmp_path)
    assert other.read == 0
    assert_same(view, CurrentView(store).get())


def test_what_came_and_went_since_is_replayed(store: CountingStore, tmp_path: Path) -> None:
    CurrentView(store, tmp_path / FILE_NAME).keep()
    store.writer.replace("news", [indexed("3", "changed", mark="new"), indexed("x", "added")], IDENTITY)
    store.writer.remove(["5"])
    view, other = view_of_a_new_process(tmp_path)
    assert other.read == 2
    assert_same(view, CurrentView(store).get())
    store.writer.remove([str(number) for number in range(30)] + ["x"])
    assert view_of_a_new_process(tmp_path)[0].table.ids.tolist() == []


def test_a_snapshot_that_is_nearly_as_new_is_left(store: CountingStore, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    store.writer.replace("news", [indexed(f"more {number}", "common") for number in range(200)], IDENTITY)
    current = CurrentView(store, path)
    current.keep()
    before = path.read_bytes()
    store.writer.replace("news", [indexed("y", "common")], IDENTITY)
    current.keep()
    assert path.read_bytes() == before
    store.writer.replace("news", [indexed("z", "common", "common too")], IDENTITY)
    current.keep()
    assert path.read_bytes() != before
    assert read_snapshot(path, store).head.change.number == store.ranking.newest_change()  # type: ignore[union-attr]


def test_a_damaged_file_is_as_good_as_none_wherever_it_is_damaged(store: CountingStore, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    CurrentView(store, path).keep()
    content = path.read_bytes()
    head = content.index(b"\n", content.index(b"\n") + 1)
    for place in (*range(0, head, 3), head, head + 1, len(content) // 2, len(content) - 1):
        for bit in (1, 4, 32):
            damaged = bytearray(content)
            damaged[place] ^= bit
            path.write_bytes(damaged)
            assert read_snapshot(path, store) is None, (place, bit)
    for end in (0, 10, head // 2, head, head + 5, len(content) - 1):
        path.write_bytes(content[:end])
        assert read_snapshot(path, store) is None, end


def test_a_damaged_file_is_replaced_by_the_next_that_is_kept(store: CountingStore, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    CurrentView(store, path).keep()
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    view, other = view_of_a_new_process(tmp_path)
    assert other.read == 60
    assert_same(view, CurrentView(store).get())
    CurrentView(store, path).keep()
    assert view_of_a_new_process(tmp_path)[1].read == 0


def test_what_a_killed_process_has_left_is_cleared_away(store: CountingStore, tmp_path: Path) -> None:
    old, new = tmp_path / f"{FILE_NAME}-old", tmp_path / f"{FILE_NAME}-new"
    old.write_bytes(b"half")
    new.write_bytes(b"half")
    os.utime(old, (0, 0))
    CurrentView(store, tmp_path / FILE_NAME).keep()
    assert (old.exists(), new.exists()) == (False, True)


def test_the_snapshot_of_what_happened_after_a_copy_was_made_is_not_used(store: CountingStore, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    copied = sqlite3.connect(tmp_path / "copy")
    with sqlite3.connect(tmp_path / STORE) as source:
        source.backup(copied)
    source.close()
    store.writer.replace("news", [indexed("3", "lost", mark="new")], IDENTITY)
    CurrentView(store, path).keep()
    store.close()
    for file in tmp_path.glob(f"{STORE}*"):
        file.unlink()
    copied.close()
    (tmp_path / "copy").rename(tmp_path / STORE)
    restored = CountingStore(tmp_path)
    restored.writer.replace("news", [indexed("3", "other", mark="other")], IDENTITY)
    assert read_snapshot(path, restored) is None
    restored.close()


def test_questions_are_answered_while_a_snapshot_is_made(
    store: CountingStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    current = CurrentView(store, tmp_path / FILE_NAME)
    current.get()
    store.writer.replace("news", [indexed("new", "one")], IDENTITY)
    begun, go_on = threading.Event(), threading.Event()

    def slow(store: CountingStore, languages: Iterable[str]) -> dict[str, Lexicon]:
        begun.set()
        assert go_on.wait(10)
        return new_lexicons(store, languages)

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
    assert_same(view_of_a_new_process(tmp_path)[0], CurrentView(store).get())


def test_the_snapshot_of_another_store_is_not_used(store: CountingStore, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    CurrentView(store, path).keep()
    another = CountingStore(tmp_path / "another")
    another.writer.replace("news", [indexed(str(number), "one", "two") for number in range(30)], IDENTITY)
    assert read_snapshot(path, store) is not None
    assert read_snapshot(path, another) is None


def test_no_file_is_needed_nor_made_for_an_empty_store(tmp_path: Path) -> None:
    current = CurrentView(CountingStore(tmp_path), tmp_path / FILE_NAME)
    current.keep()
    assert current.get().table.ids.tolist() == []
    assert not (tmp_path / FILE_NAME).exists()
