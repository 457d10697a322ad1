import numpy as np
import pytest

from index.vectors import FlatVectors

VECTORS = np.array([[1, 0], [0, 1], [0.6, 0.8], [-1, 0]], dtype=np.float32)


def test_neighbours_come_nearest_first_with_their_cosines() -> None:
    found = FlatVectors(VECTORS).search(np.array([1, 0], dtype=np.float32), 3)
    assert found.positions.tolist() == [0, 2, 1]
    assert found.cosines.tolist() == pytest.approx([1, 0.6, 0])


def test_only_some_positions_may_be_searched() -> None:
    found = FlatVectors(VECTORS).search(np.array([1, 0], dtype=np.float32), 3, among=np.array([1, 3]))
    assert found.positions.tolist() == [1, 3]
    assert found.cosines.tolist() == pytest.approx([0, -1])


def test_no_more_is_found_than_there_is() -> None:
    assert FlatVectors(VECTORS).search(np.array([0.6, 0.8], dtype=np.float32), 99).positions.tolist() == [2, 1, 0, 3]
    nothing = FlatVectors(np.zeros((0, 2), dtype=np.float32))
    assert nothing.search(np.array([0, 1], dtype=np.float32), 5).positions.tolist() == []
    assert nothing.matrix.shape == (0, 2)


def test_the_matrix_is_what_was_given() -> None:
    assert FlatVectors(VECTORS).matrix.tolist() == VECTORS.tolist()
