"""Bargaining and war: properties against a brute-force search, then Fearon's and Powell's cases."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.classics.ultimatum import (
    bargaining_range,
    best_demand,
    dissatisfied,
    prefers_war_now,
    risk_of_war,
    settle,
)

SHARES = st.floats(0.0, 1.0)
COSTS = st.floats(0.0, 1.0)


@given(SHARES, COSTS, COSTS)
def test_the_bargaining_range_is_never_empty(p_win: float, cost_a: float, cost_b: float) -> None:
    """Whatever the costs, some division suits both (Fearon 1995)."""
    low, high = bargaining_range(p_win, cost_a, cost_b)
    assert low <= p_win <= high


@given(SHARES, COSTS, st.floats(0.05, 1.0))
@settings(deadline=None, max_examples=60)
def test_no_demand_on_a_fine_grid_is_better(p_win: float, cost_a: float, most: float) -> None:
    """B accepts at least 1 - p less its cost; A's gain is averaged over costs."""
    best = best_demand(p_win, cost_a, most)
    costs = (np.arange(2000) + 0.5) / 2000 * most
    for share in np.linspace(0.0, 1.0, 101):
        accepts = 1.0 - share >= 1.0 - p_win - costs
        worth = np.where(accepts, share, p_win - cost_a).mean()
        assert worth <= best.value + 0.002
    assert best.value >= p_win - 1e-12


@given(SHARES, SHARES, COSTS, COSTS)
def test_never_both_dissatisfied(
    p_win: float, status_quo: float, cost_a: float, cost_b: float
) -> None:
    """At most one side prefers war, and a known settlement satisfies both (Powell 1999)."""
    assert dissatisfied(p_win, status_quo, cost_a, cost_b) != (True, True)
    agreed = settle(p_win, status_quo, cost_a, cost_b)
    assert dissatisfied(p_win, agreed, cost_a, cost_b) == (False, False)


@given(SHARES, st.floats(0.05, 1.0), COSTS)
def test_war_is_least_likely_where_power_matches_the_status_quo(
    status_quo: float, most: float, own: float
) -> None:
    """The risk is 0 at p = q and never falls as p moves away (Powell 1999)."""
    away = np.linspace(0.0, 1.0, 21)
    for direction in (away[away >= status_quo], away[away <= status_quo][::-1]):
        risks = [risk_of_war(p, status_quo, most_cost=most, own_cost=own) for p in direction]
        assert all(later >= before for before, later in pairwise(risks))
        assert all(0.0 <= risk <= 0.5 for risk in risks)
    assert risk_of_war(status_quo, status_quo, most_cost=most, own_cost=own) == 0.0


@given(SHARES, SHARES, COSTS, st.floats(0.05, 1.0))
@settings(deadline=None, max_examples=40)
def test_no_offer_on_a_fine_grid_is_better(
    p_win: float, status_quo: float, own: float, most: float
) -> None:
    """The satisfied state takes the risk that a search over all its offers would take."""
    gap = abs(p_win - status_quo)
    withheld = np.linspace(0.0, gap, 2001)
    refused = np.minimum(withheld / most, 1.0)
    worth = (1.0 - refused) * withheld - refused * own
    best = withheld[np.argmax(worth)] / most
    found = risk_of_war(p_win, status_quo, most_cost=most, own_cost=own)
    assert found == pytest.approx(best, abs=0.001 / most)


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0), COSTS, st.floats(0.0, 0.95))
def test_war_now_is_preferred_when_no_stream_of_concessions_matches_it(
    now: float, later: float, cost: float, discount: float
) -> None:
    """The largest peace, all today and war's worth ever after, is summed period by period."""
    periods = discount ** np.arange(2000)
    war = (1.0 - now) * periods.sum() - cost
    # Ever after, the risen state leaves the other just what war would then bring it.
    peace = 1.0 + discount * ((1.0 - later) * periods.sum() - cost)
    if abs(war - peace) > 1e-6:
        assert prefers_war_now(now, later, cost, discount) == (war > peace)


def test_6_1_uniform_costs() -> None:
    """Case 6.1. c_A = 0.1 and costs of B up to 0.3: demand p + 0.1, war with 1/3 (Fearon 1995)."""
    demand = best_demand(0.5, 0.1, 0.3)
    assert demand.beyond == pytest.approx(0.1)
    assert demand.share == pytest.approx(0.6)
    assert demand.p_war == pytest.approx(1 / 3)
    assert demand.value == pytest.approx(0.5 + 0.1 * 2 / 3 - 0.1 / 3)


