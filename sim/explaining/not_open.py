"""Why an action was not open to a state toward a counterpart, in words."""

from __future__ import annotations

from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.names import Names
from sim.scenario.schema import Scenario
from sim.telling.small_words import definite
from sim.terms import NOBODY
from sim.terms.choice import REQUIREMENTS, Form, Need
from sim.turn.menu import is_open, standing

MISSING = {
    "at_war": "the two are not at war",
    "peace": "the two are at war",
    "partner_at_war": "{other} is at war with nobody else",
    "border": "the two share no border",
    "force_reach": "its forces cannot reach {other}",
    "arsenal": "it has no nuclear weapons",
    "threat_made": "it has made no threat that stands",
    "dispute": "no dispute is open between the two",
    "secret": "it knows of nothing that {other} hides",
    "possible_treaty": "no treaty is left for the two to sign",
    "trio": "the two belong to no consultation of three",
    "force_before": "no use of force came before in this dispute",
    "protege": "{other} does not rely on it by treaty or trade",
    "ally": "it owes {other} no defence",
    "undertaking": "no undertaking links the two",
    "supply": "it has nothing that {other} wants",
    "adversary": "it does not take {other} for an adversary",
    "unaddressed": "{other} has addressed it and silence is no answer",
    "own_territory_war": "no war is fought on its own territory",
    "authority": "its forces are not freed: no threat, dispute, war, red line or inject frees them",
    "war_authority": "no use of force came before, and a surprise attack is not allowed",
}
assert set(MISSING) == set(REQUIREMENTS)  # noqa: S101 - every requirement has its words


NOT_ITS_OWN = "it is not among the actions that this state can take"
NOT_THE_ISSUE = "it is no matter for this issue"
NEVER = (NOT_ITS_OWN, NOT_THE_ISSUE)  # with one of these, no further reason is of interest


def on_menu(plan: Plan, i: int, q: int, a: int) -> bool:
    """Whether an action is on a state's menu for an issue at all."""
    return any(plan.menu[i, q, 1 + m] == a for m in range(plan.menu[i, q, 0]))


def flow_reasons(
    plan: Plan, now: Situation, scenario: Scenario, names: Names, i: int, j: int, a: int
) -> list[str]:
    """What stands in the way of raising or cutting a flow."""
    f = plan.actions.flow[a]
    if f == NOBODY:
        return []
    level = now.flows.level[f, i, j]
    if plan.actions.change[a] < 0:
        return [] if level > 0 else ["nothing flows that could be cut"]
    cheaper = plan.actions.after_flow[a]
    if cheaper != NOBODY and now.flows.level[cheaper, i, j] == 0:
        return [f"{scenario.actions[names.flows[cheaper]].title} would have to flow before it"]
    return [] if level < plan.actions.levels[a] else ["it flows at its highest level already"]


def why_closed(
    plan: Plan,
    now: Situation,
    scenario: Scenario,
    names: Names,
    i: int,
    j: int,
    q: int,
    a: int,
    answering: bool = False,
) -> list[str]:
    """All that keeps action a from the choice of i toward j on issue q; empty if it is open."""
    other = definite(scenario.states[names.states[j]].title)
    reasons = []
    if plan.may[i, a] == 0:
        reasons.append(NOT_ITS_OWN)
    elif not on_menu(plan, i, q, a):
        reasons.append(NOT_THE_ISSUE)
    have = standing(plan, now, i, j)
    if answering:
        have &= ~Need.UNADDRESSED
    for bit, word in enumerate(REQUIREMENTS):
        if plan.actions.needs[a] & (1 << bit) & ~have:
            reasons.append(MISSING[word].format(other=other))
    if plan.actions.form[a] == Form.TEST and now.ready[i, a] <= 0.0:
        reasons.append("there is no weapon to test yet")
    reasons += flow_reasons(plan, now, scenario, names, i, j, a)
    open_ = on_menu(plan, i, q, a) and is_open(plan, now, have, i, j, a)
    if open_ == bool(reasons):
        raise AssertionError(f"the reasons {reasons} do not fit the menu for action {a}")
    return reasons
