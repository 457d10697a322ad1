from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from msgspec.structs import replace

from index.store.contract import IndexedArticle, IndexIdentity
from index.store.sqlite.store import SqliteStore
from index.view.dense import CellVectors, LoadedVectors
from index.view.policy import SizePolicy
from index.view.refresh import CurrentView
from index.view.snapshot import FILE_NAME, VECTORS_SUFFIX
from index.view.view import PassageView
from tests.support.stores import indexed

DIMENSION = 16
IDENTITY = IndexIdentity("random", "00", DIMENSION, "700/1100", 1)
SMALL = SizePolicy(exact_passages=200)
VECTORS = np.random.default_rng(5).normal(size=(700, DIMENSION)).astype(np.float32)
VECTORS /= np.linalg.norm(VECTORS, axis=1, keepdims=True)


def with_vectors(number: int) -> IndexedArticle:
    """An article of two passages with vectors of their own."""
    article = indexed(str(number), f"word{number}", "common")
    pairs = zip(article.passages, VECTORS[2 * number :], strict=False)
    return replace(article, vector=VECTORS[-number], passages=tuple(replace(p, vector=vector) for p, vector in pairs))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    opened = SqliteStore(tmp_path)
    opened.writer.replace("many", [with_vectors(number) for number in range(200)], IDENTITY)
    opened.writer.replace("few", [with_vectors(number) for number in range(200, 230)], IDENTITY)
    yield opened
    opened.close()


def current(store: SqliteStore, snapshot: Path | None = None) -> CurrentView:
    return CurrentView(store.ranking, snapshot, SMALL)


def kept(store: SqliteStore, path: Path) -> PassageView:
    """The view after it was written down."""
    opened = current(store, path)
    opened.keep()
    return opened.get()


def indexed_vectors(view: PassageView) -> CellVectors:
    assert isinstance(view.dense, CellVectors)
    return view.dense


def nearest_ids(view: PassageView, names: list[str] | None, vector: npt.NDArray[np.float32], k: int = 5) -> list[int]:
    """Ids of the nearest, in order of their exact cosines."""
    scope = view.within(names).scope
    ids = scope.ids[view.dense.nearest(scope, vector, k)]
    found: list[int] = ids[np.argsort(-view.dense.cosines(ids, vector))][:k].tolist()
    return found


def recall(view: PassageView, exact: PassageView, names: list[str] | None) -> float:
    """Mean share of the five nearest that are found."""
    found = [
        len({*nearest_ids(view, names, vector)} & {*nearest_ids(exact, names, vector)}) / 5
        for vector in VECTORS[500:600]
    ]
    return float(np.mean(found))


def test_many_passages_are_sorted_into_cells_and_found_again_by_another_process(
    store: SqliteStore, tmp_path: Path
) -> None:
    made = kept(store, tmp_path / FILE_NAME)
    assert isinstance(made.dense, CellVectors)
    read = current(SqliteStore(tmp_path), tmp_path / FILE_NAME).get()
    assert isinstance(read.dense, CellVectors)
    exact = current(store).get()
    assert isinstance(exact.dense, LoadedVectors)
    for vector in VECTORS[500:520]:
        assert nearest_ids(read, None, vector) == nearest_ids(made, None, vector)
    assert recall(read, exact, None) > 0.95
    ids = np.array([3, 400])
    assert read.dense.cosines(ids, VECTORS[2]) == pytest.approx(VECTORS[[2, 399]] @ VECTORS[2], abs=1e-3)
    rows = np.array([2, 99])
    assert read.dense.article_cosines(rows, VECTORS[9]) == pytest.approx(VECTORS[[-1, -98]] @ VECTORS[9], abs=1e-3)


def test_a_small_scope_is_searched_exactly_and_a_large_one_loses_nothing_to_the_others(
    store: SqliteStore, tmp_path: Path
) -> None:
    view, exact = kept(store, tmp_path / FILE_NAME), current(store).get()
    for vector in VECTORS[500:600]:
        assert nearest_ids(view, ["few"], vector) == nearest_ids(exact, ["few"], vector)
        assert min(nearest_ids(view, ["few"], vector)) > 400
        assert max(nearest_ids(view, ["many"], vector)) <= 400
    assert recall(view, exact, ["many"]) > 0.95


def test_what_came_after_the_cells_were_filled_is_found_and_what_went_is_not(
    store: SqliteStore, tmp_path: Path
) -> None:
    serving = current(store, tmp_path / FILE_NAME)
    serving.keep()
    before = serving.get()
    store.writer.remove(["7"])
    store.writer.replace("many", [with_vectors(230)], IDENTITY)
    after = serving.get()
    assert indexed_vectors(after).cells is indexed_vectors(before).cells
    assert not after.dense.is_outgrown
    assert nearest_ids(after, None, VECTORS[460], 1) == [461]
    assert nearest_ids(before, None, VECTORS[14], 1) == [15]
    assert nearest_ids(after, None, VECTORS[14], 1) != [15]
    assert recall(after, current(store).get(), ["many"]) > 0.95


