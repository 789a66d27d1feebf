"""States, relations and projects against each other."""

from __future__ import annotations

from sim.scenario.checks.check import Check
from sim.scenario.near import hint
from sim.scenario.schema import Relation, StateEntry

SIDED = ("tension", "hostility", "trade", "supply", "alarm")  # keys with a value of each side


def check_states(check: Check) -> None:
    """Stances refer to issues; `can` names restricted actions, once."""
    _map(check)
    for name, state in check.scenario.states.items():
        for issue in state.stances:
            check.known(("states", name, "stances", issue), "issue", issue, "key")
        _can(check, name, state)


def _map(check: Check) -> None:
    """No two states share a place on the map."""
    taken: dict[tuple[int, ...], str] = {}
    for name, state in check.scenario.states.items():
        if state.map is None:
            continue
        other = taken.setdefault(tuple(state.map), name)
        if other != name:
            said = f"column {state.map[0]}, row {state.map[1]} is the place of '{other}' already"
            check.add(("states", name, "map"), said)


def _can(check: Check, name: str, state: StateEntry) -> None:
    path = ("states", name, "can")
    check.each_known(path, "action", state.can)
    for k, action in enumerate(state.can):
        entry = check.scenario.actions.get(action)
        if entry is not None and not entry.restricted:
            check.add((*path, k), f"'{action}' is open to every state: leave it out here")


def check_relations(check: Check) -> None:
    """A relation names two known states, and each pair once."""
    seen: dict[frozenset[str], str] = {}
    for key, relation in check.scenario.relations.items():
        path = ("relations", key)
        pair = key.split("-")
        if len(pair) != 2 or pair[0] == pair[1]:
            check.add(path, f"'{key}' does not name two states, as in KOR-PRK", "key")
            continue
        known = [check.known(path, "state", state, "key") for state in pair]
        if not all(known):
            continue
        both = frozenset(pair)
        if both in seen:
            said = f"'{key}' is the same pair as '{seen[both]}': keep one, numbers hold both ways"
            check.add(path, said, "key")
        seen.setdefault(both, key)
        _sides(check, key, pair, relation)


def _sides(check: Check, key: str, pair: list[str], relation: Relation) -> None:
    """The keys of two-sided tables are the two states."""
    path = ("relations", key)
    for name in SIDED:
        value = getattr(relation, name)
        for state in value if isinstance(value, dict) else ():
            if state not in pair:
                said = f"'{state}' is neither of the two states" + hint(state, pair)
                check.add((*path, name, state), said, "key")
    for k, state in enumerate(relation.surprise):
        if state not in pair:
            said = f"'{state}' is neither of the two states" + hint(state, pair)
            check.add((*path, "surprise", k), said)


def check_projects(check: Check) -> None:
    """A project is of a state that can test it, helped by a flow, not over before it is done."""
    for name, project in check.scenario.projects.items():
        path = ("projects", name)
        known = check.known((*path, "state"), "state", project.state)
        test = project.tested_by
        if test is not None and check.has_form((*path, "tested_by"), test, "test") and known:
            check.may_take((*path, "tested_by"), project.state, test)
        for k, state in enumerate(project.ahead):
            check.known((*path, "ahead", k), "state", state)
        if project.helped_by is not None:
            check.has_form((*path, "helped_by"), project.helped_by, "flow")
        if project.stage > project.stages:
            said = f"{project.stage} completed of {project.stages} stages: at most {project.stages}"
            check.add((*path, "stage"), said)
