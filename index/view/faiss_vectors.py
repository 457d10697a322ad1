"""Nearest passages by vector. The only file that names faiss."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

import faiss
import numpy as np

from index.arrays import Cosines, Ids, Rows, StoredVectors, Vector, Vectors

CELLS_SEARCHED = 128
"""Of an ApproximateVectors, for a question."""

SAMPLED_PER_CELL = 40
"""Vectors that cells are chosen by; FAISS asks for 39 at least."""


class Among:
    """Some of the rows, or ids, 0 to `count` - 1, to be searched instead of all."""

    def __init__(self, rows: Rows, count: int) -> None:
        """Note them as one bit each."""
        chosen = np.zeros(count, dtype=bool)
        chosen[rows] = True
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
        self._add(batches)

    def changed(self, gone: Rows, new: Iterable[StoredVectors]) -> ExactVectors:
        """Others without those of some rows, the rest numbered anew in the same order, and with new ones behind."""
        vectors = ExactVectors()
        if self._index is not None:
            vectors._index = cast(faiss.IndexScalarQuantizer, faiss.clone_index(self._index))
            if len(gone):
                vectors._index.remove_ids(gone)  # type: ignore[arg-type]  # the stub is the C++ one
        vectors._add(new)
        return vectors

    @classmethod
    def read(cls, path: Path) -> ExactVectors:
        """What `write` wrote; FAISS does not notice every fault in a file: check it first. Raises OSError."""
        vectors = cls()
        vectors._index = cast(faiss.IndexScalarQuantizer, _read(path))
        return vectors

    def write(self, path: Path) -> None:
        """Write to a file; at least one vector has to be there. Raises OSError where it cannot be written."""
        _write(self._index, path)

    def __len__(self) -> int:
        """How many vectors there are."""
        return 0 if self._index is None else int(self._index.ntotal)

    def search(self, vector: Vector, k: int, among: Among | None = None) -> Rows:
        """The rows of the k nearest, nearest first, fewer if there are no more; only `among` some if given.

        `vector`: (dimension,).
        """
        if self._index is None or not len(self):
            return np.zeros(0, dtype=np.int64)
        # The stub lacks the keyword.
        parameters = None if among is None else faiss.SearchParameters(sel=among.selector)  # type: ignore[call-arg]
        # OpenMP's threads wait in a loop for work that one question does not have, and take the cores from the encoder:
        # 8 ms a search instead of .6 where questions follow each other. The number holds for the calling thread.
        faiss.omp_set_num_threads(1)
        _, rows = self._index.search(vector.reshape(1, -1), min(k, len(self)), params=parameters)
        return np.asarray(rows[0][rows[0] >= 0])  # FAISS fills up with -1

    def vectors(self, rows: Rows) -> Vectors:
        """The vectors of some rows as 32-bit numbers, (m, dimension)."""
        if self._index is None or not len(rows):
            return np.zeros((0, 0), dtype=np.float32)
        faiss.omp_set_num_threads(1)
        return np.asarray(self._index.reconstruct_batch(rows))

    def cosines(self, vector: Vector, rows: Rows) -> Cosines:
        """Cosines of some of the vectors with a unit vector."""
        return self.vectors(rows) @ vector if len(self) and len(rows) else np.zeros(len(rows), dtype=np.float32)

    def _add(self, batches: Iterable[StoredVectors]) -> None:
        for batch in batches:
            if not len(batch):
                continue
            if self._index is None:
                kind = faiss.ScalarQuantizer.QT_fp16
                self._index = faiss.IndexScalarQuantizer(batch.shape[1], kind, faiss.METRIC_INNER_PRODUCT)
            self._index.add_sa_codes(np.ascontiguousarray(batch).view(np.uint8))


class ApproximateVectors:
    """Search among very many unit vectors, by id: they are sorted into cells, and the nearest cells are searched.

    FAISS's inverted file with 8 bits a number. 1,000,000 vectors of 384 numbers take 400 MB, exactly 768. Changed by
    `add` only, while which no other thread may search.
    """

    def __init__(self, sample: StoredVectors, count: int) -> None:
        """Choose the cells by a sample (m, dimension), for about so many vectors: see `sample_size`."""
        kind = f"IVF{cells_for(count)},SQ8"
        # The stub has none of what an inverted file has.
        self._index = cast(Any, faiss.index_factory(sample.shape[1], kind, faiss.METRIC_INNER_PRODUCT))
        self._index.cp.min_points_per_centroid = SAMPLED_PER_CELL
        faiss.omp_set_num_threads(os.cpu_count() or 1)
        self._index.train(sample.astype(np.float32))

    @classmethod
    def read(cls, path: Path) -> ApproximateVectors:
        """What `write` wrote; FAISS does not notice every fault in a file: check it first. Raises OSError."""
        return cls._of(_read(path))

    @classmethod
    def _of(cls, index: Any) -> ApproximateVectors:
        vectors = cls.__new__(cls)
        vectors._index = index
        return vectors

    def write(self, path: Path) -> None:
        """Write to a file. Raises OSError where it cannot be written."""
        _write(self._index, path)

    def emptied(self) -> ApproximateVectors:
        """Others with the same cells, and nothing in them yet."""
        vectors = self._of(faiss.clone_index(self._index))
        vectors._index.reset()
        return vectors

    def __len__(self) -> int:
        """How many vectors there are."""
        return int(self._index.ntotal)

    @property
    def cells(self) -> int:
        """How many cells there are."""
        return int(self._index.nlist)

    def add(self, ids: Ids, vectors: StoredVectors) -> None:
        """Sort vectors (m, dimension) into their cells, by all cores."""
        faiss.omp_set_num_threads(os.cpu_count() or 1)
        self._index.add_with_ids(vectors.astype(np.float32), ids)

    def search(self, vector: Vector, k: int, among: Among | None = None, share: float = 1.0) -> Ids:
        """Ids of the k nearest, about; only `among` some ids if given, which are such a `share` of all: the smaller it
        is, the more cells are searched, so that as many of those that count are looked at.
        """
        parameters = faiss.SearchParametersIVF()
        parameters.nprobe = min(self.cells, math.ceil(CELLS_SEARCHED / max(share, 1e-6)))
        parameters.sel = among.selector if among else None
        faiss.omp_set_num_threads(1)
        _, ids = self._index.search(vector.reshape(1, -1), k, params=parameters)
        return np.asarray(ids[0][ids[0] >= 0], dtype=np.int64)


def cells_for(count: int) -> int:
    """How many cells so many vectors are sorted into: about 4 times their root, a power of 2."""
    return int(2 ** round(math.log2(4 * math.sqrt(max(1, count)))))


def sample_size(count: int) -> int:
    """How many of so many vectors the cells are chosen by."""
    return min(count, SAMPLED_PER_CELL * cells_for(count))


def _read(path: Path) -> Any:
    try:
        return faiss.read_index(str(path))
    except RuntimeError as error:  # which is what FAISS raises of a file that is not there
        raise OSError(str(error)) from error


def _write(index: Any, path: Path) -> None:
    try:
        faiss.write_index(index, str(path))
    except RuntimeError as error:  # which is what FAISS raises of a full disk
        raise OSError(str(error)) from error
