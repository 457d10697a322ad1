import numpy as np
import pytest

from index.view.postings import counted


@pytest.mark.parametrize("count", [7, 1000])
def test_frequencies_of_the_same_row_add_up(count: int) -> None:
    found = counted(np.array([4, 1, 4, 6]), np.array([2, 1, 1, 0.25], dtype=np.float32), count)
    assert found.rows.tolist() == [1, 4, 6]
    assert found.frequencies.tolist() == [1, 3, 0.25]
    assert found.document_frequency == 2.25
    assert counted(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32), count).rows.tolist() == []
