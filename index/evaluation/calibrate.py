"""Calibrate: labelled questions about an index -> the recalibration that suits it, and how good that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from corpus.errors import DatasetError
from index.answering.verdict import READ_TOGETHER, shipped_confidence
from index.arrays import Values
from index.evaluation.fitting import fit, held_out, log_loss
from index.evaluation.labels import LabelledQuestion, Labels
from index.evaluation.measures import auroc, calibration
from index.passage_index import PassageIndex
from index.recalibration import Recalibration

FEWEST = 20
"""Questions below which two numbers would be fitted to chance."""
FEWEST_OF_A_KIND = 5
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True, slots=True)
class Quality:
    """How right confidences are. `expected_error`: mean distance of confidence from truth. `log_loss`: see there."""

    expected_error: float
    log_loss: float


@dataclass(frozen=True, slots=True)
class ThresholdRow:
    """What a minimum confidence would answer: shares of the questions with a right passage shown, and of others."""

    threshold: float
    right_answered: float
    wrong_answered: float


@dataclass(frozen=True, slots=True)
class CalibrationFit:
    """A recalibration and its quality on questions that it was not fitted to.

    `questions` counts every question in every scope that it was asked in; `answered`: those whose first passage was
    right. `kept`: whether it does better than the shipped numbers, and so is to be used.
    """

    recalibration: Recalibration
    questions: int
    answered: int
    asked_elsewhere: int
    auroc: float
    before: Quality
    after: Quality
    thresholds: tuple[ThresholdRow, ...]

    @property
    def kept(self) -> bool:
        """Whether questions that were held out are judged better with it than without."""
        return self.after.log_loss < self.before.log_loss


@dataclass(frozen=True, slots=True)
class _Asked:
    question: str
    confidence: float
    relevant: bool


def calibrate(index: PassageIndex, labels: Labels) -> CalibrationFit:
    """Ask every question and fit to what comes back.

    Where every question of the file has an answer, each is asked a second time, of the collections without it.
    Raises DatasetError where there are too few questions of either kind.
    """
    asked = list(_asked(index, labels))
    elsewhere: list[_Asked] = []
    if all(question.answerable for question in labels.questions):
        elsewhere = list(_asked_elsewhere(index, labels))
    everything = [*asked, *elsewhere]
    confidences = np.array([one.confidence for one in everything])
    relevant = np.array([one.relevant for one in everything], dtype=np.float64)
    _require_enough(len(everything), int(relevant.sum()))
    after = held_out(confidences, relevant, [one.question for one in everything])
    return CalibrationFit(
        recalibration=fit(confidences, relevant),
        questions=len(everything),
        answered=int(relevant.sum()),
        asked_elsewhere=len(elsewhere),
        auroc=auroc(confidences[relevant == 1], confidences[relevant == 0]),
        before=_quality(confidences, relevant),
        after=_quality(after, relevant),
        thresholds=tuple(
            ThresholdRow(
                threshold,
                float((after[relevant == 1] >= threshold).mean()),
                float((after[relevant == 0] >= threshold).mean()),
            )
            for threshold in THRESHOLDS
        ),
    )


def _asked(index: PassageIndex, labels: Labels) -> Iterator[_Asked]:
    for question in labels.questions:
        ranking = index.rank(question.text, question.collections, READ_TOGETHER, question.history)
        if ranking.evidence:
            right = any(labels.is_relevant(passage, question) for passage in ranking.ids.tolist())
            yield _Asked(question.id, shipped_confidence(ranking.evidence), right)


def _asked_elsewhere(index: PassageIndex, labels: Labels) -> Iterator[_Asked]:
    collection_of = {article.id: article.collection for article in index.articles()}
    for question in labels.questions:
        holding = {collection_of.get(labels.places[int(unit)].article) for unit in _passages(question, labels)}
        others = [name for name in index.collections() if name not in holding]
        if holding and others:
            ranking = index.rank(question.text, others, limit=1, history=question.history)
            if ranking.evidence:
                yield _Asked(question.id, shipped_confidence(ranking.evidence), relevant=False)


def _passages(question: LabelledQuestion, labels: Labels) -> list[str]:
    return [unit for unit in question.relevant if unit.isdigit() and int(unit) in labels.places]


def _require_enough(questions: int, answered: int) -> None:
    if questions < FEWEST or min(answered, questions - answered) < FEWEST_OF_A_KIND:
        raise DatasetError(
            f"{questions} questions, {answered} of them answered right, are too few to calibrate: "
            f"{FEWEST} are needed, {FEWEST_OF_A_KIND} right and {FEWEST_OF_A_KIND} not.",
            'Add questions with an answer, and some with "answer": null that the articles do not answer.',
        )


def _quality(confidences: Values, relevant: Values) -> Quality:
    return Quality(calibration(confidences, relevant).expected_error, log_loss(confidences, relevant))
