"""Demands: what a state asks of another, what stands, what binds them since they agreed.

A demand stands on its asker's matter. In a war of principals the challenger asks for what it wants.
"""

from sim.arithmetic import log, logistic
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.terms import NO_TERM, NOBODY, NOTHING, STOP
from sim.terms.choice import Rung, Special
from sim.turn.crises import are_principals
from sim.turn.matters import at_a_point, matter, status_quo


def stands(now: Situation, m: int) -> bool:
    """Whether a demand stands on matter m."""
    return bool(m != NOBODY and now.matters.demand[m] != NOBODY)


def feeds(plan: Plan, now: Situation, j: int, i: int, q: int) -> bool:
    """Whether j sends something over issue q to a state that is at war with i."""
    for k in range(plan.shape.states):
        if now.pairs.at_war[k, i] == 1 and k != j:
            m = matter(plan, j, k, q)
            if m != NOBODY and now.matters.running[m] > 0:
                return True
    return False


def aim(plan: Plan, now: Situation, i: int, j: int, q: int) -> float:
    """What state i asks of j on issue q: where things should stand; else STOP; else NOTHING.

    Only who controls an issue can give it, and not everything can be handed over (Fearon 1995). To
    stop is asked of who shows force, or helps an enemy.
    """
    if plan.controls[q, j] == 1 and plan.issues.bargain[q] == 1:
        wanted = at_a_point(plan, q, now.stances.private[i, q])
        if wanted != status_quo(plan, now, i, j, q):
            return wanted
    if now.pairs.rung[j, i] >= Rung.THREAT or feeds(plan, now, j, i, q):
        return STOP
    return NOTHING


def can_ask(plan: Plan, now: Situation, i: int, j: int, q: int) -> bool:
    """Whether there is something that i could ask of j: a giving, or a holding back."""
    return bool(now.pairs.at_war[i, j] == 0 and aim(plan, now, i, j, q) != NOTHING)


def sharpness_of(plan: Plan, a: int) -> int:
    """How far a demand goes, to be sharpened and never to be said again."""
    return plan.actions.consequence[a] + (1 if plan.actions.term_days[a] > 0.0 else 0)


def is_sharper(plan: Plan, now: Situation, m: int, a: int) -> bool:
    """Whether demand a goes further than what stands on matter m."""
    if not stands(now, m):
        return True
    had = now.matters.backed[m] + (1 if now.matters.due[m] != NO_TERM else 0)
    return bool(sharpness_of(plan, a) > had)


def is_over(plan: Plan, now: Situation, m: int) -> bool:
    """Whether the term of the demand on matter m is over this turn."""
    within = 0.0 <= now.matters.due[m] <= float(plan.shape.days)
    return bool(stands(now, m) and within)


def is_met(plan: Plan, now: Situation, m: int) -> bool:
    """Whether what is asked on matter m stands by now, whoever brought it about."""
    i = plan.matters.who[m]
    j = plan.matters.whom[m]
    if not stands(now, m) or now.matters.asked[m] == STOP or now.pairs.at_war[i, j] == 1:
        return False
    x = status_quo(plan, now, i, j, plan.matters.issue[m])
    return bool(x == now.matters.asked[m])


def can_comply(plan: Plan, now: Situation, i: int, j: int, q: int) -> bool:
    """Whether j asks something of i that i can give, over issue q: the later demand of the two."""
    if now.pairs.at_war[i, j] == 1 or asker_of(plan, now, i, j, q) != j:
        return False
    if now.matters.asked[plan.matter_of[j, i, q]] != STOP or now.pairs.rung[i, j] >= Rung.THREAT:
        return True
    return feeds(plan, now, i, j, q)


def is_near(plan: Plan, now: Situation, m: int) -> bool:
    """Whether the term of the demand on matter m is over next turn: the addressee's last chance."""
    days = float(plan.shape.days)
    return bool(stands(now, m) and days < now.matters.due[m] <= 2.0 * days)


