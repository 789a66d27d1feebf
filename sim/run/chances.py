"""Chances of rare outcomes, added up over each run: what the world added, and what was ordered."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.analysis.outcomes import fitting
from sim.plan.setup import Setup
from sim.record.gathered import EventRows
from sim.record.names import Names
from sim.run.batch import Batch
from sim.scenario.schema import Scenario, Watch
from sim.terms.choice import CHOICE_RULES, ChoiceRule
from sim.terms.reasons import GROUP_SIZE, Group

CERTAIN = (Group.OCCASION, Group.ORDER)  # by an inject, a script or a person: nothing was drawn


def by_chance(scenario: Scenario, watch: Watch) -> bool:
    """Whether all that could bring an outcome about is drawn with the chance that is added up.

    Who takes the best response draws nothing: the chances of a run are then not those of its acts.
    """
    best = CHOICE_RULES[ChoiceRule.BEST]
    actors = {*watch.actors, *(watch.targets if watch.either_way else [])} or set(scenario.states)
    return all(scenario.states[name].rule != best for name in actors)


def ordered(
    rows: EventRows, watch: Watch, names: Names, first: int, turns: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """In which runs the act that first made the outcome was no choice, shape (runs,).

    rows: of runs first .. in order; turns: of the outcome in each run.
    """
    mine = np.flatnonzero(fitting(rows, watch.model_copy(update={"kinds": ["act"]}), names))
    mine = mine[np.isin(rows["because"][mine] // GROUP_SIZE * GROUP_SIZE, CERTAIN)]
    run = rows["run"][mine] - first
    found = np.zeros(len(turns), bool)
    found[run[rows["turn"][mine] == turns[run]]] = True
    return found


def chance_columns(
    setup: Setup, batch: Batch, turns: dict[str, NDArray[np.int64]]
) -> dict[str, NDArray[np.float64]]:
    """The column `NAME_chance` of each outcome that is told by chances, each of shape (runs,).

    turns: of every outcome in each run. An act by an inject or an order had a chance of 1.
    """
    found: dict[str, NDArray[np.float64]] = {}
    for w, name in enumerate(setup.owners):
        if by_chance(setup.scenario, setup.scenario.outcomes[name]):
            key = f"{name}_chance"
            added = found[key] if key in found else np.zeros(len(batch.tally))
            found[key] = added + batch.chance[:, w]
    for name, turn in turns.items():
        if f"{name}_chance" in found:
            watch = setup.scenario.outcomes[name]
            found[f"{name}_chance"] += ordered(
                batch.gathered, watch, setup.names, batch.first, turn
            )
    return found
