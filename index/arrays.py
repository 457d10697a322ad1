"""The arrays that the parts of the index exchange, each by what it holds."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
"""Of any type."""

Ids = npt.NDArray[np.int64]
"""Row ids of the store."""

Rows = npt.NDArray[np.int64]
"""Row numbers, from 0, of a table, a scope or an index of vectors."""

Bytes = npt.NDArray[np.uint8]
Counts = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]

Scores = npt.NDArray[np.float32]
"""Higher is better."""

Cosines = npt.NDArray[np.float32]

Vector = npt.NDArray[np.float32]
"""(dimension,), of length 1: a dot product of two is a cosine."""

Vectors = npt.NDArray[np.float32]
"""(n, dimension), every row of length 1."""

StoredVectors = npt.NDArray[np.float16]
"""(n, dimension), every row of length 1 up to the rounding."""

Values = npt.NDArray[np.float64]


def distinct(values: Ids) -> Ids:
    """The distinct ones of values from 0 on, ascending. (np.unique imports numpy.ma: as slow as a ranking.)"""
    ordered = np.sort(values)
    return ordered[np.flatnonzero(np.diff(ordered, prepend=-1))]
