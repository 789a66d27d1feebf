"""Meetings: summits and talks end in something that eases, or in nothing."""

from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Log
from sim.terms import NOBODY
from sim.terms.choice import Came, ChoiceRule
from sim.terms.events import Kind
from sim.terms.reasons import Why
from sim.turn.act import emit_pair, perform
from sim.turn.choose import choose
from sim.turn.draft import forget_pair
from sim.turn.matters import matter

WAVE = 16  # of choices at a meeting, so that they share no dice with those of the week


def ease(plan: Plan, now: Situation, draft: Draft, log: Log, k: int, i: int, j: int) -> bool:
    """State i may do, at the meeting of row k, something toward j that eases; whether it does."""
    m = matter(plan, i, j, log.rows.issue[k])
    waits = plan.states.rule[i] in (ChoiceRule.SCRIPTED, ChoiceRule.SEAT) or draft.ordered[i] == 1
    if m == NOBODY or waits:
        return False
    forget_pair(draft)
    draft.easing[0] = 1
    choose(plan, now, draft, m, Came.MEETING, WAVE + draft.cursor.wave[0])
    draft.easing[0] = 0
    a = draft.choices.option[m]
    if a == NOBODY:
        return False
    q = log.rows.issue[k]
    day = log.rows.day[k]
    because = draft.choices.because[m]
    p = draft.choices.p[m]
    perform(plan, now, draft, log, i, j, a, q, p, because, log.rows.seq[k], day)
    return True


def meet(plan: Plan, now: Situation, draft: Draft, log: Log, k: int) -> None:
    """The meeting of row k: each of the two may ease; if neither does it ends in nothing."""
    i = log.rows.actor[k]
    j = log.rows.target[k]
    own = ease(plan, now, draft, log, k, i, j)
    other = ease(plan, now, draft, log, k, j, i)
    if not own and not other:
        emit_pair(plan, now, draft, log, Kind.NO_RESULT, i, j, k, Why.NO_RESULT, 0.0, 1.0)
