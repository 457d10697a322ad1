"""The size of a text: how much of an encoder's window it fills, in Latin letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus.article import Span

EAST_ASIAN_SIZE = 4
"""A Han, kana or Hangul character is a word piece or more by itself; a piece of English is about 4 letters."""

OTHER_ALPHABET_SIZE = 2
"""A Cyrillic, Greek, Arabic or Indic letter. The default encoder, taught English, takes 1.2 such letters to a piece,
which would make it 4; encoders of many languages take 3 to 4, as of English. In between, a passage in them fits the
one's window nearly and is not too short for the others, nor for a reader."""

# Ranges, not scripts, since punctuation fills the window, too. The second holds curly quotes and dashes; without them,
# some articles in English would be cut elsewhere, too (14 of the 7510 in six data sets).
_EAST_ASIAN = (
    r"\u1100-\u11ff\u2e80-\u303f\u3041-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6"
    r"\U00016fe0-\U0001b2ff\U00020000-\U0003ffff"
)
_OTHER_ALPHABET = r"\u0370-\ufdff\ufe70-\ufefc"


@cache
def _large() -> re.Pattern[str]:
    """Finds what is larger than a Latin letter. Compiled when needed: that takes 5 ms."""
    return re.compile(f"(?P<east_asian>[{_EAST_ASIAN}])|[{_OTHER_ALPHABET}]")


def text_size(text: str) -> int:
    """How much of an encoder's window `text` fills, in Latin letters: 4 make about one word piece."""
    if text.isascii():
        return len(text)
    return len(text) + sum(
        (EAST_ASIAN_SIZE if found.lastgroup else OTHER_ALPHABET_SIZE) - 1 for found in _large().finditer(text)
    )


def character_size(character: str) -> int:
    """text_size of a single character."""
    found = None if character.isascii() else _large().match(character)
    if found is None:
        return 1
    return EAST_ASIAN_SIZE if found.lastgroup else OTHER_ALPHABET_SIZE


def span_size(text: str, span: Span) -> int:
    """text_size of `text[span.start:span.end]`."""
    return text_size(text[span.start : span.end])


@dataclass(frozen=True, slots=True)
class SplitRule:
    """How large passages are, in Latin letters (see text_size). Raises ValueError unless 1 <= target <= maximum."""

    target_size: int = 700
    maximum_size: int = 1100

    def __post_init__(self) -> None:
        if not 1 <= self.target_size <= self.maximum_size:
            raise ValueError(f"1 <= target {self.target_size} <= maximum {self.maximum_size} expected")
