"""Ends: of wars, disputes and demands. Every crisis ends once, and a row says how."""

from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Log
from sim.terms import NOBODY
from sim.terms.choice import Rung
from sim.terms.events import Kind
from sim.terms.reasons import Group, Why
from sim.turn.apply import apply
from sim.turn.bargain import EASED_FROM, second_item
from sim.turn.crises import sign_of
from sim.turn.demands import stands
from sim.turn.draft import fill_act, new_row
from sim.turn.matters import cause_in, matter


def close(
    plan: Plan,
    now: Situation,
    draft: Draft,
    log: Log,
    act: int,
    i: int,
    j: int,
    q: int,
    why: int,
    p: float,
) -> None:
    """The war or dispute of i and j over issue q ends, or the demand that stands there without one.

    By what stands in row `act`; NOBODY: at the end of the turn. p: the chance of it.
    """
    war = now.pairs.at_war[i, j] == 1 and now.pairs.over[i, j] == q
    cause = log.rows.seq[act] if act != NOBODY else cause_in(plan, now, i, j, q)
    k = new_row(draft, log, Kind.CLOSE, i, j, Group.PROCESS + why, cause)
    log.rows.day[k] = log.rows.day[act] if act != NOBODY else plan.shape.days - 1
    log.rows.issue[k] = q
    log.rows.rung[k] = Rung.WAR if war else 0
    log.rows.p[k] = p
    log.rows.value[k] = now.pairs.war_days[i, j] if war else days_of(plan, now, i, j, q)
    apply(plan, now, log.rows, k)


def end_war(
    plan: Plan, now: Situation, draft: Draft, log: Log, act: int, i: int, j: int, why: int
) -> None:
    """The war of i and j ends, by what stands in row `act`; NOBODY: at the end of the turn."""
    close(plan, now, draft, log, act, i, j, now.pairs.over[i, j], why, 1.0)


def end_all(
    plan: Plan, now: Situation, draft: Draft, log: Log, act: int, i: int, j: int, why: int
) -> None:
    """The war of principals i and j ends as in `end_war`, and with it that of all who fight in it.

    i first in each row: who has won, or who offered peace, and its side.
    """
    c = now.pairs.crisis[i, j]
    sign = sign_of(now, c, i)
    end_war(plan, now, draft, log, act, i, j, why)
    for a in range(plan.shape.states):
        for b in range(plan.shape.states):
            at_war = now.pairs.crisis[a, b] == c and now.pairs.at_war[a, b] == 1
            if at_war and sign_of(now, c, a) == sign:
                end_war(plan, now, draft, log, act, a, b, why)


def days_of(plan: Plan, now: Situation, i: int, j: int, q: int) -> float:
    """How long i and j have been at odds over issue q: their dispute, or the demand that stands."""
    if now.pairs.over[i, j] == q:
        return now.pairs.dispute_days[i, j]
    days = 0.0
    for m in (matter(plan, i, j, q), matter(plan, j, i, q)):
        if stands(now, m):
            days = max(days, now.matters.stood[m])
    return days


def end_crisis(
    plan: Plan, now: Situation, draft: Draft, log: Log, act: int, i: int, j: int, q: int, why: int
) -> None:
    """The crisis of i and j over issue q ends by row `act`, for all who are in it."""
    if now.pairs.at_war[i, j] == 1:
        end_all(plan, now, draft, log, act, i, j, why)
        return
    c = now.pairs.crisis[i, j] if now.pairs.over[i, j] == q else NOBODY
    close(plan, now, draft, log, act, i, j, q, why, 1.0)
    if c != NOBODY:
        for a in range(plan.shape.states):
            for b in range(a + 1, plan.shape.states):
                if now.pairs.crisis[a, b] == c and now.pairs.at_war[a, b] == 0:
                    over = now.pairs.over[a, b]
                    close(plan, now, draft, log, act, a, b, over, why, 1.0)


