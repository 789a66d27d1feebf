"""Injects: what the scenario puts in, at a turn, by hazard, on a condition; calendar dates too."""

from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Log
from sim.terms import NOBODY
from sim.terms.choice import Form, Special
from sim.terms.events import Kind
from sim.terms.measures import ChangeForm
from sim.terms.purposes import Ask
from sim.terms.reasons import Group, Why
from sim.turn.act import perform
from sim.turn.apply import apply
from sim.turn.draft import draw_own, new_row
from sim.turn.matters import matter
from sim.turn.measures import holds
from sim.turn.menu import can_sign
from sim.turn.peace import take_place
from sim.turn.perceive import find_row


def is_due(plan: Plan, now: Situation, draft: Draft, o: int) -> bool:
    """Whether occasion o comes due: at its turn, if it has one, and only if its condition holds."""
    if now.occasions.fired[o] > 0 and plan.occasions.again[o] == 0:
        return False
    turn = draft.cursor.turn[0]
    if plan.occasions.at[o] != NOBODY and plan.occasions.at[o] != turn:
        return False
    if plan.occasions.condition[o] != NOBODY:
        if not holds(plan, now, NOBODY, plan.occasions.condition[o], NOBODY):
            return False
    u = draw_own(plan, draft, Ask.OCCASION, plan.occasions.code[o], 0, 0)
    return bool(u < plan.occasions.chance[o])


def impossible(plan: Plan, now: Situation, e: int) -> int:
    """Why an effect cannot be as things stand, or NOBODY: the file cannot know what will run."""
    form = plan.effects.form[e]
    i = plan.effects.of[e]
    j = plan.effects.toward[e]
    a = plan.effects.what[e]
    if form == ChangeForm.ACT and plan.actions.form[a] == Form.WAR:
        return Why.WAR if now.pairs.at_war[i, j] == 1 else NOBODY
    if form == ChangeForm.ACT and plan.actions.special[a] == Special.SIGN_TREATY:
        return Why.NO_TREATY if can_sign(plan, now, i, j) == NOBODY else NOBODY
    if form == ChangeForm.CUT:
        return Why.NO_FLOW if now.flows.level[plan.actions.flow[a], i, j] == 0 else NOBODY
    if form == ChangeForm.DETECT:
        r = plan.effects.to[e]
        if now.flows.level[plan.actions.flow[a], j, r] == 0:
            return Why.NO_FLOW
        return Why.KNOWN if now.flows.known[plan.actions.flow[a], j, r] > 0 else NOBODY
    return NOBODY


def refuse(plan: Plan, now: Situation, draft: Draft, log: Log, e: int, why: int, k: int) -> None:
    """What an inject asks for and what cannot be is told, and nothing else happens."""
    of = plan.effects.of[e]
    toward = plan.effects.toward[e]
    row = new_row(draft, log, Kind.REFUSED, of, toward, Group.PROCESS + why, log.rows.seq[k])
    log.rows.day[row] = log.rows.day[k]
    log.rows.third[row] = plan.effects.to[e]
    log.rows.action[row] = plan.effects.what[e]
    log.rows.issue[row] = plan.effects.issue[e]
    apply(plan, now, log.rows, row)


def effect(plan: Plan, now: Situation, draft: Draft, log: Log, e: int, k: int) -> None:
    """One effect of an inject: an act, a flow cut or found out, or a measure moved."""
    o = log.rows.because[k]
    day = log.rows.day[k]
    of = plan.effects.of[e]
    toward = plan.effects.toward[e]
    what = plan.effects.what[e]
    cause = log.rows.seq[k]
    form = plan.effects.form[e]
    why = impossible(plan, now, e)
    if why != NOBODY:
        refuse(plan, now, draft, log, e, why, k)
    elif form in (ChangeForm.ACT, ChangeForm.CUT):
        cuts = form == ChangeForm.CUT
        flow = plan.actions.flow[what]
        q = now.flows.issue[flow, of, toward] if cuts else plan.effects.issue[e]
        m = matter(plan, of, toward, q)
        if m != NOBODY:
            draft.choices.share[m] = plan.numbers.middle  # of a settlement that is put in
        row = perform(plan, now, draft, log, of, toward, what, q, 1.0, o, cause, day)
        if plan.effects.agreed[e] == 1:
            take_place(plan, now, draft, log, row)
    elif form == ChangeForm.DETECT:
        flow = plan.actions.flow[what]
        to = plan.effects.to[e]
        row = find_row(plan, now, draft, log, Kind.DETECT, of, flow, toward, to)
        log.rows.day[row] = day
        log.rows.because[row] = o
        log.rows.cause[row] = cause
        apply(plan, now, log.rows, row)
    else:
        row = new_row(draft, log, Kind.CHANGE, of, toward, o, cause)
        log.rows.day[row] = day
        log.rows.action[row] = plan.effects.measure[e]
        log.rows.issue[row] = what
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