def test_6_2_high_own_costs_buy_peace() -> None:
    """Case 6.2. When A's cost reaches the most that B may have, it risks nothing."""
    for cost in (0.3, 0.8):
        demand = best_demand(0.5, cost, 0.3)
        assert (demand.share, demand.p_war, demand.value) == (0.5, 0.0, 0.5)


def test_6_3_nobody_demands_more_than_the_pie() -> None:
    """Case 6.3. At p = 0.95 only 0.05 is left to demand: war with 0.05 / 0.3."""
    demand = best_demand(0.95, 0.1, 0.3)
    assert demand.share == pytest.approx(1.0)
    assert demand.p_war == pytest.approx(1 / 6)


def test_6_4_known_costs_leave_no_war() -> None:
    """Case 6.4. Costs of B known to be 0: A demands p and gets it."""
    assert best_demand(0.4, 0.2, 0.0).p_war == 0.0
    assert risk_of_war(0.9, 0.1, most_cost=0.0) == 0.0


def test_6_5_who_is_dissatisfied() -> None:
    """Case 6.5. p = 0.7, costs 0.1: A is dissatisfied below 0.6, B above 0.8, nobody between."""
    assert dissatisfied(0.7, 0.5, 0.1, 0.1) == (True, False)
    assert dissatisfied(0.7, 0.7, 0.1, 0.1) == (False, False)
    assert dissatisfied(0.7, 0.9, 0.1, 0.1) == (False, True)
    assert settle(0.7, 0.5, 0.1, 0.1) == pytest.approx(0.6)
    assert settle(0.7, 0.7, 0.1, 0.1) == pytest.approx(0.7)
    assert settle(0.7, 0.9, 0.1, 0.1) == pytest.approx(0.8)


def test_6_6_risk_grows_with_the_gap_up_to_a_limit() -> None:
    """Case 6.6. Costs up to 0.4: a gap of 0.1 gives 1/4, any gap from 0.2 on gives 1/2."""
    assert risk_of_war(0.6, 0.5, most_cost=0.4) == pytest.approx(0.25)
    assert risk_of_war(0.7, 0.5, most_cost=0.4) == pytest.approx(0.5)
    assert risk_of_war(0.1, 0.9, most_cost=0.4) == pytest.approx(0.5)
    assert risk_of_war(0.1, 0.9, most_cost=0.4, own_cost=0.2) == pytest.approx(0.25)


def test_6_7_a_promise_that_cannot_be_kept() -> None:
    """Case 6.7. Discount 0.9, cost 0.1: a rise from 0.2 to 0.5 brings war, 0.45 to 0.5 does not.

    0.9 x 0.5 - 0.2 = 0.25 is above 0.1 x 0.01; 0.9 x 0.5 - 0.45 = 0 is not (Fearon 1995).
    """
    assert prefers_war_now(0.2, 0.5, 0.1, 0.9)
    assert not prefers_war_now(0.45, 0.5, 0.1, 0.9)
    assert not prefers_war_now(0.5, 0.5, 0.0, 0.9)


def test_6_8_a_future_that_counts_little_brings_no_preventive_war() -> None:
    """Case 6.8. Without weight on the future even a rise from 0 to 1 is tolerated."""
    assert not prefers_war_now(0.0, 1.0, 0.0, 0.0)


def test_wrong_arguments_are_named() -> None:
    """Every wrong argument is answered by what would be right."""
    with pytest.raises(ValueError, match=r"p_win contains 1\.2"):
        bargaining_range(1.2, 0.1, 0.1)
    with pytest.raises(ValueError, match=r"cost_a contains -0\.1"):
        best_demand(0.5, -0.1, 0.3)
    with pytest.raises(ValueError, match="most_cost_b contains -1"):
        best_demand(0.5, 0.1, -1.0)
    with pytest.raises(ValueError, match="status_quo contains 2"):
        settle(0.5, 2.0, 0.1, 0.1)
    with pytest.raises(ValueError, match="own_cost contains -1"):
        risk_of_war(0.5, 0.4, most_cost=0.1, own_cost=-1.0)
    with pytest.raises(ValueError, match="discount is 1; it must be below 1"):
        prefers_war_now(0.2, 0.5, 0.1, 1.0)
