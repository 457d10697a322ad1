"""Reader: the contract of a model that reads a question and a passage together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.article import Span


@dataclass(frozen=True, slots=True)
class PassageToRead:
    """A passage as the reader sees it: its article's title, the headings above it, and its own text."""

    title: str
    heading: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader says about one passage.

    `logit`: log-odds that the passage answers the question; higher is better, comparable between passages and between
    questions, not calibrated. `answer`: the words of `text` that answer best if any do, on whole words, None where
    none of the text was read; whether to show them is for the logit to say, since the model was not trained to point at
    nothing. `answer_score`: natural logarithm of the probability of that start and that end among all pieces, 0 at
    most, minus infinity without an answer. Where the passage answers, it tells words that overlap the right ones from
    others with an AUROC of .77 (the sum of both logits .69).
    """

    logit: float
    answer: Span | None
    answer_score: float


class Reader(Protocol):
    """Reads passages for a question. Safe to call from several threads."""

    def read(self, question: str, passages: Sequence[PassageToRead]) -> list[Reading]:
        """What each passage says, in the order given. Of a passage beyond the model's window the beginning is read."""
