"""Recalibration: what an operator's own labelled questions say about how far confidence is to be trusted here.

The shipped numbers of answering/verdict.py are one compromise for articles of all kinds. Two more numbers suit them to
one index: logit' = slope * logit + shift (Platt 1999). Two, since a person labels tens of questions, not thousands. How
they are fitted stands in evaluation/fitting.py.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from index.arrays import Values

NEAREST_TO_CERTAIN = 1e-6
"""Confidences nearer to 0 or 1 count as this far from it, so that their logit is finite."""

LARGEST_LOGIT = 50.0
"""More makes no difference, and overflows in the end."""


@dataclass(frozen=True, slots=True)
class Recalibration:
    """The two numbers, and how many questions they were fitted to."""

    slope: float
    shift: float
    questions: int

    def __call__(self, confidence: float) -> float:
        """The confidence, 0 to 1, that stands for a shipped one."""
        return float(sigmoid(self.slope * logit(np.array([confidence])) + self.shift)[0])


def logit(probabilities: Values) -> Values:
    """ln(p / (1 - p)), finite."""
    sure = np.clip(probabilities, NEAREST_TO_CERTAIN, 1 - NEAREST_TO_CERTAIN)
    return np.log(sure / (1 - sure))


def sigmoid(logits: Values) -> Values:
    """1 / (1 + exp(-x))."""
    return 1 / (1 + np.exp(-np.clip(logits, -LARGEST_LOGIT, LARGEST_LOGIT)))
