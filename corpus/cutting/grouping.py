"""Units of text -> groups of about one size, cut where it costs least."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.article import Span
from corpus.sizes import SplitRule, span_size

_SMALLEST_UNIT = 24
"""Size. Smaller neighbours are taken as one, which bounds the work on a text of one-letter sentences."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What is not cut any more: its size, what it costs to cut before it, and the number of its paragraph."""

    span: Span
    size: int
    cost: float
    paragraph: int


def group_units(text: str, units: Iterable[Unit], rule: SplitRule) -> list[Unit]:
    """Join units of `text` to passages: of all ways to do so, the one of the least cost.

    The cost is that of the cuts made and of each passage's misfit. The best way for the first n units is found from
    those for fewer, so that the time is in proportion to the units times those that a passage can hold.
    """
    parts = _tiny_ones_joined(text, units, rule)
    begins: list[int] = []  # size of the text from the first part up to each part's start, and up to its end
    ends: list[int] = []
    for index, part in enumerate(parts):
        gap = span_size(text, Span(parts[index - 1].span.end, part.span.start)) if index else 0
        begins.append(ends[-1] + gap if index else 0)
        ends.append(begins[-1] + part.size)
    least = [0.0]  # cost of the best way for the first n parts
    opening = [0]  # the part that opens its last passage
    for last in range(len(parts)):
        best, best_first = math.inf, last
        for first in range(last, -1, -1):
            size = ends[last] - begins[first]
            if size > rule.maximum_size and first < last:
                break
            cost = least[first] + parts[first].cost + _misfit(size, rule)
            if cost < best:
                best, best_first = cost, first
        least.append(best)
        opening.append(best_first)
    passages: list[Unit] = []
    after = len(parts)
    while after > 0:
        first, last = opening[after], after - 1
        passages.append(_joined(parts[first], parts[last], ends[last] - begins[first]))
        after = first
    return passages[::-1]


def _tiny_ones_joined(text: str, units: Iterable[Unit], rule: SplitRule) -> list[Unit]:
    joined: list[Unit] = []
    for unit in units:
        if joined and joined[-1].size < _SMALLEST_UNIT and unit.size < _SMALLEST_UNIT:
            before = joined[-1]
            size = before.size + span_size(text, Span(before.span.end, unit.span.start)) + unit.size
            if size <= rule.maximum_size:
                joined[-1] = _joined(before, unit, size)
                continue
        joined.append(unit)
    return joined


def _joined(first: Unit, last: Unit, size: int) -> Unit:
    # A heading that stands in for text has no paragraph number of its own.
    return Unit(Span(first.span.start, last.span.end), size, first.cost, first.paragraph or last.paragraph)


def _misfit(size: int, rule: SplitRule) -> float:
    """How far a passage is from its target: 0 on it, 1 if it were empty or at the maximum, and growing as a square."""
    if size <= rule.target_size:
        return (1 - size / rule.target_size) ** 2
    return ((size - rule.target_size) / max(1, rule.maximum_size - rule.target_size)) ** 2
