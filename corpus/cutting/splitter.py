"""split_into_passages: an article -> passages of whole sentences, of about one size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from corpus.article import Article, Block, BlockKind, Passage, Span
from corpus.cutting.grouping import Unit, group_units
from corpus.cutting.sentences import Cut, fragments, sentence_spans
from corpus.sizes import SplitRule, span_size

__all__ = ["SplitRule", "sentence_spans", "split_into_passages"]

# What a cut costs, where 1 is the cost of a passage at the maximum or with nothing in it. A new paragraph is the place
# to cut; to keep something together is worth a passage that is somewhat off its target.
_BETWEEN_PARAGRAPHS = 0.0
_BETWEEN_SENTENCES = 0.5
_BETWEEN_LINES = 0.5
_BETWEEN_LIST_ITEMS = 1.0
_AFTER_LEAD_IN = 2.0
_BEFORE_STRAY_HEADING = 8.0
_WITHIN_SENTENCE = {Cut.CLAUSE: 1.5, Cut.SPACE: 3.0, Cut.ANYWHERE: 6.0}

_LEAD_IN_ENDS = (":", "：")


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
    return [
        _passage(article, section, group)
        for section in _sections(article)
        for group in group_units(article.text, _units(article, section.blocks, rule), rule)
    ]


def _passage(article: Article, section: _Section, group: Unit) -> Passage:
    start, end = group.span
    text = article.text[start:end]
    # Found anew in the passage's own text, in .01 ms: a block that stays whole was not looked into, and what a sentence
    # is depends on what stands around it.
    sentences = tuple(sentence_spans(text, article.language))
    return Passage(text, start, end, section.heading, group.paragraph, sentences)


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


def _units(article: Article, blocks: list[Block], rule: SplitRule) -> Iterator[Unit]:
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


def _parts(article: Article, block: Block, rule: SplitRule) -> Iterator[Unit]:
    """The stretches of a block that stay whole. The cost of the first is left to its neighbour on the page."""
    text, stretch = article.text, Span(block.start, block.end)
    whole = block.kind is not BlockKind.PARAGRAPH and span_size(text, stretch) <= rule.maximum_size
    if whole:
        parts, cost = [stretch], 0.0
    elif block.kind in (BlockKind.CODE, BlockKind.TABLE):
        parts, cost = _lines(text, stretch), _BETWEEN_LINES
    else:
        spans = sentence_spans(text[block.start : block.end], article.language)
        parts, cost = [Span(block.start + start, block.start + end) for start, end in spans], _BETWEEN_SENTENCES
    for part in parts:
        size = span_size(text, part)
        if size <= rule.maximum_size:
            yield Unit(part, size, cost, block.paragraph)
            continue
        # Small fragments, so that the cheapest of the cuts between them can be chosen with the others.
        for number, fragment in enumerate(fragments(text, part, max(1, rule.target_size // 3))):
            cost_here = _WITHIN_SENTENCE[fragment.cut] if number else cost
            yield Unit(fragment.span, span_size(text, fragment.span), cost_here, block.paragraph)


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
