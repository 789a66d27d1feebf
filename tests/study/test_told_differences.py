"""How differences and intervals are worded at their edges: none, one, corrected, of no width."""

import numpy as np
import pytest

from sim.plots.kit.frequency import base_of_pair
from sim.plots.rates import intervals, span
from sim.study.compare.hypothesis import Hypothesis
from sim.study.compare.hypothesis_words import verdict_lines
from sim.study.compare.words import undecided
from sim.study.ensemble.words import interval_words, number

CLAIM = Hypothesis("more troops", "troops", "more", "firm", "june-2024")


def row(difference: float, low: float, high: float, p_value: float = 0.5) -> dict[str, object]:
    """An outcome that comes about in 76 of 100 runs of the baseline."""
    rates = {"baseline_rate": 0.76, "rate": 0.76 + difference, "difference": difference}
    more = {"p_value": p_value, "more_runs": None, "runs": 50, "by": "count", "title": "troops go"}
    return {**rates, "low": low, "high": high, **more}


def told(of: dict[str, object], by: str = "count") -> str:
    """What `sim test` says of a row."""
    return " ".join(verdict_lines(CLAIM, {**of, "by": by}, "not decided", 1.0))


def test_no_difference_needs_no_finer_base() -> None:
    said = told(row(0.0, -0.0713, 0.0713))
    assert "76 of 100 worlds in june-2024, 76 in firm." in said
    assert "Difference: none (7 fewer to 7 more of 100), 50 pairs" in said


def test_a_difference_is_told_of_as_many_worlds_as_it_needs() -> None:
    assert "Difference: 9 more of 100 (2 to 16 more), 50 pairs" in told(row(0.09, 0.02, 0.16))
    assert "9 more of 100 (2 fewer to 20 more)" in told(row(0.09, -0.02, 0.2))
    near = (0.76, 0.76 + 1e-8, 0.762)
    assert [base_of_pair(0.76, x, 0.01) for x in near] == [100, 100, 1000]
    assert base_of_pair(1e-5, 2e-5, 1e-4) == 100_000


def test_a_difference_is_told_no_finer_than_it_is_known() -> None:
    """A difference of chances of 3 in 100,000, by counts from 19 fewer to 19 more of 1,000."""
    of = row(3e-5, -0.0188, 0.0188)
    said = told(of, by="chance")
    assert "760 of 1,000 worlds in june-2024, 760 in firm." in said
    assert "Difference: under 1 more of 1,000 (19 fewer to 19 more)" in said
    assert "(under 1 more of 1,000, \N{MINUS SIGN}19 to +19)" in undecided([of], none_seen=False)


def test_what_is_by_chances_is_said_to_be() -> None:
    assert "marked rare" not in told(row(0.09, 0.02, 0.16))
    said = told(row(0.09, 0.02, 0.16), by="chance")
    assert "means of the chances added up in every run; interval and p are by counts" in said


@pytest.mark.parametrize(
    ("equal", "others", "said"),
    [
        (1, 0, "No outcome is told apart: the only outcome is as frequent in both."),
        (3, 0, "No outcome is told apart: all 3 outcomes are as frequent in both."),
        (1, 1, "1 outcome is as frequent in both."),
        (2, 1, "2 outcomes are as frequent in both."),
    ],
)
def test_one_outcome_is_and_two_are(equal: int, others: int, said: str) -> None:
    rows = [row(0.0, -0.1, 0.1)] * equal + [row(0.05, -0.1, 0.2)] * others
    assert undecided(rows, none_seen=True).endswith(said)


def test_why_an_outcome_is_open_although_its_interval_leaves_out_zero() -> None:
    assert "(9 more of 100, 2 to 16, not after Holm's correction)" in undecided(
        [row(0.09, 0.02, 0.16, 0.01)], none_seen=False
    )
    assert "2 to 16, not by the exact test)" in undecided([row(0.09, 0.02, 0.16, 0.06)], False)
    assert "(9 more of 100, \N{MINUS SIGN}2 to +16)" in undecided(
        [row(0.09, -0.02, 0.16, 0.06)], False
    )


def test_worlds_are_never_written_in_powers_of_ten() -> None:
    """Wilson's limits of 0 in 1,000 runs, of a rate told per million: 0 to 3,827 and more."""
    assert interval_words(0.0, 0.0038267, 2e-6) == "0 to 3,827"
    assert interval_words(1e-12, 0.12, 5e-5) == "0 to 12,000"
    assert [number(x) for x in (3826.7, 99.4, 0.25, 1e-7)] == ["3,827", "99.4", "0.25", "0"]


def test_an_interval_of_no_width_is_told_in_words() -> None:
    held = {"dice_low": 0.89, "dice_high": 0.93}
    assert intervals({**held, "parameters_low": 0.91, "parameters_high": 0.91}) == (
        "dice 89\N{EN DASH}93 %, parameters: no spread seen"
    )
    assert intervals({**held, "parameters_low": 0.8, "parameters_high": 0.95}) == (
        "dice 89\N{EN DASH}93, parameters 80\N{EN DASH}95 %"
    )
    assert intervals({**held, "parameters_low": np.nan}) == "dice 89\N{EN DASH}93 %"
    assert span(0.912, 0.914) == "91.2\N{EN DASH}91.4"
