"""Where sentences end, and where an over-long one may be cut."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from sentencex import get_sentence_boundaries

from corpus.article import Span
from corpus.sizes import character_size, text_size

# A full stop after a short word may be an abbreviation's; a small letter behind it says that the sentence goes on.
_ABBREVIATED = re.compile(r"(?:^|[\s(«“\"'])\w{1,3}\.$")

_CLOSING = tuple("」』）】》〉")
_OPENING = tuple("「『（【《〈")

# Latin punctuation ends a clause only before a space: "1,000" and "12:30" stay whole. East Asian needs none.
_CLAUSE_END = re.compile(r"[,;:.!?…)\]»”—–](?=\s)|[、，；：。！？）】」』・،؛।]")


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
    # The look-ahead of a clause's end may see the character at the limit, so the search includes it.
    ends = [found.end() for found in _CLAUSE_END.finditer(text, start, limit + 1)]
    usable = [end for end in ends if end <= limit and not _inside_character(text, start, end)]
    if usable:
        return usable[-1], Cut.CLAUSE
    for position in range(limit, start, -1):
        if text[position].isspace() and not _inside_character(text, start, position):
            return position, Cut.SPACE
    for position in range(limit, start, -1):
        if not _inside_character(text, start, position):
            return position, Cut.ANYWHERE
    return limit, Cut.ANYWHERE


def _inside_character(text: str, start: int, position: int) -> bool:
    """Whether a cut before `text[position]` would part what a person sees as one character. `start` is known not to.

    Covers the rules of Unicode's text segmentation that matter for cutting: line ends, combining marks, joiners,
    emoji modifiers, flags, and Hangul letters not yet composed (Unicode Standard Annex 29, section 3.1.1).
    """
    before, after = text[position - 1], text[position]
    if before.isascii() and after.isascii():
        return before == "\r" and after == "\n"
    if (
        unicodedata.category(after) in ("Mn", "Mc", "Me")
        or after in "\u200c\u200d"
        or "\U0001f3fb" <= after <= "\U0001f3ff"
    ):
        return not before.isspace()
    if before == "\u200d":
        return not after.isspace()
    if _is_flag_half(before) and _is_flag_half(after):
        halves = 0
        while halves < position - start and _is_flag_half(text[position - 1 - halves]):
            halves += 1
        return halves % 2 == 1
    return "\u1100" <= before <= "\u11ff" and "\u1160" <= after <= "\u11ff"


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
