"""Promise P11: elsewhere is elsewhere. What none of the parties has a stake in takes nothing."""

from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from sizes import size
from worlds import BASELINE, SHIPPED, Data, copied, rows_of, scenario_of, setup_of

from sim.analysis.outcomes import NEVER, first_turns
from sim.plan.build import build
from sim.plan.setup import Setup
from sim.record.canonical import row_hash

SEED = 20240619
RUNS = size("elsewhere")
BUSINESS = ("lethal_aid", "strike_limits", "troops", "ceasefire", "technology")
RIVALS = "CHN", "VNM", "JPN"


def heated(data: Data, issue: str, states: tuple[str, ...]) -> Data:
    """A scenario with one more issue, over which these states are hotly at odds."""
    data["issues"][issue] = {
        "title": "the reefs",
        "kind": "territory",
        "zero": "as they are",
        "one": "taken",
        "controlled_by": [states[0]],
        "claimed_by": list(states[1:]),
    }
    for k, state in enumerate(states):
        data["states"][state]["stances"][issue] = {"position": float(k > 0), "salience": 1.0}
    return data


@pytest.mark.parametrize("issue", ["aaa_reefs", "zzz_reefs"])
@pytest.mark.parametrize("name", SHIPPED)
def test_an_issue_of_nobody_changes_no_row(name: str, issue: str) -> None:
    """An issue on which no state has a stance, first or last by name."""
    data, plain = copied(name), setup_of(name)
    data["issues"][issue] = {"title": "x", "kind": "war", "zero": "a", "one": "b"}
    setup = build(scenario_of(data))
    expected = row_hash(rows_of(plain, SEED, 0, 6), plain.names)
    assert row_hash(rows_of(setup, SEED, 0, 6), setup.names) == expected


@cache
def reached(heat: bool) -> dict[str, NDArray[np.bool_]]:
    """Whether each paired run reaches each outcome of the business, with reefs elsewhere or not."""
    data = copied(BASELINE)
    if heat:
        for issue in ("reefs_a", "reefs_b", "reefs_c"):
            heated(data, issue, RIVALS)
    setup: Setup = build(scenario_of(data))
    rows = rows_of(setup, SEED, 0, RUNS)
    watches = {name: setup.scenario.outcomes[name] for name in BUSINESS}
    found = {}
    for name, watch in watches.items():
        turns: NDArray[np.int64] = first_turns(rows, watch, setup.names, 0, RUNS)
        found[name] = turns != NEVER
    return found


@pytest.mark.parametrize("name", BUSINESS)
def test_a_quarrel_elsewhere_moves_no_rate_of_business_under_way(name: str) -> None:
    """Three reefs over which China, Japan and Vietnam quarrel: at most 1 point, beside chance."""
    apart = reached(True)[name].astype(float) - reached(False)[name].astype(float)
    error = float(apart.std() / np.sqrt(RUNS))
    assert abs(float(apart.mean())) <= 0.01 + 1.96 * error, (name, apart.mean(), error)


def test_a_quarrel_elsewhere_is_one() -> None:
    """China and Japan do clash over the reefs: so the rates above could have moved."""
    data = copied(BASELINE)
    for issue in ("reefs_a", "reefs_b", "reefs_c"):
        heated(data, issue, RIVALS)
    setup = build(scenario_of(data))
    rows = rows_of(setup, SEED, 0, 50)
    reefs = [setup.names.issues.index(issue) for issue in ("reefs_a", "reefs_b", "reefs_c")]
    assert np.isin(rows["issue"], reefs).sum() > 100
