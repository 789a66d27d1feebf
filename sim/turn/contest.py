"""What a deed may bring: the value of a trial of arms with all who would enter, nuclear risk."""

from sim.arithmetic import bounded
from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.rules import terms as rule
from sim.terms.choice import ChoiceRule, Rung, Term
from sim.terms.purposes import Ask
from sim.turn.draft import draw_once
from sim.turn.sides import expected_sides


def own_resolve(plan: Plan, draft: Draft, i: int) -> float:
    """State i's true resolve in this run; the others go by what they believe of it.

    Source: Fearon 1995 (what a state will bear is known to itself alone).
    """
    spread = plan.states.resolve_spread[i]
    if spread == 0.0:
        return plan.states.resolve[i]
    u = draw_once(plan, draft, Ask.RESOLVE, plan.states.code[i])
    return bounded(plan.states.resolve[i] + spread * (2.0 * u - 1.0), 0.0, 1.0)


def contest(plan: Plan, draft: Draft, i: int, chance: float) -> float:
    """The value of a trial of arms of that chance, for what is at stake, above the typical one."""
    n = plan.numbers
    at_stake = draft.terms[Term.STAKE]
    resolve = own_resolve(plan, draft, i)
    if plan.states.rule[i] == ChoiceRule.PROSPECT:
        value = rule.prospect_contest(chance, at_stake, n.loss, resolve, n.aversion)
    else:
        risk = plan.states.risk[i]
        value = rule.contest(chance, at_stake, n.loss, resolve, risk, n.variance)
    return value + n.typical_contest


def look_ahead(plan: Plan, now: Situation, draft: Draft, i: int, j: int, q: int) -> None:
    """Who would stand on either side of the war that a deed may lead to; reckoned once a matter."""
    if draft.foreseen[2] == 0:
        draft.foreseen[2] = 1
        own, other, arsenal = expected_sides(plan, now, i, j, q, int(Rung.WAR))
        draft.sides[0] = own
        draft.sides[1] = other
        draft.sides[2] = arsenal


def expect(plan: Plan, now: Situation, draft: Draft, i: int) -> None:
    """What a deed in the matter weighed may lead to, where it is not reckoned yet.

    The value of the trial of arms with all who would enter it on either side, and the nuclear risk.
    A deed short of war is weighed by the war that it may lead to.
    """
    if draft.foreseen[0] == 1:
        return
    draft.foreseen[0] = 1
    j = draft.whom[0]
    look_ahead(plan, now, draft, i, j, draft.issue[0])
    chance = rule.p_win(draft.sides[0], draft.sides[1], plan.numbers.exponent)
    draft.terms[Term.CONTEST] = contest(plan, draft, i, chance)
    protection = plan.numbers.protection * draft.sides[2]
    draft.terms[Term.NUCLEAR] = rule.nuclear(plan.states.arsenal[j], protection)
