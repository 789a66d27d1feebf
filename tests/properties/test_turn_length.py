"""Promise P9: a turn of 7, 14 or 28 days leaves the rates of outcomes within a tolerance."""

from typing import Any

import numpy as np
import pytest
from sizes import size
from worlds import BASELINE, SHIPPED, Data, copied, scenario_of

from sim.analysis.outcomes import NEVER, first_turns
from sim.plan.build import build
from sim.run.batch import Worker

SEED = 5
TOLERANCE = {14: 0.08, 28: 0.16}  # beyond chance; measured on 1,000 runs of the baseline
RUNS = {BASELINE: size("length")}
FEW = size("lengths")  # of the others, whose chance error is accordingly wider


def at_length(name: str, days: int) -> Data | None:
    """A scenario with turns of so many days over the same span; None where that does not fit."""
    data = copied(name)
    horizon = data["horizon"]
    factor, rest = divmod(days, horizon["turn_days"])
    if rest or factor == 0:
        return None
    horizon["turn_days"] = days
    horizon["turns"] = -(-horizon["turns"] // factor)
    for inject in data.get("injects", {}).values():
        if "turn" in inject:
            inject["turn"] //= factor
    return data


def rates(data: Data, runs: int) -> dict[str, float]:
    """The share of runs that reach each outcome."""
    setup = build(scenario_of(data))
    rows = Worker(setup, SEED).play(0, runs).rows
    found: dict[str, float] = {}
    for name, watch in setup.scenario.outcomes.items():
        if watch.weeks == 0:
            turns: Any = first_turns(rows, watch, setup.names, 0, runs)
            found[name] = float(np.mean(turns != NEVER))
    return found


@pytest.mark.parametrize("name", SHIPPED)
def test_the_length_of_a_turn_moves_no_rate_far(name: str) -> None:
    runs = RUNS.get(name, FEW)
    weekly = rates(copied(name), runs)
    for days, tolerance in TOLERANCE.items():
        data = at_length(name, days)
        if data is None:
            continue
        for outcome, rate in rates(data, runs).items():
            middle = 0.5 * (rate + weekly[outcome])
            error = np.sqrt(2.0 * middle * (1.0 - middle) / runs)  # of a difference of two shares
            allowed = tolerance + (2.0 if name == BASELINE else 3.5) * error
            assert abs(rate - weekly[outcome]) <= allowed, (days, outcome, weekly[outcome], rate)


def test_the_span_is_the_same() -> None:
    """What is compared is one stretch of time, to within a turn."""
    data = at_length(BASELINE, 28)
    assert data is not None
    week, month = copied(BASELINE)["horizon"], data["horizon"]
    assert 0 <= month["turn_days"] * month["turns"] - week["turn_days"] * week["turns"] < 28
