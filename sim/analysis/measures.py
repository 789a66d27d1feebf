"""Measures of a run: how high, how wide, what duties came of it, on every published scale.

One row a run, counted from event rows. What counts as escalation is defined here and nowhere else.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.record.gathered import EventRows
from sim.record.names import Names
from sim.scenario.run_measures import MEASURED
from sim.scenario.schema import Scenario
from sim.terms.choice import Rung
from sim.terms.events import Kind

# Points of the classes of Rivera et al. 2024; recomputed by others from the released scores. Which
# class an act is of is read from the registry, whose head says where it departs from them.
RIVERA_POINTS = {
    "de-escalation": -2.0,
    "status quo": 0.0,
    "posturing": 4.0,
    "non-violent": 12.0,
    "violent": 28.0,
    "nuclear": 60.0,
}
SCALES = ("goldstein", "mid", "kahn", "rivera")
MEASURES = tuple(MEASURED)


class Runs(NamedTuple):
    """The rows of some runs, with what measures ask of them."""

    scenario: Scenario
    names: Names
    rows: EventRows
    run: NDArray[np.int64]  # of each row, from 0
    turns: NDArray[np.int64]  # of each run
    acts: NDArray[np.bool_]
    new: NDArray[np.bool_]  # rows outside wars under way at the start


def points(scenario: Scenario, names: Names, scale: str) -> NDArray[np.float64]:
    """Severity of every entry of the registry on one scale; cutting a flow scores nothing.

    goldstein: hostile weight, 0..10; mid: level above 1; kahn: unit; rivera: points of the class.
    """
    found = np.zeros(len(names.actions))
    for a, (name, cut) in enumerate(zip(names.actions, names.cuts, strict=True)):
        action = scenario.actions[name]
        if cut:
            continue
        if scale == "goldstein":
            found[a] = max(0.0, -action.goldstein)
        elif scale == "mid":
            found[a] = action.mid - 1.0
        elif scale == "kahn":
            found[a] = float(action.kahn)
        else:
            found[a] = RIVERA_POINTS[action.rivera]
    return found


def old_wars(scenario: Scenario, names: Names) -> set[tuple[int, int]]:
    """Pairs that are at war from the start, in both directions."""
    pairs = set()
    for war in scenario.wars.values():
        i, j = names.states.index(war.attacker), names.states.index(war.defender)
        pairs |= {(i, j), (j, i)}
    return pairs


def is_old(rows: EventRows, scenario: Scenario, names: Names) -> NDArray[np.bool_]:
    """Whether a row is between two states that are at war from the start."""
    found = np.zeros(len(rows), bool)
    for i, j in old_wars(scenario, names):
        found |= (rows["actor"] == i) & (rows["target"] == j)
    return found


def counts(runs: Runs, chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many chosen rows each run has."""
    return np.bincount(runs.run[chosen], minlength=len(runs.turns))


def peak_rung(runs: Runs) -> NDArray[np.int64]:
    """The highest rung of any act outside wars under way at the start (vertical escalation)."""
    peak = np.zeros(len(runs.turns), np.int64)
    chosen = runs.acts & runs.new
    np.maximum.at(peak, runs.run[chosen], runs.rows["rung"][chosen])
    return peak


def parties(runs: Runs) -> NDArray[np.int64]:
    """How many states entered a war that was not under way at the start (horizontal escalation)."""
    drawn_in = np.zeros((len(runs.turns), len(runs.names.states)), bool)
    wars = runs.rows["kind"] == Kind.WAR
    for side in ("actor", "target"):
        drawn_in[runs.run[wars], runs.rows[side][wars]] = True
    return np.asarray(drawn_in.sum(axis=1), np.int64)


def fatal(runs: Runs) -> NDArray[np.int64]:
    """Fatal incidents outside wars under way at the start."""
    return counts(runs, (runs.rows["kind"] == Kind.FATALITY) & runs.new)


def nuclear_use(runs: Runs) -> NDArray[np.int64]:
    """Acts on the highest rung."""
    return counts(runs, (runs.rows["kind"] == Kind.ACT) & (runs.rows["rung"] >= Rung.NUCLEAR))


def severity(scale: str, runs: Runs) -> NDArray[np.float64]:
    """Points of all acts on a scale, a month and state."""
    months = np.maximum(1, runs.turns) * runs.scenario.horizon.beat_days / 30.0
    score = points(runs.scenario, runs.names, scale)[runs.rows["action"][runs.acts]]
    total = np.bincount(runs.run[runs.acts], weights=score, minlength=len(runs.turns))
    return np.asarray(total / (months * len(runs.names.states)))


def times(kind: Kind, runs: Runs) -> NDArray[np.int64]:
    """How many rows of a kind each run has."""
    return counts(runs, runs.rows["kind"] == kind)


Measure = Callable[[Runs], NDArray[Any]]


def measure_of(name: str) -> Measure:
    """How a measure is counted: rows of its kind, points of its scale, or a function of its name.

    Raises: AssertionError for a measure that nothing counts.
    """
    kind = MEASURED[name].times
    if kind is not None:
        return partial(times, kind)
    if name in SCALES:
        return partial(severity, name)
    if name not in globals():
        raise AssertionError(f"measure {name!r}: neither a kind to count nor a function {name}")
    own: Measure = globals()[name]
    return own


COUNTED_AS = {name: measure_of(name) for name in MEASURES}


def measures(
    rows: EventRows, scenario: Scenario, names: Names, first: int, turns: NDArray[np.int64]
) -> dict[str, NDArray[Any]]:
    """All measures of runs first .. first + len(turns) - 1; each of shape (runs,)."""
    acts = (rows["kind"] == Kind.ACT) | (rows["kind"] == Kind.JOINT)
    new = ~is_old(rows, scenario, names)
    runs = Runs(scenario, names, rows, rows["run"] - first, turns, acts, new)
    return {name: COUNTED_AS[name](runs) for name in MEASURES}
