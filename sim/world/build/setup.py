"""The setup of a scenario: plan and start as record arrays, names, keys of a seed, a draft."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast, get_type_hints

import numpy as np
from numpy.typing import NDArray

from sim.chance import key_of, name_code
from sim.record.columns import columns, new_table
from sim.record.names import Names, names_of
from sim.scenario.schema import Scenario
from sim.terms import NOBODY
from sim.terms.choice import CLASSES, PAIR_TERMS, TERMS
from sim.terms.purposes import PURPOSES
from sim.world.build.numbers import number_table, taste_table
from sim.world.build.occasions import condition_tables, occasion_tables
from sim.world.build.registry import (
    action_table,
    flow_table,
    menus,
    plain_columns,
    weight_matrix,
    width_of,
)
from sim.world.build.states import (
    agenda_table,
    habit_start,
    issue_table,
    pair_start,
    pair_table,
    project_tables,
    ready_start,
    stance_start,
    state_start,
    state_table,
)
from sim.world.build.time import Clock
from sim.world.build.treaties import bind_pairs, clause_tables, line_tables, treaty_tables
from sim.world.draft import SLOTS, Choices, Cursor, Draft, Orders
from sim.world.plan import Keys, OwnKeys, Plan, PlanMembers, PlanWatched, Shape
from sim.world.situation import (
    CouncilNow,
    EpisodesNow,
    FlowsNow,
    LinesNow,
    OccasionsNow,
    RunNow,
    Situation,
)


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
    """How many there are of each thing, shape (1,)."""
    table = new_table(Shape, 1)
    row = table[0]
    lists = ("states", "issues", "actions", "flows", "treaties", "clauses", "lines", "occasions")
    for name in (*lists, "projects", "members"):
        row[name] = len(getattr(names, name))
    row["watched"] = watched
    row["width"] = width_of(names)
    row["turns"] = scenario.horizon.turns
    row["days"] = scenario.horizon.turn_days
    council = scenario.council
    row["council_issue"] = NOBODY if council is None else names.issues.index(council.issue)
    row["stop_war"] = "war" in scenario.horizon.stop
    row["stop_nuclear"] = "nuclear_use" in scenario.horizon.stop
    row["stop_settled"] = "settled" in scenario.horizon.stop
    return table


def keys_of(names: Names, seed: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """The keys of all draws of a seed, by purpose and pair and by purpose alone."""
    n = len(names.states)
    keys = new_table(Keys, len(PURPOSES), n, n)
    own = new_table(OwnKeys, len(PURPOSES))
    for p, purpose in enumerate(PURPOSES):
        own[p]["low"], own[p]["high"] = key_of(seed, purpose, "")
        for i, who in enumerate(names.states):
            for j, whom in enumerate(names.states):
                keys[p, i, j]["low"], keys[p, i, j]["high"] = key_of(seed, purpose, who, whom)
    whole = (keys["high"].astype(np.uint64) << np.uint64(32)) | keys["low"].astype(np.uint64)
    if len(np.unique(whole)) != whole.size:
        raise AssertionError("two draws share a key")
    return keys, own


def column_view(raw: Any) -> Any:
    """A plan, situation, draft or log of record arrays as one of column views, same memory."""
    hints = get_type_hints(type(raw))
    parts = []
    for name in raw._fields:
        part = getattr(raw, name)
        is_table = hasattr(hints[name], "_fields")
        parts.append(columns(hints[name], part) if is_table else part)
    return type(raw)._make(parts)


def copy_of(raw: Any) -> Any:
    """A copy of a situation or plan of record arrays."""
    return type(raw)._make(part.copy() for part in raw)


@dataclass(frozen=True)
class Setup:
    """A scenario ready to run. `plan` and `start` hold record arrays; views are made per run."""

    scenario: Scenario
    names: Names
    plan: Plan
    start: Situation
    owners: list[str]

    def seeded(self, seed: int) -> Plan:
        """The plan with the keys of a seed."""
        keys, own = keys_of(self.names, seed)
        whom: Any = self.plan.agenda["whom"]  # type: ignore[call-overload]
        attend = PURPOSES.index("attend")
        rows = np.arange(len(whom))[:, None]
        return self.plan._replace(
            keys=cast("Any", keys),
            own_keys=cast("Any", own),
            agenda_low=cast("Any", np.ascontiguousarray(keys["low"][attend][rows, whom])),
            agenda_high=cast("Any", np.ascontiguousarray(keys["high"][attend][rows, whom])),
        )

    @cached_property
    def turns(self) -> int:
        """Turns of a run, at most."""
        return self.scenario.horizon.turns

    def draft(self) -> Draft:
        """A fresh draft of record arrays."""
        n, actions = len(self.names.states), width_of(self.names)
        faced = np.full(len(TERMS), NOBODY, np.int64)
        return Draft(
            cursor=cast("Cursor", new_table(Cursor, 1)),
            choices=cast("Choices", new_table(Choices, n, SLOTS)),
            orders=cast("Orders", new_table(Orders, n, SLOTS)),
            interest=np.zeros(n * len(self.names.issues)),
            coming=np.zeros(n * len(self.names.issues)),
            utility=np.zeros(actions),
            worth=np.zeros(actions),
            weight=np.zeros(actions),
            terms=np.zeros(PAIR_TERMS),
            classes=np.zeros(len(CLASSES)),
            members=np.zeros(len(CLASSES)),
            sums=np.zeros(len(CLASSES)),
            arrival=np.zeros(len(CLASSES)),
            answered=np.full(1, NOBODY, np.int64),
            faced=faced,
            chance=np.zeros(max(1, len(self.owners))),
        )


def build(scenario: Scenario) -> Setup:
    """The setup of a valid, resolved scenario."""
    names = names_of(scenario)
    clock = Clock(scenario.horizon)
    n = len(names.states)
    treaties, parties, treaty_start, ratified = treaty_tables(scenario, names, clock)
    clauses, adversary, region = clause_tables(scenario, names)
    pairs = pair_table(scenario, names)
    bind_pairs(scenario, names, pairs)
    lines, favour = line_tables(scenario, names)
    conditions = [scenario.red_lines[name].when for name in names.lines]
    occasions, outcomes, effects = occasion_tables(scenario, names, clock, conditions)
    condition_table, conjunction_table, test_table = condition_tables(conditions, names)
    projects, project_start = project_tables(scenario, names)
    members, council_start = council_tables(scenario, names, clock)
    watched, owners = watched_table(scenario, names)
    may, menu = menus(scenario, names)
    plain = plain_columns(scenario, names)
    states = state_table(scenario, names, clock)
    supply_outside(scenario, names, clock, states)
    agenda, agenda_code = agenda_table(scenario, names, pairs, states)
    by_action = (n, width_of(names))
    ready = np.zeros(by_action)
    ready_start(scenario, names, ready)
    habit = habit_start(scenario, names, by_action)
    episodes = new_table(EpisodesNow, len(names.clauses), n)
    line_start = new_table(LinesNow, len(names.lines))
    line_start["row"] = NOBODY
    plan = Plan(
        shape=cast("Any", shape_table(scenario, names, len(owners))),
        numbers=cast("Any", number_table(scenario.numbers, clock)),
        states=cast("Any", states),
        pairs=cast("Any", pairs),
        agenda=cast("Any", agenda),
        issues=cast("Any", issue_table(names)),
        actions=cast("Any", action_table(scenario, names, clock)),
        flows=cast("Any", flow_table(names)),
        treaties=cast("Any", treaties),
        parties=cast("Any", parties),
        clauses=cast("Any", clauses),
        lines=cast("Any", lines),
        tests=cast("Any", test_table),
        conditions=cast("Any", condition_table),
        conjunctions=cast("Any", conjunction_table),
        occasions=cast("Any", occasions),
        outcomes=cast("Any", outcomes),
        effects=cast("Any", effects),
        projects=cast("Any", projects),
        members=cast("Any", members),
        watched=cast("Any", watched),
        tastes=cast("Any", taste_table(scenario.numbers)),
        keys=cast("Any", new_table(Keys, len(PURPOSES), n, n)),
        own_keys=cast("Any", new_table(OwnKeys, len(PURPOSES))),
        weights=weight_matrix(scenario, names),
        cost=plain["cost"],
        share=plain["share"],
        steps=plain["steps"],
        line_favour=favour,
        clause_adversary=adversary,
        clause_region=region,
        agenda_low=np.zeros_like(agenda_code),
        agenda_high=np.zeros_like(agenda_code),
        agenda_code=agenda_code,
        menu=menu,
        may=may,
    )
    start = Situation(
        run=cast("Any", new_table(RunNow, 1)),
        states=cast("Any", state_start(scenario, names)),
        pairs=cast("Any", pair_start(scenario, names)),
        flows=cast("Any", flow_start(scenario, names)),
        stances=cast("Any", stance_start(scenario, names)),
        treaties=cast("Any", treaty_start),
        parties=cast("Any", ratified),
        episodes=cast("Any", episodes),
        lines=cast("Any", line_start),
        occasions=cast("Any", new_table(OccasionsNow, len(names.occasions))),
        projects=cast("Any", project_start),
        council=cast("Any", council_start),
        habit=habit,
        favour=np.zeros(by_action),
        ready=ready,
        times=np.zeros(by_action, np.int64),
    )
    return Setup(scenario, names, plan, start, owners)
