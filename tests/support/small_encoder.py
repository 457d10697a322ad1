"""WordEncoder: a real encoder whose vectors can be computed by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from index.arrays import Vectors
from index.models.encoder import ModelIdentity


class WordEncoder:
    """One dimension a word of the vocabulary, one more for all other words; counts, scaled to length 1.

    With the vocabulary ("cat", "dog"), "cat cat fish" is (2, 0, 1) / sqrt(5). It counts the texts it has embedded.
    """

    def __init__(self, vocabulary: Sequence[str], name: str = "words") -> None:
        self._place = {word: place for place, word in enumerate(vocabulary)}
        self.identity = ModelIdentity(name, "0" * 64, len(self._place) + 1)
        self.embedded: list[str] = []

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        return self._encode(texts)

    def letters_per_piece(self, text: str) -> float:
        return 4.0  # every word is one piece

    def _encode(self, texts: Sequence[str]) -> Vectors:
        counts = np.zeros((len(texts), self.identity.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.lower()):
                counts[row, self._place.get(word, -1)] += 1
        lengths = np.linalg.norm(counts, axis=1, keepdims=True)
        unit: Vectors = counts / np.maximum(lengths, 1e-9)
        return unit
