"""What a reader is trained on: questions, the passages that they are about, and passages that look as if they answered.

A folder of data holds lots that were written for this project, [LOT-] being one of WRITTEN,

    [LOT-]train-passages.jsonl        id, source, title, heading, text
    [LOT-]train-questions.jsonl       id, passage, question, answer: words of the passage, null if it has no answer
    [LOT-]dev-...                     the same from other sources, to choose by
    near.jsonl, near-passages.jsonl   for some questions, passages of the whole documentation that look right

and the PUBLIC ones in SQuAD's format.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Literal

import msgspec

from corpus.errors import DatasetError
from index.evaluation.dataset import fault, numbered_rows
from index.reader.pieces import head

WRITTEN = {"first": "", "more": "more-", "everyday": "everyday-", "users": "users-"}
"""Lots by what their files' names begin with."""

PUBLIC = {
    "wiki": ("squadshifts-new-wiki.json",),
    "amazon": ("squadshifts-amazon-reviews.json",),
    "policy": ("policyqa-dev.json", "policyqa-test.json"),
    "squad2": ("squad2-some.json",),
}
MOST_QUESTIONS = {"policy": 5000}
"""Taken of a lot whose answers, whole sentences, are unlike those of the others."""

SEED = 7
SHORTEST_TITLE = 3
"""Letters below which a title is a left-over of a page's markup."""


class ReadPassage(msgspec.Struct, frozen=True):
    """A passage. `source`: the documentation it is from, or the public lot. `head`: as pieces.head makes it."""

    source: str
    head: str
    text: str


class AskedQuestion(msgspec.Struct, frozen=True):
    """A question about a passage; passages are numbers, of their place among all.

    `answer`: start and end of the words that answer, within the passage's text; None where it does not answer.
    `near`: passages that look as if they answered and do not, the most alike first.
    """

    lot: str
    text: str
    passage: int
    answer: tuple[int, int] | None
    near: tuple[int, ...] = ()


class Pairs(msgspec.Struct, frozen=True):
    """Passages, and the questions about them."""

    passages: list[ReadPassage]
    questions: list[AskedQuestion]


class _PassageRow(msgspec.Struct, frozen=True):
    id: str
    source: str
    text: str
    title: str | None = ""
    heading: str | None = ""


class _QuestionRow(msgspec.Struct, frozen=True):
    id: str
    passage: str
    question: str
    answer: str | None


class _NearPassageRow(msgspec.Struct, frozen=True):
    id: str
    source: str
    head: str
    text: str


class _NearRow(msgspec.Struct, frozen=True):
    question: str
    near: tuple[str, ...]


class _SquadAnswer(msgspec.Struct, frozen=True):
    text: str
    answer_start: int


class _SquadQuestion(msgspec.Struct, frozen=True):
    question: str
    answers: tuple[_SquadAnswer, ...] = ()
    is_impossible: bool = False


class _SquadParagraph(msgspec.Struct, frozen=True):
    context: str
    qas: tuple[_SquadQuestion, ...]


class _SquadArticle(msgspec.Struct, frozen=True):
    paragraphs: tuple[_SquadParagraph, ...]


class _SquadFile(msgspec.Struct, frozen=True):
    data: tuple[_SquadArticle, ...]


def read_pairs(data: Path) -> Pairs:
    """Everything to train on in a folder, with those near passages that are given. Raises DatasetError."""
    gathering = _Gathering(data)
    given = gathering.near()
    for lot in WRITTEN:
        gathering.written(lot, "train", given)
    for lot, names in PUBLIC.items():
        gathering.public(lot, names)
    return Pairs(gathering.passages, gathering.questions)


def dev_pairs(data: Path, lot: str) -> Pairs:
    """The part of a written lot that nothing is trained on. Raises DatasetError."""
    gathering = _Gathering(data)
    gathering.written(lot, "dev", {})
    return Pairs(gathering.passages, gathering.questions)


class _Gathering:
    """Passages and questions of one lot after another."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self.passages: list[ReadPassage] = []
        self.questions: list[AskedQuestion] = []

    def near(self) -> dict[str, tuple[int, ...]]:
        """Take in the passages that were looked up in whole documentations; those near each question, by its id."""
        places = {
            row.id: self._add(ReadPassage(row.source, row.head, row.text))
            for _, row in numbered_rows(self._data / "near-passages.jsonl", _NearPassageRow)
        }
        rows = numbered_rows(self._data / "near.jsonl", _NearRow)
        return {row.question: tuple(places[id_] for id_ in row.near) for _, row in rows}

    def written(self, lot: str, part: Literal["train", "dev"], near: Mapping[str, tuple[int, ...]]) -> None:
        """Take in a written lot; `near` by "LOT/id of the question"."""
        passages, questions = (self._data / f"{WRITTEN[lot]}{part}-{kind}.jsonl" for kind in ("passages", "questions"))
        places: dict[str, int] = {}
        for _, row in numbered_rows(passages, _PassageRow):
            title = row.title if row.title and len(row.title) >= SHORTEST_TITLE else ""
            places[row.id] = self._add(ReadPassage(row.source, head(title, row.heading), row.text))
        for number, asked in numbered_rows(questions, _QuestionRow):
            passage, span = places[asked.passage], None
            if asked.answer is not None:
                start = self.passages[passage].text.find(asked.answer)
                if start < 0:
                    raise fault(questions, number, "the passage does not hold the answer", "Correct the answer.")
                span = start, start + len(asked.answer)
            own = near.get(f"{lot}/{asked.id}", ())
            self.questions.append(AskedQuestion(lot, asked.question, passage, span, own))

    def public(self, lot: str, names: Sequence[str]) -> None:
        """Take in a public lot: of several answers the shortest, no question whose answer is not where it should be."""
        questions: list[AskedQuestion] = []
        for paragraph in chain.from_iterable(_paragraphs(self._data / name) for name in names):
            passage = self._add(ReadPassage(lot, "", paragraph.context))
            for asked in paragraph.qas:
                spans = [
                    (one.answer_start, one.answer_start + len(one.text))
                    for one in asked.answers
                    if paragraph.context.startswith(one.text, one.answer_start)
                ]
                if spans or asked.is_impossible:
                    answer = None if asked.is_impossible else min(spans, key=lambda span: span[1] - span[0])
                    questions.append(AskedQuestion(lot, asked.question.strip(), passage, answer))
        most = MOST_QUESTIONS.get(lot, len(questions))
        self.questions += random.Random(SEED).sample(questions, min(most, len(questions)))  # noqa: S311 -- no secret

    def _add(self, passage: ReadPassage) -> int:
        self.passages.append(passage)
        return len(self.passages) - 1


def _paragraphs(path: Path) -> Iterator[_SquadParagraph]:
    try:
        articles = msgspec.json.decode(path.read_bytes(), type=_SquadFile).data
    except (OSError, msgspec.DecodeError) as error:
        raise DatasetError(f"{path} cannot be read: {error}.", "Put a file in SQuAD's format there.") from error
    for article in articles:
        yield from article.paragraphs
