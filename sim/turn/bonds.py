"""Bonds: what undertakings that are alive make of two states. They follow the treaty's stage."""

from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.rules.trigger import believed
from sim.terms import NOBODY
from sim.terms.treaties import Stage


def is_alive(now: Situation, t: int) -> bool:
    """Whether treaty t binds its parties: signed or in force."""
    return bool(now.treaties.stage[t] in (Stage.SIGNED, Stage.IN_FORCE))


def binds(plan: Plan, now: Situation, c: int) -> bool:
    """Whether clause c makes a bond: it is alive, and something that may happen meets it."""
    return plan.clauses.possible[c] == 1 and is_alive(now, plan.clauses.treaty[c])


def duty(plan: Plan, now: Situation, i: int, j: int) -> float:
    """The strongest undertaking of i to help j in war, 0..1: the reliability of its regime."""
    most = 0.0
    if plan.pairs.linked[i, j] == 1:
        for n in range(plan.undertakings[i, j, 0]):
            c = plan.undertakings[i, j, n + 1]
            if plan.clauses.helps[c] == 1 and binds(plan, now, c):
                most = max(most, plan.clauses.reliability[c])
    return most


def leverage(plan: Plan, now: Situation, i: int, j: int) -> float:
    """What i can withhold from j: an undertaking j relies on, or trade."""
    return max(duty(plan, now, i, j), plan.pairs.trade[j, i])


def is_friend(plan: Plan, now: Situation, i: int, j: int) -> bool:
    """Whether any undertaking links the two: they share what they find out."""
    if plan.pairs.linked[i, j] == 0:
        return False
    return is_bound(plan, now, i, j) or is_bound(plan, now, j, i)


def is_bound(plan: Plan, now: Situation, i: int, j: int) -> bool:
    """Whether any undertaking of i toward j is alive."""
    for n in range(plan.undertakings[i, j, 0]):
        if binds(plan, now, plan.undertakings[i, j, n + 1]):
            return True
    return False


def trio(plan: Plan, now: Situation, i: int, j: int) -> int:
    """The third party of a living treaty of three that has both, or NOBODY."""
    t = plan.pairs.trio_treaty[i, j]
    return plan.pairs.trio[i, j] if t != NOBODY and is_alive(now, t) else NOBODY


def standing_of(plan: Plan, now: Situation, c: int) -> float:
    """1 for a clause in force, a part for one that is signed, 0 for any other."""
    stage = now.treaties.stage[plan.clauses.treaty[c]]
    if stage == Stage.IN_FORCE:
        return 1.0
    return plan.numbers.signed_share if stage == Stage.SIGNED else 0.0


def promise(plan: Plan, now: Situation, c: int) -> float:
    """How much of a clause others believe; what is signed and not yet in force counts in part."""
    word = believed(plan.clauses.reliability[c], now.states.credibility[plan.clauses.by[c]])
    return standing_of(plan, now, c) * word
