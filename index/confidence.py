"""From the evidence for the first passage to the probability that it answers; the abstention rule."""

from __future__ import annotations

import math

from index.answer import Refusal
from index.retriever import Evidence

# Logistic regression; provisional: not fitted yet.
_INTERCEPT = -6.0
_COSINE = 9.0
_COVERAGE = 3.0

CLOSE_COSINE = 0.4
"""Below it, what was found is not even about the question's topic."""


def confidence(evidence: Evidence) -> float:
    """Probability, 0 to 1, that the first passage answers."""
    return 1 / (1 + math.exp(-(_INTERCEPT + _COSINE * evidence.cosine + _COVERAGE * evidence.coverage)))


def refusal(evidence: Evidence, minimum_confidence: float) -> Refusal | None:
    """Why not to answer; None if the confidence suffices."""
    if confidence(evidence) >= minimum_confidence:
        return None
    return Refusal.ANSWER_ABSENT if evidence.cosine >= CLOSE_COSINE else Refusal.NOTHING_CLOSE
