"""Answer: what one search returns, to Discord, to the terminal and to evaluation alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.article import Span

LIKELY = 0.5
STRONG = 0.8
"""Confidence from which a match is called likely or strong, in words: nobody can weigh a bare number."""


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

    `score` is the fused score: higher is better, comparable within one answer only. `highlight` is the sentence that
    answers best, as offsets within `text`; `start` and `end` are offsets within the article.
    """

    rank: int
    citation: str
    score: float
    text: str
    highlight: Span
    article: CitedArticle
    heading: str | None
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The passages that match best, and whether they answer.

    `confidence` is the estimated probability (0 to 1) that the first passage answers. `passages` is filled also when
    `answered` is false; then `refusal` says why and `nearest` holds the titles of the nearest articles.
    `history`: the earlier questions of the conversation that it was searched with, oldest first. `pinned`: whether the
    first passage stands there because somebody has put it there; `confidence` is then about the one that would have.
    """

    question: str
    answered: bool
    confidence: float
    refusal: Refusal | None
    passages: tuple[RankedPassage, ...]
    nearest: tuple[str, ...]
    history: tuple[str, ...] = ()
    pinned: bool = False
