import math

import numpy as np
import pytest

from index.recalibration import Recalibration, logit, sigmoid


def test_slope_and_shift_act_on_the_logit() -> None:
    assert Recalibration(1, 0, 20)(0.3) == pytest.approx(0.3)
    assert Recalibration(1, math.log(3), 20)(0.5) == pytest.approx(0.75)
    assert Recalibration(2, 0, 20)(0.75) == pytest.approx(0.9)  # odds of 3, squared


def test_certainty_has_a_finite_logit_and_any_logit_a_probability() -> None:
    assert logit(np.array([0.5, 0.75, 1.0, 0.0])).tolist() == pytest.approx(
        [0, math.log(3), math.log(999_999), -math.log(999_999)]
    )
    assert sigmoid(np.array([0.0, math.log(3), 1e9, -1e9])).tolist() == pytest.approx([0.5, 0.75, 1, 0])
