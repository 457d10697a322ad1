"""What an evaluation gives: an Outcome for each question, and the Report on all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from index.answer import Answer, Verdict
from index.evaluation.labels import LabelledQuestion, Labels
from index.evaluation.measures import Abstention, Calibration, Estimate
from index.store.contract import StoredPassage


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came back for one question: the answer as served, all units best first, and how long the answer took.

    `expected`: row id of the best placed passage of a relevant unit; None where no passage is relevant.
    `shows_relevant`: whether a relevant passage is among those of the answer.
    """

    question: LabelledQuestion
    answer: Answer
    units: tuple[str, ...]
    expected: int | None
    shows_relevant: bool
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
    def served(self) -> bool:
        """Whether who asked was served: answered, with a right passage among those shown, or rightly not answered."""
        return self.answer.answered == self.question.answerable and (self.shows_relevant or not self.answer.answered)

    @property
    def right(self) -> bool:
        """The same with the right passage in first place."""
        return self.answer.answered == self.question.answerable and (self.first_is_relevant or not self.answer.answered)

    @property
    def maybe_right(self) -> bool:
        """Whether a right passage, in first place, was shown as one that may answer."""
        return self.answer.verdict is Verdict.MAYBE and self.first_is_relevant


@dataclass(frozen=True, slots=True)
class SpanHits:
    """Shares of the questions with answer spans whose first (one of the first three) passages overlaps one.

    `highlight`: of those whose first passage holds an answer whole (`holding`), how often the highlight does too.
    """

    questions: int
    success_at_1: Estimate
    success_at_3: Estimate
    holding: int
    highlight: Estimate | None


@dataclass(frozen=True, slots=True)
class Seconds:
    """How long it took: indexing, asking everything, and one question (median, and 95 % of them at most)."""

    indexing: float
    asking: float
    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured. `values`: measure -> question id -> value; `measures`: their means.

    `served`, `right`, `maybe_right`: shares of the questions, see Outcome; the last of those that have an answer.
    `reach`: passage's row id -> for how many questions it was among the first ten. `excerpts`: texts of passages that
    were expected, or never reached. `minimum_confidence`: from which on questions were answered.
    """

    labels: Labels
    outcomes: tuple[Outcome, ...]
    values: Mapping[str, Mapping[str, float]]
    measures: Mapping[str, Estimate]
    served: Estimate
    right: Estimate
    maybe_right: Estimate | None
    abstention: Abstention | None
    calibration: Calibration
    spans: SpanHits | None
    seconds: Seconds
    reach: Mapping[int, int]
    excerpts: Mapping[int, StoredPassage]
    minimum_confidence: float

    @property
    def unreached(self) -> list[int]:
        """Row ids of the passages that were among no question's first ten."""
        return [passage for passage in self.labels.places if not self.reach.get(passage)]

    @property
    def sizes(self) -> str:
        """How many questions, documents and passages, in words."""
        counts = (
            (len(self.outcomes), "question"),
            (self.labels.documents, "document"),
            (len(self.labels.places), "passage"),
        )
        return ", ".join(f"{count:,} {name}{'' if count == 1 else 's'}" for count, name in counts)

    @property
    def kinds(self) -> dict[str, list[Outcome]]:
        """The outcomes by the kind of their question, where the set tells kinds."""
        kinds: dict[str, list[Outcome]] = {}
        for outcome in self.outcomes:
            if outcome.question.kind:
                kinds.setdefault(outcome.question.kind, []).append(outcome)
        return kinds
