"""Answerer: the road of a question. Embed, gather and score, read, judge, quote."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace

from index.answer import Answer, RankedPassage, Refusal, Verdict
from index.answering.quote import as_if_answering, in_context, quoted_passages, with_first
from index.answering.verdict import judge
from index.question import SearchOptions
from index.ranking.asked import EmbeddedQuestion
from index.ranking.reading import read_on
from index.ranking.retriever import Ranking, Retriever
from index.reader.contract import Reader
from index.store.contract import Lookup, StoredPassage

NEAREST_TITLES = 3


class Answerer:
    """Answers questions from a store's passages. Safe to call from several threads."""

    def __init__(self, lookup: Lookup, retriever: Retriever, reader: Reader | None, minimum_confidence: float) -> None:
        """Without a `reader`, words and cosines decide alone."""
        self._lookup = lookup
        self._retriever = retriever
        self._reader = reader
        self._minimum_confidence = minimum_confidence
        # Questions are embedded and read at the same time, but ranked in turn. Ranking is many short calls that each
        # give away Python's lock and wait for it again: with eight threads at it, two cores answer no more than one.
        self._turn = threading.Lock()

    def rank(
        self, question: EmbeddedQuestion, collections: Sequence[str] | None, limit: int, article: str | None = None
    ) -> Ranking:
        """The best `limit` passages of the named collections (None: of all), or of one article in them."""
        with self._turn:
            candidates = self._retriever.candidates(question, collections, article)
        if self._reader is None or not len(candidates.ids) or not candidates.share:
            return candidates.ranked(limit)  # what encoder and reader do not know the language of is not read
        readings = read_on(self._reader, question.texts[-1], candidates.ids.tolist(), self._lookup.passages)
        with self._turn:
            return candidates.ranked(limit, readings)

    def search(self, question: EmbeddedQuestion, options: SearchOptions) -> Answer:
        """Answer a question with the best passages of what is searched."""
        collections, top, article = options.get("collections"), options.get("top", 3), options.get("article")
        ranking = self.rank(question, collections, top, article)
        stored = self._lookup.passages(ranking.ids.tolist())
        if len(stored) < len(ranking.ids):  # another process has taken some out meanwhile: rank what is left
            ranking = self.rank(question, collections, top, article)
            stored = self._lookup.passages(ranking.ids.tolist())
        text, pinned = question.texts[-1], options.get("pinned")
        with self._turn:
            answer = self._answer(text, ranking, stored, options.get("minimum_confidence"))
            answer = replace(answer, history=tuple(options.get("history", ())))
            if pinned is None or article:
                return answer
            return with_first(answer, self.cited(text, [pinned], collections), top)

    def answer_from(self, question: str, ranking: Ranking, top: int) -> Answer:
        """What `search` makes of a ranking; passages taken out since it was made are left out."""
        return self._answer(question, ranking, self._lookup.passages(ranking.ids[:top].tolist()), None)

    def cited(self, question: str, citations: Sequence[str], collections: Sequence[str] | None) -> list[RankedPassage]:
        """The passages with these citations as if they answered the question, as far as they are in the collections."""
        stored = self._lookup.cited(citations, collections)
        return [as_if_answering(passage, question, rank) for rank, passage in enumerate(stored, start=1)]

    def in_context(self, citations: Sequence[str], collections: Sequence[str], first_rank: int) -> list[RankedPassage]:
        """The passages of an answer with what stands around them; those that are no longer there are left out."""
        ranks = {citation: rank for rank, citation in enumerate(citations, start=first_rank)}
        shown = []
        for passage in self._lookup.cited(citations, collections):
            article = self._lookup.article(passage.article.id)
            if article is not None and article.text[passage.start : passage.end] == passage.text:
                shown.append(in_context(passage, article, ranks[passage.citation]))
        return shown

    def _answer(
        self, question: str, ranking: Ranking, stored: Sequence[StoredPassage], minimum_confidence: float | None
    ) -> Answer:
        if not ranking.evidence or not stored:
            return Answer(question, Verdict.NO, 0.0, Refusal.NO_ARTICLES, (), ())
        minimum = self._minimum_confidence if minimum_confidence is None else minimum_confidence
        judgement = judge(ranking.evidence, minimum, self._lookup.recalibration())
        passages = quoted_passages(question, ranking, stored, judgement.passages)
        nearest = list(dict.fromkeys(passage.article.title for passage in passages))[:NEAREST_TITLES]
        return Answer(
            question=question,
            verdict=judgement.verdict,
            confidence=judgement.confidence,
            refusal=judgement.refusal,
            passages=passages,
            nearest=tuple(nearest) if judgement.refusal else (),
        )
