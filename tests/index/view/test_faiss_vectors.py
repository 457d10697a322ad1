from pathlib import Path

import numpy as np
import pytest

from index.view.faiss_vectors import Among, ApproximateVectors, ExactVectors, cells_for, sample_size

VECTORS = np.array([[1, 0], [0, 1], [0.6, 0.8], [-1, 0]], dtype=np.float16)
"""Of 16 bits: .6 is .60010 there, .8 is .79980."""
NONE = np.zeros(0, dtype=np.int64)


def all_of(vectors: ExactVectors) -> list[list[float]]:
    found: list[list[float]] = vectors.vectors(np.arange(len(vectors))).tolist()
    return found


def test_neighbours_come_nearest_first_with_their_cosines() -> None:
    vectors, question = ExactVectors([VECTORS]), np.array([1, 0], dtype=np.float32)
    rows = vectors.search(question, 3)
    assert rows.tolist() == [0, 2, 1]
    assert vectors.cosines(question, rows).tolist() == pytest.approx([1, 0.60010, 0], abs=1e-5)


def test_only_some_rows_may_be_searched() -> None:
    among = Among(np.array([1, 3]), 4)
    vectors, question = ExactVectors([VECTORS]), np.array([1, 0], dtype=np.float32)
    rows = vectors.search(question, 3, among)
    assert rows.tolist() == [1, 3]
    assert vectors.cosines(question, rows).tolist() == pytest.approx([0, -1])


def test_no_more_is_found_than_there_is() -> None:
    assert ExactVectors([VECTORS]).search(np.array([0.6, 0.8], dtype=np.float32), 99).tolist() == [2, 1, 0, 3]
    nothing = ExactVectors()
    assert nothing.search(np.array([0, 1], dtype=np.float32), 5).tolist() == []
    assert (len(nothing), nothing.vectors(NONE).size) == (0, 0)


def test_vectors_are_what_was_given_in_whatever_batches() -> None:
    assert all_of(ExactVectors([VECTORS[:1], VECTORS[:0], VECTORS[1:]])) == VECTORS.tolist()
    assert ExactVectors([VECTORS]).vectors(np.array([2, 0])).tolist() == VECTORS[[2, 0]].tolist()


def test_cosines_of_some_of_the_vectors() -> None:
    vectors, question = ExactVectors([VECTORS]), np.array([0.6, 0.8], dtype=np.float32)
    assert vectors.cosines(question, np.array([3, 1])).tolist() == pytest.approx([-0.6, 0.8])
    assert vectors.cosines(question, NONE).tolist() == []
    assert ExactVectors().cosines(question, np.array([3, 1])).tolist() == [0, 0]


def test_others_without_some_and_with_new_ones_leave_these_as_they_are() -> None:
    vectors = ExactVectors([VECTORS])
    new = np.array([[0, -1]], dtype=np.float16)
    changed = vectors.changed(np.array([0, 2]), [new, new[:0]])
    assert all_of(changed) == [[0, 1], [-1, 0], [0, -1]]
    assert changed.search(np.array([0, -1], dtype=np.float32), 1).tolist() == [2]
    assert all_of(vectors) == VECTORS.tolist()
    emptied = changed.changed(np.arange(3), [])
    assert (len(emptied), emptied.search(np.array([0, 1], dtype=np.float32), 5).tolist()) == (0, [])
    assert all_of(emptied.changed(NONE, [new])) == all_of(ExactVectors().changed(NONE, [new])) == [[0, -1]]


def test_read_from_a_file_they_are_the_same(tmp_path: Path) -> None:
    ExactVectors([VECTORS]).write(tmp_path / "vectors")
    read = ExactVectors.read(tmp_path / "vectors")
    assert all_of(read) == VECTORS.tolist()
    assert read.search(np.array([1, 0], dtype=np.float32), 3).tolist() == [0, 2, 1]
    with pytest.raises(OSError, match="nowhere"):
        read.write(tmp_path / "nowhere" / "vectors")
    for kind in (ExactVectors, ApproximateVectors):
        with pytest.raises(OSError, match="nowhere"):
            kind.read(tmp_path / "nowhere")


def test_cells_are_chosen_by_a_sample_and_more_of_them_for_more_vectors() -> None:
    assert [cells_for(count) for count in (100_000, 1_000_000)] == [1024, 4096]
    assert [sample_size(count) for count in (100, 1_000_000)] == [100, 163_840]
