"""Bargaining in the shadow of war: demands, risks, and promises that cannot be kept.

Two states A and B divide a pie of size 1. War is a lottery that A wins with probability p and
that costs A and B something, so some division always suits both better than fighting. War
remains possible where costs are private, or where a division cannot be promised for later.

Sources: Fearon, J. D. (1995), "Rationalist Explanations for War", International Organization
49(3), 379-414; Powell, R. (1999), In the Shadow of Power, Princeton University Press.
"""

from dataclasses import dataclass

from sim.classics.arguments import number


@dataclass(frozen=True)
class Demand:
    """The best take-it-or-leave-it demand of A.

    share: what A demands, 0..1.  beyond: how much that exceeds its chance p of winning.
    p_war: chance that B fights rather than accept.  value: what A expects.
    """

    share: float
    beyond: float
    p_war: float
    value: float


def bargaining_range(p_win: float, cost_a: float, cost_b: float) -> tuple[float, float]:
    """Return the least and largest share of A that both prefer to war; never empty.

    p_win: 0..1.  cost_a, cost_b: not negative. The range may reach outside 0..1.
    Raises ValueError on other values. Source: Fearon (1995).
    """
    p = number("p_win", p_win, low=0.0, high=1.0)
    low = number("cost_a", cost_a, low=0.0)
    return p - low, p + number("cost_b", cost_b, low=0.0)


def best_demand(p_win: float, cost_a: float, most_cost_b: float) -> Demand:
    """Return the best demand of A when the cost of B is uniform between 0 and the given most.

    B fights when its share 1 - p - z is worth less to it than war, that is when its cost is
    below z. A gains z when B accepts and loses its own cost otherwise, so it demands
    p + (C - c_A) / 2, but no more than the whole pie and no less than p.
    p_win: 0..1.  cost_a, most_cost_b: not negative.  Raises ValueError on other values.
    Source: Fearon (1995), on private information.
    """
    p = number("p_win", p_win, low=0.0, high=1.0)
    cost = number("cost_a", cost_a, low=0.0)
    most = number("most_cost_b", most_cost_b, low=0.0)
    beyond = _risk_taken(most, cost, 1.0 - p)
    p_war = beyond / most if most > 0.0 else 0.0
    return Demand(p + beyond, beyond, p_war, p + (1.0 - p_war) * beyond - p_war * cost)


def dissatisfied(
    p_win: float, status_quo: float, cost_a: float, cost_b: float
) -> tuple[bool, bool]:
    """Return whether A and whether B expects more from war than from the status quo.

    status_quo: share of A, 0..1. Never both: that would need p - c_A > q > p + c_B.
    Other arguments and errors as in `bargaining_range`. Source: Powell (1999).
    """
    low, high = bargaining_range(p_win, cost_a, cost_b)
    q = number("status_quo", status_quo, low=0.0, high=1.0)
    return low > q, high < q


def settle(p_win: float, status_quo: float, cost_a: float, cost_b: float) -> float:
    """Return the share of A when all costs are known: the nearest division nobody fights over.

    The satisfied state offers just enough, so there is no war.
    Arguments and errors as in `dissatisfied`. Source: Powell (1999).
    """
    low, high = bargaining_range(p_win, cost_a, cost_b)
    q = number("status_quo", status_quo, low=0.0, high=1.0)
    return min(max(q, low), high)


def risk_of_war(
    p_win: float,
    status_quo: float,
    *,
    most_cost: float,
    own_cost: float = 0.0,
) -> float:
    """Return the chance of war when power and the status quo disagree and costs are private.

    The state that power favours has a cost uniform between 0 and the given most; the other makes
    it an offer, knowing its own cost. The gap |p - q| bounds the risk worth taking: no gap,
    no war.
    p_win, status_quo: 0..1.  most_cost, own_cost: not negative.  Raises ValueError otherwise.
    Source: Powell (1999), with the uniform costs of Fearon (1995).
    """
    p = number("p_win", p_win, low=0.0, high=1.0)
    q = number("status_quo", status_quo, low=0.0, high=1.0)
    most = number("most_cost", most_cost, low=0.0)
    withheld = _risk_taken(most, number("own_cost", own_cost, low=0.0), abs(p - q))
    return withheld / most if most > 0.0 else 0.0


def prefers_war_now(p_now: float, p_later: float, cost: float, discount: float) -> bool:
    """Whether a state that declines fights now because the other cannot promise restraint later.

    p_now, p_later: the rising state's chance to win, 0..1.  cost: of the declining state, paid
    once, not negative, in units of one period's pie.  discount: 0 to below 1.
    Even the whole pie today does not make up for the later loss when
    discount p_later - p_now > cost (1 - discount)^2. Raises ValueError on other values.
    Source: Fearon (1995), on commitment.
    """
    now = number("p_now", p_now, low=0.0, high=1.0)
    later = number("p_later", p_later, low=0.0, high=1.0)
    paid = number("cost", cost, low=0.0)
    weight = number("discount", discount, low=0.0, high=1.0)
    if weight == 1.0:
        message = "discount is 1; it must be below 1, or the future has no finite value"
        raise ValueError(message)
    return weight * later - now > paid * (1.0 - weight) ** 2


def _risk_taken(most: float, own_cost: float, room: float) -> float:
    """Return what maximises z (1 - z/C) - own_cost z/C within 0 and the room for it."""
    return min(max((most - own_cost) / 2.0, 0.0), room)
