"""Rare outcomes: one estimator, fixed before the runs, with intervals that hold."""

from functools import cache

import numpy as np
import pytest
from sizes import size

from sim.analysis.outcomes import NEVER
from sim.analysis.paired import paired
from sim.analysis.rates import Columns, rate_of
from sim.plan.build import build
from sim.run.batch import Worker
from sim.run.many import run_columns
from sim.run.own_worker import OwnWorker
from sim.scenario.load import load

BYSTANDER = ("states.VNM.stances.ukraine_war.position=0.6",)
BATCH = 50
RUNS = size("chances")


@cache
def columns_of(name: str, runs: int, *sets: str) -> Columns:
    """The table of so many runs of a scenario."""
    setup = build(load(name, sets).scenario)
    return run_columns(setup, Worker(setup, 1).play(0, runs))


def part(columns: Columns, first: int, runs: int) -> Columns:
    """Some runs of a table."""
    return {name: column[first : first + runs] for name, column in columns.items()}


@pytest.mark.parametrize("share", [0, 4, 6, 30])
def test_the_rule_does_not_hang_on_what_the_runs_show(share: int) -> None:
    """Marked rare, by chances whether 0, 4, 6 or 30 of 100 runs show it; not marked, by counts."""
    turns = np.where(np.arange(100) < share, 7, NEVER)
    marked = rate_of({"x": turns, "x_chance": np.linspace(0.0, 0.08, 100)}, "x", "X")
    assert (marked.by, marked.rate, marked.reached) == ("chance", pytest.approx(0.04), share)
    assert rate_of({"x": turns}, "x", "X").by == "count"
    assert rate_of({"x": turns}, "x", "X").rate == share / 100


def test_nothing_is_rare_above_5_of_100() -> None:
    """Marked rare or not, what comes in more than 5 of 100 runs is counted."""
    turns = np.where(np.arange(100) < 7, 7, NEVER)
    found = rate_of({"x": turns, "x_chance": np.full(100, 0.06)}, "x", "X")
    assert (found.by, found.rate) == ("count", 0.07)


def test_a_share_stays_within_bounds() -> None:
    """The chances of one run may add up to more than 1; what is told of them is a share."""
    chances = np.array([0.9, 1.2, 1.4, 1.1])
    found = rate_of({"x": np.full(4, 3), "x_chance": chances}, "x", "X", "chance")
    assert (found.rate, found.high) == (1.0, 1.0)


@pytest.mark.parametrize("name", ["june-2024", "border-clash", "nuclear-test", "lethal-aid"])
def test_chances_agree_with_counts(name: str) -> None:
    """Over many runs chances and counts differ by no more than four standard errors.

    Their difference in a run is a martingale at its end, of mean zero: its spread is its own
    standard error, but not below that of the count that the chances let expect (few events show too
    small a spread). An injected act, as in nuclear-test, has a chance of one. What comes in fewer
    than one of 1,000 runs shows too seldom to be compared.
    """
    columns = columns_of(name, RUNS)
    marked = [key for key in columns if f"{key}_chance" in columns]
    assert {"lethal_aid", "korean_war", "nuclear_test"} <= set(marked)
    for key in marked:
        if columns[f"{key}_chance"].mean() > 1e-3:
            step = (columns[key] != NEVER) - columns[f"{key}_chance"]
            spread = max(step.std(), np.sqrt(columns[f"{key}_chance"].mean()))
            assert abs(step.mean()) < 4.0 * spread / np.sqrt(len(step)), key


def test_an_injected_act_is_certain() -> None:
    """In nuclear-test an inject orders the test in the fourth week: it comes in every run."""
    found = rate_of(columns_of("nuclear-test", RUNS), "nuclear_test", "a test")
    assert (found.by, found.rate) == ("count", 1.0)
    by_chance = rate_of(columns_of("nuclear-test", RUNS), "nuclear_test", "a test", "chance")
    assert by_chance.rate == pytest.approx(1.0, abs=5e-3 * (2000 / RUNS) ** 0.5)


def test_an_act_by_a_rule_of_ones_own_is_certain() -> None:
    """A decision in plain Python draws nothing: both runs send arms in the first week, chance 1."""
    setup = build(load("june-2024").scenario)
    worker = OwnWorker(setup, 1, {"KOR": lambda _: [("lethal_aid", "UKR")]})
    columns = run_columns(setup, worker.play(0, 2))
    assert columns["lethal_aid"].tolist() == [0, 0]
    assert columns["lethal_aid_chance"].tolist() == [1.0, 1.0]


def test_who_takes_the_best_response_is_counted() -> None:
    """Nothing is drawn there, so the chances that were added up are not those of the acts."""
    columns = columns_of("june-2024", 4, "states.KOR.rule='best_response'")
    assert "lethal_aid_chance" not in columns
    assert "nuclear_test_chance" in columns


@pytest.mark.parametrize("name", ["lethal_aid", "nuclear_test", "korean_war"])
def test_the_interval_holds_the_difference_in_small_samples(name: str) -> None:
    """A bystander's stance changes next to nothing: batches of 50 pairs find next to nothing.

    At 95 % three batches of 40 may miss it and at 5 % five may tell it apart (binomial, 2.5 %
    either way); of ten, two either way. A plain t interval of the paired chances misses it in 24
    to 36 of 40.
    """
    a, b = columns_of("june-2024", RUNS), columns_of("june-2024", RUNS, *BYSTANDER)
    truth = float((b[f"{name}_chance"] - a[f"{name}_chance"]).mean())
    assert abs(truth) < 2e-3
    starts = range(0, RUNS, BATCH)
    found = [paired(part(a, at, BATCH), part(b, at, BATCH), name, "chance") for at in starts]
    missed, apart = {10: (2, 2), 40: (3, 5)}[len(found)]
    assert sum(not one.low <= truth <= one.high for one in found) <= missed
    assert sum(one.p_value < 0.05 for one in found) <= apart


@pytest.mark.parametrize("name", ["lethal_aid", "nuclear_test", "korean_war"])
def test_the_interval_holds_what_a_treaty_changes(name: str) -> None:
    """Without the treaty chances move in every run: batches of 50 hold the mean of all of them."""
    a, b = columns_of("june-2024", RUNS), columns_of("without-2024-treaty", RUNS)
    truth = float((b[f"{name}_chance"] - a[f"{name}_chance"]).mean())
    starts = range(0, RUNS, BATCH)
    found = [paired(part(a, at, BATCH), part(b, at, BATCH), name, "chance") for at in starts]
    missed = {10: 2, 40: 3}[len(found)]
    assert sum(not one.low <= truth <= one.high for one in found) <= missed


@pytest.mark.parametrize("name", ["nuclear_test", "korean_war"])
def test_of_what_is_rare_chances_say_more_than_counts(name: str) -> None:
    """The interval of a difference is narrower by chances. Of what is not, shared dice do as well:
    lethal aid comes in 21 of 100 runs, and is counted."""
    a, b = columns_of("june-2024", RUNS), columns_of("without-2024-treaty", RUNS)
    counted = paired(a, b, name, "count")
    whole = paired(a, b, name, "chance")
    assert whole.high - whole.low < counted.high - counted.low
