"""Issues and matters: who has to do with whom over what; the plan's part and the start."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.chance import name_code
from sim.plan.situation import IssuesNow, MattersNow
from sim.plan.tables import PlanIssues, PlanMatters
from sim.record.columns import new_table
from sim.record.names import Names
from sim.scenario.schema import Scenario
from sim.terms import NO_TERM, NOBODY
from sim.terms.choice import FORMS


def issue_table(scenario: Scenario, names: Names) -> NDArray[Any]:
    """Issues as records, shape (n_issues,)."""
    table = new_table(PlanIssues, len(names.issues))
    for q, name in enumerate(names.issues):
        row = table[q]
        row["code"] = name_code(name)
        row["attacker"] = row["defender"] = NOBODY
        issue = scenario.issues[name]
        row["bargain"] = issue.bargain
        row["flow"] = NOBODY
        row["place"] = NOBODY if issue.place is None else names.regions.index(issue.place)
        if issue.at_the_flow is not None:
            row["flow"] = names.flows.index(issue.at_the_flow)
            row["turned"] = issue.at_the_flow in issue.toward_zero
        for war in sorted(scenario.wars):
            fought = scenario.wars[war]
            if issue.at_the_front and fought.issue == name:
                row["attacker"] = names.states.index(fought.attacker)
                row["defender"] = names.states.index(fought.defender)
                ends = [position_of(scenario, s, name) for s in (fought.attacker, fought.defender)]
                row["turned"] = ends[0] < ends[1]
    return table


def issue_start(scenario: Scenario, names: Names) -> NDArray[Any]:
    """Where issues stand at the start, shape (n_issues,)."""
    table = new_table(IssuesNow, len(names.issues))
    for q, name in enumerate(names.issues):
        table[q]["status_quo"] = scenario.issues[name].status_quo
    return table


def position_of(scenario: Scenario, state: str, issue: str) -> float:
    """A state's declared position on an issue; in the middle where it has none."""
    stance = scenario.states[state].stances.get(issue)
    return 0.5 if stance is None else stance.position


def serves_table(scenario: Scenario, names: Names) -> NDArray[np.int64]:
    """Which end of each issue each action serves, shape (n_issues, n_actions).

    1: the end one; -1: the end zero; 0: the actor's own wish. Cutting a flow serves the other end.
    """
    table = np.zeros((len(names.issues), len(names.actions)), np.int64)
    for q, issue in enumerate(names.issues):
        held = scenario.issues[issue]
        for a, (name, cut) in enumerate(zip(names.actions, names.cuts, strict=True)):
            end = (name in held.toward_one) - (name in held.toward_zero)
            table[q, a] = -end if cut else end
    return table


def points_table(scenario: Scenario, names: Names) -> NDArray[np.float64]:
    """The points of each issue, shape (n_issues, 1 + most points): a count, then the points."""
    held = [sorted(scenario.issues[name].points) for name in names.issues]
    table = np.zeros((len(held), 1 + max(map(len, held))))
    for q, points in enumerate(held):
        table[q, 0] = len(points)
        table[q, 1 : 1 + len(points)] = points
    return table


def controls_table(scenario: Scenario, names: Names) -> NDArray[np.int64]:
    """Who controls what, shape (n_issues, n_states)."""
    rows = [
        [int(state in scenario.issues[issue].controlled_by) for state in names.states]
        for issue in names.issues
    ]
    return np.array(rows, np.int64)


def matter_table(
    scenario: Scenario, names: Names, pairs: NDArray[Any]
) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """Matters as records, shape (n_matters,), and the position of each.

    Positions have the shape (n_states, n_states, n_issues). A matter is a counterpart within reach
    and an issue on which either has a stance. The first and the last of a pair go into `pairs`.
    """
    found: list[tuple[int, int, int, int]] = []
    n = len(names.states)
    position = np.full((n, n, len(names.issues)), NOBODY, np.int64)
    for i, who in enumerate(names.states):
        for j, whom in enumerate(names.states):
            pairs[i, j]["first"] = len(found)
            for q, issue in enumerate(names.issues):
                either = scenario.cares(who, issue) or scenario.cares(whom, issue)
                if pairs[i, j]["reach"] and either:
                    parties = scenario.is_party(who, issue) + scenario.is_party(whom, issue)
                    position[i, j, q] = len(found)
                    found.append((i, j, q, parties))
            pairs[i, j]["last"] = len(found)
    table = new_table(PlanMatters, len(found))
    for m, row in enumerate(found):
        for name, value in zip(("who", "whom", "issue", "parties"), row, strict=True):
            table[m][name] = value
    return table, position


def matter_start(matters: NDArray[Any], pairs: NDArray[Any], start: NDArray[Any]) -> dict[str, Any]:
    """Matters at the start: what a pair feels, each of its matters feels.

    matters: the plan's; pairs, start: of the plan and of the start, shapes (n_states, n_states).
    """
    table = new_table(MattersNow, len(matters))
    table["cause"] = NOBODY
    for column in ("pending_row", "demand", "agreed", "mediator"):
        table[column] = NOBODY
    table["due"] = NO_TERM
    who, whom = matters["who"], matters["whom"]
    return {
        "matters": table,
        "heat": start["heat"][who, whom].copy(),
        "alarm": start["alarm"][who, whom].copy(),
        "grievance": pairs["tension"][who, whom].copy(),
    }


def running_start(matter_of: NDArray[np.int64], flows: NDArray[Any], table: NDArray[Any]) -> None:
    """Levels of flows between two states on an issue at the start, into the matters of both."""
    for f, i, j in zip(*np.nonzero(flows["level"]), strict=True):
        q, level = flows[f, i, j]["issue"], flows[f, i, j]["level"]
        for m in (matter_of[i, j, q], matter_of[j, i, q]):
            if m != NOBODY:
                table[m]["running"] += level


def may_test(
    matters: NDArray[Any], menu: NDArray[np.int64], actions: NDArray[Any]
) -> NDArray[np.int64]:
    """Which matters are about a weapon that the first state may test, shape (n_matters,).

    menu: (n_states, n_issues, 1 + n_actions), a count, then actions.
    """
    is_test = actions["form"] == FORMS.index("test")
    on = [menu[m["who"], m["issue"]] for m in matters]
    return np.array([bool(is_test[row[1 : 1 + row[0]]].any()) for row in on], np.int64)
