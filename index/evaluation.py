"""Evaluation: labelled questions x the search that serves -> Report."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.errors import QuestionError
from index.answer import Answer, RankedPassage
from index.evaluation_labels import LabelledQuestion, Labels, Place
from index.evaluation_measures import (
    Abstention,
    Calibration,
    Estimate,
    auroc,
    calibration,
    estimate,
    false_answers,
    ranking_values,
)
from index.passage_index import PassageIndex

RANKED = 1000
"""Passages looked at for each question: enough to find ten documents among many passages of each."""

SHOWN = 3
"""Passages looked at for answer spans."""

REACH = 10
"""A passage that is never among the first so many is said to be reached by no question."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came back for one question: the answer as served, all units best first, and how long it took."""

    question: LabelledQuestion
    answer: Answer
    units: tuple[str, ...]
    seconds: float

    @property
    def rank(self) -> int | None:
        """Where the first relevant unit stands, from 1; None if it was not found."""
        return next((rank for rank, unit in enumerate(self.units, start=1) if unit in self.question.relevant), None)

    @property
    def first_is_relevant(self) -> bool:
        """Whether the first unit is relevant."""
        return self.rank == 1

    @property
    def right(self) -> bool:
        """Whether a reader was served well: answered with the right thing first, or rightly told that there is none."""
        return self.answer.answered == self.question.answerable and (self.first_is_relevant or not self.answer.answered)


@dataclass(frozen=True, slots=True)
class SpanHits:
    """Shares of the questions with answer spans whose first (first three) passages overlap one.

    `highlight`: of those whose first passage holds an answer whole (`holding`), how often the highlight does too.
    """

    questions: int
    success_at_1: Estimate
    success_at_3: Estimate
    holding: int
    highlight: Estimate | None


@dataclass(frozen=True, slots=True)
class Seconds:
    """How long it took: indexing, all questions, and half and 95 % of the single questions at most."""

    indexing: float
    asking: float
    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured. `values`: measure -> question id -> value; `measures`: their means.

    `right`: share of questions whose reader was served well, see Outcome.right. `unreached`: row ids of the passages
    that were never among a question's first ten.
    """

    labels: Labels
    outcomes: tuple[Outcome, ...]
    values: Mapping[str, Mapping[str, float]]
    measures: Mapping[str, Estimate]
    right: Estimate
    abstention: Abstention | None
    calibration: Calibration
    spans: SpanHits | None
    seconds: Seconds
    unreached: tuple[int, ...]


def evaluate(
    index: PassageIndex, labels: Labels, indexing_seconds: float, on_question: Callable[[], None] = lambda: None
) -> Report:
    """Ask every question and measure what comes back."""
    began = time.perf_counter()
    index.warm_up()
    outcomes: list[Outcome] = []
    reached: set[int] = set()
    for question in labels.questions:
        outcome, passages = _ask(index, labels, question)
        outcomes.append(outcome)
        reached.update(passages[:REACH])
        on_question()
    asking = time.perf_counter() - began
    answerable = [outcome for outcome in outcomes if outcome.question.answerable]
    values = ranking_values(
        {outcome.question.id: outcome.units for outcome in answerable},
        {outcome.question.id: outcome.question.relevant for outcome in answerable},
    )
    p50, p95 = np.percentile([outcome.seconds for outcome in outcomes], [50, 95])
    return Report(
        labels=labels,
        outcomes=tuple(outcomes),
        values=values,
        measures={name: estimate(list(of.values())) for name, of in values.items() if of},
        right=estimate([outcome.right for outcome in outcomes]),
        abstention=_abstention(outcomes),
        calibration=calibration(
            np.array([outcome.answer.confidence for outcome in outcomes]),
            np.array([outcome.first_is_relevant for outcome in outcomes], dtype=np.float64),
        ),
        spans=_span_hits(outcomes),
        seconds=Seconds(indexing_seconds, asking, float(p50), float(p95)),
        unreached=tuple(id_ for id_ in labels.places if id_ not in reached),
    )


def _ask(index: PassageIndex, labels: Labels, question: LabelledQuestion) -> tuple[Outcome, list[int]]:
    began = time.perf_counter()
    try:
        answer = index.search(question.text, top=SHOWN, history=question.history)
        seconds = time.perf_counter() - began
        passages = index.rank(question.text, limit=RANKED).ids.tolist()
    except QuestionError:  # a question that is refused is one that is not answered
        answer = Answer(question.text, False, 0.0, None, (), ())
        return Outcome(question, answer, (), time.perf_counter() - began), []
    return Outcome(question, answer, labels.units(passages), seconds), passages


def _abstention(outcomes: Sequence[Outcome]) -> Abstention | None:
    answerable = [outcome.answer for outcome in outcomes if outcome.question.answerable]
    unanswerable = [outcome.answer for outcome in outcomes if not outcome.question.answerable]
    if not answerable or not unanswerable:
        return None
    positives = np.array([answer.confidence for answer in answerable])
    negatives = np.array([answer.confidence for answer in unanswerable])
    return Abstention(
        unanswerable=len(unanswerable),
        auroc=auroc(positives, negatives),
        false_answers_at_95=false_answers(positives, negatives),
        answerable_answered=float(np.mean([answer.answered for answer in answerable])),
        unanswerable_answered=float(np.mean([answer.answered for answer in unanswerable])),
    )


def _span_hits(outcomes: Sequence[Outcome]) -> SpanHits | None:
    asked = [outcome for outcome in outcomes if outcome.question.spans]
    if not asked:
        return None
    hits = [[_any(_place(passage).overlaps, outcome) for passage in outcome.answer.passages] for outcome in asked]
    holding = [o for o in asked if o.answer.passages and _any(_place(o.answer.passages[0]).holds, o)]
    highlighted = [_any(_highlight(outcome.answer.passages[0]).holds, outcome) for outcome in holding]
    return SpanHits(
        questions=len(asked),
        success_at_1=estimate([any(hit[:1]) for hit in hits]),
        success_at_3=estimate([any(hit[:3]) for hit in hits]),
        holding=len(holding),
        highlight=estimate(highlighted) if highlighted else None,
    )


def _any(test: Callable[[Place], bool], outcome: Outcome) -> bool:
    return any(test(span) for span in outcome.question.spans)


def _place(passage: RankedPassage) -> Place:
    return Place(passage.article.id, passage.start, passage.end)


def _highlight(passage: RankedPassage) -> Place:
    start, end = passage.highlight
    return Place(passage.article.id, passage.start + start, passage.start + end)
