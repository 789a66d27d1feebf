"""What rows change in crises: slots, sides, wars, fronts. Called by `apply` alone."""

from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Rows
from sim.rules.settle import faded, front_drift, raised, stock
from sim.terms import NO_TERM, NOBODY, NOTHING
from sim.terms.choice import Rung, Side
from sim.terms.reasons import GROUP_SIZE, Why
from sim.turn.crises import forces, heir, is_in, principal, side_strength, sign_of
from sim.turn.matters import (
    at_a_point,
    drop_both,
    heat_up,
    matter,
    put_demand,
    settle_dues,
    stir_up,
)


def free_slot(now: Situation) -> int:
    """A slot in which no crisis is; there is one for every two states that have to do together."""
    for c in range(now.crises.open.shape[0]):
        if now.crises.open[c] == 0:
            return c
    return 0


def open_crisis(now: Situation, i: int, j: int, q: int, row: int) -> int:
    """A new crisis: i challenges j over issue q."""
    c = free_slot(now)
    now.crises.open[c] = 1
    now.crises.challenger[c] = i
    now.crises.addressee[c] = j
    now.crises.issue[c] = q
    now.crises.row[c] = row
    now.crises.war[c] = 0
    now.crises.front[c] = 0.5
    now.crises.drift[c] = 0.0
    now.crises.edge[c] = 0.0
    for k in range(now.sides.shape[1]):
        now.sides[c, k] = 0
    now.sides[c, i] = Side.ARMS
    now.sides[c, j] = -Side.ARMS
    return c


def take_side(now: Situation, c: int, k: int, sign: int, how: int) -> None:
    """State k is on a side of crisis c at least so far; who is on the other side changes over."""
    anew = now.sides[c, k] * sign == Side.LEFT
    if anew or sign_of(now, c, k) != sign or now.sides[c, k] * sign < how:
        now.sides[c, k] = sign * how


def crisis_of(now: Situation, i: int, j: int, t: int, q: int, row: int) -> int:
    """The crisis to which a quarrel of i with j belongs.

    That of the third state t whom i joins against j, the one that is open between the two, or a new
    one.
    """
    if t != NOBODY and now.pairs.crisis[t, j] != NOBODY:
        c = now.pairs.crisis[t, j]
        take_side(now, c, i, sign_of(now, c, t), int(Side.ARMS))
        return c
    if now.pairs.crisis[i, j] != NOBODY:
        return now.pairs.crisis[i, j]
    return open_crisis(now, i, j, q, row)


def enter(now: Situation, c: int, i: int, j: int) -> None:
    """The quarrel of i and j belongs to crisis c from now on; the one that it leaves is tidied."""
    before = now.pairs.crisis[i, j]
    now.pairs.crisis[i, j] = c
    now.pairs.crisis[j, i] = c
    if before not in (NOBODY, c):
        tidy(now, before)


def tidy(now: Situation, c: int) -> None:
    """A crisis in which nobody is left ends; a side whose principal is out of it passes on."""
    for sign in (1, -1):
        k = principal(now, c, sign)
        if not is_in(now, c, k):
            new = heir(now, c, sign, k)
            if new == NOBODY:
                now.crises.open[c] = 0
                now.crises.war[c] = 0
                return
            if sign > 0:
                now.crises.challenger[c] = new
            else:
                now.crises.addressee[c] = new


def leave(now: Situation, i: int, j: int) -> None:
    """The quarrel of i and j belongs to no crisis any more; who has none left is on no side."""
    c = now.pairs.crisis[i, j]
    now.pairs.crisis[i, j] = NOBODY
    now.pairs.crisis[j, i] = NOBODY
    if c != NOBODY:
        for k in (i, j):
            if not is_in(now, c, k) and abs(now.sides[c, k]) != Side.LEFT:
                now.sides[c, k] = 0
        tidy(now, c)


def side_with(plan: Plan, now: Situation, rows: Rows, k: int) -> None:
    """State i is on j's side against t: with words, materiel, troops or arms."""
    i = rows.actor[k]
    j = rows.target[k]
    t = rows.third[k]
    c = now.pairs.crisis[j, t]
    if c != NOBODY:
        take_side(now, c, i, sign_of(now, c, j), int(rows.value[k]))
    for a, b in ((i, t), (t, i)):
        heat_up(plan, now, a, b, rows.issue[k], plan.numbers.consult_heat)
    stir_up(plan, now, t, i, rows.issue[k], rows.seq[k])


