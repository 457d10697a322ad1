"""split_into_passages: an article -> passages of whole sentences, of about one size."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from corpus.article import Article, Block, BlockKind, Passage, Span
from corpus.sentences import Cut, fragments, sentence_spans
from corpus.sizes import text_size

__all__ = ["SplitRule", "sentence_spans", "split_into_passages"]

# What a cut costs, on the scale of _misfit: 1 is a passage at the maximum or with nothing in it. A new paragraph is
# the place to cut; to keep something together is worth a passage that is somewhat off its target.
_BETWEEN_PARAGRAPHS = 0.0
_BETWEEN_SENTENCES = 0.5
_BETWEEN_LINES = 0.5
_BETWEEN_LIST_ITEMS = 1.0
_AFTER_LEAD_IN = 2.0
_BEFORE_STRAY_HEADING = 8.0
_WITHIN_SENTENCE = {Cut.CLAUSE: 1.5, Cut.SPACE: 3.0, Cut.ANYWHERE: 6.0}

_SMALLEST_UNIT = 24
"""Size. Smaller neighbours are taken as one, which bounds the work on a text of one-letter sentences."""

_LEAD_IN_ENDS = (":", "：")


@dataclass(frozen=True, slots=True)
class SplitRule:
    """How large passages are, in Latin letters (see text_size). Raises ValueError unless 1 <= target <= maximum."""

    target_size: int = 700
    maximum_size: int = 1100

    def __post_init__(self) -> None:
        if not 1 <= self.target_size <= self.maximum_size:
            raise ValueError(f"1 <= target {self.target_size} <= maximum {self.maximum_size} expected")


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is not cut any more; `cost` is that of cutting before it."""

    span: Span
    size: int
    cost: float
    paragraph: int


@dataclass(slots=True)
class _Section:
    """The blocks under one heading."""

    heading: str | None
    blocks: list[Block] = field(default_factory=list)


def split_into_passages(article: Article, rule: SplitRule | None = None) -> list[Passage]:
    """Cut an article into passages, in order and without overlap.

    Every character that is not white space, a heading or boilerplate is in exactly one passage. A passage never
    crosses a heading, and is no larger than `rule.maximum_size`. Within that, the cuts are those of least cost: sizes
    near `rule.target_size`, cuts between paragraphs rather than sentences, and inside a sentence only if it is larger
    than the maximum. A heading without a text of its own goes with the text before it, or opens the first passage.
    """
    rule = rule or SplitRule()
    passages: list[Passage] = []
    for section in _sections(article):
        units = _tiny_ones_joined(article.text, _units(article, section.blocks, rule), rule)
        for first, last in _groups(article.text, units, rule):
            start, end = first.span.start, last.span.end
            # A heading that stands in for text has no number of its own.
            paragraph = first.paragraph or last.paragraph
            passages.append(Passage(article.text[start:end], start, end, section.heading, paragraph))
    return passages


def _sections(article: Article) -> list[_Section]:
    sections: list[_Section] = []
    headings: list[Block] = []  # those since the last text
    heading: str | None = None
    open_section: _Section | None = None
    for block in article.blocks:
        if block.kind is BlockKind.HEADING:
            headings.append(block)
            continue
        if block.kind is BlockKind.BOILERPLATE:
            open_section = None  # what follows must not take it in
            continue
        opening: list[Block] = []
        if headings:
            chain = _chain(headings)
            heading = _heading_text(article, chain)
            stray = headings[: -len(chain)]
            if stray and open_section is not None:
                open_section.blocks.extend(stray)
            elif stray:
                opening = headings
            open_section, headings = None, []
        if open_section is None:
            open_section = _Section(heading, opening)
            sections.append(open_section)
        open_section.blocks.append(block)
    if headings and open_section is not None:
        open_section.blocks.extend(headings)
    elif headings:
        sections.append(_Section(None, headings))
    return sections


def _chain(headings: list[Block]) -> list[Block]:
    """The last of headings in direct succession, after those that it belongs under; the others have no text."""
    chain = [headings[-1]]
    for heading in reversed(headings[:-1]):
        if heading.level >= chain[0].level:
            break
        chain.insert(0, heading)
    return chain


def _heading_text(article: Article, chain: list[Block]) -> str | None:
    texts = [" ".join(article.text[heading.start : heading.end].split()) for heading in chain]
    return " › ".join(text for text in texts if text.casefold() != article.title.casefold()) or None


def _units(article: Article, blocks: list[Block], rule: SplitRule) -> Iterator[_Unit]:
    before: Block | None = None
    for block in blocks:
        cost = _cost_between(article.text, before, block) if before else 0.0
        for number, unit in enumerate(_parts(article, block, rule)):
            yield unit if number else replace(unit, cost=cost)
        before = block


