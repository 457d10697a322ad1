"""What a question asks for: a vector, and words with where they stand in the scope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.arrays import Rows, Vector, Vectors
from index.ranking.follow_up import VECTOR_SHARE, WORD_SHARE, Turn, relatedness
from index.ranking.formula import idf
from index.text.analyzer import Word, question_words
from index.view.postings import TermPostings
from index.view.view import ScopedView


@dataclass(frozen=True, slots=True)
class EmbeddedQuestion:
    """The texts of a conversation, the question last, with their vectors; and formula.encoder_share of the question."""

    texts: tuple[str, ...]
    vectors: Vectors
    share: float


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word that is searched for: where it stands in the scope, and what it counts, 0 to 1."""

    postings: TermPostings
    share: float


@dataclass(frozen=True, slots=True)
class CommonWord:
    """A word that stands in too many passages to be searched for, and what it counts, 0 to 1."""

    word: Word
    share: float
    document_frequency: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in the context of those before it: a unit vector, and its words; `own_words` are those of its own."""

    vector: Vector
    words: list[AskedWord]
    common: list[CommonWord]
    own_words: int


def asked_in(view: ScopedView, embedded: EmbeddedQuestion) -> Asked:
    """What a question, with what its earlier ones add, asks for in a scope."""
    scope = view.scope
    *earlier, question = [
        Turn(vector, question_words(text, scope.languages))
        for vector, text in zip(embedded.vectors, embedded.texts, strict=True)
    ]
    words = list(dict.fromkeys(word for turn in (question, *earlier) for word in turn.words))
    common = view.common(words, by_vector=embedded.share > 0)
    postings = view.postings([word for word in words if word not in common])
    frequencies = {word: own.passages.document_frequency for word, own in postings.items()} | common
    idfs = {word: idf(frequencies[word], len(scope.ids)) for word in question.words}

    vector, counts = question.vector.astype(np.float64), dict.fromkeys(question.words, 1.0)
    related = relatedness(question, earlier, idfs, embedded.share)
    for turn, weight in zip(reversed(earlier), reversed(related), strict=True):
        vector = vector + VECTOR_SHARE * weight * turn.vector
        for word in turn.words:
            counts[word] = max(counts.get(word, 0.0), WORD_SHARE * weight)
    unit = (vector / max(float(np.linalg.norm(vector)), 1e-9)).astype(np.float32)
    asked = {word: count for word, count in counts.items() if count > 0}
    return Asked(
        unit,
        [AskedWord(postings[word], count) for word, count in asked.items() if word in postings],
        [CommonWord(word, count, common[word]) for word, count in asked.items() if word in common],
        len(question.words),
    )


def looked_up(view: ScopedView, rows: Rows, words: Sequence[CommonWord]) -> list[AskedWord]:
    """Common words as far as the passages in these rows hold them; nothing is known of the others."""
    asked = []
    for common, postings in zip(words, view.postings_among(rows, [common.word for common in words]), strict=True):
        frequency = common.document_frequency
        passages = replace(postings.passages, document_frequency=frequency)
        of_articles = min(frequency, float(len(view.scope.article_rows)))
        articles = replace(postings.articles, document_frequency=of_articles)
        asked.append(AskedWord(replace(postings, passages=passages, articles=articles), common.share))
    return asked
