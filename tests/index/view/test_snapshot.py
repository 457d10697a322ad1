import os
import sqlite3
from pathlib import Path

import pytest

from index.store.sqlite.schema import FILE_NAME as STORE
from index.view.refresh import CurrentView
from index.view.snapshot import FILE_NAME
from tests.support.snapshots import (
    CountingStore,
    assert_same,
    counting_store,
    files_of_a_snapshot,
    read,
    view_of_a_new_process,
)
from tests.support.stores import IDENTITY, indexed


@pytest.fixture
def store(tmp_path: Path) -> CountingStore:
    return counting_store(tmp_path)


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
    old = [
        tmp_path / f"{FILE_NAME}{rest}" for rest in ("-k1l2m3_4", ".0a1b.tables-x_y", ".0a1b.vectors-x", ".0a.tables")
    ]
    new = [tmp_path / f"{FILE_NAME}{rest}" for rest in ("-new", ".2c3d.tables-new", ".2c3d.vectors")]
    folder = tmp_path / f"{FILE_NAME}-folder"
    folder.mkdir()
    for file in (*old, *new, folder / "vectors"):
        file.write_bytes(b"half")
    for file in (*old, folder):
        os.utime(file, (0, 0))
    CurrentView(store.ranking, tmp_path / FILE_NAME).keep()
    assert not [file for file in (*old, folder) if file.exists()]
    assert all(file.exists() for file in new)


def test_the_files_of_the_snapshot_before_stay_and_older_ones_go(store: CountingStore, tmp_path: Path) -> None:
    current = CurrentView(store.ranking, tmp_path / FILE_NAME)
    kept = []
    for number in range(20):
        store.writer.replace("news", [indexed("3", *["changed"] * (number + 3), mark=str(number))], IDENTITY)
        current.keep()
        kept.append({file.name for file in tmp_path.glob(f"{FILE_NAME}.*")})
    first, second, third = ({*named} for named in kept[:3])
    assert (len(first), second > first, len(third), third & first) == (2, True, 4, set())
    assert len(kept[-1]) == 4
    assert_same(view_of_a_new_process(tmp_path)[0], CurrentView(store.ranking).get())


def test_the_same_rights_protect_all_files(store: CountingStore, tmp_path: Path) -> None:
    CurrentView(store.ranking, tmp_path / FILE_NAME).keep()
    assert [file.stat().st_mode & 0o777 for file in files_of_a_snapshot(tmp_path)] == [0o600] * 3


def test_what_cannot_be_cleared_away_is_left_and_a_snapshot_made_all_the_same(
    store: CountingStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tmp_path / f"{FILE_NAME}-left"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    unlink = Path.unlink

    def refused(path: Path, missing_ok: bool = False) -> None:
        if path == left:
            raise PermissionError(path)
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refused)
    CurrentView(store.ranking, tmp_path / FILE_NAME).keep()
    assert left.exists()
    assert read(tmp_path / FILE_NAME, store) is not None


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


def test_the_snapshot_of_another_store_is_not_used(store: CountingStore, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    CurrentView(store.ranking, path).keep()
    another = CountingStore(tmp_path / "another")
    another.writer.replace("news", [indexed(str(number), "one", "two") for number in range(30)], IDENTITY)
    assert read(path, store) is not None
    assert read(path, another) is None
