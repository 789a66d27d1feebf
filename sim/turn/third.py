"""Third states: what draws them into the crises of others, bound by nothing."""

from typing import NamedTuple

from sim.arithmetic import log
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.rules.crises import enters, loss_if_beaten
from sim.rules.terms import prevails
from sim.terms import NOBODY
from sim.terms.treaties import Due
from sim.turn.bonds import is_friend, promise
from sim.turn.crises import forces, sign_of


def standing_forces(now: Situation, i: int, j: int) -> tuple[float, float]:
    """The strength that stands behind i and behind j as things are: of all who fight, in a war."""
    c = now.pairs.crisis[i, j]
    if c == NOBODY or now.pairs.at_war[i, j] == 0:
        return now.states.capability[i], now.states.capability[j]
    sign = sign_of(now, c, i)
    return forces(now, c, sign), forces(now, c, -sign)


class Alone(NamedTuple):
    """How one stands against another without a third, as those who might enter weigh it."""

    own: float  # the strength behind the one
    log_other: float  # the logarithm of the strength behind the other
    chance: float  # of the one to prevail


def alone_with(plan: Plan, own: float, other: float) -> Alone:
    """How one of a strength stands against another."""
    against = log(other)
    return Alone(own, against, prevails(own, against, plan.numbers.entry_exponent))


def stands_alone(plan: Plan, now: Situation, i: int, j: int) -> Alone:
    """How i stands against j as things are."""
    own, other = standing_forces(now, i, j)
    return alone_with(plan, own, other)


def arsenal_of(plan: Plan, now: Situation, x: int, h: int) -> float:
    """The largest arsenal on the side of x, whom h faces."""
    most = plan.states.arsenal[x]
    for k in range(plan.shape.states):
        if now.pairs.at_war[k, h] == 1:
            most = max(most, plan.states.arsenal[k])
    return most


def loss_of_third(now: Situation, o: int, k: int, h: int, x: int, q: int) -> float:
    """What k would lose on issue q if x prevailed over h; as observer o sees it.

    What k wants in private only k knows.
    """
    salience = now.stances.salience[k, q]
    if salience <= 0.0:
        return 0.0
    want = now.stances.private[k, q] if o == k else now.stances.position[k, q]
    near = abs(want - now.stances.position[h, q])
    far = abs(want - now.stances.position[x, q])
    return loss_if_beaten(salience, near, far)


def stands_aside(plan: Plan, now: Situation, k: int, i: int) -> float:
    """How surely k keeps out of a war of i's, for it owes i neutrality (Leeds 2003)."""
    most = 0.0
    if plan.pairs.linked[k, i] == 1:
        for n in range(plan.undertakings[k, i, 0]):
            c = plan.undertakings[k, i, n + 1]
            if plan.clauses.due[c] == Due.NEUTRALITY:
                most = max(most, promise(plan, now, c))
    return most


def chance_to_enter(
    plan: Plan, now: Situation, k: int, h: int, x: int, loss: float, war: bool, alone: Alone
) -> float:
    """The chance that k enters for h against x at all, bound by nothing.

    loss: of k if x prevailed; alone: how h stands without it.
    """
    if loss <= 0.0:
        return 0.0
    n = plan.numbers
    helped = prevails(alone.own + now.states.capability[k], alone.log_other, n.entry_exponent)
    base = n.entry_base + n.entry_war if war else n.entry_base
    bond = n.entry_bond if is_friend(plan, now, k, h) else 0.0
    nuclear = n.entry_nuclear * arsenal_of(plan, now, x, h)
    p = enters(base, n.entry_change, helped - alone.chance, loss, bond, nuclear)
    return p * (1.0 - stands_aside(plan, now, k, x))


def can_fight(plan: Plan, k: int, x: int) -> bool:
    """Whether forces of one can reach the other."""
    return bool(plan.pairs.force_reach[k, x] == 1 or plan.pairs.force_reach[x, k] == 1)
