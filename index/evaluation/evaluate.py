"""Evaluation: labelled questions x the search that serves -> Report."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.errors import QuestionError
from index.answer import Answer, RankedPassage, Verdict
from index.evaluation.labels import LabelledQuestion, Labels, Place
from index.evaluation.measures import Abstention, auroc, calibration, estimate, false_answers, ranking_values
from index.evaluation.results import Outcome, Report, Seconds, SpanHits
from index.passage_index import PassageIndex

RANKED = 1000
"""Passages looked at for each question: enough to find ten documents among many passages of each."""

SHOWN = 3
"""Passages looked at for answer spans."""

REACH = 10
"""A passage that is never among the first so many is reached by no question."""

EXCERPTS = 60
"""Unreached passages whose texts a report carries."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What is measured: an index, from which confidence on it answers, and how many seconds it took to fill (0 for one
    that was there before).
    """

    index: PassageIndex
    minimum_confidence: float
    indexing_seconds: float = 0.0


def evaluate(examined: Examined, labels: Labels, on_question: Callable[[], None] = lambda: None) -> Report:
    """Ask every question and measure what comes back."""
    index = examined.index
    index.warm_up()
    began = time.perf_counter()
    outcomes: list[Outcome] = []
    reach: Counter[int] = Counter()
    for question in labels.questions:
        outcome, passages = _ask(index, labels, question)
        outcomes.append(outcome)
        reach.update(passages[:REACH])
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
        served=estimate([outcome.served for outcome in outcomes]),
        right=estimate([outcome.right for outcome in outcomes]),
        maybe_right=estimate([outcome.maybe_right for outcome in answerable]) if answerable else None,
        abstention=_abstention(outcomes),
        calibration=calibration(
            np.array([outcome.answer.confidence for outcome in outcomes]),
            np.array([outcome.shows_relevant for outcome in outcomes], dtype=np.float64),
        ),
        spans=_span_hits(outcomes),
        seconds=Seconds(examined.indexing_seconds, asking, float(p50), float(p95)),
        reach=reach,
        excerpts={passage.id: passage for passage in index.passages(_wanted(labels, outcomes, reach))},
        minimum_confidence=examined.minimum_confidence,
    )


def _ask(index: PassageIndex, labels: Labels, question: LabelledQuestion) -> tuple[Outcome, list[int]]:
    began = time.perf_counter()
    try:
        ranking = index.rank(question.text, question.collections, RANKED, question.history)
        answer = index.answer_from(question.text, ranking, SHOWN)
        seconds, passages = time.perf_counter() - began, ranking.ids.tolist()
    except QuestionError:  # a question that is refused is one that is not answered
        answer, seconds, passages = (
            Answer(question.text, Verdict.NO, 0.0, None, (), ()),
            time.perf_counter() - began,
            [],
        )
    expected = next((passage for passage in passages if labels.is_relevant(passage, question)), None)
    shown = any(labels.is_relevant(passage, question) for passage in passages[: len(answer.worth_showing(0, SHOWN))])
    return Outcome(question, answer, labels.units(passages), expected, shown, seconds), passages


def _wanted(labels: Labels, outcomes: Sequence[Outcome], reach: Counter[int]) -> list[int]:
    """The passages whose texts the report needs."""
    expected = [outcome.expected for outcome in outcomes if outcome.expected and not outcome.first_is_relevant]
    unreached = [passage for passage in labels.places if passage not in reach]
    return [*dict.fromkeys([*expected, *unreached[:EXCERPTS]])]


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
