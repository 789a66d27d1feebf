"""Commitments: whether a deed sets off a duty of defence; asked after the deed and before it.

A row is held against a clause with what the row did; a deed in mind with what it would do. Of the
situation both read the same: who began, who provoked, who attacks, who is owed what. A deed changes
none of these to its doer's favour, so no copy of the situation is needed.
"""

from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.rules.terms import p_win
from sim.rules.trigger import casus_foederis, invokes
from sim.terms import NOBODY
from sim.terms.choice import Rung
from sim.terms.reasons import Why
from sim.terms.treaties import Due, LawReading, Stage, Touch


def place_of(plan: Plan, v: int, q: int, rung: int) -> int:
    """Where an act of force against v over issue q falls: where the issue lies, or v's home.

    A war is carried home, whatever it is about.
    """
    lies = plan.issues.place[q] if q != NOBODY else NOBODY
    return lies if lies != NOBODY and rung < Rung.WAR else plan.states.home[v]


def attackers_of(now: Situation, v: int, x: int) -> int:
    """How many are at war with v, x among them, at war or not."""
    count = 1
    for k in range(now.pairs.at_war.shape[0]):
        if k != x and now.pairs.at_war[k, v] == 1:
            count += 1
    return count


def owes_defence(plan: Plan, now: Situation, i: int, j: int, attacker: int) -> bool:
    """Whether i owes j defence against an attacker by a clause that is met as things stand.

    What the attacker has done to j so far counts, and no more: a duty that is not met binds nobody.
    """
    rung = now.pairs.peak[attacker, j]
    if rung < Rung.AUTHORISED:
        return False
    for n in range(plan.undertakings[i, j, 0]):
        c = plan.undertakings[i, j, n + 1]
        if plan.clauses.touch[c] == Touch.ATTACK and plan.clauses.due[c] == Due.HELP:
            at_war = now.pairs.at_war[attacker, j] == 1
            over = now.pairs.over[attacker, j]
            why = tested(plan, now, c, attacker, j, rung, at_war, True, False, over, False)
            if now.treaties.stage[plan.clauses.treaty[c]] == Stage.IN_FORCE:
                if why == Why.ATTACKED:
                    return True
    return False


def asks_who_began(plan: Plan, c: int) -> bool:
    """Whether clause c, as the obliged reads it, is not for a partner that used force first."""
    strict = plan.states.reading[plan.clauses.by[c]] == LawReading.STRICT
    return bool(plan.clauses.article_51[c] == 1 and strict)


def tested(
    plan: Plan,
    now: Situation,
    c: int,
    x: int,
    v: int,
    rung: int,
    at_war: bool,
    abroad: bool,
    joins: bool,
    q: int,
    owes: bool,
) -> int:
    """Whether a deed of x against v meets clause c, were it in force: Why.ATTACKED, or what lacks.

    at_war: whether the two are, or would be; abroad: carried into v's land; joins: an entry by duty
    into a war of v's; owes: whether the obliged is bound to x against v.
    """
    place = place_of(plan, v, q, rung)
    strict = asks_who_began(plan, c)
    counts = plan.clauses.joiners[c] == 1 and plan.clauses.article_51[c] == 0
    soil = counts if joins else abroad and place == plan.states.home[v]
    return casus_foederis(
        True,
        rung,
        plan.clauses.min_rung[c],
        at_war,
        plan.clauses.war_level[c] == 1,
        plan.clauses.named[c] == 0 or plan.clause_adversary[c, x] == 1,
        plan.clauses.placed[c] == 0 or plan.clause_region[c, place] == 1,
        attackers_of(now, v, x),
        plan.clauses.attackers[c],
        now.pairs.first[v, x] == 1 if strict else not soil,
        now.pairs.peak[v, x],
        plan.clauses.unprovoked[c] == 1,
        Rung.AUTHORISED,
        owes or now.pairs.at_war[plan.clauses.by[c], v] == 1,
    )


def tested_other(
    plan: Plan, now: Situation, c: int, v: int, foe: int, rung: int, at_war: bool, q: int
) -> int:
    """Whether a deed against v meets a clause of help in an attack, or of consultation.

    foe: whom the text would have to mean: v, whom the partner attacks, or who threatens it.
    at_war: whether the two are, or would be.
    Source: Leeds et al. 2002.
    """
    if now.treaties.stage[plan.clauses.treaty[c]] != Stage.IN_FORCE:
        return Why.NOT_IN_FORCE
    if rung < plan.clauses.min_rung[c]:
        return Why.BELOW
    if plan.clauses.war_level[c] == 1 and not at_war:
        return Why.NO_WAR
    if plan.clauses.named[c] == 1 and plan.clause_adversary[c, foe] == 0:
        return Why.ADVERSARY
    if plan.clauses.placed[c] == 1 and plan.clause_region[c, place_of(plan, v, q, rung)] == 0:
        return Why.REGION
    return Why.OWN_ATTACK if plan.clauses.touch[c] == Touch.OWN_ATTACK else Why.THREATENED


def would_meet(plan: Plan, now: Situation, c: int, x: int, v: int, q: int, rung: int) -> bool:
    """Whether a deed of that rung of x against v over issue q would meet clause c, if in force.

    A deed of force is carried to v's land, so far as the issue lies there.
    """
    owes = owes_defence(plan, now, plan.clauses.by[c], x, v)
    at_war = rung >= Rung.WAR or now.pairs.at_war[x, v] == 1
    why = tested(plan, now, c, x, v, rung, at_war, True, False, q, owes)
    return bool(why == Why.ATTACKED)


def covers_attacker(plan: Plan, now: Situation, c: int, i: int, j: int) -> bool:
    """Whether clause c would help i if i opened a war against j and j carried it back."""
    if asks_who_began(plan, c) or plan.clauses.unprovoked[c] == 1:
        return False
    return would_meet(plan, now, c, j, i, NOBODY, int(Rung.WAR))


def chance_to_call(plan: Plan, now: Situation, v: int, x: int) -> float:
    """The chance that v, attacked by x, calls on a state that owes it help."""
    n = plan.numbers
    alone = p_win(now.states.capability[v], now.states.capability[x], n.exponent)
    return invokes(n.invoke_base, n.invoke_need, 1.0 - alone)
