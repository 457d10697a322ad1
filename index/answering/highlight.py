"""The sentence inside a passage that answers best."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from corpus.article import Span
from index.reader.contract import Reading
from index.store.contract import StoredPassage
from index.text.analyzer import terms
from index.text.spelling import comparable, forms_among

SIDE_BY_SIDE = 0.1
"""What two neighbouring terms of the question count where they also stand side by side in a sentence.

Little beside a term's rarity, about 1: it decides between sentences that hold the same terms. From .1 to .4 alike.
"""


WORDS_SHOWN = -1.0
"""Logit of the reader from which the words are shown that it points at: below, it says that nothing answers."""


def exact_words(reading: Reading | None) -> Span | None:
    """The words of a passage that answer, as offsets in its text; None where no reader has looked, or found any."""
    if reading is None or reading.answer is None or reading.logit < WORDS_SHOWN:
        return None
    return reading.answer


def sentence_around(passage: StoredPassage, words: Span) -> Span:
    """The sentence that words stand in, or all that they reach into."""
    touched = [sentence for sentence in passage.sentences if sentence.start < words.end and words.start < sentence.end]
    return Span(touched[0].start, touched[-1].end) if touched else words


def best_sentence(passage: StoredPassage, question: str) -> Span:
    """The sentence of a passage that holds most of what the question asks for, the first of equals.

    Every term of the question counts, in its other forms too, by how rare it is among the passage's own sentences: what
    the passage is about stands in most of them and tells none from the others. Cosines of question and sentences are
    worse and add nothing (answers held on xquad-en: .77 by cosine, .85 by this or by both).
    """
    spans, language = passage.sentences, passage.language
    if len(spans) <= 1:
        return spans[0] if spans else Span(0, len(passage.text))
    asked = list(dict.fromkeys(terms(question, language)))
    scores = _scores(asked, passage.segments[1:], f"{language}_")
    return spans[scores.index(max(scores))]


def _scores(asked: Sequence[str], sentences: Sequence[Sequence[str]], prefix: str) -> list[float]:
    counts = [Counter(sentence) for sentence in sentences]
    scores = [SIDE_BY_SIDE * _pairs_kept(asked, sentence) for sentence in sentences]
    others = comparable([term for sentence in sentences for term in sentence], prefix)
    for term in asked:
        forms = forms_among(term, others, prefix)
        held = [min(1.0, sum(form.weight * count[form.term] for form in forms)) for count in counts]
        rarity = _rarity(sum(held), len(sentences))
        scores = [score + rarity * share for score, share in zip(scores, held, strict=True)]
    return scores


def _rarity(frequency: float, sentences: int) -> float:
    """BM25's idf (see ranking/formula.py), with the passage's sentences for texts."""
    return math.log1p((sentences - frequency + 0.5) / (frequency + 0.5))


def _pairs_kept(asked: Sequence[str], sentence: Sequence[str]) -> int:
    """How many neighbouring terms of the question are neighbours in the sentence, in either order."""
    neighbours = {frozenset(pair) for pair in pairwise(sentence)}
    return sum(frozenset(pair) in neighbours for pair in pairwise(asked))