def make_separate_peace(now: Situation, rows: Rows, k: int) -> None:
    """State i, on the side that t leads, has done with the war against j."""
    i = rows.actor[k]
    c = now.pairs.crisis[i, rows.target[k]]
    if c != NOBODY:
        now.sides[c, i] = sign_of(now, c, i) * Side.LEFT


def open_dispute(plan: Plan, now: Situation, rows: Rows, k: int) -> None:
    """A dispute between two, or a state's entry into another's.

    Who opens one by a hostile act says with it what it wants, if it has not said so before.
    """
    i = rows.actor[k]
    j = rows.target[k]
    q = rows.issue[k]
    p = now.pairs
    enter(now, crisis_of(now, i, j, rows.third[k], q, rows.seq[k]), i, j)
    for a, b in ((i, j), (j, i)):
        p.dispute[a, b] = 1
        p.dispute_days[a, b] = 0.0
        p.quiet[a, b] = 0.0
        p.over[a, b] = q
    m = matter(plan, i, j, q)
    if m != NOBODY and rows.third[k] == NOBODY and now.matters.demand[m] == NOBODY:
        if plan.actions.push[rows.action[k]] > 0.0 and rows.value[k] != NOTHING:
            put_demand(now, m, rows.seq[k], rows.value[k], 0, NO_TERM)


def begin_war(plan: Plan, now: Situation, rows: Rows, k: int) -> None:
    """A state of war between i and j; i attacks, or (value 0) defends whom it joins."""
    i = rows.actor[k]
    j = rows.target[k]
    q = rows.issue[k]
    p = now.pairs
    c = crisis_of(now, i, j, rows.third[k], q, rows.seq[k])
    enter(now, c, i, j)
    if now.crises.war[c] == 0:
        now.crises.war[c] = 1
        now.crises.front[c] = 0.5
        now.crises.drift[c] = 0.0
        now.crises.edge[c] = plan.numbers.war_edge * float(sign_of(now, c, i))
    for a, b in ((i, j), (j, i)):
        take_side(now, c, a, sign_of(now, c, a), int(Side.ARMS))
        p.at_war[a, b] = 1
        p.war_days[a, b] = 0.0
        settle_dues(plan, now, a, b)
        for m in range(plan.pairs.first[a, b], plan.pairs.last[a, b]):
            now.matters.due[m] = NO_TERM
        p.dispute[a, b] = 1
        p.over[a, b] = q if q != NOBODY else p.over[a, b]
        p.rung[a, b] = max(p.rung[a, b], Rung.WAR)
    show_front(now, c)
    p.struck[i, j] = max(p.struck[i, j], Rung.WAR)
    if rows.value[k] == 0.0:
        p.first[j, i] = 1
    elif p.first[j, i] == 0:
        p.first[i, j] = 1


def show_front(now: Situation, c: int) -> None:
    """The front of crisis c as every two who fight in it have it."""
    p = now.pairs
    for i in range(now.sides.shape[1]):
        if sign_of(now, c, i) > 0:
            for j in range(now.sides.shape[1]):
                if p.crisis[i, j] == c and p.at_war[i, j] == 1:
                    p.front[i, j] = now.crises.front[c]
                    p.front[j, i] = 1.0 - now.crises.front[c]
                    p.drift[i, j] = now.crises.drift[c]
                    p.drift[j, i] = -now.crises.drift[c]


def move_front(now: Situation, i: int, j: int, shift: float) -> None:
    """The front of the war of i and j moves in favour of i's side, for all who fight in it."""
    c = now.pairs.crisis[i, j]
    own = shift * float(sign_of(now, c, i))
    now.crises.front[c] = min(1.0, max(0.0, now.crises.front[c] + own))
    now.crises.drift[c] += own
    show_front(now, c)