def cut(
    plan: Plan,
    now: Situation,
    draft: Draft,
    log: Log,
    f: int,
    i: int,
    j: int,
    why: int,
    cause: int,
    day: int,
) -> None:
    """State i cuts its flow f to j by a level on that day. why: a process; cause: a row."""
    k = new_row(draft, log, Kind.ACT, i, j, Group.PROCESS + why, cause)
    fill_act(plan, log, k, plan.flows.cuts[f], now.flows.issue[f, i, j], day)
    apply(plan, now, log.rows, k)


def deliver(
    plan: Plan, now: Situation, draft: Draft, log: Log, k: int, asker: int, why: int
) -> None:
    """What was agreed in row k is done: flows that it ends are cut, a hostile one is eased."""
    i = log.rows.actor[k]
    j = log.rows.target[k]
    q = log.rows.issue[k]
    f = plan.issues.flow[q]
    m = matter(plan, i, j, q)
    if NOBODY not in (f, m):
        z = now.matters.agreed_at[m]
        share = 1.0 - z if plan.issues.turned[q] == 1 else z
        most = int(share * float(plan.actions.levels[plan.flows.raises[f]]) + 0.5)
        for v in range(plan.shape.states):
            for by in (i, j):
                if plan.controls[q, by] == 1:
                    while now.flows.level[f, by, v] > most:
                        cut(plan, now, draft, log, f, by, v, why, log.rows.seq[k], log.rows.day[k])
    if m != NOBODY and now.matters.agreed_at[m] == now.matters.before[m]:
        hold_back(plan, now, draft, log, k, j if asker == i else i, asker, why)
    for t in (i, j):
        eased = second_item(plan, now, asker, t) if t != asker else NOBODY
        given = log.rows.kind[k] == Kind.JOINT and log.rows.value[k] >= EASED_FROM
        if eased != NOBODY and given:
            cut(plan, now, draft, log, eased, asker, t, why, log.rows.seq[k], log.rows.day[k])


def hold_back(
    plan: Plan, now: Situation, draft: Draft, log: Log, k: int, t: int, c: int, why: int
) -> None:
    """By row k state t does what c asked: it ends its help over the issue to c's enemies."""
    for v in range(plan.shape.states):
        if now.pairs.at_war[v, c] == 1:
            for f in range(plan.shape.flows):
                helps = plan.actions.push[plan.flows.raises[f]] < 0.0
                if helps and now.flows.issue[f, t, v] == log.rows.issue[k]:
                    while now.flows.level[f, t, v] > 0:
                        cut(plan, now, draft, log, f, t, v, why, log.rows.seq[k], log.rows.day[k])


def overtake(plan: Plan, now: Situation, draft: Draft, log: Log, q: int, day: int) -> None:
    """Agreements over issue q are overtaken by what is settled there on that day."""
    for m in range(plan.shape.matters):
        if plan.matters.issue[m] == q and plan.matters.who[m] < plan.matters.whom[m]:
            if now.matters.agreed[m] != NOBODY:
                what_became(plan, now, draft, log, m, int(Why.OVERTAKEN), 0.0, day)


def what_became(
    plan: Plan, now: Situation, draft: Draft, log: Log, m: int, why: int, kept: float, day: int
) -> None:
    """A row says what became of the agreement on matter m."""
    i = plan.matters.who[m]
    j = plan.matters.whom[m]
    k = new_row(draft, log, Kind.KEEP, i, j, Group.PROCESS + why, now.matters.agreed[m])
    log.rows.day[k] = day
    log.rows.issue[k] = plan.matters.issue[m]
    log.rows.value[k] = kept
    apply(plan, now, log.rows, k)


def seal(plan: Plan, now: Situation, draft: Draft, log: Log, k: int, asker: int, why: int) -> None:
    """What follows at once from the agreement or compliance in row k."""
    deliver(plan, now, draft, log, k, asker, why)
    i = log.rows.actor[k]
    j = log.rows.target[k]
    end_crisis(plan, now, draft, log, k, i, j, log.rows.issue[k], why)
