"""Joint acts take place; wars end: for all by a ceasefire of the principals, or for who leaves."""

from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Log
from sim.terms import NOBODY
from sim.terms.choice import Special
from sim.terms.events import Kind
from sim.terms.reasons import Group, Why
from sim.terms.treaties import Stage
from sim.turn.act import emit_pair
from sim.turn.apply import apply
from sim.turn.commitments import owes_defence
from sim.turn.crises import fights, heir, principal, sign_of
from sim.turn.demands import asker_of
from sim.turn.draft import new_row
from sim.turn.duty import clause_row
from sim.turn.ends import end_all, end_war, overtake, seal
from sim.turn.meetings import meet
from sim.turn.menu import can_sign


def conclude(plan: Plan, now: Situation, draft: Draft, log: Log, offer: int) -> None:
    """A joint action that all have accepted takes place; what it is a meeting of is talked over."""
    k = take_place(plan, now, draft, log, offer)
    if k != NOBODY and plan.actions.special[log.rows.action[k]] in (Special.TALKS, Special.SUMMIT):
        meet(plan, now, draft, log, k)


def take_place(plan: Plan, now: Situation, draft: Draft, log: Log, offer: int) -> int:
    """The joint action offered in that row takes place, with what it ends: its row, or NOBODY."""
    i = log.rows.actor[offer]
    j = log.rows.target[offer]
    a = log.rows.action[offer]
    special = plan.actions.special[a]
    q = log.rows.issue[offer]
    asker = asker_of(plan, now, i, j, q) if special == Special.SETTLE else NOBODY
    ends_war = special in (Special.CEASEFIRE, Special.SEPARATE_PEACE)
    gone = special == Special.SETTLE and asker == NOBODY
    if gone or (ends_war and now.pairs.at_war[i, j] == 0):
        return NOBODY  # both sides had offered it, and the other offer was first
    t = can_sign(plan, now, i, j) if special == Special.SIGN_TREATY else NOBODY
    value = log.rows.value[offer] if special == Special.SETTLE else 1.0
    if special == Special.SETTLE:
        overtake(plan, now, draft, log, q, log.rows.day[offer])
    k = emit_pair(plan, now, draft, log, Kind.JOINT, i, j, offer, Why.CONSENT, value, 1.0)
    if t != NOBODY:
        s = new_row(draft, log, Kind.SIGN, i, j, Group.PROCESS + Why.CONSENT, log.rows.seq[k])
        log.rows.day[s] = log.rows.day[k]
        log.rows.clause[s] = t
        apply(plan, now, log.rows, s)
    if special == Special.CEASEFIRE:
        end_all(plan, now, draft, log, k, i, j, int(Why.STALEMATE))
    elif special == Special.SEPARATE_PEACE:
        leave_war(plan, now, draft, log, k)
    elif special == Special.SETTLE:
        seal(plan, now, draft, log, k, asker, int(Why.AGREEMENT))
    return k


def leave_war(plan: Plan, now: Situation, draft: Draft, log: Log, k: int) -> None:
    """By row k its actor makes a separate peace: it leaves its side, which may pass to another.

    Who owes help to those that fight on breaks its word.
    """
    i = log.rows.actor[k]
    c = now.pairs.crisis[i, log.rows.target[k]]
    sign = sign_of(now, c, i)
    leader = principal(now, c, sign)
    j = principal(now, c, -sign)
    row = emit_pair(plan, now, draft, log, Kind.LEAVE, i, j, k, Why.SEPARATE_PEACE, 1.0, 1.0)
    log.rows.third[row] = leader
    for o in range(plan.shape.states):
        if o != i and sign_of(now, c, o) == sign and fights(now, c, o):
            break_faith(plan, now, draft, log, row, i, o, j)
    new = heir(now, c, sign, i) if leader == i else leader
    for b in range(plan.shape.states):
        if now.pairs.crisis[i, b] == c and now.pairs.at_war[i, b] == 1:
            end_war(plan, now, draft, log, row, i, b, int(Why.SEPARATE_PEACE))
    if leader == i and new != NOBODY:
        k = emit_pair(plan, now, draft, log, Kind.SUCCEED, new, j, row, Why.SUCCESSION, 1.0, 1.0)
        log.rows.third[k] = i


def break_faith(
    plan: Plan, now: Situation, draft: Draft, log: Log, k: int, i: int, o: int, x: int
) -> None:
    """By row k state i leaves o, to whom it owes help against x: each such clause is broken."""
    if not owes_defence(plan, now, i, o, x):
        return
    for c in range(plan.shape.clauses):
        if plan.clauses.by[c] == i and plan.clauses.toward[c] == o and plan.clauses.helps[c] == 1:
            in_force = now.treaties.stage[plan.clauses.treaty[c]] == Stage.IN_FORCE
            if in_force and plan.clauses.possible[c] == 1:
                because = Group.PROCESS + Why.UNDERTAKING
                row = clause_row(draft, log, Kind.BREACH, c, i, o, x, because, k)
                log.rows.value[row] = float(now.episodes.grade[c, x])
                apply(plan, now, log.rows, row)
