"""From passages as they are stored to passages as an answer quotes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.article import Article, Span
from index.answer import Answer, RankedPassage, Verdict
from index.answering.highlight import best_sentence, exact_words, sentence_around
from index.ranking.retriever import Ranking
from index.reader.contract import Reading
from index.store.contract import StoredPassage

CONTEXT = 700
"""Characters before a passage and after it: about one passage each, and three such fit into one message."""


def quoted_passages(
    question: str, ranking: Ranking, stored: Sequence[StoredPassage], confidences: Sequence[float]
) -> tuple[RankedPassage, ...]:
    """The passages of a ranking that are still stored, in its order.

    `confidences` of the first of the ranking; further down it is 0.
    """
    ids = ranking.ids.tolist()
    scores = dict(zip(ids, ranking.scores.tolist(), strict=True))
    confidence = dict(zip(ids, confidences, strict=False))
    return tuple(
        replace(
            _quoted(passage, rank, question, ranking.readings.get(passage.id)),
            score=scores[passage.id],
            confidence=confidence.get(passage.id, 0.0),
        )
        for rank, passage in enumerate(stored, start=1)
    )


def as_if_answering(passage: StoredPassage, question: str, rank: int) -> RankedPassage:
    """A passage that somebody chose for a question, without score or confidence."""
    return _quoted(passage, rank, question, None)


def _quoted(passage: StoredPassage, rank: int, question: str, reading: Reading | None) -> RankedPassage:
    answer = exact_words(reading)
    highlight = best_sentence(passage, question) if answer is None else sentence_around(passage, answer)
    return _shown(passage, rank, highlight, answer, was_read=reading is not None)


def _shown(
    passage: StoredPassage, rank: int, highlight: Span, answer: Span | None = None, *, was_read: bool = False
) -> RankedPassage:
    return RankedPassage(
        rank=rank,
        citation=passage.citation,
        score=0.0,
        confidence=0.0,
        text=passage.text,
        highlight=highlight,
        answer=answer,
        was_read=was_read,
        article=passage.article,
        heading=passage.heading,
        paragraph=passage.paragraph,
        start=passage.start,
        end=passage.end,
    )


def in_context(passage: StoredPassage, article: Article, rank: int) -> RankedPassage:
    """The passage with what stands around it in its article, up to whole words.

    `highlight` is where the passage itself lies in that text. `rank` is its place in the answer that it was quoted in;
    it has no score of its own.
    """
    start = _word_start(article.text, max(0, passage.start - CONTEXT), passage.start)
    end = _word_end(article.text, passage.end, min(len(article.text), passage.end + CONTEXT))
    itself = _shown(passage, rank, Span(passage.start - start, passage.end - start))
    return replace(itself, text=article.text[start:end], start=start, end=end)


def with_first(answer: Answer, first: Sequence[RankedPassage], top: int) -> Answer:
    """The answer with other passages first; as it is where there are none."""
    if not first:
        return answer
    scores = {passage.citation: passage.score for passage in answer.passages}
    put = [replace(passage, score=scores.pop(passage.citation, passage.score)) for passage in first]
    rest = [passage for passage in answer.passages if passage.citation in scores]
    passages = [replace(passage, rank=rank) for rank, passage in enumerate([*put, *rest][:top], start=1)]
    return replace(answer, verdict=Verdict.ANSWER, refusal=None, passages=tuple(passages), nearest=(), pinned=True)


def _word_start(text: str, start: int, latest: int) -> int:
    """The first beginning of a word from `start` on; `start` itself where words are not spaced."""
    if start == 0 or text[start - 1].isspace():
        return start
    return next((place + 1 for place in range(start, latest) if text[place].isspace()), start)


def _word_end(text: str, earliest: int, end: int) -> int:
    """The last end of a word up to `end`; `end` itself where words are not spaced."""
    if end == len(text) or text[end].isspace():
        return end
    return next((place for place in range(end - 1, earliest - 1, -1) if text[place].isspace()), end)
