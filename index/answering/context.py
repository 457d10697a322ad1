"""A passage in its context: the article around it, up to whole words."""

from __future__ import annotations

from corpus.article import Article, Span
from index.answer import RankedPassage
from index.store.contract import StoredPassage

CONTEXT = 700
"""Characters before a passage and after it: about one passage each, and three such fit into one message."""


def in_context(passage: StoredPassage, article: Article, rank: int) -> RankedPassage:
    """The passage with what stands around it; `highlight` is where the passage itself lies in that text.

    `rank` is its place in the answer that it was quoted in; it has no score of its own.
    """
    start = _word_start(article.text, max(0, passage.start - CONTEXT), passage.start)
    end = _word_end(article.text, passage.end, min(len(article.text), passage.end + CONTEXT))
    return RankedPassage(
        rank=rank,
        citation=passage.citation,
        score=0.0,
        text=article.text[start:end],
        highlight=Span(passage.start - start, passage.end - start),
        article=passage.article,
        heading=passage.heading,
        paragraph=passage.paragraph,
        start=start,
        end=end,
    )


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
