"""From questions and passages to what the reader sees at a step of its training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from index.reader.pairs import Pairs
from index.reader.pieces import Ids, PieceCutter, Pieces, ReaderInput
from index.reader.settings import TrainingSettings

HEAD_LEFT_OUT = 0.3
"""Share of passages read without title and heading, so that neither is needed nor enough."""

HARDEST_FIRST = 1.5
"""A near passage of rank r, from 0, is drawn in proportion to 1 / (r + HARDEST_FIRST)."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its own passage, which is the first, and others that do not answer it.

    `answered`: whether its own passage does. `span`: the first and the last piece of the words that answer, as numbers
    in that input; None where nothing does, or where it is not read.
    """

    inputs: tuple[ReaderInput, ...]
    answered: bool
    span: tuple[int, int] | None


class Sampler:
    """Draws the examples of every step, always the same ones for the same seed."""

    def __init__(self, pairs: Pairs, cutter: PieceCutter, settings: TrainingSettings) -> None:
        """Cut all texts."""
        self._questions = pairs.questions
        self._asked = cutter.cut([question.text for question in pairs.questions])
        self._heads = cutter.cut([passage.head for passage in pairs.passages])
        self._texts = cutter.cut([passage.text for passage in pairs.passages])
        self._cutter = cutter
        self._settings = settings
        self._lots = [
            (np.array([number for number, question in enumerate(pairs.questions) if question.lot == lot]), times)
            for lot, times in settings.lots.items()
        ]
        self._epoch = lru_cache(maxsize=2)(self._draw_epoch)
        self.steps_per_epoch = len(self._epoch(0)) / settings.questions

    def step(self, number: int) -> list[Example]:
        """The examples of a step, counted from 0."""
        chance = np.random.default_rng([self._settings.seed, 1, number])
        size = len(self._epoch(0))
        places = range(number * self._settings.questions, (number + 1) * self._settings.questions)
        return [self._example(int(self._epoch(place // size)[place % size]), chance) for place in places]

    def _draw_epoch(self, epoch: int) -> Ids:
        """The questions of an epoch in the order in which they are drawn; in every epoch as many."""
        chance = np.random.default_rng([self._settings.seed, 0, epoch])
        drawn = []
        for numbers, times in self._lots:
            some = chance.permutation(numbers)[: round(times % 1 * len(numbers))]
            drawn += [np.repeat(numbers, int(times)), some]
        return chance.permutation(np.concatenate(drawn))

    def _example(self, number: int, chance: np.random.Generator) -> Example:
        question = self._questions[number]
        own = self._input(number, question.passage, chance)
        near = self._drawn_near(question.near, self._settings.near if question.answer else 1, chance)
        inputs = (own, *(self._input(number, passage, chance) for passage in near))
        span = _span(self._texts[question.passage], question.answer, own) if question.answer else None
        return Example(inputs, question.answer is not None, span)

    def _input(self, question: int, passage: int, chance: np.random.Generator) -> ReaderInput:
        head = self._heads[passage].ids[: 0 if chance.random() < HEAD_LEFT_OUT else None]
        return self._cutter.joined(self._asked[question].ids, head, self._texts[passage].ids)

    def _drawn_near(self, near: Sequence[int], count: int, chance: np.random.Generator) -> list[int]:
        if not near:
            return []
        shares = 1 / (np.arange(len(near)) + HARDEST_FIRST)
        drawn: list[int] = chance.choice(near, min(count, len(near)), replace=False, p=shares / shares.sum()).tolist()
        return drawn


def together(examples: Sequence[Example], most: int) -> list[list[Example]]:
    """Examples in groups of like length: at most so many pieces in all inputs, padding included, or one example."""
    groups: list[list[Example]] = []
    for example in sorted(examples, key=_longest, reverse=True):
        count = sum(len(one.inputs) for one in groups[-1]) + len(example.inputs) if groups else 0
        if not groups or count * _longest(groups[-1][0]) > most:
            groups.append([])
        groups[-1].append(example)
    return groups


def _longest(example: Example) -> int:
    return max(len(one.ids) for one in example.inputs)


def _span(text: Pieces, answer: tuple[int, int], own: ReaderInput) -> tuple[int, int] | None:
    first = int(np.searchsorted(text.offsets[:, 1], answer[0], side="right"))
    last = int(np.searchsorted(text.offsets[:, 0], answer[1], side="left")) - 1
    return (own.text + first, own.text + last) if first <= last < own.end - own.text else None
