"""The Security Council as record arrays."""

from typing import Any

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
        row["position"] = 0.5 if member.position is None else member.position
        row["code"] = name_code(name)
    for name, regime in council.regimes.items():
        start[names.states.index(name)]["regime"] = regime
    for name in council.monitored:
        start[names.states.index(name)]["monitor"] = 1
    return table, start
