"""How differences and intervals are worded at their edges: none, one, corrected, of no width."""

import numpy as np
import pytest

from sim.plots.kit.frequency import Scale, base_of_pair, rate_interval, rate_words
from sim.plots.rates import intervals
from sim.study.compare.hypothesis import Hypothesis
from sim.study.compare.hypothesis_words import verdict_lines
from sim.study.compare.words import undecided

CLAIM = Hypothesis("more troops", "troops", "more", "firm", "june-2024")


def row(difference: float, low: float, high: float, p_value: float = 0.5) -> dict[str, object]:
    """An outcome that comes about in 76 of 100 runs of the baseline."""
    rates = {"baseline_rate": 0.76, "rate": 0.76 + difference, "difference": difference}
    more = {"p_value": p_value, "more_runs": None, "runs": 50, "by": "count", "title": "troops go"}
    separated = p_value < 0.05 and not low <= 0.0 <= high
    return {**rates, "low": low, "high": high, "separated": separated, **more}


def told(of: dict[str, object], by: str = "count") -> str:
    """What `sim test` says of a row."""
    return " ".join(verdict_lines(CLAIM, {**of, "by": by}, "not decided"))


def test_no_difference_needs_no_finer_base() -> None:
    said = told(row(0.0, -0.0713, 0.0713))
    assert "76 of 100 worlds in june-2024, 76 of 100 in firm." in said
    assert "Difference: none (\N{MINUS SIGN}7 to +7 of 100), 50 pairs" in said


def test_a_difference_is_told_of_as_many_worlds_as_it_needs() -> None:
    assert "Difference: 9 more of 100 (2 to 16), 50 pairs" in told(row(0.09, 0.02, 0.16))
    assert "9 more of 100 (\N{MINUS SIGN}2 to +20)" in told(row(0.09, -0.02, 0.2))
    near = (0.76, 0.76 + 1e-8, 0.762)
    assert [base_of_pair(0.76, x, 0.01) for x in near] == [100, 100, 1000]
    assert base_of_pair(1e-5, 2e-5, 1e-4) == 100_000


def test_a_difference_is_told_no_finer_than_it_is_known() -> None:
    """A difference of chances of 3 in 100,000, by counts from 19 fewer to 19 more of 1,000."""
    of = row(3e-5, -0.0188, 0.0188)
    said = told(of, by="chance")
    assert "760 of 1,000* worlds in june-2024, 760 of 1,000* in firm." in said
    assert "Difference: under 1 more of 1,000* (\N{MINUS SIGN}19 to +19)" in said
    assert "(under 1 more of 1,000, \N{MINUS SIGN}19 to +19)" in undecided([of], none_seen=False)


def test_what_is_by_chances_is_said_to_be() -> None:
    assert "*" not in told(row(0.09, 0.02, 0.16))
    said = told(row(0.09, 0.02, 0.16), by="chance")
    assert "* rare: the mean of the chances of the act added up in every run, not a count." in said


@pytest.mark.parametrize(
    ("equal", "others", "said"),
    [
        (1, 0, "No outcome differs by more than chance: the only outcome is as frequent in both."),
        (3, 0, "No outcome differs by more than chance: all 3 outcomes are as frequent in both."),
        (1, 1, "1 outcome is as frequent in both."),
        (2, 1, "2 outcomes are as frequent in both."),
    ],
)
def test_one_outcome_is_and_two_are(equal: int, others: int, said: str) -> None:
    rows = [row(0.0, -0.1, 0.1)] * equal + [row(0.05, -0.1, 0.2)] * others
    assert undecided(rows, none_seen=True).endswith(said)


def test_what_may_be_chance_is_told_with_an_interval_that_holds_none() -> None:
    said = undecided([row(0.09, -0.02, 0.16, 0.06)], none_seen=False)
    assert said.startswith("No other outcome differs by more than chance: ")
    assert "(9 more of 100, \N{MINUS SIGN}2 to +16)" in said


def test_worlds_are_never_written_in_powers_of_ten() -> None:
    """Wilson's limits of 0 in 1,000 runs, of a rate told per million: 0 to 3,827 and more."""
    assert rate_interval({"rate": 2e-6, "low": 0.0, "high": 0.0038267}) == "0 to 3,827"
    assert rate_interval({"rate": 5e-5, "low": 1e-12, "high": 0.12}) == "0 to 12,000"
    assert [Scale(100, d).number(0.4256) for d in (0, 1, 2)] == ["43", "42.6", "42.56"]


def test_an_interval_of_no_width_is_told_in_words() -> None:
    held = {"rate": 0.91, "low": 0.89, "high": 0.93}
    none, some = {"prior_low": 0.91, "prior_high": 0.91}, {"prior_low": 0.8, "prior_high": 0.95}
    assert intervals(held | none) == "dice 89 to 93, parameters no spread seen"
    assert intervals(held | some) == "dice 89 to 93, parameters 80 to 95"
    assert intervals(held | {"prior_low": np.nan, "prior_high": np.nan}) == "dice 89 to 93"


@pytest.mark.parametrize(
    ("share", "low", "high", "words"),
    [
        (0.0751, 0.0722, 0.0776, "7.5 of 100, 7.2 to 7.8"),
        (0.00142, 0.00123, 0.00161, "1.4 of 1,000, 1.2 to 1.6"),
        (1.58e-6, 1.54e-6, 1.61e-6, "1.58 of 1,000,000, 1.54 to 1.61"),
        (0.425, 0.395, 0.456, "43 of 100, 40 to 46"),
        (0.0, 0.0, 0.0038, "0 of 1,000, 0 to 4"),
    ],
)
def test_number_and_interval_have_the_same_digits(
    share: float, low: float, high: float, words: str
) -> None:
    """The three rows whose number once stood outside its interval, a half, and none at all."""
    told = {"rate": share, "low": low, "high": high}
    assert f"{rate_words(told)}, {rate_interval(told)}" == words
