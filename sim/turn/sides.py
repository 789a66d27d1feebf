"""Who is believed to stand with whom: the ledger of who would enter, strength, leverage.

What a state expects of a third one is one chance: the largest of what a clause, a red line and the
third's own choice give, never their sum. Every private thing is read through the observer.
"""

from sim.arithmetic import log
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.terms import NOBODY
from sim.terms.choice import Rung
from sim.terms.reasons import Group, Why
from sim.terms.treaties import Due, Touch
from sim.turn.bonds import leverage, promise, standing_of
from sim.turn.commitments import chance_to_call, covers_attacker, tested_other, would_meet
from sim.turn.lines import answer_ahead
from sim.turn.third import (
    Alone,
    alone_with,
    can_fight,
    chance_to_enter,
    loss_of_third,
    standing_forces,
    stands_alone,
)

# What states expect of a duty in a war: the ledger counts the first two.
COUNTED = (Due.HELP, Due.NEUTRALITY)
WITHOUT_WEIGHT = (Due.CONSULTATION, Due.RESTRAINT)
assert set(Due) == {*COUNTED, *WITHOUT_WEIGHT}, "sides: does what is due weigh in a war?"  # noqa: S101


def defends(plan: Plan, now: Situation, c: int, i: int, j: int, q: int, rung: int) -> bool:
    """Whether clause c obliges its owner to fight for j if i did a deed of that rung to it."""
    if plan.clauses.due[c] != Due.HELP or plan.clauses.touch[c] != Touch.ATTACK:
        return False
    return plan.clauses.by[c] != i and would_meet(plan, now, c, i, j, q, rung)


def follows(plan: Plan, now: Situation, c: int, i: int, j: int) -> bool:
    """Whether clause c obliges its owner to fight for i if i opened a war against j.

    Offence clauses, and defence clauses by whose text who is struck back at is attacked (Benson
    2011).
    """
    if plan.clauses.due[c] != Due.HELP or plan.clauses.by[c] == j:
        return False
    if plan.clauses.touch[c] == Touch.OWN_ATTACK:
        why = tested_other(plan, now, c, j, j, int(Rung.WAR), True, NOBODY)
        return bool(why in (Why.OWN_ATTACK, Why.NOT_IN_FORCE))
    return plan.clauses.touch[c] == Touch.ATTACK and covers_attacker(plan, now, c, i, j)


def entry_by_choice(
    plan: Plan,
    now: Situation,
    o: int,
    i: int,
    j: int,
    q: int,
    rung: int,
    k: int,
    alone: Alone,
) -> float:
    """How likely k is to fight for j against i of its own choice, as o sees it.

    After a deed of that rung over issue q, below the use of force in the war it may lead to.
    alone: how j stands as things are.
    """
    if q == NOBODY or not can_fight(plan, k, i):
        return 0.0
    loss = loss_of_third(now, o, k, j, i, q)
    if loss <= 0.0:
        return 0.0
    war = rung != Rung.FORCE or now.pairs.at_war[i, j] == 1
    return chance_to_enter(plan, now, k, j, i, loss, war, alone)


def bound_entry(
    plan: Plan, now: Situation, i: int, j: int, q: int, rung: int, k: int
) -> tuple[float, int]:
    """How likely i expects k to fight for j by a clause, if i does a deed of that rung to j.

    And the value of the column `because` that says so, or NOBODY.
    """
    most = 0.0
    because = NOBODY
    deed = rung if rung >= Rung.FORCE else int(Rung.WAR)
    if plan.pairs.linked[k, j] == 1:
        for n in range(plan.undertakings[k, j, 0]):
            c = plan.undertakings[k, j, n + 1]
            if defends(plan, now, c, i, j, q, deed):
                p = promise(plan, now, c) * chance_to_call(plan, now, j, i)
                if p > most:
                    most = p
                    because = Group.CLAUSE + c
    return most, because


