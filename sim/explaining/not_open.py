"""Why an action was not open to a state toward a counterpart, in words."""

from __future__ import annotations

from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.names import Names
from sim.scenario.schema import Scenario
from sim.telling.messages import Table, say
from sim.telling.small_words import definite
from sim.terms import NOBODY
from sim.terms.choice import REQUIREMENTS, Form, Need
from sim.turn.menu import is_open, on_menu, standing

MISSING = Table("missing", REQUIREMENTS)


def never() -> tuple[str, str]:
    """Not its own action, not the issue's: with one of these, no further reason is of interest."""
    return say("not_open.not_its_own"), say("not_open.not_the_issue")


def flow_reasons(
    plan: Plan, now: Situation, scenario: Scenario, names: Names, i: int, j: int, a: int
) -> list[str]:
    """What stands in the way of raising or cutting a flow."""
    f = plan.actions.flow[a]
    if f == NOBODY:
        return []
    level = now.flows.level[f, i, j]
    if plan.actions.change[a] < 0:
        return [] if level > 0 else [say("not_open.nothing_flows")]
    cheaper = plan.actions.after_flow[a]
    if cheaper != NOBODY and now.flows.level[cheaper, i, j] == 0:
        return [say("not_open.flow_before", flow=scenario.actions[names.flows[cheaper]].title)]
    return [] if level < plan.actions.levels[a] else [say("not_open.highest_level")]


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
        reasons.append(never()[0])
    elif not on_menu(plan, i, q, a):
        reasons.append(never()[1])
    have = standing(plan, now, i, j, q)
    if answering:
        have &= ~Need.UNADDRESSED
    for bit, word in enumerate(REQUIREMENTS):
        if plan.needs[a] & (1 << bit) & ~have:
            reasons.append(MISSING.say(word, other=other))
    if plan.actions.form[a] == Form.TEST and now.ready[i, a] <= 0.0:
        reasons.append(say("not_open.no_weapon"))
    reasons += flow_reasons(plan, now, scenario, names, i, j, a)
    open_ = on_menu(plan, i, q, a) and is_open(
        plan, now, have, i, j, int(plan.matter_of[i, j, q]), a
    )
    if open_ == bool(reasons):
        raise AssertionError(f"the reasons {reasons} do not fit the menu for action {a}")
    return reasons
