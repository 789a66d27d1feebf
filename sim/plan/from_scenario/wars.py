"""Wars under way at the start: crises, sides, the pairs that fight."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.arithmetic import log
from sim.plan.situation import CrisesNow
from sim.record.columns import new_table
from sim.record.names import Names
from sim.rules.crises import degree_of_help
from sim.rules.settle import front_drift, war_strength
from sim.scenario.schema import Scenario
from sim.scenario.schema.events import War
from sim.terms import NOBODY
from sim.terms.choice import Rung, Side


def crisis_start(
    scenario: Scenario, names: Names, pairs: NDArray[Any]
) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """Crises and sides at the start, shapes (n_crises,) and (n_crises, n_states).

    Wars over one issue that share a side are one crisis. pairs: the pairs' table, which is filled
    in.
    """
    slots = max(1, len(scenario.relations))
    table = new_table(CrisesNow, slots)
    table["challenger"] = table["addressee"] = table["issue"] = table["row"] = NOBODY
    sides = np.zeros((slots, len(names.states)), np.int64)
    for name in sorted(scenario.wars):
        war = scenario.wars[name]
        c = slot_of(war, names, table, sides)
        i, j = names.states.index(war.attacker), names.states.index(war.defender)
        sides[c, i], sides[c, j] = Side.ARMS, -Side.ARMS
        fight(war, names, pairs, i, j, c)
    support(scenario, names, table, sides)
    return table, sides


def slot_of(war: War, names: Names, table: NDArray[Any], sides: NDArray[np.int64]) -> int:
    """The crisis that a war belongs to: one over the same issue in which a side of it fights."""
    i, j = names.states.index(war.attacker), names.states.index(war.defender)
    q = names.issues.index(war.issue)
    for c in np.flatnonzero(table["open"]).tolist():
        if table[c]["issue"] == q and (sides[c, i] > 0 or sides[c, j] < 0):
            return int(c)
    free = int(np.sum(table["open"]))
    row = table[free]
    row["open"] = row["war"] = 1
    row["challenger"], row["addressee"], row["issue"] = i, j, q
    row["front"] = war.front
    return free


def fight(war: War, names: Names, pairs: NDArray[Any], i: int, j: int, c: int) -> None:
    """A war between i and j, in the pairs' table."""
    for a, b in ((i, j), (j, i)):
        row = pairs[a, b]
        row["at_war"] = row["dispute"] = row["toll"] = 1
        row["war_days"] = row["dispute_days"] = war.days
        row["over"] = names.issues.index(war.issue)
        row["crisis"] = c
        row["rung"] = row["struck"] = row["peak"] = Rung.WAR
    pairs[i, j]["first"] = 1
    pairs[i, j]["front"] = war.front
    pairs[j, i]["front"] = 1.0 - war.front


def support(
    scenario: Scenario, names: Names, table: NDArray[Any], sides: NDArray[np.int64]
) -> None:
    """Who sends materiel or troops to a side that fights stands on it."""
    for _, flow in sorted(scenario.flows.items()):
        action = scenario.actions[flow.action]
        how = degree_of_help(action.munitions, action.manpower)
        i, j = names.states.index(flow.by), names.states.index(flow.to)
        for c in np.flatnonzero(table["war"]):
            if how > abs(sides[c, i]) and abs(sides[c, j]) == Side.ARMS:
                sides[c, i] = how if sides[c, j] > 0 else -how


def settle_fronts(plan: Any, start: Any) -> None:
    """The fronts of wars under way drift as if they had been fought like this for long.

    plan, start: column views of the plan and the situation at the start.
    """
    n = plan.numbers
    for c in np.flatnonzero(start.crises.war):
        strengths = []
        for side in (Side.ARMS, -Side.ARMS):
            on = np.flatnonzero(start.sides[c] == side)
            own = start.states.capability[on]
            total = float(np.sum(own))
            munitions = float(np.sum(own * start.states.munitions[on])) / total
            manpower = float(np.sum(own * start.states.manpower[on])) / total
            log_capability = n.exponent * log(total)
            weights = n.munitions_weight, n.manpower_weight
            strengths.append(war_strength(log_capability, munitions, manpower, *weights))
        drift = front_drift(strengths[0], strengths[1], n.front_speed, n.front_steep)
        start.crises.drift[c] = drift / (1.0 - n.keep_heat)
        for i, j in zip(*np.nonzero(start.pairs.crisis == c), strict=True):
            toward = 1.0 if start.sides[c, i] > 0 else -1.0
            start.pairs.drift[i, j] = toward * start.crises.drift[c]
