import threading
from collections.abc import Iterable
from pathlib import Path

import pytest

from index.files import file_sha256
from index.store.contract import RankingSource
from index.text.spelling import Lexicon
from index.view import snapshot
from index.view.policy import SizePolicy
from index.view.refresh import CurrentView, new_lexicons
from index.view.snapshot import FILE_NAME, TABLES_SUFFIX, VECTORS_SUFFIX, Snapshot, SnapshotHead
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


def test_no_file_is_needed_nor_made_for_an_empty_store(tmp_path: Path) -> None:
    current = CurrentView(CountingStore(tmp_path).ranking, tmp_path / FILE_NAME)
    current.keep()
    assert current.get().table.ids.tolist() == []
    assert not (tmp_path / FILE_NAME).exists()
