"""Retriever: a question -> passages of its scope in order of their fused score, and what the score was made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from index.arrays import Ids, Rows, Scores, distinct
from index.models.encoder import CrossEncoder, Encoder
from index.ranking.asked import EmbeddedQuestion, asked_in, looked_up
from index.ranking.evidence import Evidence
from index.ranking.follow_up import REMEMBERED
from index.ranking.formula import (
    ARTICLE_COSINE,
    CROSS_ENCODER_WEIGHT,
    LEXICAL_WEIGHT,
    Parts,
    best_first,
    encoder_share,
    times,
)
from index.ranking.lexical import LexicalScores
from index.store.contract import Store
from index.view.policy import SizePolicy
from index.view.refresh import CurrentView

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

    def __init__(  # noqa: PLR0913 -- what ranking depends on
        self,
        store: Store,
        encoder: Encoder,
        lexical_weight: float = LEXICAL_WEIGHT,
        cross_encoder: CrossEncoder | None = None,
        *,
        snapshot: Path | None = None,
        policy: SizePolicy | None = None,
    ) -> None:
        """Nothing is read before the first question. `snapshot`: see CurrentView."""
        self._store = store
        self._encoder = encoder
        self._lexical_weight = lexical_weight
        self._cross_encoder = cross_encoder
        self._view = CurrentView(store.ranking, snapshot, policy)

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
        share = encoder_share(self._encoder.letters_per_piece(question))
        return EmbeddedQuestion(texts, self._encoder.encode_questions(texts), share)

    def rank(
        self, question: EmbeddedQuestion, collections: Sequence[str] | None, limit: int, article: str | None = None
    ) -> Ranking:
        """The best `limit` passages of the named collections (None: of all), or of the `article` with this id in them:
        gathered from both sides, lexical and dense, and scored by both.
        """
        row = self._store.ranking.article_row(article) if article else None
        view = self._view.get().within([] if article and not row else collections, row)
        scope = view.scope
        if not len(scope.ids) or not scope.languages:  # none, or another process is about to take them all out
            return Ranking(scope.ids, scope.ids, np.zeros(0, dtype=np.float32), Parts.none(0), None)
        asked = asked_in(view, question)
        lexical = LexicalScores(view, asked.words, self._lexical_weight)
        rows = distinct(np.concatenate([view.nearest(asked.vector), lexical.candidates(view.candidates)]))
        if asked.common:
            words = [*asked.words, *looked_up(view, rows, asked.common)]
            lexical = LexicalScores(view, words, self._lexical_weight)
        parts = replace(
            lexical.parts(rows),
            passage_cosine=times(question.share * (1 - ARTICLE_COSINE), view.cosines(rows, asked.vector)),
            article_cosine=times(question.share * ARTICLE_COSINE, view.article_cosines(rows, asked.vector)),
        )
        if self._cross_encoder:
            first = best_first(parts.total(), CROSS_ENCODED)
            added = self._cross_encoded(self._cross_encoder, " ".join(question.texts), scope.ids[rows], first)
            parts = replace(parts, cross_encoder=added)
        scores, meaning = parts.total(), parts.meaning()
        best = best_first(scores, limit)
        return Ranking(
            ids=scope.ids[rows[best]],
            articles=scope.article_rows[scope.article_of[rows[best]]],
            scores=scores[best],
            parts=parts.of(best),
            evidence=lexical.evidence(int(rows[best[0]]), float(meaning[best[0]]), question.share),
        )

    def _cross_encoded(self, model: CrossEncoder, question: str, ids: Ids, first: Rows) -> Scores:
        """What the model adds to the scores of passages with these row ids, (n,): to the `first` of them only."""
        places = {int(ids[place]): place for place in first}
        passages = self._store.lookup.passages(list(places))
        added = np.zeros(len(ids), dtype=np.float32)
        probabilities = model.probabilities(question, [passage.text for passage in passages])
        for passage, probability in zip(passages, probabilities, strict=True):
            added[places[passage.id]] = CROSS_ENCODER_WEIGHT * probability
        return added
