"""Retriever: a question -> passages of its scope in order of their fused score, and what the score was made of."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from index.analyzer import question_words
from index.conversation import REMEMBERED, Request, Utterance, in_context
from index.encoder import CrossEncoder, Encoder
from index.evidence import Evidence, WeighedWord, wording
from index.passage_view import CurrentView, PassageView, Scope, TermPostings
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
    counted,
    encoder_share,
    idf,
)
from index.store import ArticleRow, Ids, Store
from index.vectors import Positions

CANDIDATES = 200
"""Passages taken from either side, lexical and dense, to be scored by both."""
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
    ) -> None:
        """Nothing is read before the first question."""
        self._store = store
        self._encoder = encoder
        self._lexical_weight = lexical_weight
        self._cross_encoder = cross_encoder
        self._view = CurrentView(store)

    def warm_up(self) -> None:
        """Load the passages' vectors now."""
        self._view.get()

    def _loaded_view(self) -> PassageView:
        """The newest view. At the first question the model is read at the same time, on another core."""
        if self._view.is_loaded:
            return self._view.get()
        with ThreadPoolExecutor(1) as other:
            other.submit(self._encoder.letters_per_piece, "")  # what goes wrong there does so again when it is needed
            return self._view.get()

    def rank(
        self,
        question: str,
        collections: Sequence[str] | None,
        limit: int,
        history: Sequence[str] = (),
        article: ArticleRow | None = None,
    ) -> Ranking:
        """The best `limit` passages of the named collections (None: of all), or of one `article` in them.

        `history`: the earlier questions of the conversation, the newest last.
        """
        view = self._loaded_view()
        scope = view.scope(collections, article)
        if not len(scope.ids) or not scope.languages:  # none, or another process is about to take them all out
            none = np.zeros(0, dtype=np.float32)
            return Ranking(scope.ids, scope.ids, none, Parts(none, none, none, none, none, none), None)
        share = encoder_share(self._encoder.letters_per_piece(question))
        request, asked = self._request(view, scope, [*history[-REMEMBERED:], question], share)
        lexical = _lexical_parts(scope, asked, self._lexical_weight)
        nearest = view.nearest(scope, request.vector, CANDIDATES)
        rows = np.union1d(nearest.positions, best_first(lexical.total(), CANDIDATES))
        cosines = view.cosines(scope, request.vector, rows)
        article_cosines = view.article_cosines(scope, request.vector, scope.article_of[rows])
        parts = replace(
            lexical.of(rows),
            passage_cosine=_times(share * (1 - ARTICLE_COSINE), cosines),
            article_cosine=_times(share * ARTICLE_COSINE, article_cosines),
        )
        if self._cross_encoder:
            first = best_first(parts.total(), CROSS_ENCODED)
            whole = " ".join([*history[-REMEMBERED:], question])
            parts = replace(
                parts, cross_encoder=self._cross_encoded(self._cross_encoder, whole, scope.ids[rows], first)
            )
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

    def _request(
        self, view: PassageView, scope: Scope, questions: Sequence[str], share: float
    ) -> tuple[Request, list[AskedWord]]:
        """The last of the questions in the context of those before it."""
        vectors = self._encoder.encode_questions(questions)
        *earlier, question = [
            Utterance(vector, question_words(text, scope.languages))
            for vector, text in zip(vectors, questions, strict=True)
        ]
        own = {word: view.postings(self._store, scope, word) for word in question.words}
        idfs = {word: idf(found.passages, len(scope.ids)) for word, found in own.items()}
        request = in_context(question, earlier, idfs, share)
        asked = [
            AskedWord(own.get(word) or view.postings(self._store, scope, word), counts)
            for word, counts in request.words.items()
        ]
        return request, asked


def _lexical_parts(scope: Scope, asked: Sequence[AskedWord], weight: float) -> Parts:
    """The lexical parts of the scores of all passages of the scope; the others are 0."""
    shares = [term.share for term in asked]
    of_passages = [term.postings.passages for term in asked]
    of_articles = [counted(scope.article_of[term.rows], term.frequencies) for term in of_passages]
    of_sentences = [term.postings.sentences for term in asked]
    weights = [share * idf(term, len(scope.ids)) for term, share in zip(of_passages, shares, strict=True)]
    sentence = best_sentence_scores(of_sentences, weights, scope.first_segment, scope.segments)
    article = bm25(of_articles, shares, scope.article_lengths)
    none = np.zeros(len(scope.ids), dtype=np.float32)
    return Parts(
        passage_cosine=none,
        article_cosine=none,
        passage_bm25=_times(weight * (1 - ARTICLE_BM25), bm25(of_passages, shares, scope.lengths)),
        article_bm25=_times(weight * ARTICLE_BM25, article[scope.article_of]),
        best_sentence=_times(weight * BEST_SENTENCE, sentence),
        cross_encoder=none,
    )


def _times(weight: float, scores: Scores) -> Scores:
    return (weight * scores).astype(np.float32)


def _evidence(scope: Scope, asked: Sequence[AskedWord], parts: Parts, row: int, share: float) -> Evidence:
    """That for one row of the scope, whose score is made of `parts`, each (1,)."""
    count = len(scope.ids)
    words = [WeighedWord(w.share * idf(w.postings.passages, count), w.postings) for w in asked]
    ends = [*scope.first_segment[row : row + 2].tolist(), scope.segments]
    meaning = float(parts.passage_cosine[0] + parts.article_cosine[0])
    return Evidence(meaning, wording(words, row, range(ends[0], ends[1])), share)
