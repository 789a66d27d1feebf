"""The answer to a call: fight, send materiel, only consult, or renege."""

from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Log
from sim.rules.terms import p_win
from sim.rules.trigger import honours
from sim.terms.events import Kind
from sim.terms.purposes import Ask
from sim.terms.reasons import Group, Why
from sim.terms.treaties import Due, Touch
from sim.turn.apply import apply
from sim.turn.draft import draw_own, new_row
from sim.turn.entry import send, take_up_arms
from sim.turn.weigh import closeness

# What is answered: help in `answer_call`, consultation in `consult`; the rest can only be broken.
ANSWERED = (Due.HELP, Due.CONSULTATION)
BROKEN = (Due.NEUTRALITY, Due.RESTRAINT)
assert set(Due) == {*ANSWERED, *BROKEN}, "duty: how is what is due answered?"  # noqa: S101


def clause_row(
    draft: Draft, log: Log, kind: int, c: int, i: int, j: int, x: int, because: int, k: int
) -> int:
    """A row about clause c that follows from row k; i acts, j is addressed, x attacked."""
    row = new_row(draft, log, kind, i, j, because, log.rows.seq[k])
    log.rows.third[row] = x
    log.rows.clause[row] = c
    log.rows.issue[row] = log.rows.issue[k]
    log.rows.day[row] = log.rows.day[k] if log.rows.turn[k] == draft.cursor.turn[0] else 0
    log.rows.rung[row] = log.rows.rung[k]
    return row


def consult(plan: Plan, now: Situation, draft: Draft, log: Log, c: int, k: int) -> None:
    """A consultation clause is kept or not, by its reliability."""
    p = plan.clauses.reliability[c]
    x = log.rows.third[k]
    u = draw_own(plan, draft, Ask.COURSE, plan.clauses.code[c], plan.states.code[x], 0)
    kind = Kind.CONSULT if u < p else Kind.RENEGE
    i = plan.clauses.by[c]
    row = clause_row(draft, log, kind, c, i, plan.clauses.toward[c], x, Group.CLAUSE + c, k)
    log.rows.p[row] = p if u < p else 1.0 - p
    apply(plan, now, log.rows, row)


def chance_to_fight(plan: Plan, now: Situation, c: int, x: int, q: int) -> float:
    """The chance that the obliged state of clause c fights attacker x over issue q."""
    n = plan.numbers
    i = plan.clauses.by[c]
    v = plan.clauses.toward[c]
    s = now.states
    lose = 1.0 - p_win(s.capability[i] + s.capability[v], s.capability[x], n.exponent)
    reading = float(plan.states.reading[i])
    return honours(
        plan.clauses.reliability[c],
        n.honour_interest * (closeness(now, i, v, q) - n.mean_interest),
        n.honour_cost * (lose - n.mean_cost),
        n.honour_nuclear * (plan.states.arsenal[x] - n.mean_nuclear),
        n.honour_burden * (s.burden[i] - n.mean_burden),
        n.honour_reading * (reading - n.mean_reading),
        s.honour[i],
    )


def answer_call(
    plan: Plan, now: Situation, draft: Draft, log: Log, c: int, x: int, k: int, day: int
) -> None:
    """The obliged state fights, sends materiel, only consults, or reneges, on a day of the turn."""
    n = plan.numbers
    i = plan.clauses.by[c]
    v = plan.clauses.toward[c]
    fight = chance_to_fight(plan, now, c, x, log.rows.issue[k])
    materiel = fight + (1.0 - fight) * n.materiel_share
    talk = materiel + (1.0 - materiel) * n.consult_share
    u = draw_own(plan, draft, Ask.HONOUR, plan.clauses.code[c], plan.states.code[x], 0)
    kind = Kind.RENEGE
    p = 1.0 - talk
    if u < fight:
        kind = Kind.HONOUR
        p = fight
    elif u < materiel:
        kind = Kind.MATERIEL
        p = materiel - fight
    elif u < talk:
        kind = Kind.CONSULT
        p = talk - materiel
    row = clause_row(draft, log, kind, c, i, v, x, Group.PROCESS + Why.RELIABILITY, k)
    log.rows.day[row] = day
    log.rows.p[row] = p
    apply(plan, now, log.rows, row)
    if kind == Kind.HONOUR:
        attacks = plan.clauses.touch[c] == Touch.OWN_ATTACK
        why = Why.DUTY_TO_ATTACK if attacks else Why.DUTY
        take_up_arms(plan, now, draft, log, i, v, x, int(why), row)
        send(plan, now, draft, log, i, v, plan.states.forces[i], Group.CLAUSE + c, row)
    elif kind == Kind.MATERIEL:
        send(plan, now, draft, log, i, v, plan.states.materiel[i], Group.CLAUSE + c, row)


def answer_deferred(plan: Plan, now: Situation, draft: Draft, log: Log) -> None:
    """Obliged states whose own procedure has run its course this turn give their answer."""
    today = plan.shape.days * draft.cursor.turn[0]
    for c in range(plan.shape.clauses):
        for x in range(plan.shape.states):
            due = now.episodes.due[c, x]
            if due > 0 and due < today + plan.shape.days:
                k = log.pen.first[0] + now.episodes.row[c, x]
                answer_call(plan, now, draft, log, c, x, k, max(0, due - today))
