"""From a scenario to its setup: every table of the plan and of the start."""

from typing import Any

import numpy as np

from sim.plan.from_scenario.council import council_tables, draft_tables
from sim.plan.from_scenario.lists import fill_lists
from sim.plan.from_scenario.matters import (
    controls_table,
    issue_start,
    issue_table,
    matter_start,
    matter_table,
    may_test,
    points_table,
    running_start,
    serves_table,
)
from sim.plan.from_scenario.numbers import number_table, taste_table
from sim.plan.from_scenario.occasions import condition_tables, occasion_tables
from sim.plan.from_scenario.registry import (
    action_table,
    flow_start,
    flow_table,
    menus,
    plain_columns,
    sender_start,
    weight_matrix,
)
from sim.plan.from_scenario.shape import shape_table, watched_table
from sim.plan.from_scenario.states import (
    ahead_table,
    habit_start,
    pair_start,
    pair_table,
    project_tables,
    ready_start,
    stance_start,
    state_start,
    state_table,
    supply_outside,
)
from sim.plan.from_scenario.time import TurnClock
from sim.plan.from_scenario.treaties import (
    clause_tables,
    crossing_tables,
    line_tables,
    link_pairs,
    treaty_tables,
)
from sim.plan.from_scenario.wars import crisis_start, settle_fronts
from sim.plan.keys import Keys, OwnKeys
from sim.plan.setup import Setup, column_view
from sim.plan.situation import EpisodesNow, LinesNow, OccasionsNow, RunNow, Situation
from sim.plan.tables import Plan
from sim.record.columns import new_table
from sim.record.names import Names, names_of
from sim.scenario.schema import Scenario
from sim.terms import NOBODY
from sim.terms.purposes import PURPOSES

Tables = dict[str, Any]


def fill_undertakings(
    scenario: Scenario, names: Names, clock: TurnClock, plan: Tables, start: Tables
) -> None:
    """Treaties, clauses, red lines and the Security Council."""
    treaties, parties, treaty_start, ratified = treaty_tables(scenario, names, clock)
    clauses, adversary, region = clause_tables(scenario, names)
    lines, favour = line_tables(scenario, names)
    members, council_start = council_tables(scenario, names, clock)
    plan |= {"treaties": treaties, "parties": parties, "clauses": clauses, "lines": lines}
    plan |= {"clause_adversary": adversary, "clause_region": region, "line_favour": favour}
    plan["members"] = members
    plan["draft_issue"], plan["draft_distance"] = draft_tables(scenario, names)
    line_start = new_table(LinesNow, len(names.lines))
    line_start["row"] = NOBODY
    start |= {"treaties": treaty_start, "parties": ratified, "lines": line_start}
    start["episodes"] = new_table(EpisodesNow, len(names.clauses), len(names.states))
    start["council"] = council_start


def fill_states(
    scenario: Scenario, names: Names, clock: TurnClock, plan: Tables, start: Tables
) -> None:
    """States, pairs, issues, matters, hidden projects."""
    pairs = pair_table(scenario, names)
    link_pairs(scenario, names, pairs)
    states = state_table(scenario, names, clock)
    supply_outside(scenario, names, clock, states)
    matters, matter_of = matter_table(scenario, names, pairs)
    projects, project_start = project_tables(scenario, names)
    pairs_now = pair_start(scenario, names)
    start["crises"], start["sides"] = crisis_start(scenario, names, pairs_now)
    start["issues"] = issue_start(scenario, names)
    plan |= {"states": states, "pairs": pairs, "matters": matters, "projects": projects}
    plan |= {"issues": issue_table(scenario, names), "matter_of": matter_of}
    plan["shape"]["matters"] = len(matters)
    plan["ahead"] = ahead_table(scenario, names)
    start |= {"states": state_start(scenario, names), "pairs": pairs_now}
    start |= matter_start(matters, pairs, pairs_now)
    start |= {"stances": stance_start(scenario, names), "projects": project_start}


def fill_actions(
    scenario: Scenario, names: Names, clock: TurnClock, plan: Tables, start: Tables
) -> None:
    """The registry: actions, flows, menus, weights; habits and readiness."""
    by_action = len(names.states), len(names.actions)
    may, menu = menus(scenario, names)
    plan |= {"actions": action_table(scenario, names, clock), "flows": flow_table(names)}
    plan |= {"weights": weight_matrix(scenario, names), "may": may, "menu": menu}
    plan |= plain_columns(scenario, names)
    ready = np.zeros(by_action)
    ready_start(scenario, names, ready)
    plan["matters"]["tests"] = may_test(plan["matters"], menu, plan["actions"])
    plan["serves"] = serves_table(scenario, names)
    plan["points"] = points_table(scenario, names)
    plan["controls"] = controls_table(scenario, names)
    flows = flow_start(scenario, names)
    running_start(plan["matter_of"], flows, start["matters"])
    start |= {"flows": flows, "senders": sender_start(flows), "ready": ready}
    start |= {"habit": habit_start(scenario, names, by_action)}
    start["times"] = np.zeros(by_action, np.int64)


def fill_occasions(
    scenario: Scenario, names: Names, clock: TurnClock, plan: Tables, start: Tables
) -> None:
    """What the scenario puts in, and all conditions: of injects and of red lines."""
    conditions = [scenario.red_lines[name].when for name in names.lines]
    occasions, outcomes, effects = occasion_tables(scenario, names, clock, conditions)
    condition_table, conjunction_table, test_table = condition_tables(conditions, names)
    plan |= {"occasions": occasions, "outcomes": outcomes, "effects": effects}
    plan |= {"conditions": condition_table, "conjunctions": conjunction_table}
    plan["tests"] = test_table
    tables = condition_table, conjunction_table, test_table
    counts = len(names.lines), len(names.states)
    plan["crossings"], plan["crosses"] = crossing_tables(plan["actions"], *counts, tables)
    plan["shape"]["crossings"] = len(plan["crossings"])
    start["occasions"] = new_table(OccasionsNow, len(names.occasions))


def build(scenario: Scenario) -> Setup:
    """The setup of a valid, resolved scenario."""
    names = names_of(scenario)
    clock = TurnClock(scenario.horizon)
    watched, owners = watched_table(scenario, names)
    n = len(names.states)
    plan: Tables = {
        "shape": shape_table(scenario, names, len(owners)),
        "numbers": number_table(scenario.numbers, clock),
        "tastes": taste_table(scenario.numbers),
        "watched": watched,
        "keys": new_table(Keys, len(PURPOSES), n, n),
        "own_keys": new_table(OwnKeys, len(PURPOSES)),
    }
    start: Tables = {"run": new_table(RunNow, 1)}
    for fill in (fill_undertakings, fill_states, fill_actions, fill_occasions):
        fill(scenario, names, clock, plan, start)
    fill_lists(plan, len(names.clauses))
    setup = Setup(scenario, names, Plan(**plan), Situation(**start), owners)
    settle_fronts(column_view(setup.plan), column_view(setup.start))
    return setup
