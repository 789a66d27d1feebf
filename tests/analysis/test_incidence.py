"""Cumulative incidence of competing outcomes, against answers worked out elsewhere."""

import numpy as np
import pytest

from sim.analysis.incidence import (
    CENSORED,
    aalen_johansen,
    first_of,
    incidence,
    incidence_rows,
    interval,
    time_rows,
)
from sim.analysis.intervals import wilson
from sim.analysis.over_runs import mean_of, spread_of_draws


def test_worked_by_hand() -> None:
    """Ten runs: war in turns 1, 1, 3; settlement in turns 0, 3; the others censored in 2, 2, 4.

    Turn 0: 1 of 10 settles. Turn 1: 2 of 9 war, 9/10 free: 0.2. Turn 2: 2 of 7 are censored. Turn
    3: of 5 at risk 1 war and 1 settles, 0.7 free: 0.14 each. So war 0.34, settlement 0.24.
    """
    turns = np.array([1, 1, 3, 0, 3, 2, 2, 4, 4, 4])
    causes = np.array([0, 0, 0, 1, 1, *[CENSORED] * 5])
    found = aalen_johansen(turns, causes, 2, 5)
    assert found.at_risk.tolist() == [10, 9, 7, 5, 3]
    assert found.share[0] == pytest.approx([0.0, 0.2, 0.2, 0.34, 0.34])
    assert found.share[1] == pytest.approx([0.1, 0.1, 0.1, 0.24, 0.24])


def test_the_answers_of_lifelines_where_there_are_no_ties() -> None:
    """AalenJohansenFitter of lifelines 0.30.3 on these twelve durations, cause 1.

    Source: the cumulative density and variance that it printed, written down here.
    """
    turns = np.array([2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37])
    causes = np.array([0, 1, CENSORED, 0, 0, 1, CENSORED, 0, 1, 0, CENSORED, 1])
    found = aalen_johansen(turns, causes, 2, 38)
    at = [2, 7, 11, 19, 29]
    assert found.share[0, at] == pytest.approx(LIFELINES_SHARE, abs=1e-9)
    assert found.variance[0, at] == pytest.approx(LIFELINES_VARIANCE, abs=1e-9)


LIFELINES_SHARE = [0.0833333333, 0.1759259259, 0.2685185185, 0.3796296296, 0.4907407407]
LIFELINES_VARIANCE = [0.0063657407, 0.0128434118, 0.0177016651, 0.0230400282, 0.0252233844]


def test_without_censoring_it_is_a_plain_share_with_the_wilson_interval() -> None:
    """30 of 200 runs by turn 4: 0.15, and Wilson's interval of 30 in 200: 0.1071 to 0.2061."""
    column = np.full(200, -1)
    column[:30] = np.arange(30) % 5
    found = incidence(column, 10)
    assert found["share"][[0, 4, 9]] == pytest.approx([0.03, 0.15, 0.15])
    assert found["low"][9] == pytest.approx(0.1071, abs=5e-5)
    assert found["high"][9] == pytest.approx(0.2061, abs=5e-5)
    assert (found["low"][9], found["high"][9]) == pytest.approx(wilson(30, 200))


def test_an_interval_widens_with_censoring_and_stays_between_0_and_1() -> None:
    wide, narrow = interval(0.2, 0.002, 500), interval(0.2, 0.2 * 0.8 / 500, 500)
    assert wide[0] < narrow[0] < 0.2 < narrow[1] < wide[1]
    assert interval(0.0, 0.0, 50)[0] == 0.0
    assert interval(1.0, 0.0, 50)[1] == 1.0


def test_the_first_of_several_counts_and_a_stopped_run_is_not_censored() -> None:
    """Four runs of five turns: war in 2 before peace in 3; peace in 1; stopped in 3; nothing."""
    columns = {"war": np.array([2, -1, -1, -1]), "peace": np.array([3, 1, -1, -1])}
    turns, causes = first_of(columns, np.array([5, 5, 3, 5]), 5)
    assert turns.tolist() == [2, 1, 2, 4]
    assert causes.tolist() == [0, 1, 2, CENSORED]
    rows = incidence_rows(columns, {"war": "War", "peace": "Peace"}, np.array([5, 5, 3, 5]), 5)
    last = {row["outcome"]: row["share"] for row in rows if row["turn"] == 4}
    assert last == pytest.approx({"war": 0.25, "peace": 0.25})
    assert {row["title"] for row in rows} == {"War", "Peace"}


def test_times_say_by_when_and_are_empty_where_it_never_is() -> None:
    """Of ten runs one in turn 0, two more in turn 4: a tenth by 0, a quarter by 4, never half."""
    column = np.array([0, 4, 4, *[-1] * 7])
    row = time_rows("war", "War", column, np.full(10, 6), 6)
    assert (row["turn_10"], row["turn_25"], row["turn_50"]) == (0, 4, None)
    assert (row["reached"], row["share"], row["median_turn"]) == (3, pytest.approx(0.3), 4.0)


def test_a_mean_has_the_normal_interval() -> None:
    """0, 1, 2, 3, 4: mean 2, standard deviation 1.5811, error 0.7071: 0.614 to 3.386."""
    found = mean_of("parties", np.arange(5))
    assert (found.mean, found.median, found.highest) == (2.0, 2.0, 4.0)
    assert (found.low, found.high) == pytest.approx((0.6141, 3.3859), abs=5e-5)
    assert found.prior_low is None


def test_the_interval_of_parameters_is_without_the_noise_of_the_dice() -> None:
    """Forty draws of fifty runs: one mean leaves little spread; means from 0 to 1 keep theirs."""
    noise = np.random.default_rng(5).normal(size=2000)
    draws = np.repeat(np.arange(40), 50)
    low, high = spread_of_draws(noise, draws)
    assert high - low < 0.28  # half of 3.92 / sqrt(50), the spread of forty means of fifty
    low, high = spread_of_draws(noise * 0.01 + draws / 39.0, draws)
    assert (low, high) == pytest.approx((0.0244, 0.9756), abs=0.01)
