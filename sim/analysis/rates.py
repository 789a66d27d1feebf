"""Rates of outcomes with their intervals, from the table of runs.

An outcome that the scenario marks `rare` is told by the chances of the act added up in every run
until it came, all others by counts, and so is a marked one that comes in more than 5 of 100 runs:
nothing is rare there. Both are unbiased: what the chances until an event add up to on average is
the chance of the event (its compensator; Andersen & Gill 1982, Annals of Statistics 10).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.intervals import mean_interval, parameter_interval, wilson
from sim.analysis.outcomes import NEVER
from sim.analysis.over_runs import spread_of_draws
from sim.scenario.schema import Scenario

RARE = 0.05  # a rate above it is counted; below it widths of intervals are meant relative to it
COUNT, CHANCE = "count", "chance"  # how a rate is told
Columns = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class Rate:
    """How often an outcome came about.

    reached: runs in which it came; rate: of all runs; low, high: the interval of the dice;
    prior_low, prior_high: of the parameters, None where they were not drawn; by: "count", or
    "chance" for the mean of the chances that every run adds up; median_turn: of the runs that
    reached it, None if none did.
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


def estimator_of(tables: Sequence[Columns], name: str) -> str:
    """How one outcome is told in all of these tables of runs together: by count or by chance.

    By chance where every table holds chances and not all of their rates are above 5 of 100.
    """
    key = f"{name}_chance"
    marked = all(key in table for table in tables)
    often = marked and all(float(table[key].mean()) > RARE for table in tables)
    return CHANCE if marked and not often else COUNT


def rate_of(columns: Columns, name: str, title: str, by: str | None = None) -> Rate:
    """The rate of one outcome. columns: the table of runs. Raises: KeyError for another name.

    by: the estimator, None for that of `estimator_of` this table alone.

    Counts have Wilson's interval. Chances have the normal interval of their mean over the runs:
    of 200 batches of 50 runs of june-2024 it held the rate in 90 to 94 %, of 50 batches of 200 in
    94 to 98 %; so with fewer than a hundred runs it is a little too narrow.
    """
    turns = columns[name]
    reached = turns != NEVER
    runs, count = len(turns), int(np.count_nonzero(reached))
    low, high = wilson(count, runs)
    rate, way = count / runs, by or estimator_of([columns], name)
    if way == CHANCE:
        rate, low, high = (within(x) for x in mean_interval(columns[f"{name}_chance"]))
    prior_low = prior_high = None
    if "draw" in columns and way == CHANCE:
        ends = spread_of_draws(columns[f"{name}_chance"], columns["draw"])
        prior_low, prior_high = within(ends[0]), within(ends[1])
    elif "draw" in columns:
        draws, where = np.unique(columns["draw"], return_inverse=True)
        successes = np.bincount(where, weights=reached, minlength=len(draws)).astype(np.int64)
        trials = np.bincount(where, minlength=len(draws))
        prior_low, prior_high = parameter_interval(successes, trials)
    median = float(np.median(turns[reached])) if count else None
    return Rate(name, title, runs, count, rate, low, high, prior_low, prior_high, way, median)


def within(share: float) -> float:
    """A share kept within 0..1: the chances of one run may add up to more than 1."""
    return min(1.0, max(0.0, share))


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
