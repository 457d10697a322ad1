import math

import numpy as np
import pytest

from index.evaluation.fitting import fit, held_out, log_loss


def test_without_evidence_to_the_contrary_the_shipped_confidence_stays() -> None:
    # Each confidence comes true exactly as often as it says.
    confidences = np.repeat([0.2, 0.5, 0.8], 10)
    relevant = np.concatenate([[1] * times + [0] * (10 - times) for times in (2, 5, 8)]).astype(float)
    fitted = fit(confidences, relevant)
    assert (fitted.slope, fitted.shift) == pytest.approx((1, 0), abs=1e-6)
    assert fitted.questions == 30


def test_the_fit_is_where_likelihood_and_prior_balance() -> None:
    # All confidences are .5, so that slope does not matter: at the maximum, the sum of outcome - p = shift / 2^2.
    fitted = fit(np.full(40, 0.5), np.array([1.0] * 30 + [0.0] * 10))
    p = 1 / (1 + math.exp(-fitted.shift))
    assert 30 - 40 * p == pytest.approx(fitted.shift / 4, abs=1e-6)
    assert fitted.slope == pytest.approx(1)


def test_a_confidence_that_is_too_low_throughout_is_raised() -> None:
    generator = np.random.default_rng(3)
    logits = generator.normal(0, 2, 400)
    relevant = (generator.random(400) < 1 / (1 + np.exp(-(logits + 2)))).astype(float)
    fitted = fit(1 / (1 + np.exp(-logits)), relevant)
    assert fitted.shift == pytest.approx(2, abs=0.4)
    assert fitted.slope == pytest.approx(1, abs=0.2)


def test_a_question_is_judged_by_a_fit_to_others() -> None:
    confidences, relevant = np.full(20, 0.5), np.array([1.0] * 19 + [0.0])
    groups = [str(number) for number in range(20)]
    found = held_out(confidences, relevant, groups)
    # The fold of the only miss (with question 9) never saw it, and so is surer than all the others.
    assert set(np.flatnonzero(found == found.max()).tolist()) == {9, 19}
    together = held_out(confidences, relevant, ["same"] * 10 + groups[10:])
    assert len(set(together[:10].tolist())) == 1


def test_log_loss_by_hand() -> None:
    assert log_loss(np.array([0.5, 0.25]), np.array([1.0, 0.0])) == pytest.approx(-(math.log(0.5) + math.log(0.75)) / 2)
    assert math.isfinite(log_loss(np.array([1.0]), np.array([0.0])))
