"""The sentence inside a passage that answers best."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from corpus.article import Span
from corpus.cutting.sentences import sentence_spans
from index.text.analyzer import terms
from index.text.spelling import SIMILAR, STEEPNESS, character_pairs, is_comparable

SIDE_BY_SIDE = 0.1
"""What two neighbouring terms of the question count where they also stand side by side in a sentence.

Little beside a term's rarity, about 1: it decides between sentences that hold the same terms. From .1 to .4 alike.
"""


def best_sentence(text: str, language: str, sentences: Sequence[Sequence[str]], question: str) -> Span:
    """The sentence of a passage that holds most of what the question asks for, the first of equals.

    `sentences`: the terms of each. Every term of the question counts, in its other forms too, by how rare it is among
    the passage's own sentences: what the passage is about stands in most of them and tells none from the others.
    Cosines of question and sentences are worse and add nothing (answers held on xquad-en: .77 by cosine, .85 by this
    or by both).
    """
    spans = sentence_spans(text, language)
    if len(spans) <= 1 or len(spans) != len(sentences):
        return spans[0] if spans else Span(0, len(text))
    asked = list(dict.fromkeys(terms(question, language)))
    scores = _scores(asked, sentences, f"{language}_")
    return spans[scores.index(max(scores))]


def _scores(asked: Sequence[str], sentences: Sequence[Sequence[str]], prefix: str) -> list[float]:
    counts = [Counter(sentence) for sentence in sentences]
    scores = [SIDE_BY_SIDE * _pairs_kept(asked, sentence) for sentence in sentences]
    others = _comparable([term for sentence in sentences for term in sentence], prefix)
    for term in asked:
        forms = _forms(term, others, prefix)
        held = [min(1.0, sum(share * count[form] for form, share in forms)) for count in counts]
        rarity = _rarity(sum(held), len(sentences))
        scores = [score + rarity * share for score, share in zip(scores, held, strict=True)]
    return scores


def _comparable(terms: Iterable[str], prefix: str) -> dict[str, frozenset[str]]:
    """Those of the terms that may be forms of others, with the pairs of characters that they are compared by."""
    words = {term: term.removeprefix(prefix) for term in terms}
    return {term: character_pairs(word) for term, word in words.items() if is_comparable(word)}


def _forms(term: str, others: Mapping[str, frozenset[str]], prefix: str) -> list[tuple[str, float]]:
    """The term, and those of the others that are spelt like it, each with what it counts; see Lexicon.forms."""
    word = term.removeprefix(prefix)
    found = [(term, 1.0)]
    if is_comparable(word):
        own = character_pairs(word)
        alike = [(other, 2 * len(own & pairs) / (len(own) + len(pairs))) for other, pairs in others.items()]
        found += [(other, dice**STEEPNESS) for other, dice in alike if dice >= SIMILAR and other != term]
    return found


def _rarity(frequency: float, sentences: int) -> float:
    """BM25's idf (see ranking.idf), with the passage's sentences for texts."""
    return math.log1p((sentences - frequency + 0.5) / (frequency + 0.5))


def _pairs_kept(asked: Sequence[str], sentence: Sequence[str]) -> int:
    """How many neighbouring terms of the question are neighbours in the sentence, in either order."""
    neighbours = {frozenset(pair) for pair in pairwise(sentence)}
    return sum(frozenset(pair) in neighbours for pair in pairwise(asked))
