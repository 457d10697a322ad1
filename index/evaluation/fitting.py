"""Fitting a Recalibration to labelled questions, and judging it by questions that it was not fitted to."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.arrays import Values
from index.recalibration import NEAREST_TO_CERTAIN, Recalibration, logit, sigmoid

SLOPE_DEVIATION = 0.5
SHIFT_DEVIATION = 2.0
"""Deviations of the normal priors around slope 1 and shift 0, the shipped confidence. How sure to be at a given share
of answerable questions differs much from one collection to the next; how fast evidence adds up differs less."""

STEPS = 50
CONVERGED = 1e-9
FOLDS = 10


def fit(confidences: Values, relevant: Values) -> Recalibration:
    """Fit to shipped confidences (n,) and whether each first passage answered, 1 or 0, (n,).

    The maximum of likelihood times prior, by Newton's method; the function is concave, so that there is one.
    """
    features = np.stack([logit(confidences), np.ones(len(confidences))], axis=1)
    prior, precision = np.array([1.0, 0.0]), np.diag([SLOPE_DEVIATION**-2, SHIFT_DEVIATION**-2])
    numbers = prior.copy()
    for _ in range(STEPS):
        found = sigmoid(features @ numbers)
        gradient = features.T @ (relevant - found) - precision @ (numbers - prior)
        curvature = (features * (found * (1 - found))[:, None]).T @ features + precision
        step = np.linalg.solve(curvature, gradient)
        longest = float(np.abs(step).max())
        numbers += step / max(1.0, longest)  # a unit at most, so that Newton's method does not overshoot
        if longest < CONVERGED:
            break
    return Recalibration(max(0.0, float(numbers[0])), float(numbers[1]), len(confidences))


def held_out(confidences: Values, relevant: Values, groups: Sequence[str]) -> Values:
    """The confidence that each question gets from a fit to the questions of other groups, (n,).

    `groups`: (n,), equal where questions belong together, such as one that is asked in several scopes.
    """
    number = {group: place % FOLDS for place, group in enumerate(dict.fromkeys(groups))}
    fold_of = np.array([number[group] for group in groups])
    found = np.empty(len(confidences))
    for fold in np.unique(fold_of):
        inside = fold_of == fold
        fitted = fit(confidences[~inside], relevant[~inside])
        found[inside] = [fitted(confidence) for confidence in confidences[inside]]
    return found


def log_loss(confidences: Values, relevant: Values) -> float:
    """Mean of -ln of the probability that was given to what came true; less is better, ln 2 for a coin."""
    sure = np.clip(confidences, NEAREST_TO_CERTAIN, 1 - NEAREST_TO_CERTAIN)
    return float(-np.mean(relevant * np.log(sure) + (1 - relevant) * np.log(1 - sure)))
