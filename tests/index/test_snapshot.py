from pathlib import Path

import numpy as np
import pytest

from index.current_view import CurrentView
from index.passage_view import PassageView
from index.snapshot import FILE_NAME, read_snapshot
from index.sqlite_store import SqliteStore
from tests.index.test_sqlite_store import IDENTITY, indexed


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
    opened.replace("news", [indexed(str(number), f"island{number}", "common word") for number in range(30)], IDENTITY)
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
    store.replace("news", [indexed("3", "changed", mark="new"), indexed("x", "added")], IDENTITY)
    store.remove(["5"])
    view, other = view_of_a_new_process(tmp_path)
    assert other.read == 2
    assert_same(view, CurrentView(store).get())
    store.remove([str(number) for number in range(30)] + ["x"])
    assert view_of_a_new_process(tmp_path)[0].table.ids.tolist() == []


def test_a_snapshot_that_is_nearly_as_new_is_left(store: CountingStore, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    store.replace("news", [indexed(f"more {number}", "common") for number in range(200)], IDENTITY)
    current = CurrentView(store, path)
    current.keep()
    before = path.read_bytes()
    store.replace("news", [indexed("y", "common")], IDENTITY)
    current.keep()
    assert path.read_bytes() == before
    store.replace("news", [indexed("z", "common", "common too")], IDENTITY)
    current.keep()
    assert path.read_bytes() != before
    assert read_snapshot(path, store).head.change.position == store.position()  # type: ignore[union-attr]


@pytest.mark.parametrize("place", [0.001, 0.5, 0.999])
def test_a_damaged_file_is_as_good_as_none(store: CountingStore, tmp_path: Path, place: float) -> None:
    path = tmp_path / FILE_NAME
    CurrentView(store, path).keep()
    content = bytearray(path.read_bytes())
    content[int(place * len(content))] ^= 1
    path.write_bytes(content)
    view, other = view_of_a_new_process(tmp_path)
    assert other.read == 60
    assert_same(view, CurrentView(store).get())
    path.write_bytes(content[: len(content) // 2])
    assert_same(view_of_a_new_process(tmp_path)[0], view)


def test_the_snapshot_of_another_store_or_model_or_time_is_not_used(store: CountingStore, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    CurrentView(store, path).keep()
    another = CountingStore(tmp_path / "another")
    another.replace("news", [indexed(str(number), "one", "two") for number in range(30)], IDENTITY)
    assert read_snapshot(path, store) is not None
    assert read_snapshot(path, another) is None
    with store._database.transaction() as connection:  # as in a copy from before, in which something else was done
        connection.execute("UPDATE change SET last = last + 1 WHERE position = ?", (store.position(),))
    assert read_snapshot(path, store) is None


def test_no_file_is_needed_nor_made_for_an_empty_store(tmp_path: Path) -> None:
    current = CurrentView(CountingStore(tmp_path), tmp_path / FILE_NAME)
    current.keep()
    assert current.get().table.ids.tolist() == []
    assert not (tmp_path / FILE_NAME).exists()
