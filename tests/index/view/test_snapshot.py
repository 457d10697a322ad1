import os
import sqlite3
import threading
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from index.files import file_sha256
from index.store.contract import PassageTable, RankingSource
from index.store.sqlite.ranking_source import SqliteRankingSource
from index.store.sqlite.schema import FILE_NAME as STORE
from index.store.sqlite.store import SqliteStore
from index.text.spelling import Lexicon
from index.view import snapshot
from index.view.dense import LoadedVectors
from index.view.policy import SizePolicy
from index.view.refresh import CurrentView, new_lexicons
from index.view.snapshot import FILE_NAME, TABLES_SUFFIX, VECTORS_SUFFIX, Snapshot, SnapshotHead, read_head
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
    head = read_head(path, store.ranking)
    return snapshot.read_snapshot(path, head, store.ranking, SizePolicy()) if head else None


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


@pytest.mark.parametrize("suffix", [TABLES_SUFFIX, VECTORS_SUFFIX])
def test_a_file_that_another_process_deletes_amid_reading_costs_no_question(
    store: CountingStore, tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    CurrentView(store.ranking, tmp_path / FILE_NAME).keep()
    (file,) = tmp_path.glob(f"*{suffix}")

    def deleting(path: Path) -> str:
        digest = file_sha256(path)
        file.unlink()
        return digest

    monkeypatch.setattr("index.view.snapshot.file_sha256", deleting)
    assert_same(view_of_a_new_process(tmp_path)[0], CurrentView(store.ranking).get())


def test_a_slow_process_takes_the_new_snapshot_where_the_old_one_went(
    store: CountingStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / FILE_NAME
    old = CurrentView(store.ranking, path)
    old.keep()
    page, *named = files_of_a_snapshot(tmp_path)
    before = page.read_bytes()
    store.writer.replace("news", [indexed("3", "changed", "more", "and more", mark="new")], IDENTITY)
    old.keep()
    after = page.read_bytes()
    for file in named:  # as if yet another one had been kept
        file.unlink()
    page.write_bytes(before)
    read_files = snapshot.read_snapshot

    def slow(path: Path, head: SnapshotHead, source: RankingSource, policy: SizePolicy) -> Snapshot | None:
        page.write_bytes(after)
        return read_files(path, head, source, policy)

    monkeypatch.setattr("index.view.refresh.read_snapshot", slow)
    view, source = view_of_a_new_process(tmp_path)
    assert source.read == 0
    assert_same(view, CurrentView(store.ranking).get())
    assert page.read_bytes() == after


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
