"""Crises: who is at odds with whom over what, on which side each state is, who fights.

A crisis has two principals and one issue. A pair's open quarrel belongs to one crisis; who joins a
principal in arms has its quarrels with the other side in the same crisis.
"""

from sim.arithmetic import log
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.rules.settle import war_strength
from sim.terms import NOBODY
from sim.terms.choice import Side


def sign_of(now: Situation, c: int, k: int) -> int:
    """On whose side state k is in crisis c: 1 the challenger's, -1 the addressee's, 0 nobody's."""
    side = now.sides[c, k]
    return 1 if side > 0 else (-1 if side < 0 else 0)


def principal(now: Situation, c: int, sign: int) -> int:
    """Who leads a side of crisis c: 1 the challenger, -1 the addressee."""
    return now.crises.challenger[c] if sign > 0 else now.crises.addressee[c]


def are_principals(now: Situation, i: int, j: int) -> bool:
    """Whether i and j are the principals of the quarrel that is open between them."""
    c = now.pairs.crisis[i, j]
    if c == NOBODY:
        return False
    a = now.crises.challenger[c]
    b = now.crises.addressee[c]
    return bool((a == i and b == j) or (a == j and b == i))


def is_in(now: Situation, c: int, k: int) -> bool:
    """Whether state k has an open quarrel that belongs to crisis c."""
    for e in range(now.pairs.crisis.shape[1]):
        if now.pairs.crisis[k, e] == c:
            return True
    return False


def fights(now: Situation, c: int, k: int) -> bool:
    """Whether state k is at war in crisis c."""
    for e in range(now.pairs.crisis.shape[1]):
        if now.pairs.crisis[k, e] == c and now.pairs.at_war[k, e] == 1:
            return True
    return False


def fights_beside(now: Situation, i: int, j: int) -> bool:
    """Whether another state fights on i's side in the war of i and j."""
    c = now.pairs.crisis[i, j]
    if c == NOBODY or now.pairs.at_war[i, j] == 0:
        return False
    for k in range(now.sides.shape[1]):
        if k != i and sign_of(now, c, k) == sign_of(now, c, i) and fights(now, c, k):
            return True
    return False


def heir(now: Situation, c: int, sign: int, gone: int) -> int:
    """Who leads a side of crisis c once `gone` is out of it, or NOBODY.

    Of those in arms on that side the one that cares most about the issue; ties by name.
    """
    best = NOBODY
    most = -1.0
    q = now.crises.issue[c]
    for k in range(now.sides.shape[1]):
        if k != gone and now.sides[c, k] * sign == Side.ARMS and is_in(now, c, k):
            salience = now.stances.salience[k, q] if q != NOBODY else 0.0
            if salience > most:
                most = salience
                best = k
    return best


def forces(now: Situation, c: int, sign: int) -> float:
    """The capability of all who fight on one side of crisis c, share of the world's."""
    total = 0.0
    for k in range(now.sides.shape[1]):
        if sign_of(now, c, k) == sign and fights(now, c, k):
            total += now.states.capability[k]
    return total


def side_strength(plan: Plan, now: Situation, c: int, sign: int) -> float:
    """What one side brings to the war of crisis c, on the log-odds scale of a battle.

    Capabilities add up; stocks count by the capability of whose they are.
    """
    n = plan.numbers
    total = 0.0
    munitions = 0.0
    manpower = 0.0
    for k in range(now.sides.shape[1]):
        if sign_of(now, c, k) == sign and fights(now, c, k):
            own = now.states.capability[k]
            total += own
            munitions += own * now.states.munitions[k]
            manpower += own * now.states.manpower[k]
    if total <= 0.0:
        return 0.0
    return war_strength(
        n.exponent * log(total),
        munitions / total,
        manpower / total,
        n.munitions_weight,
        n.manpower_weight,
    )
