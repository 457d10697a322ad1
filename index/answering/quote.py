"""From passages as they are stored to passages as an answer quotes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.answer import Answer, RankedPassage
from index.answering.highlight import best_sentence
from index.ranking.retriever import Ranking
from index.store.contract import StoredPassage


def ranked_passages(question: str, ranking: Ranking, stored: Sequence[StoredPassage]) -> tuple[RankedPassage, ...]:
    """The passages of a ranking that are still stored, in its order."""
    scores = dict(zip(ranking.ids.tolist(), ranking.scores.tolist(), strict=True))
    return tuple(ranked(question, rank, scores[passage.id], passage) for rank, passage in enumerate(stored, start=1))


def ranked(question: str, rank: int, score: float, passage: StoredPassage) -> RankedPassage:
    """A passage with its rank and score, and the sentence that answers best."""
    return RankedPassage(
        rank=rank,
        citation=passage.citation,
        score=score,
        text=passage.text,
        highlight=best_sentence(passage.text, passage.language, passage.segments[1:], question),
        article=passage.article,
        heading=passage.heading,
        paragraph=passage.paragraph,
        start=passage.start,
        end=passage.end,
    )


def with_first(answer: Answer, first: Sequence[RankedPassage], top: int) -> Answer:
    """The answer with other passages first; as it is where there are none."""
    if not first:
        return answer
    scores = {passage.citation: passage.score for passage in answer.passages}
    put = [replace(passage, score=scores.pop(passage.citation, passage.score)) for passage in first]
    rest = [passage for passage in answer.passages if passage.citation in scores]
    passages = [replace(passage, rank=rank) for rank, passage in enumerate([*put, *rest][:top], start=1)]
    return replace(answer, answered=True, refusal=None, passages=tuple(passages), nearest=(), pinned=True)
