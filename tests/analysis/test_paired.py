"""Paired rates: tests, intervals and corrections with known answers."""

from typing import Any

import numpy as np
import pytest

from sim.analysis.intervals import paired_difference
from sim.analysis.outcomes import NEVER
from sim.analysis.paired import (
    Paired,
    binomial_tail,
    holm,
    mcnemar,
    normal_p_value,
    paired,
    runs_needed,
)
from sim.study.compare.frames import corrected


def test_1_mcnemar_exact_by_hand() -> None:
    """1. Ten discordant pairs, one against nine: twice (1 + 10) / 1024. McNemar 1947, exact."""
    assert mcnemar(1, 9) == pytest.approx(0.021484375)
    assert mcnemar(9, 1) == pytest.approx(0.021484375)


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
    """8. Point, interval and test are of the paired differences of chances: here 0, 0.01 and 0.02.

    Mean 0.01; the squares of -0.01, 0, 0.01 and of the largest chance each way, 0.04, add up to
    0.0034, over 2 degrees and 3 runs: a standard error of sqrt(0.0034 / 6) = 0.023805. Student's
    t of 2 degrees is 4.3027 at 2.5 % (Student 1908, later tables).
    """
    turns = np.full(3, NEVER)
    a = {"x": turns, "x_chance": np.array([0.02, 0.02, 0.02])}
    b = {"x": turns, "x_chance": np.array([0.02, 0.03, 0.04])}
    found = paired(a, b, "x")
    assert found.by == "chance"
    assert (found.baseline, found.rate) == (pytest.approx(0.02), pytest.approx(0.03))
    assert found.difference == pytest.approx(0.01)
    assert (found.low, found.high) == (
        pytest.approx(0.01 - 4.3027 * 0.023805, abs=1e-5),
        pytest.approx(0.01 + 4.3027 * 0.023805, abs=1e-5),
    )
    assert found.p_value == pytest.approx(0.7153, abs=1e-4)  # of t = 0.42008


def test_8b_nothing_is_rare_above_5_of_100_in_both() -> None:
    """8b. Marked rare and frequent in both worlds it is counted: ten gained, ten lost."""
    turns = np.where(np.arange(100) < 30, 4, NEVER)
    a = {"x": turns, "x_chance": np.full(100, 0.2)}
    b = {"x": np.roll(turns, 10), "x_chance": np.full(100, 0.25)}
    found = paired(a, b, "x")
    assert (found.by, found.baseline, found.difference, found.p_value) == ("count", 0.3, 0.0, 1.0)
    seldom = {"x": np.full(100, NEVER), "x_chance": np.full(100, 0.02)}
    assert paired(seldom, b, "x").by == "chance"


def test_8c_equal_chances_are_no_difference() -> None:
    """8c. Where every pair has the same chance the difference is none, and nothing is certain."""
    a = {"x": np.full(1000, NEVER), "x_chance": np.full(1000, 0.02)}
    found = paired(a, a, "x")
    assert (found.difference, found.p_value) == (0.0, 1.0)
    assert found.low < 0.0 < found.high


def test_8d_rare_and_drawn() -> None:
    """8d. Where parameters are drawn all five numbers are over draws, of the chances here."""
    draw = np.repeat([0, 1, 2], 50)
    turns = np.full(150, NEVER)
    a = {"x": turns, "draw": draw, "x_chance": np.full(150, 0.01)}
    b = {"x": turns, "draw": draw, "x_chance": np.repeat([0.01, 0.02, 0.03], 50)}
    found = paired(a, b, "x")
    assert (found.by, found.drawn) == ("chance", True)
    assert (found.baseline, found.rate) == (pytest.approx(0.01), pytest.approx(0.02))
    assert found.low < 0.0 < found.difference < found.high
    assert found.p_value > 0.05


