"""Measures of a run: how high, how wide, what duties came of it, on every published scale.

One row a run, counted from event rows. What counts as escalation is defined here and nowhere else.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.record.names import Names
from sim.scenario.schema import Scenario
from sim.terms.events import Kind

# Points of the classes of Rivera et al. 2024; recomputed by others from the released scores.
RIVERA_POINTS = {
    "de-escalation": -2.0,
    "status quo": 0.0,
    "posturing": 4.0,
    "non-violent": 12.0,
    "violent": 28.0,
    "nuclear": 60.0,
}
SCALES = ("goldstein", "mid", "kahn", "rivera")
COUNTED = {
    "onsets": Kind.OPEN,
    "wars": Kind.WAR,
    "casus": Kind.CASUS,
    "invoked": Kind.INVOKE,
    "honoured": Kind.HONOUR,
    "materiel": Kind.MATERIEL,
    "consulted": Kind.CONSULT,
    "reneged": Kind.RENEGE,
    "lines_crossed": Kind.CROSS,
    "adopted": Kind.ADOPT,
    "vetoed": Kind.VETO,
}
MEASURES = ("peak_rung", "parties", "fatal", "nuclear_use", *COUNTED, *SCALES)


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


def is_old(rows: NDArray[Any], scenario: Scenario, names: Names) -> NDArray[np.bool_]:
    """Whether a row is between two states that are at war from the start."""
    found = np.zeros(len(rows), bool)
    for i, j in old_wars(scenario, names):
        found |= (rows["actor"] == i) & (rows["target"] == j)
    return found


def counts(run: NDArray[np.int64], chosen: NDArray[np.bool_], runs: int) -> NDArray[np.int64]:
    """How many chosen rows each run has."""
    return np.bincount(run[chosen], minlength=runs)


def parties(rows: NDArray[Any], run: NDArray[np.int64], runs: int, n: int) -> NDArray[np.int64]:
    """How many states entered a war that was not under way at the start (horizontal escalation)."""
    drawn_in = np.zeros((runs, n), bool)
    wars = rows["kind"] == Kind.WAR
    for side in ("actor", "target"):
        drawn_in[run[wars], rows[side][wars]] = True
    return np.asarray(drawn_in.sum(axis=1), np.int64)


def measures(
    rows: NDArray[Any], scenario: Scenario, names: Names, first: int, turns: NDArray[np.int64]
) -> dict[str, NDArray[Any]]:
    """All measures of runs first .. first + len(turns) - 1; each of shape (runs,).

    peak_rung: highest rung of any act outside wars under way at the start (vertical escalation);
    parties: states drawn into new wars (horizontal); fatal: fatal incidents outside old wars; the
    scales: points a month and state.
    """
    runs = len(turns)
    run = rows["run"] - first
    kind = rows["kind"]
    acts = (kind == Kind.ACT) | (kind == Kind.JOINT)
    new = ~is_old(rows, scenario, names)
    found: dict[str, NDArray[Any]] = {}
    peak = np.zeros(runs, np.int64)
    np.maximum.at(peak, run[acts & new], rows["rung"][acts & new])
    found["peak_rung"] = peak
    found["parties"] = parties(rows, run, runs, len(names.states))
    found["fatal"] = counts(run, (kind == Kind.FATALITY) & new, runs)
    nuclear = (kind == Kind.ACT) & (rows["rung"] >= 9)
    found["nuclear_use"] = counts(run, nuclear, runs)
    for name, code in COUNTED.items():
        found[name] = counts(run, kind == code, runs)
    months = np.maximum(1, turns) * scenario.horizon.turn_days / 30.0
    for scale in SCALES:
        score = points(scenario, names, scale)[rows["action"][acts]]
        total = np.bincount(run[acts], weights=score, minlength=runs)
        found[scale] = total / (months * len(names.states))
    return found
