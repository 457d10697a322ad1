"""Lexicon: the terms in use in one language, and which of them are spelt like a given one.

A question's word finds inflected, compounded and misspelt forms of itself that stemming does not bring together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from msgspec import Struct

from index.arrays import Bytes, Counts, Ids, distinct

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


class LexiconArrays(Struct, frozen=True):
    """The words of one language, ascending, and where each pair of neighbouring characters stands in them.

    `text`: the words end to end, UTF-8, uint8. `ends`: where each word ends in it (n,), int32. `pairs`: the distinct
    pairs, ascending (m,), int64. `owners`: the words that hold a pair, one pair after another, int32. `pair_ends`:
    where those of each pair end (m,), int32. `pairs_of_word`: how many distinct pairs each word has (n,), int32.
    """

    text: Bytes
    ends: Counts
    pairs: Ids
    pair_ends: Counts
    owners: Counts
    pairs_of_word: Counts


class Lexicon:
    """The terms of one language, each `prefix` and a word, e.g. `en_treati`. Never changed once made."""

    def __init__(self, terms: Sequence[str], prefix: str) -> None:
        """Take terms that all start with `prefix`, in any order."""
        words = sorted({word for term in terms if is_comparable(word := term.removeprefix(prefix))})
        encoded = [word.encode() for word in words]
        pairs, owners = _character_pairs(words)
        codes, counts = np.unique(pairs, return_counts=True)
        arrays = LexiconArrays(
            text=np.frombuffer(b"".join(encoded), dtype=np.uint8),
            ends=np.cumsum([len(word) for word in encoded], dtype=np.int32),
            pairs=codes,
            pair_ends=np.cumsum(counts, dtype=np.int32),
            owners=owners.astype(np.int32),
            pairs_of_word=np.bincount(owners, minlength=len(words)).astype(np.int32),
        )
        self._take(arrays, prefix)

    @classmethod
    def of_arrays(cls, arrays: LexiconArrays, prefix: str) -> Lexicon:
        """The lexicon that has these `arrays`; nothing is computed."""
        lexicon = cls.__new__(cls)
        lexicon._take(arrays, prefix)
        return lexicon

    def _take(self, arrays: LexiconArrays, prefix: str) -> None:
        self.arrays = arrays
        self._prefix = prefix
        self._text = arrays.text.tobytes()
        self._remembered = lru_cache(maxsize=TERMS_REMEMBERED)(self._forms)

    def forms(self, term: str) -> list[Form]:
        """The term itself, first, and the terms in use that are spelt like it."""
        return self._remembered(term)

    def _forms(self, term: str) -> list[Form]:
        itself = [Form(term, 1.0)]
        word = term.removeprefix(self._prefix)
        if not is_comparable(word) or not len(self.arrays.ends):
            return itself
        own = self._find(word)
        if own is None and len(word) < SHORTEST_MISSPELT:
            return itself
        numbers, dice = self._alike(word, SIMILAR_IF_UNKNOWN if own is None else SIMILAR)
        scale = max([SIMILAR_IF_UNKNOWN, *dice]) if own is None else 1.0
        pairs = [(i, alike) for i, alike in zip(numbers, dice, strict=True) if i != own]
        return itself + [Form(f"{self._prefix}{self._word(i)}", (alike / scale) ** STEEPNESS) for i, alike in pairs]

    def _word(self, number: int) -> str:
        start = self.arrays.ends[number - 1] if number else 0
        return self._text[start : self.arrays.ends[number]].decode()

    def _find(self, word: str) -> int | None:
        """The number of a word; None where it is not in use. UTF-8 sorts as characters do."""
        place = bisect_left(range(len(self.arrays.ends)), word, key=self._word)
        return place if place < len(self.arrays.ends) and self._word(place) == word else None

    def _alike(self, word: str, least: float) -> tuple[list[int], list[float]]:
        """Numbers of the words whose Dice coefficient with this one, of distinct pairs, is `least` or more; and it."""
        pairs, pair_ends, owners = self.arrays.pairs, self.arrays.pair_ends, self.arrays.owners
        wanted, _ = _character_pairs([word])
        places = np.minimum(np.searchsorted(pairs, wanted), len(pairs) - 1)
        known = places[pairs[places] == wanted].tolist()
        lists = [owners[pair_ends[pair - 1] if pair else 0 : pair_ends[pair]] for pair in known]
        shared = np.bincount(np.concatenate(lists) if lists else owners[:0], minlength=len(self.arrays.ends))
        # No word has fewer pairs than it shares: 2 s / (w + p) >= least asks for s >= w least / (2 - least).
        likely = np.flatnonzero(shared >= len(wanted) * least / (2 - least) - 1e-9)
        dice = 2 * shared[likely] / (len(wanted) + self.arrays.pairs_of_word[likely])
        alike = dice >= least
        return likely[alike].tolist(), dice[alike].tolist()


def is_comparable(word: str) -> bool:
    """Whether a word has other forms at all."""
    return len(word) >= SHORTEST and (word.isalpha() or not any(character.isdigit() for character in word))


@lru_cache(maxsize=TERMS_REMEMBERED)
def character_pairs(word: str) -> frozenset[str]:
    """The distinct pairs of neighbouring characters of a word, its edges included."""
    edged = f"_{word}_"
    return frozenset(edged[place : place + 2] for place in range(len(edged) - 1))


def forms_among(term: str, others: Mapping[str, frozenset[str]], prefix: str) -> list[Form]:
    """The term, and those of a few others that are spelt like it, as Lexicon.forms weighs them.

    `others`: see `comparable`.
    """
    word = term.removeprefix(prefix)
    forms = [Form(term, 1.0)]
    if is_comparable(word):
        own = character_pairs(word)
        alike = [(other, 2 * len(own & pairs) / (len(own) + len(pairs))) for other, pairs in others.items()]
        forms += [Form(other, dice**STEEPNESS) for other, dice in alike if dice >= SIMILAR and other != term]
    return forms


def comparable(terms: Iterable[str], prefix: str) -> dict[str, frozenset[str]]:
    """Those of the terms that may be forms of others, with the pairs of characters that they are compared by."""
    words = {term: term.removeprefix(prefix) for term in terms}
    return {term: character_pairs(word) for term, word in words.items() if is_comparable(word)}


def _character_pairs(words: Sequence[str]) -> tuple[Ids, Ids]:
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
    both = distinct((((codes[:-1] << 21) | codes[1:]) << 21) | owners)
    return both >> 21, both & ((1 << 21) - 1)
