"""Answer: what one search returns, to Discord, to the terminal and to evaluation alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.article import Span

LIKELY = 0.5
STRONG = 0.8
"""Confidence from which a match is called likely or strong, in words: nobody can weigh a bare number."""


MAY_ANSWER = 0.25
"""Confidence from which a passage is shown as one that may answer."""


class Verdict(StrEnum):
    """Whether one of the first passages answers: yes; perhaps, so that it is shown as such; or no."""

    ANSWER = "answer"
    MAYBE = "maybe"
    NO = "no"


class Refusal(StrEnum):
    """Why a question was not answered."""

    NO_ARTICLES = "no articles indexed"
    NOTHING_CLOSE = "nothing close"
    ANSWER_ABSENT = "topic close, answer absent"


@dataclass(frozen=True, slots=True)
class CitedArticle:
    """The article that a passage was quoted from. `published` is an ISO 8601 date."""

    id: str
    title: str
    url: str | None
    published: str | None
    collection: str


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A passage with its place in the ranking and its citation.

    `score` is the fused score: higher is better, comparable within one answer only. `confidence` is the estimated
    probability (0 to 1) that this passage answers, before any recalibration. `answer` are the exact words that do, None
    where none are known; `highlight` is the sentence around them, or the one that answers best; both are offsets within
    `text`. `was_read`: whether a reader has looked for the words. `start` and `end` are offsets within the article.
    """

    rank: int
    citation: str
    score: float
    confidence: float
    text: str
    highlight: Span
    answer: Span | None
    was_read: bool
    article: CitedArticle
    heading: str | None
    paragraph: int
    start: int
    end: int

    @property
    def bold(self) -> Span | None:
        """What is set in bold: the exact words, None where a reader found none; the sentence where none has looked."""
        return self.answer if self.was_read else self.highlight


@dataclass(frozen=True, slots=True)
class Answer:
    """The passages that match best, and whether they answer.

    `confidence` is the estimated probability (0 to 1) that one of the first passages answers. `passages` is filled
    whatever the verdict; where it is no answer, `refusal` says why and `nearest` has titles of the nearest articles.
    `history`: the earlier questions of the conversation that it was searched with, oldest first. `pinned`: whether the
    first passage stands there because somebody has put it there; `confidence` is then about the one that would have.
    """

    question: str
    verdict: Verdict
    confidence: float
    refusal: Refusal | None
    passages: tuple[RankedPassage, ...]
    nearest: tuple[str, ...]
    history: tuple[str, ...] = ()
    pinned: bool = False

    def worth_showing(self, first: int, most: int) -> tuple[RankedPassage, ...]:
        """The passages from place `first`, counted from 0, on, `most` at most; of the first ones no more than up to the
        last that may answer by itself, and one at least. Whoever asks for more is shown them all.
        """
        shown = self.passages[first : first + most]
        if first:
            return shown
        may_answer = [not passage.was_read or passage.confidence >= MAY_ANSWER for passage in shown]
        return shown[: max((place for place, may in enumerate(may_answer, start=1) if may), default=1)]

    @property
    def answered(self) -> bool:
        """Whether the verdict is *answer*; *maybe* does not count."""
        return self.verdict is Verdict.ANSWER
