"""Outcomes: in which runs and when something first happened, read from event rows."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.record.event_columns import OF_A_DRAFT, TREATY_KINDS
from sim.record.names import Names
from sim.scenario.schema import Scenario, Watch
from sim.terms.events import KINDS

NEVER = -1


def any_of(column: NDArray[np.int64], codes: list[int]) -> NDArray[np.bool_]:
    """Whether each entry is one of the codes; everything is where there are none."""
    found = np.full(len(column), not codes)
    for code in codes:
        found |= column == code
    return found


def fitting(rows: NDArray[Any], watch: Watch, names: Names) -> NDArray[np.bool_]:
    """Which event rows fit an outcome."""
    fits = any_of(rows["kind"], [KINDS.index(kind) for kind in watch.kinds])
    actors = [names.states.index(state) for state in watch.actors]
    targets = [names.states.index(state) for state in watch.targets]
    way = any_of(rows["actor"], actors) & any_of(rows["target"], targets)
    if watch.either_way:
        way |= any_of(rows["actor"], targets) & any_of(rows["target"], actors)
    fits &= way
    if watch.actions:
        entries = [k for k, name in enumerate(names.actions) if name in watch.actions]
        fits &= any_of(rows["action"], entries)
    if watch.treaty is not None:
        code = names.treaties.index(watch.treaty)
        clauses = [k for k, name in enumerate(names.clauses) if name.startswith(f"{watch.treaty}.")]
        about = any_of(rows["kind"], list(TREATY_KINDS))
        fits &= np.where(about, rows["clause"] == code, any_of(rows["clause"], clauses or [-2]))
        fits &= ~any_of(rows["kind"], list(OF_A_DRAFT))
    if watch.min_rung:
        fits &= rows["rung"] >= watch.min_rung
    if watch.raised is not None:
        fits &= (rows["value"] > 0.0) == watch.raised
    return fits


def first_turns(
    rows: NDArray[Any], watch: Watch, names: Names, first: int, runs: int
) -> NDArray[np.int64]:
    """The turn of the first fitting row (or of the `count`-th), or NEVER; shape (runs,)."""
    chosen = rows[fitting(rows, watch, names)]
    turns = np.full(runs, NEVER, np.int64)
    if len(chosen) == 0:
        return turns
    run = chosen["run"] - first
    if watch.count == 1:
        which, at = np.unique(run, return_index=True)
        turns[which] = chosen["turn"][at]
        return turns
    starts = np.searchsorted(run, np.arange(runs))
    ends = np.searchsorted(run, np.arange(runs), side="right")
    enough = ends - starts >= watch.count
    turns[enough] = chosen["turn"][starts[enough] + watch.count - 1]
    return turns


def stopped_turns(
    rows: NDArray[Any],
    watch: Watch,
    names: Names,
    scenario: Scenario,
    first: int,
    lasts: NDArray[np.int64],
) -> NDArray[np.int64]:
    """The turn at which a flow came to a stop that lasted `weeks`, or NEVER; shape (runs,)."""
    action = watch.actions[0]
    start = sum(
        flow.level
        for flow in scenario.flows.values()
        if (flow.action, flow.by, flow.to) == (action, watch.actors[0], watch.targets[0])
    )
    need = watch.weeks * 7.0 / scenario.horizon.beat_days
    both = watch.model_copy(update={"raised": None})
    chosen = rows[fitting(rows, both, names)]
    turns = np.full(len(lasts), NEVER, np.int64)
    levels = scenario.actions[action].levels
    for r in np.unique(chosen["run"]):
        mine = chosen[chosen["run"] == r]
        level = start
        since = NEVER
        for row in mine:
            level = min(levels, max(0, level + int(row["value"])))
            if level == 0 and since == NEVER:
                since = int(row["turn"])
            elif level > 0 and since != NEVER:
                if row["turn"] - since >= need:
                    break
                since = NEVER
        if since != NEVER and (level > 0 or lasts[r - first] - since >= need):
            turns[r - first] = since
    return turns


def outcome_turns(
    rows: NDArray[Any],
    scenario: Scenario,
    names: Names,
    first: int,
    lasts: NDArray[np.int64],
) -> dict[str, NDArray[np.int64]]:
    """For each outcome of the scenario, the turn it came about in each run, or NEVER.

    rows: of runs first .. first + runs - 1 in order; lasts: turns played, shape (runs,).
    """
    found = {}
    for name, watch in scenario.outcomes.items():
        if watch.weeks:
            found[name] = stopped_turns(rows, watch, names, scenario, first, lasts)
        else:
            found[name] = first_turns(rows, watch, names, first, len(lasts))
    return found
