"""Encoder: texts in, unit vectors out. What the models in index/models have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from index.arrays import Vectors


@dataclass(frozen=True, slots=True)
class ModelIdentity:
    """What makes the vectors of two runs comparable: the model's name, its weights, the length of its vectors."""

    name: str
    weights_sha256: str
    dimension: int


class Encoder(Protocol):
    """Turns texts into unit vectors. Safe to call from several threads."""

    @property
    def identity(self) -> ModelIdentity:
        """What the index must have been built with."""

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Embed questions, with the model's question prompt if it has one."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages, with the model's document prompt if it has one."""

    def letters_per_piece(self, text: str) -> float:
        """How many letters and digits a word piece holds on average: how well the model knows the text's language.

        4 in a language that the vocabulary was made from, 1 where words fall into single letters; letters that the
        vocabulary lacks do not count, so that it may be 0.
        """
