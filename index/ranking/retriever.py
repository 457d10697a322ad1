"""Retriever: a question -> passages of its scope in order of their fused score, and what the score was made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from index.arrays import distinct
from index.models.encoder import CrossEncoder, Encoder
from index.ranking.asked import EmbeddedQuestion, asked_in, found_among
from index.ranking.evidence import Evidence
from index.ranking.follow_up import REMEMBERED
from index.ranking.formula import (
    ARTICLE_COSINE,
    CROSS_ENCODER_WEIGHT,
    LEXICAL_WEIGHT,
    Scores,
    best_first,
    encoder_share,
    times,
)
from index.ranking.lexical import LexicalScores, Parts
from index.store.contract import ArticleRow, Ids, Store
from index.view.dense import EXACT_PASSAGES
from index.view.faiss_vectors import Cosines, Positions, Vector
from index.view.refresh import CurrentView
from index.view.scope import Scope
from index.view.view import PassageView

CANDIDATES = 200
"""Passages taken from either side, lexical and dense, to be scored by both."""
CANDIDATES_OF_MANY = 40
"""The same in a scope of more than EXACT_PASSAGES, where each has to be read from the store."""
CROSS_ENCODED = 20
"""Passages that a cross-encoder reads, if one is set: it takes tens of milliseconds for each."""


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

    def __init__(
        self,
        store: Store,
        encoder: Encoder,
        lexical_weight: float = LEXICAL_WEIGHT,
        cross_encoder: CrossEncoder | None = None,
        snapshot: Path | None = None,
    ) -> None:
        """Nothing is read before the first question. `snapshot`: see CurrentView."""
        self._store = store
        self._encoder = encoder
        self._lexical_weight = lexical_weight
        self._cross_encoder = cross_encoder
        self._view = CurrentView(store, snapshot)

    def warm_up(self) -> None:
        """Load the passages' vectors now."""
        self._view.get()

    def keep_snapshot(self) -> None:
        """Write down what the next process has to load; called when articles have changed."""
        self._view.keep()

    def embed(self, question: str, history: Sequence[str] = ()) -> EmbeddedQuestion:
        """A question for `rank`. `history`: the earlier questions of the conversation, the newest last."""
        self._view.get()  # at the first question, while the model is still being read
        texts = (*history[-REMEMBERED:], question)
        return EmbeddedQuestion(
            texts, self._encoder.encode_questions(texts), encoder_share(self._encoder.letters_per_piece(question))
        )

    def rank(
        self,
        question: EmbeddedQuestion,
        collections: Sequence[str] | None,
        limit: int,
        article: ArticleRow | None = None,
    ) -> Ranking:
        """The best `limit` passages of the named collections (None: of all), or of one `article` in them."""
        view, share = self._view.get(), question.share
        scope = view.scope(collections, article)
        if not len(scope.ids) or not scope.languages:  # none, or another process is about to take them all out
            none = np.zeros(0, dtype=np.float32)
            return Ranking(scope.ids, scope.ids, none, Parts(none, none, none, none, none, none), None)
        asked = asked_in(view, self._store, scope, question)
        count = CANDIDATES if len(scope.ids) <= EXACT_PASSAGES else CANDIDATES_OF_MANY
        lexical = LexicalScores(scope, asked.words, self._lexical_weight)
        nearest = view.dense.nearest(scope, asked.vector, count)
        rows = distinct(np.concatenate([nearest, lexical.candidates(count)]))
        if asked.common:
            among = found_among(view, self._store, scope, rows, asked.common)
            lexical = LexicalScores(scope, [*asked.words, *among], self._lexical_weight)
        cosines = view.dense.cosines(scope.ids[rows], asked.vector)
        parts = replace(
            lexical.parts(rows),
            passage_cosine=times(share * (1 - ARTICLE_COSINE), cosines),
            article_cosine=times(share * ARTICLE_COSINE, _article_cosines(view, scope, asked.vector, rows)),
        )
        if self._cross_encoder:
            first = best_first(parts.total(), CROSS_ENCODED)
            added = self._cross_encoded(self._cross_encoder, " ".join(question.texts), scope.ids[rows], first)
            parts = replace(parts, cross_encoder=added)
        scores, meaning = parts.total(), parts.passage_cosine + parts.article_cosine
        best = best_first(scores, limit)
        return Ranking(
            ids=scope.ids[rows[best]],
            articles=scope.article_rows[scope.article_of[rows[best]]],
            scores=scores[best],
            parts=parts.of(best),
            evidence=lexical.evidence(int(rows[best[0]]), float(meaning[best[0]]), share),
        )

    def _cross_encoded(self, model: CrossEncoder, question: str, ids: Ids, first: Positions) -> Scores:
        """What the model adds to the scores of passages with these row ids, (n,): to the `first` of them only."""
        places = {int(ids[place]): place for place in first}
        passages = self._store.passages(list(places))
        added = np.zeros(len(ids), dtype=np.float32)
        found = model.probabilities(question, [passage.text for passage in passages])
        for passage, probability in zip(passages, found, strict=True):
            added[places[passage.id]] = CROSS_ENCODER_WEIGHT * probability
        return added


def _article_cosines(view: PassageView, scope: Scope, vector: Vector, rows: Positions) -> Cosines:
    """Cosines of the beginnings of these passages' articles with a unit vector, (m,)."""
    numbers, place = np.unique(scope.article_of[rows], return_inverse=True)
    cosines = view.dense.article_cosines(scope.article_rows[numbers], vector)
    lone = np.isnan(cosines)  # its one passage stands for the article
    cosines[lone] = view.dense.cosines(scope.ids[scope.first_passage[numbers[lone]]], vector)
    return cosines[place]
