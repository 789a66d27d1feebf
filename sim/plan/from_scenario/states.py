"""States, relations, stances, projects: the plan's part and the start of the situation."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.chance import name_code
from sim.plan.from_scenario.by_name import copy_by_name
from sim.plan.from_scenario.time import TurnClock
from sim.plan.situation import PairsNow, ProjectsNow, StancesNow, StatesNow
from sim.plan.tables import PlanPairs, PlanProjects, PlanStates
from sim.record.columns import new_table
from sim.record.names import Names
from sim.scenario.schema import Scenario
from sim.terms import NOBODY
from sim.terms.choice import CHOICE_RULES, ActionClass
from sim.terms.treaties import READINGS


def help_flow(scenario: Scenario, names: Names, state: str, column: str) -> int:
    """The flow that gives most, of those with which a state may help an ally, or NOBODY."""
    best, most = NOBODY, 0.0
    for name in names.flows:
        action = scenario.actions[name]
        allowed = not action.restricted or name in scenario.states[state].can
        if allowed and getattr(action, column) > most:
            best, most = names.entry(name), getattr(action, column)
    return best


def state_table(scenario: Scenario, names: Names, clock: TurnClock) -> NDArray[Any]:
    """States as records, shape (n_states,)."""
    table = new_table(PlanStates, len(names.states))
    holders = scenario.council.penholders if scenario.council else {}
    for i, name in enumerate(names.states):
        state = scenario.states[name]
        row = table[i]
        copy_by_name(row, state)
        row["production"] = clock.amount(state.production)
        row["recruits"] = clock.amount(state.recruits)
        row["civil_need"] = state.need
        row["reading"] = READINGS.index(state.reading)
        row["rule"] = CHOICE_RULES.index(state.rule)
        row["home"] = names.regions.index(state.home)
        row["code"] = name_code(name)
        row["forces"] = help_flow(scenario, names, name, "manpower")
        row["materiel"] = help_flow(scenario, names, name, "munitions")
        row["penholder"] = names.states.index(holders[name]) if name in holders else NOBODY
    return table


def supply_outside(
    scenario: Scenario, names: Names, clock: TurnClock, states: NDArray[Any]
) -> None:
    """Munitions from states outside the scenario count as the defender's own production."""
    for war in scenario.wars.values():
        i = names.states.index(war.defender)
        states[i]["production"] += clock.amount(war.outside_munitions)


def state_start(scenario: Scenario, names: Names) -> NDArray[Any]:
    """States at the start, shape (n_states,)."""
    table = new_table(StatesNow, len(names.states))
    for i, name in enumerate(names.states):
        copy_by_name(table[i], scenario.states[name])
    return table


def pair_table(scenario: Scenario, names: Names) -> NDArray[Any]:
    """Relations as records, shape (n_states, n_states)."""
    n = len(names.states)
    table = new_table(PlanPairs, n, n)
    table["trio"] = table["trio_treaty"] = NOBODY
    for a, b, relation in scenario.both_ways():
        row = table[names.states.index(a), names.states.index(b)]
        copy_by_name(row, relation)
        row["reach"] = 1
        row["force_reach"] = relation.reach == "force"
        row["tension"] = relation.of("tension", a)
        row["hostility"] = relation.of("hostility", a)
        row["trade"] = relation.of("trade", a)
        row["supply"] = relation.of("supply", a)
        row["surprise"] = a in relation.surprise
    return table


def pair_start(scenario: Scenario, names: Names) -> NDArray[Any]:
    """Pairs at the start, shape (n_states, n_states)."""
    n = len(names.states)
    table = new_table(PairsNow, n, n)
    table["over"] = table["crisis"] = NOBODY
    table["last_class"] = ActionClass.COOPERATE
    for i, name in enumerate(names.states):
        table["resolve"][:, i] = scenario.states[name].resolve
    for a, b, relation in scenario.both_ways():
        row = table[names.states.index(a), names.states.index(b)]
        rest = relation.of("tension", a)
        row["heat"] = rest if relation.heat is None else relation.heat
        row["hostility"] = relation.of("hostility", a)
        row["alarm"] = relation.of("alarm", a)
        row["rung"] = relation.rung
    return table


def stance_start(scenario: Scenario, names: Names) -> NDArray[Any]:
    """Stances at the start, shape (n_states, n_issues)."""
    table = new_table(StancesNow, len(names.states), len(names.issues))
    table["position"] = table["private"] = 0.5  # of no stance; its salience is 0
    for i, name in enumerate(names.states):
        for issue, stance in scenario.states[name].stances.items():
            row = table[i, names.issues.index(issue)]
            copy_by_name(row, stance)
            private = stance.private_position
            row["private"] = stance.position if private is None else private
    return table


def project_tables(scenario: Scenario, names: Names) -> tuple[NDArray[Any], NDArray[Any]]:
    """Projects as records and at the start, shapes (n_projects,)."""
    table = new_table(PlanProjects, len(names.projects))
    start = new_table(ProjectsNow, len(names.projects))
    for p, name in enumerate(names.projects):
        project = scenario.projects[name]
        row = table[p]
        copy_by_name(row, project)
        row["state"] = names.states.index(project.state)
        test = project.tested_by
        row["tested_by"] = NOBODY if test is None else names.entry(test)
        helper = project.helped_by
        row["helped_by"] = NOBODY if helper is None else names.flows.index(helper)
        row["per_day"] = 1.0 / project.stage_days
        row["helped"] = project.help
        row["code"] = name_code(name)
        copy_by_name(start[p], project)
    return table, start


def ahead_table(scenario: Scenario, names: Names) -> NDArray[np.int64]:
    """Who is ahead in each project, shape (n_projects, n_states)."""
    held = [scenario.projects[name].ahead for name in names.projects]
    rows = [[int(not ahead or state in ahead) for state in names.states] for ahead in held]
    return np.array(rows, np.int64).reshape(len(held), len(names.states))


def ready_start(scenario: Scenario, names: Names, ready: NDArray[np.float64]) -> None:
    """What tests could succeed at the start, into `ready`, shape (n_states, n_actions)."""
    for project in scenario.projects.values():
        i = names.states.index(project.state)
        if project.tested_by is None:
            continue
        a = names.entry(project.tested_by)
        chance = project.reliability * (float(project.stage) / float(project.stages))
        ready[i, a] = max(ready[i, a], chance)


def habit_start(scenario: Scenario, names: Names, shape: tuple[int, int]) -> NDArray[np.float64]:
    """How recently each state took each action at the start, shape (n_states, n_actions)."""
    habit = np.zeros(shape)
    for i, name in enumerate(names.states):
        for action, value in scenario.states[name].recent.items():
            habit[i, names.entry(action)] = value
    return habit
