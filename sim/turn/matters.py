"""Matters: where an issue stands, who is at odds over it, what is felt there and what is due.

A matter is a state's side of its dealings with another over one issue; its twin is the other's.
"""

from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.rules.matters import felt, gain
from sim.rules.settle import pushed, raised
from sim.terms import NO_TERM, NOBODY


def matter(plan: Plan, i: int, j: int, q: int) -> int:
    """The matter of i toward j on issue q; NOBODY where there is none."""
    return NOBODY if q == NOBODY else plan.matter_of[i, j, q]


def status_quo(plan: Plan, now: Situation, i: int, j: int, q: int) -> float:
    """Where issue q stands between i and j, from 0 to 1: a number of the file, a front or a flow.

    Fronts and flows are read in 64ths, so that the two ends of an issue are alike to the last bit.
    """
    x = plan.issues.attacker[q]
    f = plan.issues.flow[q]
    if x != NOBODY:
        share = now.pairs.front[x, plan.issues.defender[q]]
    elif f != NOBODY:
        share = course_run(plan, now, i, j, q)
    else:
        return now.issues.status_quo[q]
    stands = in_64ths(share)
    return at_a_point(plan, q, 1.0 - stands if plan.issues.turned[q] == 1 else stands)


def in_64ths(x: float) -> float:
    """X to the nearest 64th, 0..1, so that its mirror 1 - x is exact in binary."""
    return int(x * 64.0 + 0.5) * (1.0 / 64.0)


def at_a_point(plan: Plan, q: int, x: float) -> float:
    """Where x lies on issue q: at the nearest of its points, if it has any.

    Halfway between two it stays where it is, so that neither end of an issue is preferred.
    """
    nearest = x
    least = 2.0
    for k in range(1, int(plan.points[q, 0]) + 1):
        away = abs(plan.points[q, k] - x)
        if away < least:
            nearest = plan.points[q, k]
            least = away
        elif away == least:
            nearest = x
    return nearest


def course_run(plan: Plan, now: Situation, i: int, j: int, q: int) -> float:
    """How far the flow that issue q is about runs, 0..1, from those of i and j who control it.

    Where neither does, from whoever goes furthest: a course is its owner's own.
    """
    f = plan.issues.flow[q]
    theirs = plan.controls[q, i] + plan.controls[q, j] > 0
    most = 0
    for k in range(plan.shape.states):
        if plan.controls[q, k] == 1 and (k in (i, j) or not theirs):
            for v in range(plan.shape.states):
                most = max(most, now.flows.level[f, k, v])
    return float(most) / float(plan.actions.levels[plan.flows.raises[f]])


def pulls(plan: Plan, now: Situation, i: int, j: int, q: int) -> float:
    """How far state i wants to move issue q toward j, below or above 0; 0 where it is content."""
    return now.stances.private[i, q] - status_quo(plan, now, i, j, q)


def is_opposed(plan: Plan, now: Situation, i: int, j: int, q: int) -> bool:
    """Whether one would move the issue one way and the other would not.

    Source: Fearon 1995; Powell 1999: states on one side of the status quo have no quarrel over it.
    """
    if now.stances.salience[i, q] <= 0.0 or now.stances.salience[j, q] <= 0.0:
        return False
    stands = status_quo(plan, now, i, j, q)
    own = now.stances.private[i, q] - stands
    other = now.stances.position[j, q] - stands
    return bool(own * other < 0.0 or (own == 0.0) != (other == 0.0))


def heat_of(plan: Plan, now: Situation, m: int, i: int, j: int) -> float:
    """The heat that i feels toward j in matter m (NOBODY: from their other quarrels alone)."""
    own = now.heat[m] if m != NOBODY else 0.0
    return felt(own, now.pairs.heat[i, j], plan.numbers.spill)


def alarm_of(plan: Plan, now: Situation, m: int, i: int, j: int) -> float:
    """The alarm that i feels at j in matter m."""
    own = now.alarm[m] if m != NOBODY else 0.0
    return felt(own, now.pairs.alarm[i, j], plan.numbers.spill)


def sum_up(plan: Plan, now: Situation, i: int, j: int) -> None:
    """The heat and alarm of a pair are those of its hottest and most alarming matter."""
    heat = -1.0
    alarm = 0.0
    for m in range(plan.pairs.first[i, j], plan.pairs.last[i, j]):
        heat = max(heat, now.heat[m])
        alarm = max(alarm, now.alarm[m])
    if plan.pairs.last[i, j] > plan.pairs.first[i, j]:
        now.pairs.heat[i, j] = heat
        now.pairs.alarm[i, j] = alarm


