"""Lexicon: the terms in use in one language, and which of them are spelt like a given one.

A question's word finds inflected, compounded and misspelt forms of itself that stemming does not bring together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

SIMILAR = 0.6
"""Least Dice coefficient of two terms' character pairs for one to count as a form of the other."""

SIMILAR_IF_UNKNOWN = 0.5
"""The same where the question's term stands nowhere, so that it is probably misspelt."""

STEEPNESS = 6
"""A form counts as Dice to this power: .9 as .53, .8 as .26, .6 as .05. On a plateau from 4 to 8."""

TERMS_REMEMBERED = 5_000
"""Of questions: the same words are asked for again and again."""

SHORTEST = 4
"""Letters. Shorter terms, and those with digits, have neighbours that mean something else."""


SHORTEST_MISSPELT = 5
"""Letters. A shorter term that stands nowhere is more likely another word ("take") than a misspelt one ("Takeo")."""


@dataclass(frozen=True, slots=True)
class Form:
    """A term in use and how much an occurrence of it counts for the term asked for, 0 to 1."""

    term: str
    weight: float


class Lexicon:
    """The terms of one language, with their prefix, e.g. `en_treati`. Never changed once made."""

    def __init__(self, terms: Sequence[str], prefix: str) -> None:
        """Take terms that all start with `prefix`."""
        self._prefix = prefix
        self._terms = [term for term in terms if _is_comparable(term.removeprefix(prefix))]
        self._known = frozenset(terms)
        pairs, owners = _character_pairs([term.removeprefix(prefix) for term in self._terms])
        self._pairs = pairs
        self._owners = owners
        self._pair_counts = np.bincount(owners, minlength=len(self._terms))
        self._remembered = lru_cache(maxsize=TERMS_REMEMBERED)(self._forms)

    def forms(self, term: str) -> list[Form]:
        """The term itself, first, and the terms in use that are spelt like it."""
        return self._remembered(term)

    def _forms(self, term: str) -> list[Form]:
        itself = [Form(term, 1.0)]
        word = term.removeprefix(self._prefix)
        if not _is_comparable(word) or not self._terms:
            return itself
        known = term in self._known
        if not known and len(word) < SHORTEST_MISSPELT:
            return itself
        dice = self._dice(word)
        found = np.flatnonzero(dice >= (SIMILAR if known else SIMILAR_IF_UNKNOWN))
        scale = 1.0 if known else float(dice[found].max(initial=SIMILAR_IF_UNKNOWN))
        others = [i for i in found.tolist() if self._terms[i] != term]
        return itself + [Form(self._terms[i], float(dice[i] / scale) ** STEEPNESS) for i in others]

    def _dice(self, word: str) -> npt.NDArray[np.float64]:
        """Dice coefficient of the word's distinct character pairs with those of every term, (terms,), 0 to 1."""
        wanted, _ = _character_pairs([word])
        starts = np.searchsorted(self._pairs, wanted, side="left")
        ends = np.searchsorted(self._pairs, wanted, side="right")
        owners = np.concatenate([self._owners[start:end] for start, end in zip(starts, ends, strict=True)])
        shared = np.bincount(owners, minlength=len(self._terms))
        return 2 * shared / (len(wanted) + self._pair_counts)


def _is_comparable(word: str) -> bool:
    return len(word) >= SHORTEST and (word.isalpha() or not any(character.isdigit() for character in word))


def _character_pairs(words: Sequence[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Every distinct pair of neighbouring characters of every word, its edges included, in ascending order of pairs.

    (pair codes (m,), word numbers (m,)).
    """
    if not words:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    text = "_" + "_".join(words) + "_"
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    # The edge between two words belongs to both: pair i is of characters i and i+1, and a word's first is "_" + letter.
    lengths = np.array([len(word) + 1 for word in words], dtype=np.int64)
    owners = np.repeat(np.arange(len(words)), lengths)
    # Pair and word in one number, so that one sort orders both: 21 bits hold a character, and a word's number too.
    distinct = np.unique((((codes[:-1] << 21) | codes[1:]) << 21) | owners)
    return distinct >> 21, distinct & ((1 << 21) - 1)