@pytest.mark.parametrize("seed", range(40))
def test_8e_no_point_outside_its_interval(seed: int) -> None:
    """8e. Over invented runs of every sort, at every level, and the test agrees with the interval.

    A t test at 5 % rejects exactly where the t interval of 95 % leaves out zero.
    """
    rng = np.random.default_rng(seed)
    for _ in range(25):
        runs = int(rng.integers(2, 400))
        shapes = rng.uniform(0.01, 2.0, 2)
        chances = [rng.beta(shape, rng.uniform(0.1, 200.0), runs) for shape in shapes]
        if rng.random() < 0.5:  # as on the same dice: most pairs alike
            chances[1] = np.where(rng.random(runs) < 0.9, chances[0], chances[1])
        luck = rng.random(runs)
        tables = [{"x": np.where(luck < c, 3, NEVER), "x_chance": c} for c in chances]
        if rng.random() < 0.3:
            tables = [t | {"draw": np.arange(runs) // 50} for t in tables]
        if rng.random() < 0.3:
            tables = [{k: v for k, v in t.items() if k != "x_chance"} for t in tables]
        for level in (0.05, 0.003):
            found = paired(tables[0], tables[1], "x", level=level)
            assert -1.0 <= found.low <= found.difference <= found.high <= 1.0
            if found.by == "chance" and runs > 2 and abs(found.difference) > 1e-12:
                left_out = not found.low <= 0.0 <= found.high
                assert left_out == (found.p_value < level)


def test_9_runs_of_one_draw_belong_together() -> None:
    """9. Two draws of fifty equal runs are two observations, not a hundred."""
    draw = np.repeat([0, 1], 50)
    a = {"x": np.full(100, NEVER), "draw": draw}
    b = {"x": np.where(draw == 0, NEVER, 3), "draw": draw}
    found = paired(a, b, "x")
    assert (found.by, found.drawn) == ("count", True)
    assert found.difference == pytest.approx(0.5)
    assert found.low < 0.0 < found.high


def row(p_value: float, difference: float = 0.1) -> dict[str, Any]:
    """A row before its correction."""
    return {"p_value": p_value, "difference": difference, "more_runs": 0.29, "runs": 100, "by": ""}


def at_level(ends: dict[float, tuple[float, float]]) -> Any:
    """A row again at another level, with the ends that it has there."""

    def again(_: int, level: float) -> Paired:
        low, high = ends[round(level, 6)]
        return Paired(100, 0.1, 0.2, 0.1, low, high, 0.0, 0.29, "count")

    return again


def test_10_correction_over_all_rows() -> None:
    """10. Of two rows with p 0.03 and 0.04, neither survives; what is needed is told."""
    ends = at_level({0.025: (-0.01, 0.21), 0.05: (0.005, 0.195)})
    found = corrected([row(0.03), row(0.04)], ends)
    assert [row["p_adjusted"] for row in found] == pytest.approx([0.06, 0.06])
    assert not any(row["separated"] for row in found)
    assert all(row["more_runs"] > 234 - 100 for row in found)  # at 5 % over both rows


def test_11_the_interval_is_the_one_that_the_verdict_goes_by() -> None:
    """11. Holm's levels: 5 % over two for the surer row, 5 % for the other (Holm 1979).

    Where the test does not tell a row apart its interval reaches zero; where the interval holds
    zero the row is not told apart, whatever its test.
    """
    ends = {0.025: (0.02, 0.18), 0.05: (0.01, 0.19)}
    first, second = corrected([row(0.001), row(0.06)], at_level(ends))
    assert (first["separated"], first["low"], first["high"]) == (True, 0.02, 0.18)
    assert first["level"] == pytest.approx(0.975)
    assert (second["separated"], second["low"], second["high"]) == (False, 0.0, 0.19)
    ends = {0.025: (-0.001, 0.18), 0.05: (0.01, 0.19)}
    first, second = corrected([row(0.001), row(0.002)], at_level(ends))
    assert [first["separated"], second["separated"]] == [False, True]
