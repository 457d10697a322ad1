"""How terms, sentences and vectors stand in the columns of a store."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus.article import Span
from index.arrays import StoredVectors, Vector
from index.store.contract import Segments

STORED_VECTOR = np.dtype("<f2")
"""11 bits a number: cosines are within .0005 of those of 32-bit numbers, in half the room."""

_OFFSET = np.dtype("<u4")


def joined_terms(segments: Sequence[Sequence[str]]) -> str:
    """The segments of a passage: a line for each."""
    return "\n".join(" ".join(segment) for segment in segments)


def split_terms(joined: str) -> Segments:
    """The segments that `joined_terms` joined."""
    return tuple(tuple(line.split()) for line in joined.split("\n"))


def packed_spans(spans: Sequence[Span]) -> bytes:
    """Offsets as 32-bit numbers, start and end of each span in turn."""
    return np.array(spans, dtype=_OFFSET).tobytes()


def unpacked_spans(packed: bytes) -> tuple[Span, ...]:
    """The spans that `packed_spans` packed."""
    offsets = np.frombuffer(packed, dtype=_OFFSET).tolist()
    return tuple(map(Span, offsets[::2], offsets[1::2]))


def packed_vector(vector: Vector) -> bytes:
    """A vector as 16-bit numbers."""
    return vector.astype(STORED_VECTOR).tobytes()


def unpacked_vectors(packed: Sequence[bytes]) -> StoredVectors:
    """The vectors that `packed_vector` packed, (n, dimension)."""
    flat = np.frombuffer(b"".join(packed), dtype=STORED_VECTOR)
    return flat.reshape(len(packed), flat.size // max(1, len(packed)))
