"""A passage quoted word for word within so many characters: what answers in bold, omissions marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from bot.discord.limits import units
from bot.discord.words.escaping import boundaries, clean, escape
from corpus.article import Span

OMISSION = r"\[…]"
"""The usual sign that a quotation leaves something out."""
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")

LONGEST_WORD = 30
"""Characters within which a gap between words is looked for."""


def block_quote(text: str, focus: Span, bold: Span | None, budget: int) -> str:
    """The passage as a block quote of at most `budget` UTF-16 units, some words of it in `bold`.

    Where it must be cut, it is cut around `focus`, the sentence that counts.
    """
    whole = _quoted(text, 0, len(text), bold)
    if units(whole) <= budget:
        return whole

    def around(context: int) -> str:
        start = _opening(text, max(0, focus.start - context), focus.start)
        end = _closing(text, focus.end, min(len(text), focus.end + context))
        return _quoted(text, start, end, bold)

    def beginning(length: int) -> str:
        end = _closing(text, focus.start + 1, focus.start + length)
        return _quoted(text, focus.start, end, bold)

    if units(around(0)) <= budget:
        return _longest(around, len(text), budget)
    if bold and bold != focus:  # a long row or list: what answers stands somewhere in it
        return block_quote(text, bold, bold, budget)
    return _longest(beginning, focus.end - focus.start, budget)


def shares(needs: Sequence[int], total: int) -> list[int]:
    """Divide `total` among those who need so much each: nobody gets more than needed, the rest is shared evenly."""
    given = [0] * len(needs)
    left = total
    for served, place in enumerate(sorted(range(len(needs)), key=needs.__getitem__)):
        given[place] = min(needs[place], left // (len(needs) - served))
        left -= given[place]
    return given


def _quoted(text: str, start: int, end: int, bold: Span | None) -> str:
    """The text from start to end, each of its lines quoted, and what of `bold` lies within in bold."""
    bold_from, bold_to = (min(max(place, start), end) for place in bold or (end, end))
    words = escape(clean(text[bold_from:bold_to]))
    if not words.strip():
        bold_from, bold_to, words = end, end, ""
    before = escape(clean(text[start:bold_from]))
    after = escape(clean(text[bold_to:end]))
    before = f"{OMISSION} {before.lstrip()}" if start > 0 else before
    after = f"{after.rstrip()} {OMISSION}" if end < len(text) else after
    # Each line in bold by itself: a block quote begins anew with every line.
    in_bold = "\n".join(_bold(line) for line in words.split("\n"))
    lines = f"{before}{in_bold}{after}".strip().split("\n")
    return "\n".join(f"> {line}" for line in lines)


def _bold(line: str) -> str:
    words = line.strip()
    return line.replace(words, f"**{words}**", 1) if words else line


def _longest(render: Callable[[int], str], most: int, budget: int) -> str:
    """The rendering for the greatest size up to `most` that fits; the smallest one if none does."""
    low, high, best = 0, most, render(0)
    while low <= high:
        middle = (low + high) // 2
        rendered = render(middle)
        if units(rendered) <= budget:
            low, best = middle + 1, rendered
        else:
            high = middle - 1
    return best


def _opening(text: str, start: int, latest: int) -> int:
    """The first place from `start` on where a block quote may begin: a word, or a letter where words are not spaced."""
    if start == 0 or text[start - 1].isspace():
        return start
    if _UNSPACED.match(text, start):
        return _between_letters(text, start)
    gaps = [place for place in range(start, min(start + LONGEST_WORD, latest)) if text[place].isspace()]
    return gaps[0] + 1 if gaps else latest if latest - start < LONGEST_WORD else _between_letters(text, start)


def _closing(text: str, earliest: int, end: int) -> int:
    """The last place up to `end` where a block quote may end: after a word, or a letter where words are not spaced."""
    if end >= len(text) or text[end].isspace():
        return end
    if _UNSPACED.match(text, end):
        return _between_letters(text, end)
    gaps = [place for place in range(max(earliest, end - LONGEST_WORD), end) if text[place].isspace()]
    return gaps[-1] if gaps else earliest if end - earliest < LONGEST_WORD else _between_letters(text, end)


def _between_letters(text: str, place: int) -> int:
    """The nearest place at or before `place` where no letter is parted."""
    start = max(0, place - 64)
    return start + max(offset for offset in boundaries(text[start : place + 64]) if start + offset <= place)
