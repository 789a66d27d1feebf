"""Bargaining: what a state expects without a deal, what it would give or take, what it offers.

All of it is reckoned by one state, for itself with what it alone knows, for the other with what it
believes (Fearon 1995).
"""

from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.rules import bargain as rule
from sim.rules.matters import gain
from sim.rules.terms import p_win
from sim.terms import NO_TERM, NOBODY
from sim.terms.choice import Rung
from sim.terms.deals import COLUMNS, Deal, Part
from sim.turn.contest import look_ahead, own_resolve
from sim.turn.demands import asker_of, span
from sim.turn.matters import at_a_point

# The share of what is asked from which something is eased in return. Source: assumption.
EASED_FROM = 0.25


def feared(
    plan: Plan, now: Situation, draft: Draft, i: int, k: int, c: int, t: int, q: int
) -> float:
    """How likely k thinks it, as i sees it, that asker c uses force against t without a deal.

    The asker knows its own resolve; that the addressee does not know it is known to both.
    """
    if now.pairs.at_war[c, t] == 1:
        return 1.0
    n = plan.numbers
    m = plan.matter_of[c, t, q]
    base = n.demand_fear
    base += n.demand_backed if now.matters.backed[m] > 0 else 0.0
    base += n.demand_term if now.matters.due[m] != NO_TERM else 0.0
    base += n.demand_ready if now.pairs.rung[c, t] >= Rung.READY else 0.0
    mine = i == c and k == c
    resolve = own_resolve(plan, draft, c) if mine else now.pairs.resolve[t, c]
    return rule.force_feared(base, n.demand_will, resolve)


def value_of(
    plan: Plan, now: Situation, o: int, k: int, other: int, q: int, x: float, z: float
) -> float:
    """What k has at stake in a demand from x to z on issue q, as o sees it; 0 at least.

    Where nothing is asked but to hold back, what is between the two counts in part.
    """
    want = now.stances.private[k, q] if o == k else now.stances.position[k, q]
    salience = now.stances.salience[k, q]
    if x == z:
        return plan.numbers.hold_back * salience * abs(want - now.stances.position[other, q])
    return abs(gain(salience, want - x, z - x))


def second_item(plan: Plan, now: Situation, c: int, t: int) -> int:
    """The hostile flow of asker c against addressee t that a deal would ease, or NOBODY."""
    for f in range(plan.shape.flows):
        if plan.actions.push[plan.flows.raises[f]] > 0.0 and now.flows.level[f, c, t] > 0:
            return f
    return NOBODY


def item_worth(plan: Plan, now: Situation, c: int, t: int) -> float:
    """What the end of that flow is worth to the addressee; half of it is the asker's price."""
    f = second_item(plan, now, c, t)
    if f == NOBODY:
        return 0.0
    levels = float(plan.actions.levels[plan.flows.raises[f]])
    return plan.numbers.second_item * float(now.flows.level[f, c, t]) / levels


def price_of(
    plan: Plan, now: Situation, k: int, asks: bool, c: int, t: int, q: int, fear: float
) -> float:
    """What giving in, or dropping a threat, costs k at home. fear: the chance of force."""
    n = plan.numbers
    if not asks:
        return rule.face_lost(n.face, plan.states.audience[k], fear)
    m = plan.matter_of[c, t, q]
    backed = now.pairs.at_war[c, t] == 1 or (m != NOBODY and now.matters.backed[m] > 0)
    return n.shame * plan.states.audience[k] if backed else 0.0


def fighting(
    plan: Plan, now: Situation, k: int, other: int, resolve: float, shield: float
) -> float:
    """What fighting the other costs k; in a war under way what it takes to fight on.

    shield: the arsenal behind the other; resolve: of k.
    """
    n = plan.numbers
    cost = n.nuclear_cost * shield + n.burden_cost * now.states.burden[k]
    if now.pairs.at_war[k, other] == 0:
        cost += n.fighting
    return rule.cost_of_fighting(cost, resolve)


def own_chance(plan: Plan, now: Situation, draft: Draft, i: int, j: int, q: int) -> float:
    """The chance of i to prevail over j by force, with all who would enter, as i sees it."""
    look_ahead(plan, now, draft, i, j, q)
    p = p_win(draft.sides[0], draft.sides[1], plan.numbers.exponent)
    if now.pairs.at_war[i, j] == 1:
        p = rule.learned(p, now.pairs.front[i, j], plan.numbers.front_learned)
    return p


def expected(
    plan: Plan, asks: bool, fear: float, p: float, stake: float, cost: float, price: float
) -> float:
    """What a state expects without a deal."""
    going_on = plan.numbers.going_on
    if asks:
        return rule.without_deal_asker(fear, p, stake, cost, going_on, price)
    return rule.without_deal_addressee(fear, p, stake, cost, going_on)


def surplus_of(draft: Draft, by: int, share: float) -> float:
    """How much better a share is than no deal, for the state that reckoned last or for the other.

    by: `Deal.OWN` or `Deal.OTHER`, where what is known of the one or the other begins.
    """
    d = draft.bargain
    stake = d[by + Part.STAKE]
    price = d[by + Part.PRICE]
    without = d[by + Part.WITHOUT]
    if d[by + Part.ASKS] > 0.0:
        worth = rule.surplus_of_taking(share, stake, price, d[Deal.BREACH], without)
    else:
        worth = rule.surplus_of_giving(share, stake, price, d[Deal.BREACH], without)
    return worth + d[by + Part.ITEM] if share >= EASED_FROM else worth