def test_what_came_after_the_cells_were_filled_may_go_again(store: SqliteStore, tmp_path: Path) -> None:
    serving = current(store, tmp_path / FILE_NAME)
    serving.keep()
    store.writer.replace("many", [with_vectors(230)], IDENTITY)
    assert nearest_ids(serving.get(), None, VECTORS[460], 1) == [461]
    store.writer.remove(["230"])
    view = serving.get()
    assert isinstance(view.dense, CellVectors)
    assert nearest_ids(view, None, VECTORS[14], 1) == [15]


def test_cells_are_filled_anew_when_much_has_come_or_gone(store: SqliteStore, tmp_path: Path) -> None:
    serving = current(store, tmp_path / FILE_NAME)
    serving.keep()
    first = {*tmp_path.glob(f"*{VECTORS_SUFFIX}")}
    store.writer.remove([str(number) for number in range(30)])
    assert serving.get().dense.is_outgrown
    serving.keep()
    view = serving.get()
    assert (len(indexed_vectors(view).cells), view.dense.is_outgrown) == (400, False)
    second = {*tmp_path.glob(f"*{VECTORS_SUFFIX}")}
    assert second > first  # which another process may be reading
    store.writer.remove([str(number) for number in range(30, 140)])
    serving.keep()
    assert len({*tmp_path.glob(f"*{VECTORS_SUFFIX}")} - second) == 1
    assert {*tmp_path.glob(f"*{VECTORS_SUFFIX}")} & second == second - first
    few = serving.get()
    assert isinstance(few.dense, LoadedVectors)  # few enough for exact search
    assert recall(few, current(store).get(), None) == 1


def test_an_index_that_is_emptied_is_kept_and_filled_again(store: SqliteStore, tmp_path: Path) -> None:
    kept(store, tmp_path / FILE_NAME)
    store.writer.remove([str(number) for number in range(230)])
    assert kept(store, tmp_path / FILE_NAME).table.ids.tolist() == []
    store.writer.replace("many", [with_vectors(3)], IDENTITY)
    assert nearest_ids(kept(store, tmp_path / FILE_NAME), None, VECTORS[7], 1) == [462]


def test_vectors_of_another_model_are_not_compared_with_the_old_ones(store: SqliteStore, tmp_path: Path) -> None:
    serving = current(store, tmp_path / FILE_NAME)
    serving.keep()
    before = indexed_vectors(serving.get())
    other = IndexIdentity("other", "11", 2, "700/1100", 1)
    store.writer.adopt(other)
    store.writer.replace("many", [indexed(str(number), "one", "two") for number in range(150)], other)
    view, vector = serving.get(), np.array([0.6, 0.8], dtype=np.float32)
    assert view.dense.cosines(view.table.ids[:1], vector) == pytest.approx([1], abs=1e-3)
    serving.keep()
    assert indexed_vectors(serving.get()).cells is not before.cells
    assert serving.get().dense.cosines(view.table.ids[-1:], vector) == pytest.approx([1], abs=1e-3)


def test_a_process_that_serves_takes_over_what_another_has_sorted(store: SqliteStore, tmp_path: Path) -> None:
    serving = current(store, tmp_path / FILE_NAME)
    assert isinstance(serving.get().dense, LoadedVectors)
    indexing = SqliteStore(tmp_path)
    indexing.writer.replace("many", [with_vectors(230)], IDENTITY)
    kept(indexing, tmp_path / FILE_NAME)
    indexing.writer.replace("many", [with_vectors(231)], IDENTITY)
    view = serving.get()
    assert isinstance(view.dense, CellVectors)
    assert nearest_ids(view, None, VECTORS[462], 1) == [463]
    indexing.close()


def test_what_faiss_cannot_write_is_an_error_of_the_system(store: SqliteStore, tmp_path: Path) -> None:
    cells = indexed_vectors(kept(store, tmp_path / FILE_NAME)).cells
    with pytest.raises(OSError, match="nowhere"):
        cells.write(tmp_path / "nowhere" / "cells")


def test_damaged_cells_are_not_used(store: SqliteStore, tmp_path: Path) -> None:
    made = kept(store, tmp_path / FILE_NAME)
    (cells,) = tmp_path.glob(f"*{VECTORS_SUFFIX}")
    content = bytearray(cells.read_bytes())
    content[-9] ^= 1
    cells.write_bytes(content)
    again = current(SqliteStore(tmp_path), tmp_path / FILE_NAME).get()
    assert isinstance(again.dense, LoadedVectors)
    assert nearest_ids(again, None, VECTORS[3], 1) == nearest_ids(made, None, VECTORS[3], 1) == [4]
