"""InputEmbedding: the base model's own first layer, which is not trained, without torch.

It is read from the package that carries the base model: 48 MB that need not be shipped twice. The rows of the word
embeddings are read from the file where a word needs them, so that they take neither time nor memory beforehand.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from index.reader.pieces import ReaderInput

EPSILON = 1e-12
"""Added to variances by every layer normalisation of the base model."""

_PREFIX = "embeddings."

Features = npt.NDArray[np.float32]


class _Tensor(msgspec.Struct, frozen=True):
    """An entry of a safetensors header. `data_offsets`: from the header's end."""

    dtype: str
    shape: tuple[int, ...]
    data_offsets: tuple[int, int]


class InputEmbedding:
    """Word pieces with their places and types -> features. Safe to call from several threads."""

    def __init__(self, weights: Path) -> None:
        """Open a BERT's model.safetensors in float32. Raises OSError, KeyError or ValueError where it is not one."""
        found = _map_tensors(weights)
        self._words = found["word_embeddings.weight"]
        self._places = np.array(found["position_embeddings.weight"])
        self._types = np.array(found["token_type_embeddings.weight"])
        self._gain = np.array(found["LayerNorm.weight"])
        self._bias = np.array(found["LayerNorm.bias"])

    def __call__(self, pieces: ReaderInput) -> Features:
        """The features of an input's n pieces, (n, dimension), float32."""
        count = len(pieces.ids)
        features = self._words[pieces.ids] + self._places[:count]
        features[: pieces.passage] += self._types[0]
        features[pieces.passage :] += self._types[1]
        features -= features.mean(axis=1, keepdims=True)
        features /= np.sqrt(np.square(features).mean(axis=1, keepdims=True) + EPSILON)
        return np.asarray(features * self._gain + self._bias, dtype=np.float32)


def _map_tensors(path: Path) -> dict[str, Features]:
    """The embeddings of a safetensors file, mapped: 8 bytes with the header's length, the header in JSON, the data.

    (The library's own reading copies whole tensors, 47 MB of which a question needs 100 kB.)
    """
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        header = msgspec.json.decode(file.read(length), type=dict[str, msgspec.Raw])
    tensors = {name: msgspec.json.decode(entry, type=_Tensor) for name, entry in header.items() if "." in name}
    return {
        name.removeprefix(_PREFIX): np.memmap(path, "<f4", "r", 8 + length + tensor.data_offsets[0], tensor.shape)
        for name, tensor in tensors.items()
        if name.startswith(_PREFIX) and tensor.dtype == "F32"
    }
