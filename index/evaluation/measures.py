"""Measures of ranking, abstention and calibration: per question first, then over the questions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.arrays import Values

RANKING_MEASURES = ("nDCG@10", "RR@10", "R@10", "Success@1", "Success@3", "AP")
"""As ir-measures names and defines them."""

RESAMPLES = 2000
SEED = 20190321
CONFIDENCE_LEVEL = 0.95
KEPT_SHARE = 0.95
"""Of the answerable questions that must be answered when false answers are counted."""

CALIBRATION_BINS = 10
"""Of equal width, as in Guo et al. 2017, On Calibration of Modern Neural Networks."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with its 95 % confidence interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Abstention:
    """How well confidence tells answerable questions from the others.

    `auroc`: probability that an answerable question gets the higher confidence, ties counting half.
    `false_answers_at_95`: share of the others answered when the threshold lets 95 % of the answerable pass.
    `answerable_answered`, `unanswerable_answered`: shares answered at the threshold that is set.
    """

    unanswerable: int
    auroc: float
    false_answers_at_95: float
    answerable_answered: float
    unanswerable_answered: float


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Questions of like confidence: how many, how sure on average, and how often the first result was relevant."""

    questions: int
    confidence: float
    relevant: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Whether confidence is the probability that one of the results shown is relevant.

    `expected_error`: mean distance of the two over the bins, weighted by their questions (0 is best). `brier`: mean
    square of confidence minus outcome. `bins` leaves out the empty ones.
    """

    expected_error: float
    brier: float
    bins: tuple[CalibrationBin, ...]


def ranking_values(
    rankings: Mapping[str, Sequence[str]], relevant: Mapping[str, Mapping[str, int]]
) -> dict[str, dict[str, float]]:
    """Measure -> question id -> value, for the questions of `relevant`; `rankings`: unit ids, best first."""
    import ir_measures

    qrels = [ir_measures.Qrel(id_, unit, grade) for id_, units in relevant.items() for unit, grade in units.items()]
    # The rank stands for the score: equal scores would be put in another order than the one that was served.
    run = [
        ir_measures.ScoredDoc(id_, unit, -rank)
        for id_ in relevant
        for rank, unit in enumerate(rankings.get(id_, ()), start=1)
    ]
    values: dict[str, dict[str, float]] = {name: dict.fromkeys(relevant, 0.0) for name in RANKING_MEASURES}
    for metric in ir_measures.iter_calc(list(map(ir_measures.parse_measure, RANKING_MEASURES)), qrels, run):
        values[str(metric.measure)][metric.query_id] = float(metric.value)
    return values


def estimate(values: Sequence[float]) -> Estimate:
    """Mean with the percentile bootstrap interval over questions (Efron 1979); the same at every run."""
    sample = np.asarray(values, dtype=np.float64)
    generator = np.random.default_rng(SEED)
    means = [generator.choice(sample, len(sample)).mean() for _ in range(RESAMPLES)]
    tail = (1 - CONFIDENCE_LEVEL) / 2
    low, high = np.quantile(means, [tail, 1 - tail])
    return Estimate(float(sample.mean()), float(low), float(high))


def auroc(positives: Values, negatives: Values) -> float:
    """Probability that a positive scores higher than a negative, ties counting half (Mann and Whitney 1947)."""
    ascending = np.sort(negatives)
    below = np.searchsorted(ascending, positives, side="left")
    not_above = np.searchsorted(ascending, positives, side="right")
    return float((below + not_above).sum() / 2 / (len(positives) * len(negatives)))


def false_answers(answerable: Values, unanswerable: Values, kept: float = KEPT_SHARE) -> float:
    """Share of unanswerable questions at or above the highest threshold that keeps this share of the answerable."""
    needed = math.ceil(kept * len(answerable) - 1e-9)
    threshold = np.sort(answerable)[len(answerable) - needed]
    return float((unanswerable >= threshold).mean())


def calibration(confidence: Values, relevant: Values) -> Calibration:
    """Compare confidences (n,) with outcomes (n,), 1 where a relevant result was shown, else 0."""
    bin_of = np.minimum((confidence * CALIBRATION_BINS).astype(int), CALIBRATION_BINS - 1)
    bins = tuple(
        CalibrationBin(int(inside.sum()), float(confidence[inside].mean()), float(relevant[inside].mean()))
        for inside in (bin_of == number for number in range(CALIBRATION_BINS))
        if inside.any()
    )
    error = sum(part.questions * abs(part.confidence - part.relevant) for part in bins) / len(confidence)
    return Calibration(error, float(((confidence - relevant) ** 2).mean()), bins)
