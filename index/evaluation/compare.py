"""Comparison of a report with an earlier one, question by question: what rose or fell, and whether beyond chance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from corpus.errors import DatasetError, reason_of
from index.arrays import Values
from index.evaluation.measures import SEED
from index.evaluation.results import Outcome, Report

FALL_LEVEL = 0.05
"""A mean that fell is called beyond noise where chance alone would make it fall so far in fewer than 1 of 20 cases."""

EXACT_UP_TO = 13
"""Values whose 8,192 combinations of signs are all tried; of more, SIGN_FLIPS at random."""

SIGN_FLIPS = 10_000
EQUAL = 1e-5
"""Values are written with six digits."""

RIGHT = "right"
"""Beside the measures of ranking, whether a question was answered right or rightly refused is compared too."""


class BaselineQuestion(msgspec.Struct, frozen=True):
    """A question of an earlier report."""

    id: str
    question: str
    answered: bool
    right: bool
    rank: int | None
    measures: dict[str, float]

    @property
    def values(self) -> dict[str, float]:
        """All that is compared."""
        return {**self.measures, RIGHT: float(self.right)}


class Baseline(msgspec.Struct, frozen=True):
    """An earlier report, as `evaluate --json` wrote it."""

    dataset: str
    per_question: tuple[BaselineQuestion, ...]


@dataclass(frozen=True, slots=True)
class MeasureChange:
    """A measure's means over the questions that both reports have, and on how many it rose, stayed or fell.

    `p_value`: two-sided, of a paired permutation test.
    """

    name: str
    before: float
    after: float
    p_value: float
    wins: int
    ties: int
    losses: int

    @property
    def change(self) -> float:
        """Now minus before."""
        return self.after - self.before

    @property
    def fell(self) -> bool:
        """Whether the mean fell beyond noise. Signs are flipped evenly, so half of `p_value` is that of a fall."""
        return self.after < self.before and self.p_value / 2 < FALL_LEVEL


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """A question whose outcome is another: rank of the first relevant result and whether it was answered.

    `change`: of nDCG@10 and of `right` together, -2 to 2; negative is worse.
    """

    id: str
    question: str
    change: float
    rank_before: int | None
    rank_after: int | None
    answered_before: bool
    answered_after: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a report stands to a baseline. `questions` holds those that changed, those that changed most first.

    `new` and `gone` count the questions that only one of the two has: they are not compared.
    """

    baseline: str
    measures: tuple[MeasureChange, ...]
    questions: tuple[QuestionChange, ...]
    new: int
    gone: int

    @property
    def fallen(self) -> tuple[str, ...]:
        """Names of the measures that fell beyond noise."""
        return tuple(measure.name for measure in self.measures if measure.fell)


def read_baseline(path: Path) -> Baseline:
    """Raises DatasetError for a file that `evaluate --json` did not write."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Baseline)
    except OSError as error:
        raise DatasetError(f"{path} cannot be read: {reason_of(error)}.", "Check the path.") from None
    except msgspec.DecodeError:
        raise DatasetError(
            f"{path} is no earlier report.", "Write one with `citecord evaluate --json` and its output sent to a file."
        ) from None


def compare(report: Report, baseline: Baseline) -> Comparison:
    """Pair the questions by id; raises DatasetError where the two have none in common."""
    before = {question.id: question for question in baseline.per_question}
    pairs = {o.question.id: (before[o.question.id], o) for o in report.outcomes if o.question.id in before}
    if not pairs:
        raise DatasetError(
            f"The baseline, {baseline.dataset}, has no question in common with {report.labels.dataset}.",
            "Compare reports on the same questions.",
        )
    after = {id_: outcome_values(report, outcome) for id_, (_, outcome) in pairs.items()}
    changes = [_question_change(old, outcome, after[id_]) for id_, (old, outcome) in pairs.items()]
    return Comparison(
        baseline=baseline.dataset,
        measures=tuple(_measure_changes({id_: old.values for id_, (old, _) in pairs.items()}, after)),
        questions=tuple(sorted((c for c in changes if abs(c.change) > EQUAL), key=lambda c: (-abs(c.change), c.id))),
        new=len(report.outcomes) - len(pairs),
        gone=len(before) - len(pairs),
    )


def outcome_values(report: Report, outcome: Outcome) -> dict[str, float]:
    """All that is compared of a question."""
    id_ = outcome.question.id
    return {**{name: of[id_] for name, of in report.values.items() if id_ in of}, RIGHT: float(outcome.right)}


def sign_flip_p(differences: Values) -> float:
    """Two-sided p of the paired permutation test (Fisher 1935) on differences (n,): how often random signs give a mean
    at least as far from 0. Values of 0 say nothing either way.
    """
    moved = differences[np.abs(differences) > EQUAL]
    count = len(moved)
    if count <= EXACT_UP_TO:
        signs = 1 - 2 * (np.arange(2**count)[:, np.newaxis] >> np.arange(count) & 1)
        return float((np.abs(signs @ moved) >= abs(moved.sum()) - EQUAL).mean())
    signs = 1 - 2 * np.random.default_rng(SEED).integers(0, 2, (SIGN_FLIPS, count), dtype=np.int8)
    as_far = (np.abs(signs @ moved) >= abs(moved.sum()) - EQUAL).sum()
    return float((as_far + 1) / (SIGN_FLIPS + 1))  # the order observed is one of those possible


def _measure_changes(
    before: Mapping[str, Mapping[str, float]], after: Mapping[str, Mapping[str, float]]
) -> list[MeasureChange]:
    names = dict.fromkeys(name for values in after.values() for name in values)
    changes: list[MeasureChange] = []
    for name in names:
        both = [id_ for id_ in after if name in after[id_] and name in before[id_]]
        if not both:
            continue
        old = np.array([before[id_][name] for id_ in both])
        new = np.array([after[id_][name] for id_ in both])
        wins, losses = int((new - old > EQUAL).sum()), int((old - new > EQUAL).sum())
        p_value = sign_flip_p(new - old)
        ties = len(both) - wins - losses
        changes.append(MeasureChange(name, float(old.mean()), float(new.mean()), p_value, wins, ties, losses))
    return changes


def _question_change(old: BaselineQuestion, outcome: Outcome, values: Mapping[str, float]) -> QuestionChange:
    change = sum(values.get(name, 0.0) - old.values.get(name, 0.0) for name in ("nDCG@10", RIGHT))
    return QuestionChange(
        id=old.id,
        question=outcome.question.text,
        change=change,
        rank_before=old.rank,
        rank_after=outcome.rank,
        answered_before=old.answered,
        answered_after=outcome.answer.answered,
    )
