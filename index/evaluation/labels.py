"""Labels of a data set -> what is relevant among the articles and passages that are indexed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from corpus.article import Span
from corpus.errors import DatasetError
from index.evaluation.beir_folder import BeirFolder
from index.evaluation.dataset import NumberedRow, QuestionFile, fault
from index.ingest.ids import article_id
from index.naming import articles_named
from index.passage_index import PassageIndex
from index.store.contract import ArticleSummary

CUT_APART = "cut apart"
"""Stands for the relevant passage where an answer is in the article, but whole in no passage: nothing can find it."""


class Unit(StrEnum):
    """What the labels of a data set are about, and so what is ranked when it is measured."""

    DOCUMENT = "document"
    PASSAGE = "passage"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: its article's id and its offsets there."""

    article: str
    start: int
    end: int

    def holds(self, other: Place) -> bool:
        """Whether `other` lies wholly within."""
        return self.article == other.article and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Place) -> bool:
        """Whether the two share a character."""
        return self.article == other.article and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """A question with the units that answer it, by how well (from 1); without any, nothing does.

    `spans`: where the very words of an answer stand, if the set says so. `collections`: those that are searched, None
    for all.
    """

    id: str
    text: str
    relevant: Mapping[str, int]
    spans: tuple[Place, ...] = ()
    history: tuple[str, ...] = ()
    kind: str | None = None
    collections: tuple[str, ...] | None = None

    @property
    def answerable(self) -> bool:
        """Whether anything answers it."""
        return bool(self.relevant)


@dataclass(frozen=True, slots=True)
class Labels:
    """A data set's questions beside the indexed passages (by row id) that they are searched in."""

    dataset: str
    unit: Unit
    documents: int
    questions: tuple[LabelledQuestion, ...]
    places: Mapping[int, Place] = field(repr=False)

    def is_relevant(self, passage: int, question: LabelledQuestion) -> bool:
        """Whether a passage is a relevant unit of a question, or part of one."""
        return any(unit in question.relevant for unit in self.units([passage]))

    def units(self, passages: Sequence[int]) -> tuple[str, ...]:
        """The units of passages in order, each where it comes first."""
        if self.unit is Unit.PASSAGE:
            return tuple(map(str, passages))
        return tuple(dict.fromkeys(self.places[passage].article for passage in passages if passage in self.places))


def folder_labels(folder: BeirFolder, index: PassageIndex, collection: str) -> Labels:
    """Labels of a BEIR folder whose documents are indexed in a collection, each with its id as source."""
    ids = {document: article_id(collection, document) for document in folder.documents}
    questions = tuple(
        LabelledQuestion(
            id=question.id,
            text=question.text,
            relevant={ids[document]: grade for document, grade in question.grades.items()},
            spans=tuple(Place(ids[found.document], *found.span) for found in question.spans),
            history=question.history,
        )
        for question in folder.questions
    )
    return Labels(folder.path.resolve().name, Unit.DOCUMENT, len(ids), questions, _places(index))


def file_labels(file: QuestionFile, index: PassageIndex) -> Labels:
    """Labels of a question file about the articles of an index: a passage that holds an answer whole is relevant.

    Raises DatasetError for an answer that stands nowhere in the articles, and for an article that is not indexed.
    """
    articles = index.articles()
    if not articles:
        raise DatasetError("No articles are indexed to ask about.", "Run `citecord index PATH` first.")
    places = _places(index)
    spans = _answer_spans(file, index, articles)
    passages: dict[str, list[int]] = defaultdict(list)
    for id_, place in places.items():
        passages[place.article].append(id_)
    questions: list[LabelledQuestion] = []
    for numbered in file.rows:
        found = spans[numbered.line]
        holders = [id_ for span in found for id_ in passages[span.article] if places[id_].holds(span)]
        relevant = dict.fromkeys(map(str, holders) if holders else [CUT_APART], 1) if found else {}
        row = numbered.row
        scope = row.collections or None
        questions.append(LabelledQuestion(row.key, row.question, relevant, tuple(found), row.history, row.kind, scope))
    return Labels(file.path.name, Unit.PASSAGE, len(articles), tuple(questions), places)


def _places(index: PassageIndex) -> dict[int, Place]:
    return {passage.id: Place(passage.article.id, passage.start, passage.end) for passage in index.every_passage()}


def _answer_spans(
    file: QuestionFile, index: PassageIndex, articles: Sequence[ArticleSummary]
) -> dict[int, list[Place]]:
    """Where the answers of every line stand."""
    spans: dict[int, list[Place]] = {numbered.line: [] for numbered in file.rows}
    candidates = {numbered.line: _candidates(file.path, numbered, articles) for numbered in file.rows}
    for summary in articles:
        article = index.article(summary.id)
        text = article.text if article else ""  # another process may just have removed it
        for numbered in file.rows:
            if summary.id in candidates[numbered.line]:
                for answer in numbered.row.answers:
                    spans[numbered.line] += [Place(summary.id, *span) for span in occurrences(answer, text)]
    for numbered in file.rows:
        if numbered.row.answers and not spans[numbered.line]:
            where = f"the article {numbered.row.article}" if numbered.row.article else "the articles"
            raise fault(
                file.path,
                numbered.line,
                f"the answer {numbered.row.answers[0]!r} stands nowhere in {where}",
                "Copy the words as they stand there, or write null if nothing answers the question.",
            )
    return spans


def _candidates(path: Path, numbered: NumberedRow, articles: Sequence[ArticleSummary]) -> set[str]:
    """Ids of the articles that the line's answer may stand in."""
    name, collections = numbered.row.article, numbered.row.collections
    articles = [article for article in articles if not collections or article.collection in collections]
    if name is None:
        return {article.id for article in articles}
    matches = {article.id for article in articles_named(name, articles, paths=True)}
    if not matches:
        mend = "`citecord articles` lists ids, titles and files."
        raise fault(path, numbered.line, f"no indexed article is called {name}", mend)
    return matches


def occurrences(answer: str, text: str) -> list[Span]:
    """Where the words of `answer` stand in `text`, with any white space between them."""
    words = re.compile(r"\s+".join(map(re.escape, answer.split())))
    return [Span(*found.span()) for found in words.finditer(text)]
