"""Where sentences end, and where an over-long one may be cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

import regex
from sentencex import get_sentence_boundaries

from corpus.article import Span
from corpus.sizes import character_size, text_size

# A full stop after a short word may be an abbreviation's; a small letter behind it says that the sentence goes on.
_ABBREVIATED = re.compile(r"(?:^|[\s(«“\"'])\w{1,3}\.$")

_CLOSING = tuple("」』）】》〉")
_OPENING = tuple("「『（【《〈")

# Latin punctuation ends a clause only before a space: "1,000" and "12:30" stay whole. East Asian needs none.
_CLAUSE_END = re.compile(r"[,;:.!?…)\]»”—–](?=\s)|[、，；：。！？）】」』・،؛।]")

_CHARACTER = regex.compile(r"\X")
"""What a person sees as one character (Unicode Standard Annex 29)."""


class Cut(IntEnum):
    """What a place inside a sentence is, the best to cut at first."""

    CLAUSE = 1
    SPACE = 2
    ANYWHERE = 3


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of an over-long sentence, and what it begins with: a clause, a word, or any character."""

    span: Span
    cut: Cut


def sentence_spans(text: str, language: str = "und") -> list[Span]:
    """The sentences of `text` in order, without the white space around them.

    Positions are characters of `text`; every character that is not white space is in exactly one sentence.
    `language` is an ISO 639-1 code and decides which abbreviations are known; "und" uses the general rules.
    """
    spans: list[Span] = []
    for boundary in get_sentence_boundaries(language, text):
        span = trimmed(text, boundary["start_index"], boundary["end_index"])
        if span.start == span.end:
            continue
        if spans and _goes_on(text, spans[-1], span):
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    return spans


def trimmed(text: str, start: int, end: int) -> Span:
    """The span of `text[start:end]` without the white space around it; an empty span for white space alone."""
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


def _goes_on(text: str, before: Span, after: Span) -> bool:
    """Whether the boundary between two spans is inside a sentence."""
    first = text[after.start]
    if before.end == after.start and text[before.end - 1] in _CLOSING:
        return first not in _OPENING  # "「はい。」と言った。" is one sentence
    if not any(map(str.isalnum, text[after.start : after.end])):
        return "\n\n" not in text[before.end : after.start]  # closing marks or an emoji
    return first.islower() and _ABBREVIATED.search(text, before.start, before.end) is not None


def fragments(text: str, span: Span, size: int) -> Iterator[Fragment]:
    """Cut `text[span]` into stretches of at most `size` (see text_size), each as long as its best cut allows.

    Cuts at the end of a clause, else at white space, else between characters as a person sees them; only a cluster of
    marks larger than `size`, which no language has, is cut in itself. Takes time in proportion to the length.
    """
    start, cut = span.start, Cut.CLAUSE
    while start < span.end:
        limit = _reach(text, start, span.end, size)
        if limit == span.end:
            yield Fragment(trimmed(text, start, limit), cut)
            return
        end, next_cut = _best_cut(text, start, limit)
        yield Fragment(trimmed(text, start, end), cut)
        cut = next_cut
        while end < span.end and text[end].isspace():
            end += 1
        start = end


def _reach(text: str, start: int, end: int, size: int) -> int:
    """The furthest position up to `end` with text_size(text[start:position]) <= size, and at least start + 1."""
    if text_size(text[start : min(end, start + size)]) == size and end >= start + size:
        return start + size  # nothing but characters of size 1
    taken = character_size(text[start])
    position = start + 1
    while position < end:
        taken += character_size(text[position])
        if taken > size:
            break
        position += 1
    return position


def _best_cut(text: str, start: int, limit: int) -> tuple[int, Cut]:
    """Where to end the fragment that starts at `start` and must end by `limit`, and what follows there."""
    # Whether a character ends at the limit shows in the one behind it, and so does whether a clause does. A copy, since
    # regex would look back to the start of the text where flags stand in a row.
    whole = {start + found.end() for found in _CHARACTER.finditer(text[start : limit + 1])}
    clauses = [found.end() for found in _CLAUSE_END.finditer(text, start, limit + 1) if found.end() <= limit]
    for position in reversed(clauses):
        if position in whole:
            return position, Cut.CLAUSE
    for position in range(limit, start, -1):
        if position in whole and text[position].isspace():
            return position, Cut.SPACE
    return max((position for position in whole if position <= limit), default=limit), Cut.ANYWHERE
