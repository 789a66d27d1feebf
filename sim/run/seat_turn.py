"""The phases of a turn in which people order: those states by what they are told, others by rule.

The same functions as in the turn, called in the same order, so that a turn in which nobody orders
anything comes out the same; a test holds the two together. It is plain Python, for one run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Log
from sim.run.seat_entry import enter_as_told
from sim.run.seats import ASIDE, COMPLY, REFUSE, STAFF, STAND, Told
from sim.terms import NOBODY
from sim.terms.choice import Came, Special
from sim.terms.events import Kind, Phase
from sim.terms.reasons import Group, OrderFrom
from sim.turn.act import day_of
from sim.turn.answer import (
    ROUNDS,
    answer_offer,
    has_taken_place,
    is_addressed,
    let_pass,
    reply,
    say,
)
from sim.turn.apply import apply
from sim.turn.bonds import is_alive
from sim.turn.choose import choose, note
from sim.turn.decide import attend, decide
from sim.turn.demands import can_comply
from sim.turn.draft import forget_pair, new_row
from sim.turn.duty import answer_deferred
from sim.turn.entry import consider, may_enter, saw_force
from sim.turn.menu import is_open, standing
from sim.turn.peace import conclude
from sim.turn.treaty_life import live
from sim.turn.trigger import cross_lines, trigger_clauses

SEATED = (Phase.DECIDE, Phase.ANSWER, Phase.TRIGGER)
ORDERED = Group.ORDER + OrderFrom.SEAT
SURE = 40.0  # log-odds that leave no chance: an order is no dice
# How what falls due comes to the desk; the rest is for the people to begin.
DUE = (Came.WAR, Came.DISPUTE, Came.TERM, Came.DEMAND)
Orders = Mapping[int, Told]


def step(phase: int, plan: Plan, now: Situation, draft: Draft, log: Log, told: Orders) -> None:
    """One phase of SEATED. told: by state, of those for which people order."""
    draft.cursor.phase[0] = phase
    if phase == Phase.DECIDE:
        for i in range(plan.shape.states):
            if i in told:
                decide_as_told(plan, now, draft, i, told[i])
            else:
                decide(plan, now, draft, i)
    elif phase == Phase.ANSWER:
        answer_all(plan, now, draft, log, told)
        sign_all(plan, now, draft, log, told)
    elif phase == Phase.TRIGGER:
        enter_all(plan, now, draft, log, told)
        with calls_answered(now, told):
            trigger_clauses(plan, now, draft, log)
            answer_deferred(plan, now, draft, log)
        cross_lines(plan, now, draft, log)
        live(plan, now, draft, log)


def decide_as_told(plan: Plan, now: Situation, draft: Draft, i: int, told: Told) -> None:
    """State i makes its moves, and does what its instruction says about what falls due."""
    attend(plan, now, draft, i)
    forget_pair(draft)
    for j in range(plan.shape.states):
        for m in range(plan.pairs.first[i, j], plan.pairs.last[i, j]):
            came = draft.choices.weighed[m]
            draft.choices.option[m] = NOBODY
            if came in DUE:
                answer_due(plan, now, draft, m, came, told)
    for move in told.moves:
        m = plan.matter_of[i, move.whom, move.issue]
        have = standing(plan, now, i, move.whom, move.issue)
        if m != NOBODY and is_open(plan, now, have, i, move.whom, m, move.option):
            order(draft, m, move.option)
            draft.choices.share[m] = move.share


def order(draft: Draft, m: int, a: int) -> None:
    """Act a is ordered in matter m."""
    note(draft, m, Came.NOT, a, 1.0)
    draft.choices.because[m] = ORDERED


def answer_due(plan: Plan, now: Situation, draft: Draft, m: int, came: int, told: Told) -> None:
    """What falls due in matter m, between two askings. A war goes on, whatever is asked."""
    i, j, q = plan.matters.who[m], plan.matters.whom[m], plan.matters.issue[m]
    if told.asked == STAFF or came == Came.WAR:
        choose(plan, now, draft, m, came, 0)
        return
    special = {COMPLY: Special.COMPLY, REFUSE: Special.REFUSE}[told.asked]
    if can_comply(plan, now, i, j, q):
        a = entry_of(plan, now, m, special)
        if a != NOBODY:
            order(draft, m, a)


def entry_of(plan: Plan, now: Situation, m: int, special: int) -> int:
    """The open action of matter m that does something special, or NOBODY."""
    i, j, q = plan.matters.who[m], plan.matters.whom[m], plan.matters.issue[m]
    have = standing(plan, now, i, j, q)
    for k in range(plan.menu[i, q, 0]):
        a = plan.menu[i, q, k + 1]
        if plan.actions.special[a] == special and is_open(plan, now, have, i, j, m, a):
            return int(a)
    return NOBODY


def answer_all(plan: Plan, now: Situation, draft: Draft, log: Log, told: Orders) -> None:
    """As `sim.turn.answer.answer_all`: offers, then replies in rounds until nobody is addressed."""
    read = draft.cursor.first[0]
    for wave in range(ROUNDS + 1):
        draft.cursor.wave[0] = wave
        before = log.pen.used[0]
        addressed = 0
        for m in range(plan.shape.matters):
            if wave > 0 and is_addressed(now, log, m, before):
                addressed += 1
                reply_as_told(plan, now, draft, log, m, wave, told)
        read = answer_offers(plan, now, draft, log, read, told)
        if wave > 0 and addressed == 0:
            break
    draft.cursor.wave[0] = 0


def is_new_ultimatum(plan: Plan, now: Situation, draft: Draft, log: Log, m: int) -> bool:
    """Whether what is pending in matter m is a demand with a term, made this beat."""
    a = now.matters.pending_action[m]
    made = log.pen.first[0] + now.matters.pending_row[m] >= draft.cursor.first[0]
    return bool(made and plan.actions.term_days[a] > 0.0)


def reply_as_told(
    plan: Plan, now: Situation, draft: Draft, log: Log, m: int, wave: int, told: Orders
) -> None:
    """A reply by rule; by people: an ultimatum waits for them, the rest goes by instruction."""
    i = plan.matters.who[m]
    if i in told and is_new_ultimatum(plan, now, draft, log, m):
        return
    if i not in told or told[i].asked == STAFF:
        reply(plan, now, draft, log, m, wave)
        return
    day = day_of(draft, log, now.matters.pending_row[m])
    let_pass(plan, now, draft, log, m, day, ORDERED, 1.0)


def answer_offers(
    plan: Plan, now: Situation, draft: Draft, log: Log, first: int, told: Orders
) -> int:
    """All offers from row `first` on are answered; the row up to which offers were read."""
    k = first
    while k < log.pen.used[0]:
        if log.rows.kind[k] == Kind.OFFER and not has_taken_place(log, k):
            agreed = consent(plan, now, draft, log, k, log.rows.target[k], told)
            if agreed and log.rows.third[k] != NOBODY:
                agreed = consent(plan, now, draft, log, k, log.rows.third[k], told)
            if agreed:
                conclude(plan, now, draft, log, k)
        k += 1
    return k


def consent(
    plan: Plan, now: Situation, draft: Draft, log: Log, k: int, j: int, told: Orders
) -> bool:
    """State j answers the offer of row k: by name, by instruction, or by rule."""
    answer: bool | None = None
    if j in told:
        named = int(log.rows.actor[k]), int(log.rows.action[k]), int(log.rows.issue[k])
        by_instruction = {COMPLY: True, REFUSE: False}.get(told[j].asked)
        answer = told[j].answers.get(named, by_instruction)
    if answer is None:
        return answer_offer(plan, now, draft, log, k, j)
    say(plan, now, draft, log, k, j, answer, ORDERED, 1.0)
    return answer


@contextmanager
def calls_answered(now: Situation, told: Orders) -> Iterator[None]:
    """While allies may call, the honour of those told to stand by them, or aside, is beyond doubt.

    The dice of the others are untouched; afterwards the situation is as the rows say.
    """
    honour = now.states.honour
    kept = {i: float(honour[i]) for i in told}
    for i, one in told.items():
        if one.calls in (STAND, ASIDE):
            honour[i] = SURE if one.calls == STAND else -SURE
    try:
        yield
    finally:
        for i, value in kept.items():
            honour[i] = value


def sign_all(plan: Plan, now: Situation, draft: Draft, log: Log, told: Orders) -> None:
    """What two have both signed is a treaty from this beat on, to be ratified like any other."""
    for i in sorted(told):
        for t in told[i].signs:
            for j in sorted(told):
                if i < j and t in told[j].signs and not is_alive(now, t):
                    row = new_row(draft, log, Kind.SIGN, i, j, ORDERED, NOBODY)
                    log.rows.clause[row] = t
                    apply(plan, now, log.rows, row)


def enter_all(plan: Plan, now: Situation, draft: Draft, log: Log, told: Orders) -> None:
    """As `sim.turn.entry.enter_all`, but whom people play enters as it is told, or by its moves."""
    for c in range(plan.shape.crises):
        if saw_force(now, c):
            for k in range(plan.shape.states):
                if may_enter(plan, now, c, k):
                    if k in told:
                        enter_as_told(plan, now, draft, log, c, k, told[k].entry)
                    else:
                        consider(plan, now, draft, log, c, k)
