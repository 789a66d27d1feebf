"""Rates of outcomes with their intervals, from the table of runs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.intervals import mean_interval, parameter_interval, wilson
from sim.analysis.means import spread_of_draws
from sim.analysis.outcomes import NEVER
from sim.scenario.schema import Scenario

RARE = 0.05  # below it a rate is estimated by the chances added up in every run, where they are
Columns = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class Rate:
    """How often an outcome came about.

    rate: of all runs; low, high: the interval of the dice; prior_low, prior_high: of the
    parameters, None where they were not drawn; by: "count", or "chance" for the mean of the
    chances that every run adds up; median_turn: of the runs that reached it, None if none did.
    """

    outcome: str
    title: str
    runs: int
    reached: int
    rate: float
    low: float
    high: float
    prior_low: float | None
    prior_high: float | None
    by: str
    median_turn: float | None

    def as_row(self) -> dict[str, Any]:
        """As a row of a table."""
        return asdict(self)


def rate_of(columns: Columns, name: str, title: str) -> Rate:
    """The rate of one outcome. columns: the table of runs. Raises: KeyError for another name."""
    turns = columns[name]
    reached = turns != NEVER
    runs, count = len(turns), int(np.count_nonzero(reached))
    low, high = wilson(count, runs)
    rate, by = count / runs, "count"
    chance = columns.get(f"{name}_chance")
    if chance is not None and rate < RARE:
        rate, low, high = mean_interval(chance)
        low, by = max(0.0, low), "chance"
    prior_low = prior_high = None
    if "draw" in columns and by == "chance":
        prior_low, prior_high = spread_of_draws(chance, columns["draw"])  # type: ignore[arg-type]
        prior_low = max(0.0, prior_low)
    elif "draw" in columns:
        draws, where = np.unique(columns["draw"], return_inverse=True)
        successes = np.bincount(where, weights=reached, minlength=len(draws)).astype(np.int64)
        trials = np.bincount(where, minlength=len(draws))
        prior_low, prior_high = parameter_interval(successes, trials)
    median = float(np.median(turns[reached])) if count else None
    return Rate(name, title, runs, count, rate, low, high, prior_low, prior_high, by, median)


def rates(columns: Columns, scenario: Scenario) -> list[Rate]:
    """The rate of every outcome that the scenario names."""
    return [
        rate_of(columns, name, watch.title) for name, watch in sorted(scenario.outcomes.items())
    ]


def is_narrow(columns: Columns, outcome: str, width: float) -> bool:
    """Whether the interval of an outcome's rate is as narrow as asked, by at least 1,000 runs.

    For rates under 5 % the width is meant relative to 5 %: half a rate of 1 % is not narrow.
    """
    found = rate_of(columns, outcome, outcome)
    if found.runs < 1000:
        return False
    allowed = width if found.rate >= RARE else width * found.rate / RARE
    return found.high - found.low <= max(allowed, 1e-12)
