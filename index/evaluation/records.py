"""The records of a BEIR folder: documents, queries and answers, a line of JSON each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

import msgspec

from corpus.article import Article, Span
from corpus.formats.decoding import clean_text
from corpus.reading import article_from_text


class Document(msgspec.Struct, frozen=True):
    """A line of corpus.jsonl."""

    id: str | int = msgspec.field(name="_id")
    text: str
    title: str | None = None

    def article(self) -> Article | None:
        """The document as it would be read from a user's text file; None where there is neither text nor title.

        Without a title of its own, it gets the one that its text opens with, if any, but never its id: that is no
        author's words, and would only disturb the search.
        """
        source, title = str(self.id), (self.title or "").strip()
        text = self.text if self.text.strip() else title
        if not text.strip():
            return None
        article = article_from_text(source, title, text)
        return replace(article, title="") if not title and article.title == PurePath(source).stem else article

    def span(self, start: int, text: str) -> Span | None:
        """Where `text`, which stands at `start` in the record, stands in the article; None if it does not."""
        if not text.strip() or self.text[start : start + len(text)] != text:
            return None
        # Reading drops what is no text: byte order marks, carriage returns, empty lines at the top. Count what is left.
        clean = clean_text(self.text)
        dropped = len(clean) - len(clean.lstrip("\n"))
        before, up_to_end = clean_text(self.text[:start]), clean_text(self.text[: start + len(text)])
        return Span(max(0, len(before) - dropped), len(up_to_end) - dropped)


class Query(msgspec.Struct, frozen=True):
    """A line of queries.jsonl. `metadata` may hold `answerable` or `answerability`, and `history`."""

    id: str | int = msgspec.field(name="_id")
    text: str
    metadata: dict[str, object] | None = None

    @property
    def answerable(self) -> bool | None:
        """Whether the corpus answers it, as the metadata say; None where they say nothing clear."""
        known = self.metadata or {}
        if isinstance(known.get("answerable"), bool):
            return known["answerable"] is True
        return {"ANSWERABLE": True, "UNANSWERABLE": False}.get(str(known.get("answerability")))

    @property
    def history(self) -> tuple[str, ...]:
        """The earlier questions of the conversation, oldest first, without what was replied."""
        turns = (self.metadata or {}).get("history")
        questions = []
        for turn in turns if isinstance(turns, list) else ():
            match turn:
                case str() | ["user", str()]:
                    questions.append(turn if isinstance(turn, str) else turn[1])
        return tuple(questions)


class Quotation(msgspec.Struct, frozen=True):
    """An answer as it stands in a document. `ok` is false where the set's makers found that it does not."""

    text: str
    start: int
    ok: bool = True


class AnswerRow(msgspec.Struct, frozen=True):
    """A line of answers.jsonl. Answers that are plain text were worded by people and stand nowhere."""

    query_id: str | int
    answers: tuple[Quotation | str, ...]
    doc_id: str | int | None = None

    @property
    def quotations(self) -> list[Quotation]:
        """The answers that stand in the document."""
        return [answer for answer in self.answers if isinstance(answer, Quotation) and answer.ok]
