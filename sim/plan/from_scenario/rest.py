"""Council, flows, watched acts and sizes of a scenario as record arrays."""

from typing import Any

from numpy.typing import NDArray

from sim.chance import name_code
from sim.plan.conditions import PlanWatched
from sim.plan.from_scenario.registry import width_of
from sim.plan.from_scenario.time import Clock
from sim.plan.situation import CouncilNow, FlowsNow
from sim.plan.tables import PlanMembers, Shape
from sim.record.columns import new_table
from sim.record.names import Names
from sim.scenario.schema import Scenario
from sim.terms import NOBODY


def council_tables(scenario: Scenario, names: Names, clock: Clock) -> tuple[NDArray[Any], ...]:
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
        row["state"] = names.states.index(name) if name in scenario.states else NOBODY
        row["permanent"] = member.permanent
        row["from_turn"] = -(10**6) if member.since is None else clock.turn(member.since)
        row["to_turn"] = 10**6 if member.until is None else clock.turn(member.until)
        row["position"] = 0.5 if member.position is None else member.position
        row["code"] = name_code(name)
    for name, regime in council.regimes.items():
        start[names.states.index(name)]["regime"] = regime
    for name in council.monitored:
        start[names.states.index(name)]["monitor"] = 1
    return table, start


def watched_table(scenario: Scenario, names: Names) -> tuple[NDArray[Any], list[str]]:
    """Acts whose chances are added up, and the outcome that each belongs to."""
    rows: list[tuple[int, int, int]] = []
    owners: list[str] = []
    for name in sorted(scenario.outcomes):
        watch = scenario.outcomes[name]
        if not watch.rare:
            continue
        pairs = [(a, b) for a in watch.actors or names.states for b in watch.targets or [""]]
        if watch.either_way:
            pairs += [(b, a) for a, b in pairs]
        for actor, target in pairs:
            for action in watch.actions:
                code = names.states.index(target) if target else NOBODY
                rows.append((names.states.index(actor), code, names.entry(action)))
                owners.append(name)
    table = new_table(PlanWatched, len(rows))
    for w, row in enumerate(rows):
        table[w]["actor"], table[w]["target"], table[w]["action"] = row
    return table, owners


def flow_start(scenario: Scenario, names: Names) -> NDArray[Any]:
    """Standing flows at the start, shape (n_flows, n_states, n_states)."""
    n = len(names.states)
    table = new_table(FlowsNow, len(names.flows), n, n)
    table["detector"] = NOBODY
    table["row"] = NOBODY
    table["issue"] = NOBODY
    for flow in scenario.flows.values():
        f = names.flows.index(flow.action)
        row = table[f, names.states.index(flow.by), names.states.index(flow.to)]
        row["level"] = flow.level
        row["known"] = 2 if flow.known == "public" else 0
        row["issue"] = names.issues.index(flow.issue)
    return table


def supply_outside(scenario: Scenario, names: Names, clock: Clock, states: NDArray[Any]) -> None:
    """Munitions from states outside the scenario count as the defender's own production."""
    for war in scenario.wars.values():
        i = names.states.index(war.defender)
        states[i]["production"] += clock.amount(war.outside_munitions)


def shape_table(scenario: Scenario, names: Names, watched: int) -> NDArray[Any]:
    """How many there are of each thing, one record without an axis."""
    table = new_table(Shape)
    lists = ("states", "issues", "actions", "flows", "treaties", "clauses", "lines", "occasions")
    for name in (*lists, "projects", "members"):
        table[name] = len(getattr(names, name))
    table["watched"] = watched
    table["width"] = width_of(names)
    table["turns"] = scenario.horizon.turns
    table["days"] = scenario.horizon.turn_days
    council = scenario.council
    table["council_issue"] = NOBODY if council is None else names.issues.index(council.issue)
    table["stop_war"] = "war" in scenario.horizon.stop
    table["stop_nuclear"] = "nuclear_use" in scenario.horizon.stop
    table["stop_settled"] = "settled" in scenario.horizon.stop
    return table
