"""The interval of a rate whose trials come in clusters, against values worked out by hand."""

import numpy as np
import pytest

from sim.analysis.intervals import clustered, effective


def of(*values: float) -> np.ndarray:
    return np.array(values, dtype=float)


def test_clusters_that_agree_are_worth_all_their_trials() -> None:
    """Four pairs, five hits in 20 years each: nothing lies between pairs, 80 trials."""
    assert effective(of(5, 5, 5, 5), of(20, 20, 20, 20)) == 80.0


def test_clusters_that_are_all_or_nothing_are_worth_one_trial_each() -> None:
    """Two pairs, 23 of 23 and none of 23. Between pairs 2 (11.5^2 + 11.5^2) / 46^2 = .25; by year
    .25 / 46; 46 trials over a design effect of 46 are one trial.

    Wilson with one trial and a rate of one half: 1.96 sqrt(.25 + .9604) / (1 + 3.8415) = .4454.
    """
    assert effective(of(23, 0), of(23, 23)) == pytest.approx(1.0)
    assert clustered(of(23, 0), of(23, 23)) == pytest.approx((0.0546, 0.9454), abs=5e-5)


def test_a_design_effect_in_between() -> None:
    """Three pairs of ten years with 6, 3 and 3 hits: rate .4; between pairs 3/2 (4 + 1 + 1) / 900 =
    .01; by year .24 / 30 = .008; effect 1.25; 24 of 30 trials.

    Wilson: centre (.4 + 3.8415 / 48) / (1 + 3.8415 / 24) = .4138; half width
    1.96 sqrt(.24 / 24 + 3.8415 / 2304) / 1.16006 = .1825.
    """
    assert effective(of(6, 3, 3), of(10, 10, 10)) == pytest.approx(24.0)
    assert clustered(of(6, 3, 3), of(10, 10, 10)) == pytest.approx((0.2313, 0.5963), abs=2e-4)


def test_where_clusters_cannot_tell_each_is_one_trial() -> None:
    """One pair alone; several without any hit: as many trials as pairs.

    Wilson for none of three: z^2 / (3 + z^2) = 3.8415 / 6.8415 = .5615.
    """
    assert effective(of(12), of(23)) == 1.0
    assert effective(of(0, 0, 0), of(23, 23, 23)) == 3.0
    assert clustered(of(0, 0, 0), of(23, 23, 23)) == pytest.approx((0.0, 0.5615), abs=5e-5)
    assert clustered(of(9, 9), of(9, 9))[1] == pytest.approx(1.0)


def test_no_trial_no_interval() -> None:
    with pytest.raises(ValueError, match="at least one trial"):
        clustered(of(), of())
