"""Outcomes: in which runs and when something first happened, read from event rows."""

from collections.abc import Iterable, Mapping
from graphlib import TopologicalSorter

import numpy as np
from numpy.typing import NDArray

from sim.record.event_columns import OF_A_DRAFT, TREATY_KINDS
from sim.record.gathered import EventRows
from sim.record.names import Names
from sim.scenario.schema import Scenario, Watch
from sim.terms.events import KINDS

NEVER = -1
LATER = np.iinfo(np.int64).max  # the place of what never comes, where rows are put in order


def any_of(column: NDArray[np.int64], codes: list[int]) -> NDArray[np.bool_]:
    """Whether each entry is one of the codes; everything is where there are none."""
    found = np.full(len(column), not codes)
    for code in codes:
        found |= column == code
    return found


def fitting(rows: EventRows, watch: Watch, names: Names) -> NDArray[np.bool_]:
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


def turns_at(rows: EventRows, at: NDArray[np.int64]) -> NDArray[np.int64]:
    """The turns of rows by their positions, NEVER where there is none."""
    turns = np.full(len(at), NEVER, np.int64)
    turns[at != NEVER] = rows["turn"][at[at != NEVER]]
    return turns


def first_turns(
    rows: EventRows, watch: Watch, names: Names, first: int, runs: int
) -> NDArray[np.int64]:
    """The turn of the first fitting row (or of the `count`-th), or NEVER; shape (runs,)."""
    return turns_at(rows, first_rows(rows, watch, names, first, runs))


def first_rows(
    rows: EventRows, watch: Watch, names: Names, first: int, runs: int
) -> NDArray[np.int64]:
    """The position of the first fitting row (or of the `count`-th), or NEVER; shape (runs,)."""
    chosen = np.flatnonzero(fitting(rows, watch, names))
    found = np.full(runs, NEVER, np.int64)
    if len(chosen) == 0:
        return found
    run = rows["run"][chosen] - first
    starts = np.searchsorted(run, np.arange(runs))
    ends = np.searchsorted(run, np.arange(runs), side="right")
    enough = ends - starts >= watch.count
    found[enough] = chosen[starts[enough] + watch.count - 1]
    return found


def stop_rows(
    rows: EventRows,
    watch: Watch,
    names: Names,
    scenario: Scenario,
    first: int,
    lasts: NDArray[np.int64],
) -> NDArray[np.int64]:
    """The row at which a flow came to a stop that lasted `weeks`, or NEVER; shape (runs,)."""
    action = watch.actions[0]
    start = sum(
        flow.level
        for flow in scenario.flows.values()
        if (flow.action, flow.by, flow.to) == (action, watch.actors[0], watch.targets[0])
    )
    need = watch.weeks * 7.0 / scenario.horizon.beat_days
    both = watch.model_copy(update={"raised": None})
    chosen = np.flatnonzero(fitting(rows, both, names))
    found = np.full(len(lasts), NEVER, np.int64)
    levels = scenario.actions[action].levels
    run = rows["run"][chosen]
    for r in np.unique(run):
        level = start
        stop = NEVER
        for k in chosen[run == r].tolist():
            level = min(levels, max(0, level + int(rows["value"][k])))
            if level == 0 and stop == NEVER:
                stop = k
            elif level > 0 and stop != NEVER:
                if rows["turn"][k] - rows["turn"][stop] >= need:
                    break
                stop = NEVER
        lasted = stop != NEVER and lasts[r - first] - rows["turn"][stop] >= need
        if stop != NEVER and (level > 0 or lasted):
            found[r - first] = stop
    return found


def joined(found: list[NDArray[np.int64]], needed: int) -> NDArray[np.int64]:
    """The rows at which so many of some outcomes have come: the last of the first so many."""
    places = np.stack(found)
    ordered = np.sort(np.where(places == NEVER, LATER, places), axis=0)[needed - 1]
    return np.where(ordered == LATER, NEVER, ordered)


def outcome_rows(
    rows: EventRows,
    scenario: Scenario,
    names: Names,
    first: int,
    lasts: NDArray[np.int64],
) -> dict[str, NDArray[np.int64]]:
    """For each outcome the position of the row with which it came in each run, or NEVER.

    rows, lasts: as of `outcome_turns`.
    """
    found: dict[str, NDArray[np.int64]] = {}
    for name in in_order(scenario.outcomes):
        watch = scenario.outcomes[name]
        if watch.parts:
            at = joined([found[part] for part in watch.parts], watch.needed)
        elif watch.weeks:
            at = stop_rows(rows, watch, names, scenario, first, lasts)
        else:
            at = first_rows(rows, watch, names, first, len(lasts))
        if watch.before is not None:
            other = found[watch.before]
            at = np.where((other == NEVER) | (at < other), at, NEVER)
        found[name] = at
    return {name: found[name] for name in scenario.outcomes}


def in_order(outcomes: Mapping[str, Watch]) -> Iterable[str]:
    """The names of outcomes, each after those that it is made of or must come before."""
    needs = {
        name: [*watch.parts, *([watch.before] if watch.before else [])]
        for name, watch in outcomes.items()
    }
    return TopologicalSorter(needs).static_order()


def outcome_turns(
    rows: EventRows,
    scenario: Scenario,
    names: Names,
    first: int,
    lasts: NDArray[np.int64],
) -> dict[str, NDArray[np.int64]]:
    """For each outcome of the scenario, the turn it came about in each run, or NEVER.

    rows: of runs first .. first + runs - 1 in order; lasts: turns played, shape (runs,).
    """
    found = outcome_rows(rows, scenario, names, first, lasts)
    return {name: turns_at(rows, at) for name, at in found.items()}
