"""Retriever: a question -> passages of its scope in order of their fused score, and what the score was made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.analyzer import terms
from index.encoder import Encoder
from index.passage_view import CurrentView, PassageView, Scope, TermPostings
from index.ranking import (
    ARTICLE_BM25,
    ARTICLE_COSINE,
    BEST_SENTENCE,
    LEXICAL_WEIGHT,
    Scores,
    best_first,
    best_sentence_scores,
    bm25,
    counted,
    encoder_share,
    idf,
)
from index.store import Ids, Store

CANDIDATES = 200
"""Passages taken from either side, lexical and dense, to be scored by both."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How well the first passage fits. `cosine`: -1 to 1, of the question and the passage that is nearest in meaning.

    `coverage`: 0 to 1, the share of the question's terms, weighted by idf, that the first passage holds.
    """

    cosine: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Parts:
    """What scores are made of, each (k,), float32, as it enters the sum that is the score."""

    passage_cosine: Scores
    article_cosine: Scores
    passage_bm25: Scores
    article_bm25: Scores
    best_sentence: Scores

    def total(self) -> Scores:
        """The scores, (k,)."""
        dense = self.passage_cosine + self.article_cosine
        return dense + self.passage_bm25 + self.article_bm25 + self.best_sentence

    def of(self, rows: Ids) -> Parts:
        """Those of some rows, in their order."""
        return Parts(*(getattr(self, name)[rows] for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Ranking:
    """Passages best first: row ids, article row ids, scores, each (k,), and what these are made of.

    `evidence` is None where there is no passage.
    """

    ids: Ids
    articles: Ids
    scores: Scores
    parts: Parts
    evidence: Evidence | None


class Retriever:
    """Ranks a store's passages. Safe to call from several threads."""

    def __init__(self, store: Store, encoder: Encoder, lexical_weight: float = LEXICAL_WEIGHT) -> None:
        """Nothing is read before the first question."""
        self._store = store
        self._encoder = encoder
        self._lexical_weight = lexical_weight
        self._view = CurrentView(store)

    def warm_up(self) -> None:
        """Load the passages' vectors now."""
        self._view.get()

    def rank(self, question: str, collections: Sequence[str] | None, limit: int) -> Ranking:
        """The best `limit` passages of the named collections (None: of all)."""
        view = self._view.get()
        scope = view.scope(collections)
        if not len(scope.ids):
            none = np.zeros(0, dtype=np.float32)
            return Ranking(scope.ids, scope.ids, none, Parts(none, none, none, none, none), None)
        vector = self._encoder.encode_questions([question])[0]
        share = encoder_share(self._encoder.letters_per_piece(question))
        postings = self._postings(view, scope, question)
        lexical = _lexical_parts(scope, postings, self._lexical_weight)
        nearest = view.nearest(scope, vector, CANDIDATES)
        rows = np.union1d(nearest.positions, best_first(lexical.total(), CANDIDATES))
        cosines = view.cosines(scope, vector, rows)
        article_cosines = view.article_cosines(scope, vector, scope.article_of[rows])
        parts = replace(
            lexical.of(rows),
            passage_cosine=_times(share * (1 - ARTICLE_COSINE), cosines),
            article_cosine=_times(share * ARTICLE_COSINE, article_cosines),
        )
        scores = parts.total()
        best = best_first(scores, limit)
        return Ranking(
            ids=scope.ids[rows[best]],
            articles=scope.article_rows[scope.article_of[rows[best]]],
            scores=scores[best],
            parts=parts.of(best),
            evidence=Evidence(float(nearest.cosines[0]), _coverage(postings, int(rows[best[0]]), len(scope.ids))),
        )

    def _postings(self, view: PassageView, scope: Scope, question: str) -> list[TermPostings]:
        """Those of the question's distinct terms, as each of the scope's languages takes them."""
        return [
            view.postings(self._store, scope, term, language)
            for language in scope.languages
            for term in dict.fromkeys(terms(question, language))
        ]


def _lexical_parts(scope: Scope, postings: Sequence[TermPostings], weight: float) -> Parts:
    """The lexical parts of the scores of all passages of the scope; the others are 0."""
    of_passages = [term.passages for term in postings]
    of_articles = [counted(scope.article_of[term.rows], term.frequencies) for term in of_passages]
    weights = [idf(term, len(scope.ids)) for term in of_passages]
    of_sentences = [term.sentences for term in postings]
    sentence = best_sentence_scores(of_sentences, weights, scope.first_segment, scope.segments)
    none = np.zeros(len(scope.ids), dtype=np.float32)
    return Parts(
        passage_cosine=none,
        article_cosine=none,
        passage_bm25=_times(weight * (1 - ARTICLE_BM25), bm25(of_passages, scope.lengths)),
        article_bm25=_times(weight * ARTICLE_BM25, bm25(of_articles, scope.article_lengths)[scope.article_of]),
        best_sentence=_times(weight * BEST_SENTENCE, sentence),
    )


def _times(weight: float, scores: Scores) -> Scores:
    return (weight * scores).astype(np.float32)


def _coverage(postings: Sequence[TermPostings], row: int, count: int) -> float:
    """Share of the question's terms, weighted by idf, that a row of the scope holds."""
    weights = [idf(term.passages, count) for term in postings]
    held = sum(weight for term, weight in zip(postings, weights, strict=True) if row in term.passages.rows)
    return held / sum(weights) if weights else 0.0
