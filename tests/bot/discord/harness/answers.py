"""Answers for tests, made by hand."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.article import Span
from index.answer import Answer, CitedArticle, RankedPassage, Refusal, Verdict


def passage(  # noqa: PLR0913 -- as many as a passage has fields that matter
    rank: int = 1,
    text: str = "Cats sleep. Dogs bark.",
    *,
    highlight: Span | None = None,
    title: str = "Pets",
    url: str | None = None,
    heading: str | None = None,
    published: str | None = None,
) -> RankedPassage:
    article = CitedArticle(f"{rank:010x}", title, url, published, "articles")
    span = highlight or Span(0, len(text))
    citation, end = f"c{rank:09x}", len(text)
    return RankedPassage(
        rank,
        citation,
        1 / rank,
        0.9,
        text,
        span,
        None,
        False,
        article,
        heading,
        4,
        0,
        end,
    )


def answered(
    question: str = "Who sleeps?", passages: Sequence[RankedPassage] = (passage(),), confidence: float = 0.9
) -> Answer:
    return Answer(question, Verdict.ANSWER, confidence, None, tuple(passages), ())


def refused(refusal: Refusal, passages: Sequence[RankedPassage] = (), question: str = "Who sleeps?") -> Answer:
    titles = tuple(dict.fromkeys(one.article.title for one in passages))
    return Answer(question, Verdict.NO, 0.2, refusal, tuple(passages), titles)