def asker_of(plan: Plan, now: Situation, i: int, j: int, q: int) -> int:
    """Who asks something of the other over issue q; the later one where both do; or NOBODY."""
    if now.pairs.at_war[i, j] == 1:
        if not are_principals(now, i, j) or now.pairs.over[i, j] != q:
            return NOBODY
        return now.crises.challenger[now.pairs.crisis[i, j]]
    own = matter(plan, i, j, q)
    twin = matter(plan, j, i, q)
    mine = now.matters.demand[own] if own != NOBODY else NOBODY
    theirs = now.matters.demand[twin] if twin != NOBODY else NOBODY
    if mine == NOBODY and theirs == NOBODY:
        return NOBODY
    return i if mine > theirs else j


def span(plan: Plan, now: Situation, c: int, t: int, q: int) -> tuple[float, float]:
    """Where things stand between asker c and addressee t, and where c asks that they stand.

    In a war: where they stood before it, and what the challenger wants. Equal where the asker asks
    for nothing but to hold back.
    """
    if now.pairs.at_war[c, t] == 1:
        if plan.issues.attacker[q] != NOBODY:
            start = 1.0 if plan.issues.turned[q] == 1 else 0.0
            return start, 1.0 - start
        return now.issues.status_quo[q], at_a_point(plan, q, now.stances.position[c, q])
    x = status_quo(plan, now, c, t, q)
    asked = now.matters.asked[plan.matter_of[c, t, q]]
    return x, x if asked == STOP else asked


def in_crisis_over(plan: Plan, now: Situation, j: int, e: int, q: int) -> bool:
    """Whether j and e are at odds over issue q: a dispute or a war over it, or a demand."""
    if now.pairs.over[j, e] == q:
        return True
    return stands(now, matter(plan, j, e, q)) or stands(now, matter(plan, e, j, q))


def foe_of(plan: Plan, now: Situation, k: int, j: int, q: int) -> int:
    """With whom j is in a crisis over issue q in which k could offer its good offices, or NOBODY.

    k is on no side, believes neither hostile and deals with both. Ties by name.
    """
    if not is_impartial(plan, now, k, j):
        return NOBODY
    for e in range(plan.shape.states):
        if e not in (k, j) and is_impartial(plan, now, k, e) and in_crisis_over(plan, now, j, e, q):
            m = matter(plan, j, e, q)
            c = now.pairs.crisis[j, e]
            aside = c == NOBODY or now.sides[c, k] == 0
            if aside and m != NOBODY and now.matters.mediator[m] == NOBODY:
                return e
    return NOBODY


def is_impartial(plan: Plan, now: Situation, k: int, j: int) -> bool:
    """Whether k deals with j, is in no dispute with it and does not believe it hostile."""
    if now.pairs.hostility[k, j] >= plan.numbers.watch_floor or now.pairs.dispute[k, j] == 1:
        return False
    supply = plan.pairs.supply[k, j] + plan.pairs.supply[j, k]
    return bool(plan.pairs.trade[k, j] + plan.pairs.trade[j, k] + supply > 0.0)


def odds_now(plan: Plan, now: Situation, i: int, j: int) -> float:
    """The log-odds of i to prevail over j by what both have, and by how power is seen to shift."""
    own = now.states.capability[i]
    other = now.states.capability[j]
    seen = now.pairs.shift[j, i] - now.pairs.shift[i, j]
    return plan.numbers.entry_exponent * (log(own) - log(other)) + seen


def grown(plan: Plan, now: Situation, m: int) -> float:
    """How much the chance of the state of matter m has risen since it agreed there, 0 if not."""
    if now.matters.agreed[m] == NOBODY:
        return 0.0
    now_is = logistic(odds_now(plan, now, plan.matters.who[m], plan.matters.whom[m]))
    more = now_is - logistic(now.matters.agreed_odds[m])
    return more if more > 0.0 else 0.0


def breaks_word(plan: Plan, now: Situation, i: int, j: int, q: int, a: int) -> bool:
    """Whether act a of i toward j breaks what they agreed over issue q: renounced, or threatened.

    Source: Powell 2006; a deal is broken by asking again with force behind it.
    """
    m = matter(plan, i, j, q)
    if m == NOBODY or now.matters.agreed[m] == NOBODY:
        return False
    hostile = plan.actions.push[a] > 0.0 and plan.actions.militarised[a] == 1
    forceful = plan.actions.consequence[a] > 0 or plan.actions.rung[a] >= Rung.AUTHORISED
    return bool(plan.actions.special[a] == Special.RENOUNCE or (hostile and forceful))
