"""Nearest passages by vector. The only file that names faiss."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import faiss
import numpy as np
import numpy.typing as npt

from index.store import StoredVectors

Positions = npt.NDArray[np.int64]
Cosines = npt.NDArray[np.float32]
Vector = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Nearest first: positions (k,), int64, and cosines (k,), float32, the same up to rounding as a dot product."""

    positions: Positions
    cosines: Cosines


class Among:
    """Some of `count` positions, to be searched instead of all."""

    def __init__(self, positions: Positions, count: int) -> None:
        """Note them as one bit a position."""
        chosen = np.zeros(count, dtype=bool)
        chosen[positions] = True
        self._bits = np.packbits(chosen, bitorder="little")
        self.selector = faiss.IDSelectorBitmap(self._bits)  # type: ignore[call-arg, arg-type]  # the stub is the C++ one


class ExactVectors:
    """Exact search over unit vectors, numbered from 0 in the order given. Never changed once made.

    FAISS must not be searched while another thread changes it (the process would crash), so a changed index is a new
    object that takes the old one's place. The vectors are held once, by FAISS, as the 16-bit numbers that the store
    has: nothing is lost, in half the memory and less than half the time of 32-bit numbers.
    """

    def __init__(self, batches: Iterable[StoredVectors] = ()) -> None:
        """Copy the vectors, a batch at a time, each (n, dimension)."""
        self._index: faiss.IndexScalarQuantizer | None = None
        for batch in batches:
            if not len(batch):
                continue
            if self._index is None:
                self._index = _empty_index(batch.shape[1])
            self._index.add_sa_codes(np.ascontiguousarray(batch).view(np.uint8))

    @classmethod
    def of_size(cls, count: int, dimension: int) -> ExactVectors:
        """Room for so many vectors, whose `matrix` is to be filled before the first search."""
        vectors = cls()
        if count:
            vectors._index = _empty_index(dimension)
            vectors._index.codes.resize(count * vectors._index.code_size)
            vectors._index.ntotal = count
        return vectors

    def __len__(self) -> int:
        """How many vectors there are."""
        return 0 if self._index is None else int(self._index.ntotal)

    @property
    def matrix(self) -> StoredVectors:
        """The vectors as FAISS holds them, (n, dimension): a view, not to be written to."""
        if self._index is None:
            return np.zeros((0, 0), dtype=np.float16)
        count, dimension = int(self._index.ntotal), int(self._index.d)
        codes = faiss.rev_swig_ptr(self._index.codes.data(), 2 * count * dimension)
        return np.asarray(codes).view(np.float16).reshape(count, dimension)

    def search(self, vector: Vector, k: int, among: Among | None = None) -> Neighbours:
        """The k nearest, fewer if there are no more; only `among` some positions if given. `vector`: (dimension,)."""
        if self._index is None:
            return Neighbours(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32))
        # The stub lacks the keyword.
        parameters = None if among is None else faiss.SearchParameters(sel=among.selector)  # type: ignore[call-arg]
        # OpenMP's threads wait in a loop for work that one question does not have, and take the cores from the encoder:
        # 8 ms a search instead of .6 where questions follow each other. The number holds for the calling thread.
        faiss.omp_set_num_threads(1)
        cosines, positions = self._index.search(vector.reshape(1, -1), min(k, len(self)), params=parameters)
        found = positions[0] >= 0  # FAISS fills up with -1
        return Neighbours(positions[0][found], cosines[0][found])

    def cosines(self, vector: Vector, positions: Positions) -> Cosines:
        """Cosines of some of the vectors with a unit vector."""
        return self.matrix[positions].astype(np.float32) @ vector


def _empty_index(dimension: int) -> faiss.IndexScalarQuantizer:
    return faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
