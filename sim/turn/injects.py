"""Injects: what the scenario puts in, at a turn, by hazard, on a condition; calendar dates too."""

from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Log
from sim.terms import NOBODY
from sim.terms.events import Kind
from sim.terms.purposes import Ask
from sim.terms.reasons import Group
from sim.turn.act import perform
from sim.turn.apply import apply
from sim.turn.draft import draw_own, new_row
from sim.turn.measures import holds


def is_due(plan: Plan, now: Situation, draft: Draft, o: int) -> bool:
    """Whether occasion o comes due this turn."""
    if now.occasions.fired[o] > 0 and plan.occasions.again[o] == 0:
        return False
    turn = draft.cursor.turn[0]
    if plan.occasions.at[o] != NOBODY:
        return bool(plan.occasions.at[o] == turn)
    if plan.occasions.condition[o] != NOBODY:
        if not holds(plan, now, NOBODY, plan.occasions.condition[o], NOBODY):
            return False
    u = draw_own(plan, draft, Ask.OCCASION, plan.occasions.code[o], 0, 0)
    return bool(u < plan.occasions.chance[o])


def effect(plan: Plan, now: Situation, draft: Draft, log: Log, e: int, k: int) -> None:
    """One effect of an inject: an act by a state, or a measure moved."""
    o = log.rows.because[k]
    day = log.rows.day[k]
    of = plan.effects.of[e]
    toward = plan.effects.toward[e]
    cause = log.rows.seq[k]
    if plan.effects.is_act[e] == 1:
        issue = plan.effects.issue[e]
        what = plan.effects.what[e]
        perform(plan, now, draft, log, of, toward, what, issue, 1.0, o, cause, day)
        return
    row = new_row(draft, log, Kind.CHANGE, of, toward, o, cause)
    log.rows.day[row] = day
    log.rows.action[row] = plan.effects.measure[e]
    log.rows.issue[row] = plan.effects.what[e]
    log.rows.value[row] = plan.effects.amount[e]
    apply(plan, now, log.rows, row)


def inject_all(plan: Plan, now: Situation, draft: Draft, log: Log) -> None:
    """Everything that the scenario puts in this turn, in order of turn, priority and name."""
    for o in range(plan.shape.occasions):
        if not is_due(plan, now, draft, o):
            continue
        u = draw_own(plan, draft, Ask.OUTCOME, plan.occasions.code[o], 0, 0)
        below = 0.0
        chosen = NOBODY
        for c in range(plan.occasions.first[o], plan.occasions.last[o]):
            if chosen == NOBODY and u < below + plan.outcomes.p[c]:
                chosen = c
            if chosen == NOBODY:
                below += plan.outcomes.p[c]
        k = new_row(draft, log, Kind.INJECT, NOBODY, NOBODY, Group.OCCASION + o, NOBODY)
        log.rows.day[k] = plan.occasions.day[o]
        log.rows.value[k] = float(chosen - plan.occasions.first[o]) if chosen != NOBODY else -1.0
        log.rows.p[k] = plan.outcomes.p[chosen] if chosen != NOBODY else 1.0 - below
        apply(plan, now, log.rows, k)
        if chosen != NOBODY:
            for e in range(plan.outcomes.first[chosen], plan.outcomes.last[chosen]):
                effect(plan, now, draft, log, e, k)
