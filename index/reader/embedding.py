"""InputEmbedding: the base model's own first layer, which is not trained, without torch.

It is read from the package that carries the base model: 48 MB that need not be shipped twice. Of the word embeddings
only the rows of a question's and passage's words are read, at every question: that takes .15 ms, and no memory.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from index.reader.pieces import Ids, ReaderInput

EPSILON = 1e-12
"""Added to variances by every layer normalisation of the base model."""

HEAD_SIZE = 32
"""Of an attention head in the base model."""

Features = npt.NDArray[np.float32]


class _Tensor(msgspec.Struct, frozen=True):
    """An entry of a safetensors header. `data_offsets`: its first byte, and the one after its last, of the data."""

    dtype: str
    shape: tuple[int, ...]
    data_offsets: tuple[int, int]


class InputEmbedding:
    """Word pieces with their places and types -> features. Safe to call from several threads."""

    def __init__(self, weights: Path) -> None:
        """Look at a BERT's model.safetensors. Raises OSError, KeyError or ValueError where it is not one in float32."""
        self._weights = weights
        self._tensors, self._data = _header(weights)
        self._places = self._read("position_embeddings.weight")
        self._types = self._read("token_type_embeddings.weight")
        self._gain = self._read("LayerNorm.weight")
        self._bias = self._read("LayerNorm.bias")
        self._words_start = self._start("word_embeddings.weight")

    def __call__(self, pieces: ReaderInput) -> Features:
        """The features of an input's n pieces, (n, dimension), float32."""
        features = self._words(pieces.ids) + self._places[: len(pieces.ids)]
        features[: pieces.passage] += self._types[0]
        features[pieces.passage :] += self._types[1]
        features -= features.mean(axis=1, keepdims=True)
        features /= np.sqrt(np.square(features).mean(axis=1, keepdims=True) + EPSILON)
        return np.asarray(features * self._gain + self._bias, dtype=np.float32)

    def _words(self, ids: Ids) -> Features:
        rows = np.empty((len(ids), len(self._gain)), dtype=np.float32)
        with self._weights.open("rb", buffering=0) as file:
            for row, number in zip(rows, ids.tolist(), strict=True):
                file.seek(self._words_start + number * row.nbytes)
                if file.readinto(row.data) != row.nbytes:
                    raise OSError(f"{self._weights} ends before its word embeddings do")
        return rows

    def _read(self, name: str) -> Features:
        shape = self._tensors[f"embeddings.{name}"].shape
        values = np.fromfile(self._weights, np.float32, int(np.prod(shape)), offset=self._start(name))
        return values.reshape(shape)

    def _start(self, name: str) -> int:
        """The first byte of a tensor in the file."""
        tensor = self._tensors[f"embeddings.{name}"]
        if tensor.dtype != "F32" or self._data + tensor.data_offsets[1] > self._weights.stat().st_size:
            raise ValueError(f"{self._weights} does not hold {name} in float32")
        return self._data + tensor.data_offsets[0]


def _header(path: Path) -> tuple[dict[str, _Tensor], int]:
    """What a safetensors file holds, and where its data begin: 8 bytes with the header's length, the header in JSON.

    (The library's own reading copies whole tensors, 47 MB of which a question needs 100 kB.)
    """
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        header = msgspec.json.decode(file.read(length), type=dict[str, msgspec.Raw])
    named = {name: entry for name, entry in header.items() if name != "__metadata__"}
    return {name: msgspec.json.decode(entry, type=_Tensor) for name, entry in named.items()}, 8 + length
