"""Answer: addressed states reply within the turn, in three rounds; offers find consent or not."""

from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Log
from sim.rules.answer import accepts, replies_now
from sim.terms import NOBODY
from sim.terms.choice import ChoiceRule
from sim.terms.events import Kind
from sim.terms.purposes import Ask
from sim.terms.reasons import Group, Why
from sim.turn.act import conclude, perform
from sim.turn.apply import apply
from sim.turn.decide import choose
from sim.turn.draft import draw, new_row
from sim.turn.weigh import foremost, weigh

ROUNDS = 3


def answer_offer(plan: Plan, now: Situation, draft: Draft, log: Log, k: int, j: int) -> bool:
    """State j accepts or declines the joint action offered in row k."""
    i = log.rows.actor[k]
    a = log.rows.action[k]
    weigh(plan, now, draft, j, i, log.rows.issue[k])
    p = accepts(draft.utility[a] + plan.cost[a], plan.numbers.accept)
    u = draw(plan, draft, Ask.ACCEPT, j, i, draft.cursor.wave[0], plan.actions.code[a])
    agreed = u < p
    t = foremost(plan, now, draft, j, a, 1.0 if agreed else -1.0)
    because = t if t != NOBODY else Group.PROCESS + Why.NOTHING
    kind = Kind.ACCEPT if agreed else Kind.DECLINE
    row = new_row(draft, log, kind, j, i, because, log.rows.seq[k])
    log.rows.action[row] = a
    log.rows.issue[row] = log.rows.issue[k]
    log.rows.day[row] = log.rows.day[k]
    log.rows.rung[row] = log.rows.rung[k]
    log.rows.p[row] = p if agreed else 1.0 - p
    apply(plan, now, log.rows, row)
    return agreed


def answer_offers(plan: Plan, now: Situation, draft: Draft, log: Log, first: int) -> int:
    """All offers from row `first` on are answered; the row up to which offers were read."""
    k = first
    while k < log.pen.used[0]:
        if log.rows.kind[k] == Kind.OFFER:
            agreed = answer_offer(plan, now, draft, log, k, log.rows.target[k])
            if agreed and log.rows.third[k] != NOBODY:
                agreed = answer_offer(plan, now, draft, log, k, log.rows.third[k])
            if agreed:
                conclude(plan, now, draft, log, k)
        k += 1
    return k


def addressed_day(now: Situation, draft: Draft, log: Log, i: int, j: int) -> int:
    """The day of this turn on which j's act reached i; 0 where it came in an earlier turn."""
    k = log.pen.first[0] + now.pairs.pending_row[i, j]
    return log.rows.day[k] if k >= draft.cursor.first[0] else 0


def misread(plan: Plan, now: Situation, draft: Draft, log: Log, i: int, j: int, day: int) -> None:
    """State i may read j's act one rung too high or too low."""
    p = plan.numbers.p_misread
    u = draw(plan, draft, Ask.MISREAD, i, j, draft.cursor.wave[0], 0)
    if u < p:
        cause = now.pairs.pending_row[i, j]
        k = new_row(draft, log, Kind.MISREAD, i, j, Group.PROCESS + Why.FOG, cause)
        log.rows.day[k] = day
        log.rows.action[k] = now.pairs.pending_action[i, j]
        log.rows.value[k] = 1.0 if u < 0.5 * p else -1.0
        log.rows.p[k] = p
        apply(plan, now, log.rows, k)


def reply(plan: Plan, now: Situation, draft: Draft, log: Log, i: int, j: int, wave: int) -> None:
    """State i replies to j's unanswered act, in this turn or, if the days are few, later."""
    day = addressed_day(now, draft, log, i, j)
    left = float(plan.shape.days - day)
    u = draw(plan, draft, Ask.REPLY, i, j, wave, 0)
    if u >= replies_now(plan.numbers.reply_chance, left):
        return
    misread(plan, now, draft, log, i, j, day)
    row = log.pen.first[0] + now.pairs.pending_row[i, j]
    q = log.rows.issue[row]
    a = NOBODY
    p = 1.0
    if plan.states.rule[i] not in (ChoiceRule.SCRIPTED, ChoiceRule.SEAT):
        draft.answered[0] = plan.actions.klass[now.pairs.pending_action[i, j]]
        choose(plan, now, draft, i, j, q, wave, 0)
        draft.answered[0] = NOBODY
        a = draft.choices.option[i, 0]
        p = draft.choices.p[i, 0]
    if a != NOBODY:
        because = draft.choices.because[i, 0]
        perform(plan, now, draft, log, i, j, a, q, p, because, log.rows.seq[row], day)
        return
    because = Group.PROCESS + Why.ADDRESSED
    k = new_row(draft, log, Kind.LET_PASS, i, j, because, log.rows.seq[row])
    log.rows.day[k] = day
    log.rows.action[k] = now.pairs.pending_action[i, j]
    log.rows.issue[k] = q
    log.rows.p[k] = p
    apply(plan, now, log.rows, k)


def answer_all(plan: Plan, now: Situation, draft: Draft, log: Log) -> None:
    """Offers are answered; then addressed states reply, in rounds, until nobody is addressed."""
    states = plan.shape.states
    draft.cursor.wave[0] = 0
    read = answer_offers(plan, now, draft, log, draft.cursor.first[0])
    for wave in range(1, ROUNDS + 1):
        draft.cursor.wave[0] = wave
        before = log.pen.used[0]
        for i in range(states):
            for j in range(states):
                addressed = log.pen.first[0] + now.pairs.pending_row[i, j] < before
                if now.pairs.pending[i, j] > 0 and addressed:
                    reply(plan, now, draft, log, i, j, wave)
        read = answer_offers(plan, now, draft, log, read)
        if log.pen.used[0] == before:
            break
    draft.cursor.wave[0] = 0
