"""Follow-up questions: what earlier questions of a conversation add to the one that is asked now. Pure.

An earlier question counts as far as the new one goes on with its topic: by their cosine, by the words that they share,
and where the new one says too little to stand alone ("And the second one?"). A change of topic shares neither, and a
question that stands alone is left as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.text.analyzer import Word

Vector = npt.NDArray[np.float32]

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
class Utterance:
    """A question as it is searched for: its unit vector and its distinct words."""

    vector: Vector
    words: Sequence[Word]


@dataclass(frozen=True, slots=True)
class Request:
    """What to search for: a unit vector, and words with what each counts, 0 to 1."""

    vector: Vector
    words: Mapping[Word, float]


def in_context(question: Utterance, earlier: Sequence[Utterance], idf: Mapping[Word, float], share: float) -> Request:
    """A question with what its earlier ones add.

    `earlier`: the newest last. `idf` of the question's own words. `share`: how far the encoder knows the language, 0
    to 1 (ranking.encoder_share).
    """
    vector = question.vector.astype(np.float64)
    weights = dict.fromkeys(question.words, 1.0)
    for age, turn in enumerate(reversed(earlier)):
        counts = _relatedness(question, turn, idf, share) * FADE**age
        vector = vector + VECTOR_SHARE * counts * turn.vector
        for word in turn.words:
            weights[word] = max(weights.get(word, 0.0), WORD_SHARE * counts)
    unit = (vector / max(float(np.linalg.norm(vector)), 1e-9)).astype(np.float32)
    return Request(unit, {word: weight for word, weight in weights.items() if weight > 0})


def _relatedness(question: Utterance, turn: Utterance, idf: Mapping[Word, float], share: float) -> float:
    by_meaning = share * _ramp(float(question.vector @ turn.vector), RELATED_FROM, RELATED_TO)
    by_words = _ramp(_shared_idf(question.words, turn.words, idf), RELATED_FROM, RELATED_TO)
    by_brevity = _ramp(STANDS_ALONE - len(question.words), 0, STANDS_ALONE - 1)
    return max(by_meaning, by_words, by_brevity)


def _shared_idf(words: Sequence[Word], others: Collection[Word], idf: Mapping[Word, float]) -> float:
    total = sum(idf[word] for word in words)
    return sum(idf[word] for word in words if word in others) / total if total else 0.0


def _ramp(value: float, start: float, end: float) -> float:
    return min(1.0, max(0.0, (value - start) / (end - start)))
