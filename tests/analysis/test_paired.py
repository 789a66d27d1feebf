"""Paired rates: tests, intervals and corrections with known answers."""

import numpy as np
import pytest

from sim.analysis.intervals import paired_difference
from sim.analysis.outcomes import NEVER
from sim.analysis.paired import (
    binomial_tail,
    holm,
    mcnemar,
    mcnemar_greater,
    normal_p_value,
    paired,
    runs_needed,
)
from sim.study.compare.frames import corrected


def test_1_mcnemar_exact_by_hand() -> None:
    """1. Ten discordant pairs, one against nine: twice (1 + 10) / 1024. McNemar 1947, exact."""
    assert mcnemar(1, 9) == pytest.approx(0.021484375)
    assert mcnemar(9, 1) == pytest.approx(0.021484375)
    assert mcnemar_greater(9, 1) == pytest.approx(0.0107421875)
    assert mcnemar_greater(1, 9) == pytest.approx(1.0 - 1.0 / 1024.0)


def test_2_no_discordant_pair_tells_nothing() -> None:
    """2. Equal numbers of gains and losses, or none at all, give a p-value of 1."""
    assert mcnemar(0, 0) == 1.0
    assert mcnemar(5, 5) == 1.0
    assert binomial_tail(0, 3) == pytest.approx(0.125)


def test_3_newcombe_published() -> None:
    """3. Newcombe 1998, table II: 36, 12, 2, 0 gives 0.2 with method 10 from 0.0569 to 0.3404."""
    difference, low, high = paired_difference(36, 12, 2, 0)
    assert difference == pytest.approx(0.2)
    assert low == pytest.approx(0.0569, abs=5e-5)
    assert high == pytest.approx(0.3404, abs=5e-5)


def test_4_holm_worked_example() -> None:
    """4. 0.01, 0.04, 0.03, 0.005: times 3, 1, 2, 4 in order of size, never falling (Holm 1979)."""
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.9, 0.8]) == pytest.approx([1.0, 1.0])
    assert holm([]) == []


def test_5_runs_needed_by_hand() -> None:
    """5. Connor 1987: 30 of 100 discordant, difference 0.1: (1.0735 + 0.4532)^2 / 0.01 = 233.1."""
    assert runs_needed(0.1, 0.3 - 0.01) == 234
    assert runs_needed(0.0, 0.3) is None
    assert runs_needed(1e-9, 0.3) is None


def test_6_normal_p_value_by_hand() -> None:
    """6. A mean of 1.96 standard errors has p = 0.05; an interval of no width is certain."""
    assert normal_p_value(1.0, 0.0, 2.0) == pytest.approx(0.05)
    assert normal_p_value(0.0, 0.0, 0.0) == 1.0
    assert normal_p_value(0.5, 0.5, 0.5) == 0.0


def test_7_counts_of_pairs() -> None:
    """7. Ten runs: the outcome in 6 of the baseline, in 3 of the variation, 2 of them shared."""
    a = {"x": np.array([1, 1, 1, 1, 1, 1, NEVER, NEVER, NEVER, NEVER])}
    b = {"x": np.array([1, 5, NEVER, NEVER, NEVER, NEVER, 9, NEVER, NEVER, NEVER])}
    found = paired(a, b, "x")
    assert (found.baseline, found.rate, found.by) == (0.6, 0.3, "count")
    assert found.difference == pytest.approx(-0.3)
    assert found.p_value == pytest.approx(2.0 * (1 + 5) / 32.0)
    assert found.spread == pytest.approx(0.5 - 0.09)
    assert found.low < -0.3 < found.high


def test_8_rare_outcomes_by_their_chances() -> None:
    """8. The mean of paired differences of chances is told, here 0.01; counts do not tell it apart.

    No run shows the outcome in either world: Newcombe's interval of (0, 0, 0, 100) is that of two
    Wilson intervals of 0 in 100, from 0 to 0.0370 (Brown, Cai & DasGupta 2001).
    """
    turns = np.full(100, NEVER)
    a = {"x": turns, "x_chance": np.full(100, 0.02)}
    b = {"x": turns, "x_chance": np.linspace(0.02, 0.04, 100)}
    found = paired(a, b, "x")
    assert found.by == "chance"
    assert (found.baseline, found.rate) == (pytest.approx(0.02), pytest.approx(0.03))
    assert found.difference == pytest.approx(0.01)
    assert (found.low, found.high) == (
        pytest.approx(-0.0370, abs=5e-5),
        pytest.approx(0.0370, abs=5e-5),
    )
    assert found.p_value == 1.0
    assert found.spread == pytest.approx(0.01 - 0.0001)  # as if 1 of 100 pairs came out differently


def test_8b_the_estimator_is_fixed_before_the_runs() -> None:
    """8b. Marked rare, an it is told by chances at any rate: here of 0.2, in 30 of 100 runs."""
    turns = np.where(np.arange(100) < 30, 4, NEVER)
    a = {"x": turns, "x_chance": np.full(100, 0.2)}
    b = {"x": np.roll(turns, 10), "x_chance": np.full(100, 0.25)}
    found = paired(a, b, "x")
    assert (found.by, found.baseline) == ("chance", pytest.approx(0.2))
    assert found.p_value == 1.0  # ten gained, ten lost
    assert found.low < 0.0
    assert found.high > 0.05


def test_8c_the_interval_holds_the_estimate() -> None:
    """8c. Where chances say more than counts can, the interval reaches as far as the estimate."""
    turns = np.full(1000, NEVER)
    a = {"x": turns, "x_chance": np.zeros(1000)}
    b = {"x": turns, "x_chance": np.full(1000, 0.02)}
    found = paired(a, b, "x")
    assert found.high == found.difference == pytest.approx(0.02)
    assert found.low < 0.0


def test_8d_rare_and_drawn() -> None:
    """8d. Rates by chances also where parameters are drawn; the test is over draws."""
    draw = np.repeat([0, 1], 50)
    turns = np.full(100, NEVER)
    a = {"x": turns, "draw": draw, "x_chance": np.full(100, 0.01)}
    b = {"x": turns, "draw": draw, "x_chance": np.full(100, 0.02)}
    found = paired(a, b, "x")
    assert (found.by, found.p_value) == ("draws", 1.0)
    assert (found.baseline, found.rate) == (pytest.approx(0.01), pytest.approx(0.02))
    assert found.low <= 0.0 < found.high


def test_9_runs_of_one_draw_belong_together() -> None:
    """9. Two draws of fifty equal runs are two observations, not a hundred."""
    draw = np.repeat([0, 1], 50)
    a = {"x": np.full(100, NEVER), "draw": draw}
    b = {"x": np.where(draw == 0, NEVER, 3), "draw": draw}
    found = paired(a, b, "x")
    assert found.by == "draws"
    assert found.difference == pytest.approx(0.5)
    assert found.low < 0.0 < found.high


def test_10_correction_over_all_rows() -> None:
    """10. Of two rows with p 0.03 and 0.04, neither survives; what is needed is told."""
    rows = [{"p_value": p, "difference": 0.1, "more_runs": 0.29, "runs": 100} for p in (0.03, 0.04)]
    found = corrected(rows)
    assert [row["p_adjusted"] for row in found] == pytest.approx([0.06, 0.06])
    assert not any(row["separated"] for row in found)
    assert all(row["more_runs"] > 234 - 100 for row in found)  # at 5 % over both rows