def fight_on(plan: Plan, now: Situation, c: int) -> None:
    """The war of crisis c goes on for a turn: the front, the dead, the burden.

    Both sides lose men as the smaller one's forces allow; a side's dead are shared by capability.
    """
    n = plan.numbers
    s = now.states
    ahead = side_strength(plan, now, c, 1) + now.crises.edge[c]
    drift = front_drift(ahead, side_strength(plan, now, c, -1), n.front_speed, n.front_steep)
    now.crises.edge[c] = faded(now.crises.edge[c], 0.0, n.keep_heat)
    now.crises.drift[c] = faded(now.crises.drift[c], drift, n.keep_heat)
    now.crises.front[c] = min(1.0, max(0.0, now.crises.front[c] + drift))
    show_front(now, c)
    sides = forces(now, c, 1), forces(now, c, -1)
    dead = n.war_deaths * min(sides[0], sides[1]) / n.war_forces
    for k in range(now.sides.shape[1]):
        own = sides[0] if now.sides[c, k] > 0 else sides[1]
        other = sides[1] if now.sides[c, k] > 0 else sides[0]
        fought = False
        for e in range(now.sides.shape[1]):
            if now.pairs.crisis[k, e] == c and now.pairs.at_war[k, e] == 1:
                fought = True
                now.pairs.war_days[k, e] += float(plan.shape.days)
                share = s.capability[k] / own * (s.capability[e] / other)
                now.pairs.dead[k, e] += dead * share
        if fought:
            s.burden[k] = raised(s.burden[k], n.war_wear)
            s.manpower[k] = stock(s.manpower[k], 0.0, n.war_losses)
            s.munitions[k] = stock(s.munitions[k], 0.0, n.war_consumption * s.munitions[k])


def make_peace(plan: Plan, now: Situation, rows: Rows, k: int) -> None:
    """The war of two ends, and with it their dispute; a victory moves what it was about."""
    i = rows.actor[k]
    j = rows.target[k]
    won = rows.because[k] % GROUP_SIZE == Why.VICTORY
    relief = 0.0 if won else -plan.numbers.settle_relief
    q = now.pairs.over[i, j]
    c = now.pairs.crisis[i, j]
    led = NOBODY not in (q, c) and i == principal(now, c, sign_of(now, c, i))
    if won and led:
        now.issues.status_quo[q] = at_a_point(plan, q, now.stances.position[i, q])
    for a, b in ((i, j), (j, i)):
        now.pairs.at_war[a, b] = 0
        now.pairs.toll[a, b] = 0
        now.pairs.dead[a, b] = 0.0
    part(plan, now, i, j, relief)


def part(plan: Plan, now: Situation, i: int, j: int, relief: float) -> None:
    """The quarrel of i and j is over, with relief for both."""
    for a, b in ((i, j), (j, i)):
        heat_up(plan, now, a, b, now.pairs.over[a, b], relief)
    drop_both(plan, now, i, j, now.pairs.over[i, j])
    for a, b in ((i, j), (j, i)):
        end_dispute(plan, now, a, b)
    leave(now, i, j)


def end_dispute(plan: Plan, now: Situation, i: int, j: int) -> None:
    """The record of the dispute on i's side is closed; clauses toward i may be touched anew."""
    p = now.pairs
    p.dispute[i, j] = 0
    p.rung[i, j] = 0
    p.peak[i, j] = 0
    p.struck[i, j] = 0
    p.first[i, j] = 0
    p.engaged[i, j] = 0
    p.over[i, j] = NOBODY
    settle_dues(plan, now, i, j)
    for c in range(plan.shape.clauses):
        if plan.clauses.toward[c] == i:
            now.episodes.grade[c, j] = 0
            now.episodes.due[c, j] = 0


def close_dispute(plan: Plan, now: Situation, rows: Rows, k: int) -> None:
    """A dispute short of war ends, or a demand that stood without one."""
    i = rows.actor[k]
    j = rows.target[k]
    q = rows.issue[k]
    why = rows.because[k] % GROUP_SIZE
    relief = -plan.numbers.settle_relief if why in (Why.AGREEMENT, Why.COMPLIANCE) else 0.0
    if now.pairs.dispute[i, j] == 1 and now.pairs.over[i, j] == q:
        part(plan, now, i, j, relief)
    else:
        drop_both(plan, now, i, j, q)
        for a, b in ((i, j), (j, i)):
            heat_up(plan, now, a, b, q, relief)
