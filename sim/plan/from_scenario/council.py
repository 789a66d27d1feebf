"""The Security Council as record arrays."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.chance import name_code
from sim.plan.from_scenario.by_name import copy_by_name
from sim.plan.from_scenario.time import TurnClock
from sim.plan.situation import CouncilNow
from sim.plan.tables import PlanMembers
from sim.record.columns import new_table
from sim.record.names import Names
from sim.scenario.schema import Scenario
from sim.terms import NOBODY
from sim.terms.council import DRAFT_KINDS, DraftKind


def council_tables(scenario: Scenario, names: Names, clock: TurnClock) -> tuple[NDArray[Any], ...]:
    """Members of the Security Council, and what is before it at the start."""
    table = new_table(PlanMembers, len(names.members))
    start = new_table(CouncilNow, len(names.states))
    start["item_row"] = NOBODY
    start["days"] = 1e6
    council = scenario.council
    if council is None:
        return table, start
    for m, name in enumerate(names.members):
        member = council.members[name]
        row = table[m]
        copy_by_name(row, member)
        row["state"] = names.states.index(name) if name in scenario.states else NOBODY
        row["from_turn"] = -(10**6) if member.since is None else clock.turn(member.since)
        row["to_turn"] = 10**6 if member.until is None else clock.turn(member.until)
        row["code"] = name_code(name)
    for name, regime in council.regimes.items():
        start[names.states.index(name)]["regime"] = regime
    for name in council.monitored:
        start[names.states.index(name)]["monitor"] = 1
    return table, start


def draft_tables(scenario: Scenario, names: Names) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """By which issue agents vote on each kind of draft, and how far other members are from it.

    Shapes (n_draft_kinds,) and (n_members, n_draft_kinds). Where no issue is named for a draft
    about an attack it is that of the dispute: NOBODY.
    """
    issue = np.full(len(DRAFT_KINDS), NOBODY, np.int64)
    distance = np.zeros((len(names.members), len(DRAFT_KINDS)))
    council = scenario.council
    if council is None:
        return issue, distance
    issue[DraftKind.MEASURES] = names.issues.index(council.issue)
    for kind, name in council.issues.items():
        issue[DRAFT_KINDS.index(kind)] = names.issues.index(name)
    for m, name in enumerate(names.members):
        member = council.members[name]
        if member.position is not None:
            position = member.position
            distance[m] = 1.0 - position if council.enforce == "one" else position
        for kind, away in member.positions.items():
            distance[m, DRAFT_KINDS.index(kind)] = away
    return issue, distance
