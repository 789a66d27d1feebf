"""The action registry as arrays; which actions are on which menu."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.chance import name_code
from sim.plan.from_scenario.by_name import copy_by_name
from sim.plan.from_scenario.time import TurnClock
from sim.plan.situation import FlowsNow, SendersNow
from sim.plan.tables import PlanActions, PlanFlows
from sim.record.columns import new_table
from sim.record.names import Names
from sim.scenario.schema import Action, Scenario
from sim.terms import NOBODY
from sim.terms.choice import (
    CLASSES,
    FORMS,
    REQUIREMENTS,
    SPECIALS,
    TERMS,
    Need,
    Rung,
    Term,
)


def needs_of(action: Action) -> int:
    """The requirements of an action as bits, with the standing and authority that it asks for."""
    bits = sum(1 << REQUIREMENTS.index(word) for word in action.needs)
    if action.goldstein < 0.0:
        bits |= Need.QUARREL if action.rung >= Rung.THREAT else Need.STANDING
    if action.form == "war":
        bits |= Need.WAR_AUTHORITY
    elif action.rung >= Rung.AUTHORISED:
        bits |= Need.AUTHORITY
    return bits


def klass_of(action: Action, cut: bool) -> int:
    """The class of an entry: cutting a hostile flow is cooperation, a friendly one economic."""
    if not cut:
        return CLASSES.index(action.klass)
    return CLASSES.index("cooperate" if action.goldstein < 0.0 else "economic")


def common_fields(row: Any, action: Action, gain: float, sign: float) -> None:
    """What both entries of an action share, the cut with the opposite sign."""
    row["form"] = FORMS.index(action.form)
    row["special"] = SPECIALS.index(action.special)
    row["hidden"] = action.visibility == "hidden"
    row["levels"] = action.levels
    row["change"] = int(sign)
    row["push"] = -sign * action.goldstein / 10.0 * gain
    row["harm"] = sign * action.harm
    row["costly"] = sign * action.costly


def raising_fields(row: Any, action: Action, clock: TurnClock) -> None:
    """What an act itself does and its cut does not, where it is not copied by name."""
    row["militarised"] = action.mid >= 2
    row["detect"] = clock.chance(action.detected_per_year)
    row["munitions"] = clock.amount(action.munitions)
    row["manpower"] = clock.amount(action.manpower)
    row["draws"] = clock.amount(action.draws)
    row["relief"] = clock.push(action.relief)


def action_table(scenario: Scenario, names: Names, clock: TurnClock) -> NDArray[Any]:
    """The registry as records, shape (n_actions,)."""
    table = new_table(PlanActions, len(names.actions))
    gain = scenario.numbers.feelings.heat_gain
    entries = zip(names.actions, names.cuts, strict=True)
    families = [(scenario.actions[name].family, cut) for name, cut in entries]
    for a, (name, cut) in enumerate(zip(names.actions, names.cuts, strict=True)):
        action = scenario.actions[name]
        row = table[a]
        if not cut:
            copy_by_name(row, action)
            raising_fields(row, action, clock)
        common_fields(row, action, gain, -1.0 if cut else 1.0)
        row["klass"] = klass_of(action, cut)
        row["family"] = families.index((action.family, cut))
        row["code"] = name_code(f"cut {name}" if cut else name)
        row["flow"] = names.flows.index(name) if action.form == "flow" else NOBODY
        cheaper = action.cheaper
        row["after_flow"] = names.flows.index(cheaper) if cheaper is not None else NOBODY
    return table


def plain_columns(scenario: Scenario, names: Names) -> dict[str, NDArray[Any]]:
    """Cost, share of a family and needs of every entry, each of shape (n_actions,)."""
    found: dict[str, NDArray[Any]] = {
        "cost": np.zeros(len(names.actions)),
        "share": np.zeros(len(names.actions)),
        "needs": np.zeros(len(names.actions), np.int64),
    }
    entries = list(zip(names.actions, names.cuts, strict=True))
    families = [(scenario.actions[name].family, cut) for name, cut in entries]
    for a, (name, cut) in enumerate(entries):
        action = scenario.actions[name]
        found["cost"][a] = action.cut_cost if cut else action.cost
        found["share"][a] = 1.0 / families.count(families[a])
        found["needs"][a] = 0 if cut else needs_of(action)
    return found


def flow_table(names: Names) -> NDArray[Any]:
    """The flows as records, shape (n_flows,)."""
    table = new_table(PlanFlows, len(names.flows))
    for f, name in enumerate(names.flows):
        table[f]["raises"] = names.entry(name)
        table[f]["cuts"] = names.entry(name, cut=True)
    return table


def flow_start(scenario: Scenario, names: Names) -> NDArray[Any]:
    """Standing flows at the start, shape (n_flows, n_states, n_states)."""
    n = len(names.states)
    table = new_table(FlowsNow, len(names.flows), n, n)
    table["detector"] = NOBODY
    table["row"] = NOBODY
    table["issue"] = NOBODY
    table["filed"] = -1e6
    for flow in scenario.flows.values():
        f = names.flows.index(flow.action)
        row = table[f, names.states.index(flow.by), names.states.index(flow.to)]
        copy_by_name(row, flow)
        row["known"] = 2 if flow.known == "public" else 0
        row["issue"] = names.issues.index(flow.issue)
    return table


def sender_start(flows: NDArray[Any]) -> NDArray[Any]:
    """To how many states each flow of each state runs, shape (n_flows, n_states)."""
    table = new_table(SendersNow, *flows.shape[:2])
    table["running"] = (flows["level"] > 0).sum(axis=2)
    return table


def weight_matrix(scenario: Scenario, names: Names) -> NDArray[np.float64]:
    """Weight of each term times what each action weighs, shape (n_actions, n_terms)."""
    weights = scenario.numbers.weights
    matrix = np.zeros((len(names.actions), len(TERMS)))
    for a, (name, cut) in enumerate(zip(names.actions, names.cuts, strict=True)):
        action = scenario.actions[name]
        sign = -1.0 if cut else 1.0
        matrix[a, Term.RECIPROCITY] = -sign * action.goldstein / 10.0 * weights.reciprocity
        for term, weigh in action.weighs.items():
            matrix[a, TERMS.index(term)] = sign * weigh * getattr(weights, term)
        answered = action.weighs.get("reciprocity", -action.goldstein / 10.0)
        matrix[a, Term.GRIEVANCE] = sign * answered * weights.grievance  # as recent conduct is
        matrix[a, Term.HABIT] = -weights.habit * action.weighs.get("habit", 1.0)
        matrix[a, Term.WARNED] = 0.0 if cut else -weights.warned * action.weighs.get("warned", 1.0)
        matrix[a, Term.STEP] = weights.step if action.step > 0 and not cut else 0.0
        matrix[a, Term.IN_KIND] = weights.in_kind
        matrix[a, Term.RED_LINE] = 0.0
    return matrix


def menus(scenario: Scenario, names: Names) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Which actions each state may take at all, and those it may take on each issue.

    Shapes (n_states, n_actions) and (n_states, n_issues, 1 + n_actions).
    """
    actions = len(names.actions)
    may = np.zeros((len(names.states), actions), np.int64)
    menu = np.zeros((len(names.states), len(names.issues), 1 + actions), np.int64)
    for i, state in enumerate(names.states):
        for a, name in enumerate(names.actions):
            action = scenario.actions[name]
            may[i, a] = not action.restricted or name in scenario.states[state].can
            for q, issue in enumerate(names.issues):
                about = not action.issues or scenario.issues[issue].kind in action.issues
                if may[i, a] and about:
                    menu[i, q, 0] += 1
                    menu[i, q, menu[i, q, 0]] = a
    return may, menu