def heat_up(plan: Plan, now: Situation, i: int, j: int, q: int, push: float) -> None:
    """The heat of i toward j over issue q moves by a push; over everything where q is NOBODY.

    Of a hostile push a share stays for years, as grievance.
    """
    share = plan.numbers.grievance_share
    for m in range(plan.pairs.first[i, j], plan.pairs.last[i, j]):
        if q in (NOBODY, plan.matters.issue[m]):
            now.heat[m] = pushed(now.heat[m], push)
            if push > 0.0:
                now.grievance[m] = raised(now.grievance[m], push * share)
    sum_up(plan, now, i, j)


def alarm_up(plan: Plan, now: Situation, i: int, j: int, q: int, push: float) -> None:
    """The alarm of i at j over issue q grows; over everything where q is NOBODY."""
    for m in range(plan.pairs.first[i, j], plan.pairs.last[i, j]):
        if q in (NOBODY, plan.matters.issue[m]):
            now.alarm[m] = raised(now.alarm[m], push)
    sum_up(plan, now, i, j)


def stir_up(plan: Plan, now: Situation, i: int, j: int, q: int, k: int) -> None:
    """Row k is what i has in mind of j over issue q from now on; over all where q is NOBODY."""
    for m in range(plan.pairs.first[i, j], plan.pairs.last[i, j]):
        if q in (NOBODY, plan.matters.issue[m]):
            now.matters.cause[m] = k
            now.matters.stirred[m] = 0.0


def take_in(plan: Plan, now: Situation, i: int, j: int, q: int, alarm: float, k: int) -> None:
    """By row k, something that j does, i loses on issue q: alarm, and news to its government.

    What is in the news already and alarmed it more stays what it has in mind.
    """
    alarm_up(plan, now, i, j, q, alarm)
    m = matter(plan, i, j, q)
    if m == NOBODY or alarm >= now.matters.news[m]:
        stir_up(plan, now, i, j, q, k)
        if m != NOBODY:
            now.matters.news[m] = alarm


def settle_dues(plan: Plan, now: Situation, i: int, j: int) -> None:
    """Nothing of j's is left for i to answer."""
    for m in range(plan.pairs.first[i, j], plan.pairs.last[i, j]):
        now.matters.pending[m] = 0


def put_demand(now: Situation, m: int, row: int, asked: float, backed: int, due: float) -> None:
    """A demand stands on matter m from row `row` on. backed: rung that would follow; due: days."""
    if m != NOBODY:
        now.matters.demand[m] = row
        now.matters.asked[m] = asked
        now.matters.backed[m] = backed
        now.matters.due[m] = due
        now.matters.refused[m] = 0
        now.matters.stood[m] = 0.0


def drop_demand(now: Situation, m: int) -> None:
    """No demand stands on matter m any more, and nobody offers its good offices there."""
    if m != NOBODY:
        now.matters.demand[m] = NOBODY
        now.matters.backed[m] = 0
        now.matters.due[m] = NO_TERM
        now.matters.refused[m] = 0
        now.matters.mediator[m] = NOBODY


def drop_both(plan: Plan, now: Situation, i: int, j: int, q: int) -> None:
    """Nothing stands between i and j over issue q any more."""
    drop_demand(now, matter(plan, i, j, q))
    drop_demand(now, matter(plan, j, i, q))


def latest_cause(plan: Plan, now: Situation, i: int, j: int) -> int:
    """The row that stirred i most recently in any of its matters with j, or NOBODY."""
    best = NOBODY
    for m in range(plan.pairs.first[i, j], plan.pairs.last[i, j]):
        best = max(best, now.matters.cause[m])
    return best


def cause_in(plan: Plan, now: Situation, i: int, j: int, q: int) -> int:
    """The row that last stirred i toward j over issue q; without a matter, over anything."""
    m = matter(plan, i, j, q)
    return now.matters.cause[m] if m != NOBODY else latest_cause(plan, now, i, j)


def end_served(plan: Plan, now: Situation, i: int, j: int, a: int, q: int) -> float:
    """The position on issue q that action a of i toward j moves things to.

    The end that the issue says the action serves; else help goes the receiver's way, and any other
    act its actor's.
    """
    serves = plan.serves[q, a]
    if serves != 0:
        return 1.0 if serves > 0 else 0.0
    helps = plan.actions.push[a] < 0.0
    return now.stances.position[j, q] if helps else now.stances.position[i, q]


def loss_of(plan: Plan, now: Situation, o: int, i: int, j: int, a: int, q: int) -> float:
    """What onlooker o loses on issue q by what action a of i toward j moves; 0 where it gains."""
    x = status_quo(plan, now, i, j, q)
    move = plan.actions.stir[a] * (end_served(plan, now, i, j, a, q) - x)
    lost = -gain(now.stances.salience[o, q], now.stances.position[o, q] - x, move)
    return lost if lost > 0.0 else 0.0
