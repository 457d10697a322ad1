"""Nearest passages by vector. The only file that names faiss."""

from __future__ import annotations

from dataclasses import dataclass

import faiss
import numpy as np
import numpy.typing as npt

from index.store import UnitVectors

Positions = npt.NDArray[np.int64]
Cosines = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Positions (k,), int64, and their cosines with the question (k,), float32, highest first."""

    positions: Positions
    cosines: Cosines


class FlatVectors:
    """Exact search over unit vectors, numbered from 0 in the order given. Never changed once made.

    FAISS must not be searched while another thread changes it (the process would crash), so a changed index is a new
    object that takes the old one's place.
    """

    def __init__(self, vectors: UnitVectors) -> None:
        """Take over `vectors`, shape (n, dimension)."""
        self._index = faiss.IndexFlatIP(max(1, vectors.shape[1]))
        if len(vectors):
            self._index.add(np.ascontiguousarray(vectors))

    def __len__(self) -> int:
        """How many vectors there are."""
        return int(self._index.ntotal)

    @property
    def matrix(self) -> UnitVectors:
        """The vectors as FAISS holds them, shape (n, dimension): a view, not to be written to."""
        if not len(self):
            return np.zeros((0, self._index.d), dtype=np.float32)
        flat = faiss.rev_swig_ptr(self._index.get_xb(), self._index.ntotal * self._index.d)
        return np.asarray(flat, dtype=np.float32).reshape(self._index.ntotal, self._index.d)

    def search(self, vector: npt.NDArray[np.float32], k: int, among: Positions | None = None) -> Neighbours:
        """The k nearest, fewer if there are no more; only `among` these positions if given. `vector`: (dimension,)."""
        parameters = None
        if among is not None:
            selector = faiss.IDSelectorBatch(among)
            parameters = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]  # the stub lacks the keyword
        # OpenMP's threads wait in a loop for work that one question does not have, and take the cores from the encoder:
        # 8 ms a search instead of .6 where questions follow each other. The number holds for the calling thread.
        faiss.omp_set_num_threads(1)
        cosines, positions = self._index.search(vector.reshape(1, -1), min(k, max(1, len(self))), params=parameters)
        found = positions[0] >= 0  # FAISS fills up with -1
        return Neighbours(positions[0][found], cosines[0][found])
