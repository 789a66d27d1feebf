"""Causes: the earlier row behind a term that speaks for a choice, and what a move follows."""

from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.terms import NOBODY
from sim.terms.choice import Term
from sim.turn.lines import favours
from sim.turn.matters import cause_in, latest_cause


def last_move(plan: Plan, now: Situation, m: int) -> int:
    """What a move in a quarrel follows: the row that last stirred either side of the matter.

    Where there is none, what the other did that last stirred the state in any matter of theirs.
    """
    i = plan.matters.who[m]
    j = plan.matters.whom[m]
    twin = plan.matter_of[j, i, plan.matters.issue[m]]
    here = max(now.matters.cause[m], now.matters.cause[twin])
    return here if here != NOBODY else latest_cause(plan, now, i, j)


def row_behind(plan: Plan, now: Situation, m: int, t: int) -> int:
    """The demand, or the agreement, that a term of bargaining speaks of; NOBODY in a war."""
    twin = plan.matter_of[plan.matters.whom[m], plan.matters.who[m], plan.matters.issue[m]]
    if t in (Term.WORD, Term.GROWN):
        return now.matters.agreed[m]
    return max(now.matters.demand[m], now.matters.demand[twin])


def cause_of(plan: Plan, now: Situation, draft: Draft, m: int, a: int, t: int) -> int:
    """The earlier row behind the foremost term, or NOBODY where it is a standing interest."""
    i = plan.matters.who[m]
    j = plan.matters.whom[m]
    q = plan.matters.issue[m]
    if t in (Term.RECIPROCITY, Term.IN_KIND, Term.ALARM, Term.HOSTILITY, Term.AUDIENCE, Term.SHIFT):
        own = now.matters.cause[m]  # else what is felt here comes from another matter of the pair
        return own if own != NOBODY else latest_cause(plan, now, i, j)
    if t in (Term.CONCEDE, Term.DEAL, Term.ASKED, Term.MEDIATED, Term.WORD, Term.GROWN):
        return row_behind(plan, now, m, t)
    if t == NOBODY:
        return NOBODY
    if t in (Term.HEDGE, Term.BALANCE, Term.RESTRAINT):
        return cause_in(plan, now, i, draft.faced[t], q)
    if t == Term.ENTRAPMENT:
        return cause_in(plan, now, draft.faced[t], j, q)
    if t == Term.RED_LINE:
        for r in range(plan.shape.lines):
            if plan.lines.state[r] == i and now.lines.crossed[r] == 1:
                if favours(plan, now, r, j, a) > 0.0:
                    return now.lines.row[r]
    return NOBODY
