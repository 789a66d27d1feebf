"""Entry: states that come in on a side, by duty or by their own choice, and how far."""

from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Log
from sim.rules.crises import spent
from sim.terms import NOBODY
from sim.terms.choice import Rung, Side
from sim.terms.events import Kind
from sim.terms.purposes import Ask
from sim.terms.reasons import Group, Why
from sim.turn.act import follow
from sim.turn.apply import apply
from sim.turn.commitments import owes_defence
from sim.turn.crises import fights, principal, sign_of
from sim.turn.draft import about, draw, fill_act, new_row
from sim.turn.matters import cause_in
from sim.turn.menu import is_open
from sim.turn.third import (
    can_fight,
    chance_to_enter,
    loss_of_third,
    stands_alone,
)


def oppose(
    plan: Plan, now: Situation, draft: Draft, log: Log, i: int, h: int, e: int, why: int, k: int
) -> None:
    """State i, who sides with h, has a war or a dispute with e as h has; row k is the cause."""
    at_war = now.pairs.at_war[h, e] == 1
    if now.pairs.at_war[i, e] == 1 or (not at_war and now.pairs.dispute[i, e] == 1):
        return
    kind = Kind.WAR if at_war else Kind.OPEN
    row = new_row(draft, log, kind, i, e, Group.PROCESS + why, log.rows.seq[k])
    log.rows.third[row] = h
    log.rows.issue[row] = log.rows.issue[k]
    log.rows.day[row] = log.rows.day[k]
    log.rows.rung[row] = Rung.WAR if at_war else log.rows.rung[k]
    attacks = why == Why.DUTY_TO_ATTACK or (why == Why.ENTRY and now.pairs.first[h, e] == 1)
    log.rows.value[row] = 1.0 if attacks else 0.0
    apply(plan, now, log.rows, row)


def take_up_arms(
    plan: Plan, now: Situation, draft: Draft, log: Log, i: int, h: int, x: int, why: int, k: int
) -> None:
    """State i sides with h in arms: against x, and all who fight beside x and can be reached.

    Against x where forces reach, or where it has troops to send and fights nobody there yet.
    """
    c = now.pairs.crisis[h, x]
    sends = plan.states.forces[i] != NOBODY and (c == NOBODY or abs(now.sides[c, i]) < Side.ARMS)
    if sends or can_fight(plan, i, x):
        oppose(plan, now, draft, log, i, h, x, why, k)
    c = now.pairs.crisis[h, x]
    if c == NOBODY or now.pairs.at_war[h, x] == 0:
        return
    for e in range(plan.shape.states):
        if e not in (i, h, x) and sign_of(now, c, e) == sign_of(now, c, x):
            reached = can_fight(plan, i, e) and now.pairs.at_war[h, e] == 1
            if reached and fights(now, c, e):
                oppose(plan, now, draft, log, i, h, e, why, k)


def send(
    plan: Plan, now: Situation, draft: Draft, log: Log, i: int, v: int, a: int, because: int, k: int
) -> None:
    """State i raises flow a of forces or materiel to v, if it has one to raise."""
    if a == NOBODY or not is_open(plan, now, -1, i, v, NOBODY, a):
        return
    row = new_row(draft, log, Kind.ACT, i, v, because, log.rows.seq[k])
    fill_act(plan, log, row, a, log.rows.issue[k], log.rows.day[k])
    apply(plan, now, log.rows, row)
    follow(plan, now, draft, log, row)


def means(plan: Plan, now: Situation, k: int, h: int, x: int) -> int:
    """How far k can go for h against x: arms, else troops or materiel, else words."""
    if can_fight(plan, k, x):
        return int(Side.ARMS)
    for a, how in ((plan.states.forces[k], Side.TROOPS), (plan.states.materiel[k], Side.MATERIEL)):
        if a != NOBODY and is_open(plan, now, -1, k, h, NOBODY, a):
            return int(how)
    return int(Side.WORDS)


def side_with(
    plan: Plan, now: Situation, draft: Draft, log: Log, c: int, k: int, h: int, x: int, p: float
) -> None:
    """State k sides with h against x in crisis c, as far as it can."""
    how = means(plan, now, k, h, x)
    because = Group.PROCESS + Why.ENTRY
    last = max(now.crises.row[c], cause_in(plan, now, h, x, now.crises.issue[c]))
    row = new_row(draft, log, Kind.JOIN, k, h, because, last)
    log.rows.third[row] = x
    log.rows.issue[row] = now.crises.issue[c]
    log.rows.day[row] = plan.shape.days - 1
    log.rows.rung[row] = max(now.pairs.peak[h, x], now.pairs.peak[x, h])
    log.rows.value[row] = float(how)
    log.rows.p[row] = p
    apply(plan, now, log.rows, row)
    if how == Side.ARMS:
        take_up_arms(plan, now, draft, log, k, h, x, int(Why.ENTRY), row)
    elif how == Side.TROOPS:
        send(plan, now, draft, log, k, h, plan.states.forces[k], because, row)
    elif how == Side.MATERIEL:
        send(plan, now, draft, log, k, h, plan.states.materiel[k], because, row)


def consider(plan: Plan, now: Situation, draft: Draft, log: Log, c: int, k: int) -> None:
    """State k, who is not in crisis c in arms, may side with either principal."""
    q = now.crises.issue[c]
    for sign in (1, -1):
        h = principal(now, c, sign)
        x = principal(now, c, -sign)
        war = now.pairs.at_war[h, x] == 1
        loss = loss_of_third(now, k, k, h, x, q)
        if loss <= 0.0 or now.pairs.at_war[k, h] == 1 or owes_defence(plan, now, k, h, x):
            continue
        p = chance_to_enter(plan, now, k, h, x, loss, war, stands_alone(plan, now, h, x))
        if p > 0.0 and abs(now.sides[c, k]) < means(plan, now, k, h, x):
            age = now.pairs.war_days[h, x] if war else now.pairs.dispute_days[h, x]
            p = spent(p, age, plan.numbers.entry_days, float(plan.shape.days))
            if draw(plan, draft, Ask.ENTER, k, x, about(plan, q, 0), 0) < p:
                side_with(plan, now, draft, log, c, k, h, x, p)
                return


def saw_force(now: Situation, c: int) -> bool:
    """Whether crisis c is open over something and force was used in it."""
    if now.crises.open[c] == 0 or now.crises.issue[c] == NOBODY:
        return False
    a = now.crises.challenger[c]
    b = now.crises.addressee[c]
    highest = max(now.pairs.peak[a, b], now.pairs.peak[b, a], now.pairs.rung[a, b])
    return bool(highest >= Rung.FORCE)


def may_enter(plan: Plan, now: Situation, c: int, k: int) -> bool:
    """Whether state k is in reach of both principals of crisis c, and not in it in arms."""
    a = now.crises.challenger[c]
    b = now.crises.addressee[c]
    near = plan.pairs.reach[k, a] == 1 and plan.pairs.reach[k, b] == 1
    return bool(k not in (a, b) and near and abs(now.sides[c, k]) < Side.ARMS)


def enter_all(plan: Plan, now: Situation, draft: Draft, log: Log) -> None:
    """Third states with a stake in a crisis in which force was used come in, or stay out."""
    for c in range(plan.shape.crises):
        if saw_force(now, c):
            for k in range(plan.shape.states):
                if may_enter(plan, now, c, k):
                    consider(plan, now, draft, log, c, k)
