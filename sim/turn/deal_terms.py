"""Terms of what has been asked, agreed and given so far, of a matter and of a pair."""

from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.rules.terms import stake
from sim.terms import NOBODY
from sim.terms.choice import Term
from sim.turn.demands import grown, stands
from sim.turn.matters import pulls


def weigh_deals(plan: Plan, now: Situation, draft: Draft, m: int) -> None:
    """Terms of what stands in the matter: an own demand unmet, a mediator, an agreement."""
    x = draft.terms
    x[Term.ASKED] = 0.0
    x[Term.MEDIATED] = 0.0
    x[Term.WORD] = 0.0
    x[Term.GROWN] = 0.0
    if m == NOBODY:
        return
    i = plan.matters.who[m]
    q = plan.matters.issue[m]
    if stands(now, m):
        wish = abs(pulls(plan, now, i, plan.matters.whom[m], q))
        x[Term.ASKED] = stake(now.stances.salience[i, q], wish)
    if now.matters.mediator[m] != NOBODY:
        x[Term.MEDIATED] = 1.0
    if now.matters.agreed[m] != NOBODY:
        x[Term.WORD] = 1.0
        x[Term.GROWN] = grown(plan, now, m)


def step_reached(plan: Plan, now: Situation, i: int, j: int) -> int:
    """The highest step of help that i has reached toward j, 0 where it sends nothing."""
    most = 0
    for f in range(plan.shape.flows):
        if now.flows.level[f, i, j] > 0:
            most = max(most, plan.actions.step[plan.flows.raises[f]])
    return most