def bound_of(draft: Draft, by: int) -> float:
    """The least that an asker takes, the most that an addressee gives. by: as for the surplus."""
    d = draft.bargain
    stake = d[by + Part.STAKE]
    price = d[by + Part.PRICE]
    without = d[by + Part.WITHOUT] - d[by + Part.ITEM]
    if d[by + Part.ASKS] > 0.0:
        return rule.least_taken(stake, price, d[Deal.BREACH], without)
    return rule.most_given(stake, price, d[Deal.BREACH], without)


def reckon_side(
    plan: Plan,
    now: Situation,
    draft: Draft,
    i: int,
    k: int,
    c: int,
    t: int,
    q: int,
    x: float,
    z: float,
    worth: float,
    by: int,
) -> None:
    """What i knows or believes of k, one of the two: asker c, addressee t. by: as above.

    x, z: of the span; worth: of the second item to the addressee.
    """
    d = draft.bargain
    asks = c == k
    other = t if asks else c
    p = d[Deal.CHANCE] if i == k else 1.0 - d[Deal.CHANCE]
    resolve = own_resolve(plan, draft, i) if i == k else now.pairs.resolve[i, k]
    shield = plan.states.arsenal[other]
    if i == k:
        shield = max(shield, plan.numbers.protection * draft.sides[2])
    cost = fighting(plan, now, k, other, resolve, shield)
    stake = value_of(plan, now, i, k, other, q, x, z)
    fear = d[Deal.FEARED] if i == k else feared(plan, now, draft, i, k, c, t, q)
    price = price_of(plan, now, k, asks, c, t, q, fear)
    d[by + Part.ASKS] = 1.0 if asks else 0.0
    d[by + Part.STAKE] = stake
    d[by + Part.PRICE] = price
    d[by + Part.WITHOUT] = expected(plan, asks, fear, p, stake, cost, price)
    d[by + Part.ITEM] = -0.5 * worth if asks else worth
    d[by + Part.BOUND] = bound_of(draft, by)


def reckon(plan: Plan, now: Situation, draft: Draft, i: int, j: int, q: int) -> None:
    """What state i makes of the bargain with j over issue q, after `weigh`; once a matter."""
    if draft.foreseen[1] == 1:
        return
    draft.foreseen[1] = 1
    d = draft.bargain
    for k in range(COLUMNS):
        d[k] = 0.0
    c = asker_of(plan, now, i, j, q)
    if c == NOBODY:
        return
    t = j if c == i else i
    n = plan.numbers
    d[Deal.OPEN] = 1.0
    d[Deal.CHANCE] = own_chance(plan, now, draft, i, j, q)
    d[Deal.FEARED] = feared(plan, now, draft, i, i, c, t, q)
    d[Deal.BREACH] = rule.distrusted(
        n.distrust,
        n.distrust_hostile,
        n.distrust_rising,
        now.pairs.hostility[i, j],
        now.pairs.shift[i, j],
    )
    x, z = span(plan, now, c, t, q)
    worth = item_worth(plan, now, c, t)
    reckon_side(plan, now, draft, i, i, c, t, q, x, z, worth, int(Deal.OWN))
    reckon_side(plan, now, draft, i, j, c, t, q, x, z, worth, int(Deal.OTHER))
    d[Deal.WHOLE] = surplus_of(draft, int(Deal.OWN), 1.0) - d[Deal.OWN + Part.ITEM]
    propose(plan, draft, q, x, z)


def propose(plan: Plan, draft: Draft, q: int, x: float, z: float) -> None:
    """The share of a demand from x to z that who reckoned last would offer, and what it expects.

    Where its own bound leaves the other nothing to take, its own bound.
    To give nothing is to agree to leave things as they are.
    """
    d = draft.bargain
    own = d[Deal.OWN + Part.BOUND]
    other = d[Deal.OTHER + Part.BOUND]
    asks = d[Deal.OWN + Part.ASKS] > 0.0
    least = own if asks else other
    most = other if asks else own
    share = 1.0
    if x != z:
        share = rule.offered(least, most, plan.numbers.middle) if least <= most else own
        if plan.points[q, 0] > 0.0:
            share = (at_a_point(plan, q, x + share * (z - x)) - x) / (z - x)
    d[Deal.SHARE] = share
    d[Deal.WORTH] = surplus_of(draft, int(Deal.OWN), share) if least <= most else -1.0
    d[Deal.TAKEN] = rule.takes(plan.numbers.sharpness, surplus_of(draft, int(Deal.OTHER), share))


def chance_to_take(plan: Plan, draft: Draft, share: float) -> float:
    """The chance that who reckoned last takes a share that the other offers; after `reckon`.

    By nothing but what it is worth above no deal; none where nothing is left to bargain over.
    """
    if draft.bargain[Deal.OPEN] == 0.0:
        return 0.0
    return rule.takes(plan.numbers.sharpness, surplus_of(draft, int(Deal.OWN), share))


def worth_of_conceding(plan: Plan, draft: Draft) -> float:
    """What giving all that is asked is worth above no deal, in log-odds; after `reckon`."""
    d = draft.bargain
    if d[Deal.OPEN] == 0.0 or d[Deal.OWN + Part.ASKS] == 1.0:
        return 0.0
    return plan.numbers.sharpness * d[Deal.WHOLE]


def worth_of_offering(plan: Plan, draft: Draft) -> float:
    """What the offer that it would make is worth to a state, in log-odds; after `reckon`.

    Times the chance that the other takes it; against it where its own bound leaves no room.
    """
    d = draft.bargain
    if d[Deal.OPEN] == 0.0:
        return 0.0
    worth = d[Deal.WORTH]
    return plan.numbers.sharpness * (worth * d[Deal.TAKEN] if worth > 0.0 else worth)
