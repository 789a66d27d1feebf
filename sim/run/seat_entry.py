"""Occasions for states that people play to come into a crisis, and what their instruction answers.

What makes an occasion is the rule's: a crisis in which force was used, within reach, in which the
state would lose if the other side prevailed, and for which it has means that it does not use yet.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.log import Log
from sim.rules.crises import spent
from sim.turn.commitments import owes_defence
from sim.turn.crises import principal
from sim.turn.entry import consider, may_enter, means, saw_force, side_with
from sim.turn.third import chance_to_enter, loss_of_third, stands_alone

ASIDE: Final = "aside"  # stay out
ASK: Final = "ask"  # stay out, and be asked as soon as there is a new occasion
STAFF: Final = "staff"  # by the rule
ENTER: Final = "enter"  # come in on every occasion
ENTRIES: Final = (ASK, STAFF, ENTER, ASIDE)


class Occasion(NamedTuple):
    """A state might come in for h against x in a crisis.

    war: whether the two are at war; front: of that war, 0..1; how: how far it could go, a code of
    `Side`; p: the chance of this beat that its rule comes in.
    """

    crisis: int
    h: int
    x: int
    war: bool
    front: float
    how: int
    p: float


def occasions(plan: Plan, now: Situation, k: int) -> list[Occasion]:
    """Every occasion that state k has, by crisis."""
    held = [
        occasion_in(plan, now, c, k)
        for c in range(plan.shape.crises)
        if saw_force(now, c) and may_enter(plan, now, c, k)
    ]
    return [one for one in held if one is not None]


def occasion_in(plan: Plan, now: Situation, c: int, k: int) -> Occasion | None:
    """The occasion of state k in crisis c, as `sim.turn.entry.consider` weighs it; None: none.

    Of the two sides it can be for one only: what is lost by the victory of one is won by the other.
    """
    q = now.crises.issue[c]
    for sign in (1, -1):
        h, x = principal(now, c, sign), principal(now, c, -sign)
        war = now.pairs.at_war[h, x] == 1
        loss = loss_of_third(now, k, k, h, x, q)
        if loss <= 0.0 or now.pairs.at_war[k, h] == 1 or owes_defence(plan, now, k, h, x):
            continue
        p = chance_to_enter(plan, now, k, h, x, loss, war, stands_alone(plan, now, h, x))
        how = means(plan, now, k, h, x)
        if p > 0.0 and abs(now.sides[c, k]) < how:
            age = now.pairs.war_days[h, x] if war else now.pairs.dispute_days[h, x]
            p = spent(p, age, plan.numbers.entry_days, float(plan.shape.days))
            front = float(now.pairs.front[h, x]) if war else 0.0
            return Occasion(c, int(h), int(x), bool(war), front, how, float(p))
    return None


def enter_as_told(
    plan: Plan, now: Situation, draft: Draft, log: Log, c: int, k: int, entry: str
) -> None:
    """State k answers its occasion in crisis c, if any: by the rule, by coming in, or not."""
    if entry == STAFF:
        consider(plan, now, draft, log, c, k)
    elif entry == ENTER:
        found = occasion_in(plan, now, c, k)
        if found is not None:
            side_with(plan, now, draft, log, c, k, found.h, found.x, 1.0)