def entry_of(
    plan: Plan,
    now: Situation,
    i: int,
    j: int,
    q: int,
    rung: int,
    k: int,
    alone: Alone,
) -> tuple[float, int]:
    """How likely i expects k to fight for j if i does a deed of that rung to it; and why.

    The largest of what a clause, its choice and a red line give. The why is a value of the column
    `because`, or NOBODY where k is not expected. alone: how j stands as things are.
    """
    if now.pairs.at_war[k, i] == 1:
        return 1.0, Group.PROCESS + Why.WAR
    most, because = bound_entry(plan, now, i, j, q, rung, k)
    p = entry_by_choice(plan, now, i, i, j, q, rung, k, alone)
    if p > most:
        most = p
        because = Group.PROCESS + Why.ENTRY
    most *= plan.numbers.foresight
    p, r = answer_ahead(plan, now, i, j, rung, k)
    return (p, Group.LINE + r) if p > most else (most, because)


def foreseen(
    plan: Plan, now: Situation, i: int, j: int, q: int, rung: int, k: int
) -> tuple[float, int]:
    """What `entry_of` gives for one state, reckoned alone."""
    return entry_of(plan, now, i, j, q, rung, k, stands_alone(plan, now, j, i))


def expected_entry(plan: Plan, now: Situation, i: int, j: int, q: int, rung: int, k: int) -> float:
    """How likely i expects k to fight for j if i does a deed of that rung to j over issue q."""
    return foreseen(plan, now, i, j, q, rung, k)[0]


def help_of(
    plan: Plan,
    now: Situation,
    i: int,
    j: int,
    q: int,
    rung: int,
    k: int,
    alone: Alone,
) -> float:
    """How likely i expects k to fight beside it if it does a deed of that rung to j.

    By clause in the war that the deed may lead to, whatever its rung: then j strikes back.
    alone: how i stands as things are.
    """
    if now.pairs.at_war[k, j] == 1:
        return 1.0
    most = 0.0
    if plan.pairs.linked[k, i] == 1:
        for n in range(plan.undertakings[k, i, 0]):
            c = plan.undertakings[k, i, n + 1]
            if follows(plan, now, c, i, j):
                most = max(most, promise(plan, now, c))
    p = entry_by_choice(plan, now, i, j, i, q, rung, k, alone)
    return plan.numbers.foresight * max(most, p)


def expected_sides(
    plan: Plan, now: Situation, i: int, j: int, q: int, rung: int
) -> tuple[float, float, float]:
    """What i expects if it does a deed of that rung to j over issue q.

    Gives the strength on its own side, the strength against it, and the arsenal that stands behind
    j beside j's own. Who fights already counts in full, and is in what stands behind either.
    """
    own, against = standing_forces(now, i, j)
    alone = alone_with(plan, own, against)
    other = Alone(against, log(own), 1.0 - alone.chance)
    arsenal = 0.0
    war = now.pairs.at_war[i, j] == 1
    for k in range(plan.shape.states):
        near = plan.pairs.reach[k, i] == 1 or plan.pairs.reach[k, j] == 1
        if near and k not in (i, j):
            strength = now.states.capability[k]
            p = entry_of(plan, now, i, j, q, rung, k, other)[0]
            if p > 0.0:
                against += 0.0 if war and now.pairs.at_war[k, i] == 1 else p * strength
                arsenal = max(arsenal, p * plan.states.arsenal[k])
            p = help_of(plan, now, i, j, q, rung, k, alone)
            own += 0.0 if war and now.pairs.at_war[k, j] == 1 else p * strength
    return own, against, arsenal


def cover(plan: Plan, now: Situation, i: int, j: int) -> float:
    """The legal cover that a clause gives to materiel from i to j, 0..1."""
    most = 0.0
    for n in range(plan.undertakings[i, j, 0]):
        c = plan.undertakings[i, j, n + 1]
        if plan.clauses.covers[c] == 1:
            most = max(most, standing_of(plan, now, c))
    return most


def restrained(plan: Plan, now: Situation, i: int) -> tuple[float, int]:
    """The strongest urging on i to hold back, times leverage, and whose it is."""
    most = 0.0
    who = NOBODY
    for k in range(plan.shape.states):
        if plan.pairs.reach[k, i] == 1 and now.pairs.urged[k, i] > 0.0:
            x = now.pairs.urged[k, i] * leverage(plan, now, k, i)
            if x > most:
                most = x
                who = k
    return most, who
