"""Answer: addressed states reply within the turn, in three rounds; offers find consent or not."""

from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Log
from sim.rules.answer import accepts, replies_now
from sim.terms import NOBODY
from sim.terms.choice import Came, ChoiceRule, Special, Term
from sim.terms.events import Kind
from sim.terms.purposes import Ask
from sim.terms.reasons import GROUP_SIZE, Group, Why
from sim.turn.act import day_of, perform
from sim.turn.apply import apply
from sim.turn.bargain import chance_to_take, reckon
from sim.turn.choose import choose
from sim.turn.draft import about, draw, forget_pair, new_row
from sim.turn.peace import conclude
from sim.turn.weigh import foremost, utility_of, weigh

ROUNDS = 3


def answer_offer(plan: Plan, now: Situation, draft: Draft, log: Log, k: int, j: int) -> bool:
    """State j accepts or declines the joint action offered in row k."""
    i = log.rows.actor[k]
    a = log.rows.action[k]
    forget_pair(draft)
    weigh(plan, now, draft, j, i, log.rows.issue[k])
    settles = plan.actions.special[a] == Special.SETTLE
    if settles:
        reckon(plan, now, draft, j, i, log.rows.issue[k])
        p = chance_to_take(plan, draft, log.rows.value[k])
    else:
        p = accepts(utility_of(plan, now, draft, j, a), plan.numbers.accept)
    wave = about(plan, log.rows.issue[k], draft.cursor.wave[0])
    u = draw(plan, draft, Ask.ACCEPT, j, i, wave, plan.actions.code[a])
    agreed = u < p
    sign = 1.0 if agreed else -1.0
    t = int(Term.DEAL) if settles else foremost(plan, now, draft, j, a, sign)
    because = t if t != NOBODY else Group.PROCESS + Why.NOTHING
    say(plan, now, draft, log, k, j, agreed, because, p if agreed else 1.0 - p)
    return agreed


def say(
    plan: Plan,
    now: Situation,
    draft: Draft,
    log: Log,
    k: int,
    j: int,
    agreed: bool,
    because: int,
    p: float,
) -> None:
    """State j says yes or no to what is offered in row k."""
    kind = Kind.ACCEPT if agreed else Kind.DECLINE
    row = new_row(draft, log, kind, j, log.rows.actor[k], because, log.rows.seq[k])
    log.rows.action[row] = log.rows.action[k]
    log.rows.issue[row] = log.rows.issue[k]
    log.rows.day[row] = log.rows.day[k]
    log.rows.rung[row] = log.rows.rung[k]
    log.rows.p[row] = p
    apply(plan, now, log.rows, row)


def has_taken_place(log: Log, k: int) -> bool:
    """Whether what is offered in row k was put in as agreed: its joint row stands already."""
    if log.rows.because[k] // GROUP_SIZE * GROUP_SIZE != Group.OCCASION:
        return False
    for row in range(k + 1, log.pen.used[0]):
        if log.rows.kind[row] == Kind.JOINT and log.rows.cause[row] == log.rows.seq[k]:
            return True
    return False


def answer_offers(plan: Plan, now: Situation, draft: Draft, log: Log, first: int) -> int:
    """All offers from row `first` on are answered; the row up to which offers were read."""
    k = first
    while k < log.pen.used[0]:
        if log.rows.kind[k] == Kind.OFFER and not has_taken_place(log, k):
            agreed = answer_offer(plan, now, draft, log, k, log.rows.target[k])
            if agreed and log.rows.third[k] != NOBODY:
                agreed = answer_offer(plan, now, draft, log, k, log.rows.third[k])
            if agreed:
                conclude(plan, now, draft, log, k)
        k += 1
    return k


def misread(plan: Plan, now: Situation, draft: Draft, log: Log, m: int, day: int) -> None:
    """The state whose matter m is may read the other's act one rung too high or too low."""
    i = plan.matters.who[m]
    j = plan.matters.whom[m]
    q = plan.matters.issue[m]
    p = plan.numbers.p_misread
    u = draw(plan, draft, Ask.MISREAD, i, j, about(plan, q, draft.cursor.wave[0]), 0)
    if u < p:
        cause = now.matters.pending_row[m]
        k = new_row(draft, log, Kind.MISREAD, i, j, Group.PROCESS + Why.FOG, cause)
        log.rows.day[k] = day
        log.rows.action[k] = now.matters.pending_action[m]
        log.rows.issue[k] = q
        log.rows.value[k] = 1.0 if u < 0.5 * p else -1.0
        log.rows.p[k] = p
        apply(plan, now, log.rows, k)


def reply(plan: Plan, now: Situation, draft: Draft, log: Log, m: int, wave: int) -> None:
    """A state replies to what is due in its matter m, now or, if few days are left, later."""
    i = plan.matters.who[m]
    j = plan.matters.whom[m]
    q = plan.matters.issue[m]
    day = day_of(draft, log, now.matters.pending_row[m])
    left = float(plan.shape.days - day)
    u = draw(plan, draft, Ask.REPLY, i, j, about(plan, q, wave), 0)
    if u >= replies_now(plan.numbers.reply_chance * plan.states.pace[i], left):
        return
    misread(plan, now, draft, log, m, day)
    cause = now.matters.pending_row[m]
    answered = now.matters.pending_action[m]
    a = NOBODY
    p = 1.0
    if plan.states.rule[i] not in (ChoiceRule.SCRIPTED, ChoiceRule.SEAT):
        draft.answered[0] = plan.actions.klass[answered]
        forget_pair(draft)
        choose(plan, now, draft, m, Came.DUE, wave)
        draft.answered[0] = NOBODY
        a = draft.choices.option[m]
        p = draft.choices.p[m]
    if a != NOBODY:
        perform(plan, now, draft, log, i, j, a, q, p, draft.choices.because[m], cause, day)
        return
    let_pass(plan, now, draft, log, m, day, Group.PROCESS + Why.ADDRESSED, p)


def let_pass(
    plan: Plan, now: Situation, draft: Draft, log: Log, m: int, day: int, because: int, p: float
) -> None:
    """What is due in matter m is let pass."""
    cause = now.matters.pending_row[m]
    i = plan.matters.who[m]
    j = plan.matters.whom[m]
    k = new_row(draft, log, Kind.LET_PASS, i, j, because, cause)
    log.rows.day[k] = day
    log.rows.action[k] = now.matters.pending_action[m]
    log.rows.issue[k] = plan.matters.issue[m]
    log.rows.p[k] = p
    apply(plan, now, log.rows, k)


def is_addressed(now: Situation, log: Log, m: int, before: int) -> bool:
    """Whether something is due in matter m since before this many rows of the log."""
    told = log.pen.first[0] + now.matters.pending_row[m] < before
    return bool(now.matters.pending[m] > 0 and told)


def answer_all(plan: Plan, now: Situation, draft: Draft, log: Log) -> None:
    """Offers are answered; then addressed states reply, in rounds, until nobody is addressed.

    Whether another round is played makes no difference to who has no unanswered act before him, so
    that a quarrel elsewhere gives nobody a second chance to reply this turn.
    """
    read = draft.cursor.first[0]
    for wave in range(ROUNDS + 1):
        draft.cursor.wave[0] = wave
        before = log.pen.used[0]
        addressed = 0
        for m in range(plan.shape.matters):
            if wave > 0 and is_addressed(now, log, m, before):
                addressed += 1
                reply(plan, now, draft, log, m, wave)
        read = answer_offers(plan, now, draft, log, read)
        if wave > 0 and addressed == 0:
            break
    draft.cursor.wave[0] = 0
