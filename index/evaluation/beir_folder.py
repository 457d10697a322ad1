"""A folder in BEIR layout: corpus.jsonl, queries.jsonl, qrels/test.tsv, and answers.jsonl where answers have spans."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.article import Span
from corpus.errors import DatasetError
from index.evaluation.dataset import fault, numbered_lines, numbered_rows
from index.evaluation.records import AnswerRow, Document, Query

Grades = Mapping[str, int]
"""Document id -> how relevant it is, from 1."""


@dataclass(frozen=True, slots=True)
class DocumentSpan:
    """Where an answer stands: offsets in the text of a document's article."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class BeirQuestion:
    """A question with its relevant documents; without any, the corpus does not answer it."""

    id: str
    text: str
    history: tuple[str, ...]
    grades: Grades
    spans: tuple[DocumentSpan, ...]


@dataclass(frozen=True, slots=True)
class BeirFolder:
    """A corpus and the questions that can be judged by it."""

    path: Path
    documents: Mapping[str, Document]
    questions: tuple[BeirQuestion, ...]


def read_beir_folder(path: Path) -> BeirFolder:
    """Read and check a folder.

    A question without labels counts as unanswerable only where its metadata say so. Where they do not, it belongs to
    another part of the published set, whose folders hold the questions of all parts, and is left out.
    """
    documents = _documents(path / "corpus.jsonl")
    queries = _queries(path / "queries.jsonl")
    known = _Known(queries, documents)
    grades = _grades(path / "qrels" / "test.tsv", known)
    spans = _spans(path / "answers.jsonl", known)
    questions: list[BeirQuestion] = []
    for line, query in queries.values():
        id_ = str(query.id)
        relevant = {document: grade for document, grade in grades.get(id_, {}).items() if grade > 0}
        if query.answerable is not None and query.answerable != bool(relevant):
            claim = "answerable, but qrels/test.tsv names no" if query.answerable else "unanswerable, but it names a"
            raise fault(
                path / "queries.jsonl",
                line,
                f"question {id_} is said to be {claim} document that answers it",
                "Correct its metadata or its labels.",
            )
        if relevant or query.answerable is False:
            questions.append(BeirQuestion(id_, query.text, query.history, relevant, tuple(spans.get(id_, ()))))
    if not questions:
        raise DatasetError(f"{path} holds no question with a label.", "Write labels into qrels/test.tsv.")
    return BeirFolder(path, documents, tuple(questions))


def _documents(path: Path) -> dict[str, Document]:
    documents: dict[str, Document] = {}
    for line, document in numbered_rows(path, Document):
        if str(document.id) in documents:
            raise fault(path, line, f"document {document.id} stands twice", "Give every document an id of its own.")
        documents[str(document.id)] = document
    return documents


def _queries(path: Path) -> dict[str, tuple[int, Query]]:
    queries: dict[str, tuple[int, Query]] = {}
    for line, query in numbered_rows(path, Query):
        if str(query.id) in queries:
            raise fault(path, line, f"question {query.id} stands twice", "Give every question an id of its own.")
        if not query.text.strip():
            raise fault(path, line, f"question {query.id} is empty", "Write it, or delete the line.")
        queries[str(query.id)] = (line, query)
    return queries


@dataclass(frozen=True, slots=True)
class _Known:
    """The ids that labels may name."""

    queries: Collection[str]
    documents: Mapping[str, Document]

    def check(self, path: Path, line: int, query: str, document: str) -> None:
        """Raise DatasetError where one of them is not there."""
        if query not in self.queries:
            raise fault(path, line, f"question {query} is not in queries.jsonl", "Correct the id or add the question.")
        if document not in self.documents:
            raise fault(
                path, line, f"document {document} is not in corpus.jsonl", "Correct the id or add the document."
            )


def _grades(path: Path, known: _Known) -> dict[str, dict[str, int]]:
    grades: dict[str, dict[str, int]] = {}
    first = True
    for line, text in numbered_lines(path):
        columns = [column.strip() for column in text.split("\t")]
        is_header, first = first and not _is_whole_number(columns[-1]), False
        if is_header:
            continue
        if len(columns) != 3 or not _is_whole_number(columns[2]):  # noqa: PLR2004 -- the columns named below
            raise fault(
                path, line, "three columns expected: question id, document id, whole number", "Part them by tabs."
            )
        query, document, grade = columns[0], columns[1], int(columns[2])
        known.check(path, line, query, document)
        if grades.setdefault(query, {}).setdefault(document, grade) != grade:
            raise fault(path, line, f"{query} and {document} have another label above", "Keep one of the two.")
    return grades


def _is_whole_number(text: str) -> bool:
    return re.fullmatch(r"-?\d+", text, re.ASCII) is not None


def _spans(path: Path, known: _Known) -> dict[str, list[DocumentSpan]]:
    spans: dict[str, list[DocumentSpan]] = {}
    for line, row in numbered_rows(path, AnswerRow) if path.exists() else ():
        for quotation in row.quotations:
            query, document = str(row.query_id), str(row.doc_id)
            known.check(path, line, query, document)
            span = known.documents[document].span(quotation.start, quotation.text)
            if span is None:
                raise fault(
                    path,
                    line,
                    f"document {document} does not hold the answer at character {quotation.start}",
                    'Correct the number, or mark the answer "ok": false.',
                )
            spans.setdefault(query, []).append(DocumentSpan(document, span))
    return spans
