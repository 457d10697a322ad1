"""What a question asks for: a vector, and words with where they stand in the scope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.models.encoder import Vectors
from index.ranking.follow_up import Utterance, in_context
from index.ranking.formula import idf
from index.store.contract import Store
from index.text.analyzer import Word, question_words
from index.view.dense import EXACT_PASSAGES
from index.view.faiss_vectors import Positions, Vector
from index.view.scope import Scope
from index.view.view import PassageView, TermPostings

SEARCHED_ENTRIES = 8_000
"""Sentences in which the words that are searched for in a large scope stand, all of them together."""

ENTRIES_WITHOUT_VECTOR = 500_000
"""The same where the encoder does not know the language, so that words alone have to find the candidates."""


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


@dataclass(frozen=True, slots=True)
class CommonWord:
    """A word that stands in too many passages to be searched for, about `texts`; and what it counts, 0 to 1."""

    word: Word
    share: float
    texts: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in the context of those before it: a unit vector, and its words."""

    vector: Vector
    words: list[AskedWord]
    common: list[CommonWord]


def asked_in(view: PassageView, store: Store, scope: Scope, embedded: EmbeddedQuestion) -> Asked:
    """What a question asks for in a scope."""
    *earlier, question = [
        Utterance(vector, question_words(text, scope.languages))
        for vector, text in zip(embedded.vectors, embedded.texts, strict=True)
    ]
    words = list(dict.fromkeys(word for turn in (question, *earlier) for word in turn.words))
    common = _common(view, store, scope, words, SEARCHED_ENTRIES if embedded.share > 0 else ENTRIES_WITHOUT_VECTOR)
    found = view.postings(store, scope, [word for word in words if word not in common])
    texts = {word: postings.passages.texts for word, postings in found.items()} | common
    idfs = {word: idf(texts[word], len(scope.ids)) for word in question.words}
    request = in_context(question, earlier, idfs, embedded.share)
    return Asked(
        request.vector,
        [AskedWord(found[word], counts) for word, counts in request.words.items() if word in found],
        [CommonWord(word, counts, common[word]) for word, counts in request.words.items() if word in common],
    )


def found_among(
    view: PassageView, store: Store, scope: Scope, rows: Positions, words: Sequence[CommonWord]
) -> list[AskedWord]:
    """Common words as far as the passages in these rows hold them; nothing is known of the others."""
    found = view.postings_among(store, scope, rows, [one.word for one in words])
    asked = []
    for one, postings in zip(words, found, strict=True):
        passages = replace(postings.passages, texts=one.texts)
        articles = replace(postings.articles, texts=min(one.texts, float(len(scope.article_rows))))
        asked.append(AskedWord(replace(postings, passages=passages, articles=articles), one.share))
    return asked


def _common(
    view: PassageView, store: Store, scope: Scope, words: Sequence[Word], searched_entries: int
) -> dict[Word, float]:
    """The words not to search for, each with about how many passages of the scope hold it: none but in a large scope.

    The rarest words are searched for, which decide most. What stands everywhere is looked up in the candidates that
    these, and the vector, give: lists of hundred thousands would take longer than all else together.
    """
    if len(scope.ids) <= EXACT_PASSAGES or not words:
        return {}
    entries = view.entries(store, scope, words)
    rarest_first = sorted(words, key=lambda word: entries[word])
    sums = np.cumsum([entries[word] for word in rarest_first])
    searched = max(1, int(np.searchsorted(sums, searched_entries)))
    share = len(scope.ids) / len(view.table.ids)
    return {word: share * entries[word] for word in rarest_first[searched:]}
