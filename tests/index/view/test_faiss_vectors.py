import numpy as np
import pytest

from index.view.faiss_vectors import Among, ExactVectors

VECTORS = np.array([[1, 0], [0, 1], [0.6, 0.8], [-1, 0]], dtype=np.float16)
"""Of 16 bits: .6 is .60010 there, .8 is .79980."""


def test_neighbours_come_nearest_first_with_their_cosines() -> None:
    found = ExactVectors([VECTORS]).search(np.array([1, 0], dtype=np.float32), 3)
    assert found.positions.tolist() == [0, 2, 1]
    assert found.cosines.tolist() == pytest.approx([1, 0.60010, 0], abs=1e-5)


def test_only_some_positions_may_be_searched() -> None:
    among = Among(np.array([1, 3]), 4)
    found = ExactVectors([VECTORS]).search(np.array([1, 0], dtype=np.float32), 3, among)
    assert found.positions.tolist() == [1, 3]
    assert found.cosines.tolist() == pytest.approx([0, -1])


def test_no_more_is_found_than_there_is() -> None:
    assert ExactVectors([VECTORS]).search(np.array([0.6, 0.8], dtype=np.float32), 99).positions.tolist() == [2, 1, 0, 3]
    nothing = ExactVectors()
    assert nothing.search(np.array([0, 1], dtype=np.float32), 5).positions.tolist() == []
    assert (len(nothing), nothing.matrix.size) == (0, 0)


def test_the_matrix_is_what_was_given_whether_in_batches_or_filled_in() -> None:
    assert ExactVectors([VECTORS[:1], VECTORS[:0], VECTORS[1:]]).matrix.tolist() == VECTORS.tolist()
    filled = ExactVectors.of_size(4, 2)
    filled.matrix[:] = VECTORS
    assert filled.search(np.array([0, 1], dtype=np.float32), 2).positions.tolist() == [1, 2]


def test_cosines_of_some_of_the_vectors() -> None:
    cosines = ExactVectors([VECTORS]).cosines(np.array([0.6, 0.8], dtype=np.float32), np.array([3, 1]))
    assert cosines.tolist() == pytest.approx([-0.6, 0.8])