def _cost_between(text: str, before: Block, block: Block) -> float:
    if BlockKind.HEADING in (before.kind, block.kind):
        return _BEFORE_STRAY_HEADING
    if before.kind is block.kind is BlockKind.LIST_ITEM:
        return _BETWEEN_LIST_ITEMS
    if text.endswith(_LEAD_IN_ENDS, before.start, before.end):
        return _BETWEEN_SENTENCES if block.kind is BlockKind.PARAGRAPH else _AFTER_LEAD_IN
    return _BETWEEN_PARAGRAPHS


def _parts(article: Article, block: Block, rule: SplitRule) -> Iterator[_Unit]:
    """The stretches of a block that stay whole. The cost of the first is left to its neighbour on the page."""
    text, stretch = article.text, Span(block.start, block.end)
    whole = block.kind is not BlockKind.PARAGRAPH and _size(text, stretch) <= rule.maximum_size
    if whole:
        parts, cost = [stretch], 0.0
    elif block.kind in (BlockKind.CODE, BlockKind.TABLE):
        parts, cost = _lines(text, stretch), _BETWEEN_LINES
    else:
        spans = sentence_spans(text[block.start : block.end], article.language)
        parts, cost = [Span(block.start + start, block.start + end) for start, end in spans], _BETWEEN_SENTENCES
    for part in parts:
        size = _size(text, part)
        if size <= rule.maximum_size:
            yield _Unit(part, size, cost, block.paragraph)
            continue
        # Small fragments, so that the cheapest of the cuts between them can be chosen with the others.
        for number, fragment in enumerate(fragments(text, part, max(1, rule.target_size // 3))):
            cost_here = _WITHIN_SENTENCE[fragment.cut] if number else cost
            yield _Unit(fragment.span, _size(text, fragment.span), cost_here, block.paragraph)


def _lines(text: str, span: Span) -> list[Span]:
    """The lines that are not blank, with their indentation."""
    lines: list[Span] = []
    start = span.start
    for line in text[span.start : span.end].splitlines(keepends=True):
        end = start + len(line)
        if not line.isspace():
            lines.append(Span(start, start + len(line.rstrip())))
        start = end
    return lines


def _tiny_ones_joined(text: str, units: Iterable[_Unit], rule: SplitRule) -> list[_Unit]:
    joined: list[_Unit] = []
    for unit in units:
        if joined and joined[-1].size < _SMALLEST_UNIT and unit.size < _SMALLEST_UNIT:
            before = joined[-1]
            size = before.size + _size(text, Span(before.span.end, unit.span.start)) + unit.size
            if size <= rule.maximum_size:
                both = Span(before.span.start, unit.span.end)
                joined[-1] = _Unit(both, size, before.cost, before.paragraph or unit.paragraph)
                continue
        joined.append(unit)
    return joined


def _groups(text: str, units: list[_Unit], rule: SplitRule) -> list[tuple[_Unit, _Unit]]:
    """The first and the last unit of each passage: of all ways to group the units, that of the least cost.

    The best grouping of the first n units is found from those of fewer, so that the time is in proportion to the
    units times those that a passage can hold.
    """
    begins: list[int] = []  # size of the text from the first unit up to each unit's start, and its end
    ends: list[int] = []
    for index, unit in enumerate(units):
        gap = _size(text, Span(units[index - 1].span.end, unit.span.start)) if index else 0
        begins.append(ends[-1] + gap if index else 0)
        ends.append(begins[-1] + unit.size)
    least = [0.0]  # cost of the best grouping of the first n units
    opening = [0]  # the unit that opens its last passage
    for last in range(len(units)):
        best, best_first = math.inf, last
        for first in range(last, -1, -1):
            size = ends[last] - begins[first]
            if size > rule.maximum_size and first < last:
                break
            cost = least[first] + units[first].cost + _misfit(size, rule)
            if cost < best:
                best, best_first = cost, first
        least.append(best)
        opening.append(best_first)
    groups: list[tuple[_Unit, _Unit]] = []
    last = len(units)
    while last > 0:
        first = opening[last]
        groups.append((units[first], units[last - 1]))
        last = first
    return groups[::-1]


def _misfit(size: int, rule: SplitRule) -> float:
    """How far a passage is from its target: 0 on it, 1 if it were empty or at the maximum, and growing as a square."""
    if size <= rule.target_size:
        return (1 - size / rule.target_size) ** 2
    return ((size - rule.target_size) / max(1, rule.maximum_size - rule.target_size)) ** 2


def _size(text: str, span: Span) -> int:
    return text_size(text[span.start : span.end])
