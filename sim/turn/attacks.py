"""Attacks that go on: whom a state keeps using force against, having used it first."""

from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.terms import NOBODY
from sim.terms.choice import Rung


def attacked(plan: Plan, now: Situation, s: int) -> int:
    """The state against which s goes on with force that it used first, or NOBODY.

    It goes on while the two are at war, or s stands at the rung of force. Of several the one
    against which s stands highest. Source: UN Charter, article 51 (an armed attack occurs).
    """
    p = now.pairs
    victim = NOBODY
    most = 0
    for v in range(plan.shape.states):
        goes_on = p.at_war[s, v] == 1 or p.rung[s, v] >= Rung.FORCE
        if p.first[s, v] == 1 and goes_on and p.rung[s, v] > most:
            most = p.rung[s, v]
            victim = v
    return victim


def lift_demands(plan: Plan, now: Situation) -> None:
    """What the Council demanded of a state, or authorised against it, ends with its attacks."""
    for s in range(plan.shape.states):
        if now.council.demanded[s] == 1 or now.council.authorised[s] == 1:
            now.council.demand_days[s] += float(plan.shape.days)
            if attacked(plan, now, s) == NOBODY:
                now.council.demanded[s] = 0
                now.council.authorised[s] = 0
