"""Follow-up questions: what earlier questions of a conversation add to the one that is asked now. Pure.

An earlier question counts as far as the new one goes on with its topic: by their cosine, by the words that they share,
and where the new one says too little to stand alone ("And the second one?"). A change of topic shares neither, and a
question that stands alone is left as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from index.arrays import Vector
from index.text.analyzer import Word

REMEMBERED = 4
"""Earlier questions that are looked at, the newest; older ones would count under a sixteenth."""

FADE = 0.5
"""An earlier question counts this much of the one after it."""

RELATED_FROM, RELATED_TO = 0.2, 0.5
"""Cosine with an earlier question, or share of the new question's idf that stands in it, at which the two begin to
belong together, and from which they do in full."""

STANDS_ALONE = 3
"""Distinct words with which a question says enough to be searched for by itself."""

VECTOR_SHARE = 0.3
WORD_SHARE = 0.2
"""What a wholly related earlier question adds to the vector, and what its words count beside the question's own 1.

Together on mtrag-dev: nDCG@10 with the earlier questions against without; questions of other sets after two unrelated
ones lose under .003 (see the README's table).
"""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of a conversation: its unit vector and its distinct words."""

    vector: Vector
    words: Sequence[Word]


def relatedness(question: Turn, earlier: Sequence[Turn], idf: Mapping[Word, float], share: float) -> list[float]:
    """How much each of the earlier questions, the newest last, counts for the new one, 0 to 1.

    `idf` of the question's own words. `share`: how far the encoder knows the language, 0 to 1 (formula.encoder_share).
    """
    ages = range(len(earlier) - 1, -1, -1)
    return [_relatedness(question, turn, idf, share) * FADE**age for turn, age in zip(earlier, ages, strict=True)]


def _relatedness(question: Turn, turn: Turn, idf: Mapping[Word, float], share: float) -> float:
    by_meaning = share * _ramp(float(question.vector @ turn.vector), RELATED_FROM, RELATED_TO)
    by_words = _ramp(_shared_idf(question.words, turn.words, idf), RELATED_FROM, RELATED_TO)
    by_brevity = _ramp(STANDS_ALONE - len(question.words), 0, STANDS_ALONE - 1)
    return max(by_meaning, by_words, by_brevity)


def _shared_idf(words: Sequence[Word], others: Collection[Word], idf: Mapping[Word, float]) -> float:
    total = sum(idf[word] for word in words)
    return sum(idf[word] for word in words if word in others) / total if total else 0.0


def _ramp(value: float, start: float, end: float) -> float:
    return min(1.0, max(0.0, (value - start) / (end - start)))
