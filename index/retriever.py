"""Retriever: a question -> passages of its scope in order of their fused score, and what the score was made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from index.analyzer import question_words
from index.arrays import distinct
from index.conversation import REMEMBERED, Request, Utterance, in_context
from index.current_view import CurrentView
from index.encoder import CrossEncoder, Encoder, Vectors
from index.evidence import Evidence, WeighedWord, wording
from index.passage_view import PassageView, TermPostings
from index.ranking import (
    ARTICLE_BM25,
    ARTICLE_COSINE,
    BEST_SENTENCE,
    CROSS_ENCODER_WEIGHT,
    LEXICAL_WEIGHT,
    Scores,
    best_first,
    best_sentence_scores,
    bm25,
    encoder_share,
    idf,
    weights_held,
)
from index.scope import Scope
from index.store import ArticleRow, Ids, Store
from index.vectors import Cosines, Positions, Vector

CANDIDATES = 200
"""Passages taken from either side, lexical and dense, to be scored by both."""
ALL_SCORED = 20_000
"""In a larger scope the lexical side takes its candidates from the LEXICAL_SHORTLIST passages of the highest BM25."""
LEXICAL_SHORTLIST = 2_000
CROSS_ENCODED = 20
"""Passages that a cross-encoder reads, if one is set: it takes tens of milliseconds for each."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What scores are made of, each (k,), float32, as it enters the sum that is the score."""

    passage_cosine: Scores
    article_cosine: Scores
    passage_bm25: Scores
    article_bm25: Scores
    best_sentence: Scores
    cross_encoder: Scores

    def total(self) -> Scores:
        """The scores, (k,)."""
        dense = self.passage_cosine + self.article_cosine
        return dense + self.passage_bm25 + self.article_bm25 + self.best_sentence + self.cross_encoder

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


@dataclass(frozen=True, slots=True)
class EmbeddedQuestion:
    """The texts of a conversation, the question last, with their vectors; and ranking.encoder_share of the question."""

    texts: tuple[str, ...]
    vectors: Vectors
    share: float


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word that is searched for: where it stands in the scope, and what it counts, 0 to 1."""

    postings: TermPostings
    share: float


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
        request, asked = self._request(view, scope, question)
        lexical = _LexicalScores(scope, asked, self._lexical_weight)
        shortlist = lexical.shortlist()
        by_words = shortlist[best_first(lexical.parts(shortlist).total(), CANDIDATES)]
        rows = distinct(np.concatenate([view.dense.nearest(scope, request.vector, CANDIDATES), by_words]))
        cosines = view.dense.cosines(scope.ids[rows], request.vector)
        parts = replace(
            lexical.parts(rows),
            passage_cosine=_times(share * (1 - ARTICLE_COSINE), cosines),
            article_cosine=_times(share * ARTICLE_COSINE, _article_cosines(view, scope, request.vector, rows)),
        )
        if self._cross_encoder:
            first = best_first(parts.total(), CROSS_ENCODED)
            added = self._cross_encoded(self._cross_encoder, " ".join(question.texts), scope.ids[rows], first)
            parts = replace(parts, cross_encoder=added)
        scores = parts.total()
        best = best_first(scores, limit)
        return Ranking(
            ids=scope.ids[rows[best]],
            articles=scope.article_rows[scope.article_of[rows[best]]],
            scores=scores[best],
            parts=parts.of(best),
            evidence=_evidence(scope, asked, parts.of(best[:1]), int(rows[best[0]]), share),
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

    def _request(self, view: PassageView, scope: Scope, embedded: EmbeddedQuestion) -> tuple[Request, list[AskedWord]]:
        """The question in the context of those before it."""
        *earlier, question = [
            Utterance(vector, question_words(text, scope.languages))
            for vector, text in zip(embedded.vectors, embedded.texts, strict=True)
        ]
        found = view.postings(self._store, scope, question.words)
        idfs = {word: idf(postings.passages, len(scope.ids)) for word, postings in found.items()}
        request = in_context(question, earlier, idfs, embedded.share)
        found |= view.postings(self._store, scope, [word for word in request.words if word not in found])
        return request, [AskedWord(found[word], counts) for word, counts in request.words.items()]


class _LexicalScores:
    """The lexical parts of the scores of any passages of a scope."""

    def __init__(self, scope: Scope, asked: Sequence[AskedWord], weight: float) -> None:
        shares = [word.share for word in asked]
        passages = [word.postings.passages for word in asked]
        articles = [word.postings.articles for word in asked]
        weights = [share * idf(postings, len(scope.ids)) for postings, share in zip(passages, shares, strict=True)]
        self._scope = scope
        self._weight = weight
        self._of_passages = bm25(passages, shares, scope.lengths, scope.mean_length)
        self._of_articles = bm25(articles, shares, scope.article_lengths, scope.mean_article_length)
        self._held = weights_held([word.postings.sentences for word in asked], weights, scope.segments)

    def shortlist(self) -> Positions:
        """Rows of the passages to choose candidates from, ascending: all of them unless they are very many."""
        count = len(self._scope.ids)
        if count <= ALL_SCORED:
            return np.arange(count)
        rows = np.flatnonzero(self._of_passages)
        scores = (1 - ARTICLE_BM25) * self._of_passages[rows]
        scores += ARTICLE_BM25 * self._of_articles[self._scope.article_of[rows]]
        return np.sort(rows[best_first(scores, LEXICAL_SHORTLIST)])

    def parts(self, rows: Positions) -> Parts:
        """Those of these rows; what is not lexical is 0."""
        none = np.zeros(len(rows), dtype=np.float32)
        sentence = best_sentence_scores(self._held, self._scope.first_segment, rows)
        article = self._of_articles[self._scope.article_of[rows]]
        return Parts(
            passage_cosine=none,
            article_cosine=none,
            passage_bm25=_times(self._weight * (1 - ARTICLE_BM25), self._of_passages[rows]),
            article_bm25=_times(self._weight * ARTICLE_BM25, article),
            best_sentence=_times(self._weight * BEST_SENTENCE, sentence),
            cross_encoder=none,
        )


def _article_cosines(view: PassageView, scope: Scope, vector: Vector, rows: Positions) -> Cosines:
    """Cosines of the beginnings of these passages' articles with a unit vector, (m,)."""
    numbers, place = np.unique(scope.article_of[rows], return_inverse=True)
    cosines = view.dense.article_cosines(scope.article_rows[numbers], vector)
    lone = np.isnan(cosines)  # its one passage stands for the article
    cosines[lone] = view.dense.cosines(scope.ids[scope.first_passage[numbers[lone]]], vector)
    return cosines[place]


def _times(weight: float, scores: Scores) -> Scores:
    return (weight * scores).astype(np.float32)


def _evidence(scope: Scope, asked: Sequence[AskedWord], parts: Parts, row: int, share: float) -> Evidence:
    """That for one row of the scope, whose score is made of `parts`, each (1,)."""
    count = len(scope.ids)
    words = [WeighedWord(w.share * idf(w.postings.passages, count), w.postings) for w in asked]
    first, end = scope.first_segment[row : row + 2].tolist()
    meaning = float(parts.passage_cosine[0] + parts.article_cosine[0])
    return Evidence(meaning, wording(words, row, range(first, end)), share)
