"""Retriever: a question -> passages of its scope in order of their fused score, and what the score was made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from index.arrays import Ids, Scores, distinct
from index.models.encoder import Encoder
from index.ranking.asked import EmbeddedQuestion, asked_in, looked_up
from index.ranking.evidence import Evidence
from index.ranking.follow_up import REMEMBERED
from index.ranking.formula import (
    LEXICAL_WEIGHT,
    Parts,
    article_share,
    best_first,
    encoder_share,
    reader_scores,
    times,
    word_weight,
)
from index.ranking.lexical import LexicalScores
from index.reader.contract import Reading
from index.store.contract import Store
from index.view.policy import SizePolicy
from index.view.refresh import CurrentView

JUDGED = 10
"""Passages of a ranking that come with evidence."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Passages best first: row ids, article row ids, scores, each (k,), and what these are made of.

    `evidence`: for each of the first JUDGED, whatever the limit. `readings`: what the reader said of those that it
    read, by row id.
    """

    ids: Ids
    articles: Ids
    scores: Scores
    parts: Parts
    evidence: tuple[Evidence, ...] = ()
    readings: Mapping[int, Reading] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Passages that were gathered and scored: row ids, article row ids (n,), parts of their scores, best first.

    `share`: see EmbeddedQuestion. `wording`: of the passage in a place, see evidence.wording.
    """

    ids: Ids
    articles: Ids
    parts: Parts
    share: float
    wording: Callable[[int], float]

    def ranked(self, limit: int, readings: Mapping[int, Reading] | None = None) -> Ranking:
        """The best `limit` of them; with `readings`, in the order that these give."""
        parts = self.parts
        if readings is not None:
            logits = [readings[id_].logit if id_ in readings else None for id_ in self.ids.tolist()]
            parts = replace(parts, reader=reader_scores(logits, self.share))
        scores = parts.total()
        judged = best_first(scores, max(limit, JUDGED))
        best, readings = judged[:limit], readings or {}
        return Ranking(
            ids=self.ids[best],
            articles=self.articles[best],
            scores=scores[best],
            parts=parts.of(best),
            evidence=tuple(self._evidence(place, readings) for place in judged[:JUDGED].tolist()),
            readings=readings,
        )

    def _evidence(self, place: int, readings: Mapping[int, Reading]) -> Evidence:
        meaning = float(self.parts.passage_cosine[place] + self.parts.article_cosine[place])
        reading = readings.get(int(self.ids[place]))
        return Evidence(meaning, self.wording(place), self.share, None if reading is None else reading.logit)


class Retriever:
    """Gathers and scores a store's passages. Safe to call from several threads."""

    def __init__(
        self,
        store: Store,
        encoder: Encoder,
        lexical_weight: float = LEXICAL_WEIGHT,
        *,
        snapshot: Path | None = None,
        policy: SizePolicy | None = None,
    ) -> None:
        """Nothing is read before the first question. `snapshot`: see CurrentView."""
        self._source = store.ranking
        self._encoder = encoder
        self._lexical_weight = lexical_weight
        self._view = CurrentView(store.ranking, snapshot, policy)

    def warm_up(self) -> None:
        """Load the passages' vectors now."""
        self._view.get()

    def keep_snapshot(self) -> None:
        """Write down what the next process has to load; called when articles have changed."""
        self._view.keep()

    def embed(self, question: str, history: Sequence[str] = ()) -> EmbeddedQuestion:
        """A question for `candidates`. `history`: the earlier questions of the conversation, the newest last."""
        self._view.get()  # at the first question, while the model is still being read
        texts = (*history[-REMEMBERED:], question)
        share = encoder_share(self._encoder.letters_per_piece(question))
        return EmbeddedQuestion(texts, self._encoder.encode_questions(texts), share)

    def candidates(
        self, question: EmbeddedQuestion, collections: Sequence[str] | None, article: str | None = None
    ) -> Candidates:
        """Passages of the named collections (None: of all), or of the `article` with this id in them: gathered from
        both sides, lexical and dense, and scored by both.
        """
        row = self._source.article_row(article) if article else None
        view = self._view.get().within([] if article and not row else collections, row)
        scope = view.scope
        if not len(scope.ids) or not scope.languages:  # none, or another process is about to take them all out
            return Candidates(scope.ids[:0], scope.ids[:0], Parts.none(0), question.share, lambda _: 0.0)
        asked = asked_in(view, question)
        weight = word_weight(self._lexical_weight, asked.own_words)
        lexical = LexicalScores(view, asked.words, weight)
        rows = distinct(np.concatenate([view.nearest(asked.vector), lexical.candidates(view.candidates)]))
        if asked.common:
            words = [*asked.words, *looked_up(view, rows, asked.common)]
            lexical = LexicalScores(view, words, weight)
        of_article = article_share(scope.article_lengths[scope.article_of[rows]])
        parts = replace(
            lexical.parts(rows),
            passage_cosine=times(question.share, (1 - of_article) * view.cosines(rows, asked.vector)),
            article_cosine=times(question.share, of_article * view.article_cosines(rows, asked.vector)),
        )
        best = best_first(parts.total(), len(rows))
        rows = rows[best]
        return Candidates(
            ids=scope.ids[rows],
            articles=scope.article_rows[scope.article_of[rows]],
            parts=parts.of(best),
            share=question.share,
            wording=lambda place: lexical.wording(int(rows[place])),
        )
