"""Who is believed to stand with whom: strength behind each side, protection, leverage."""

from sim.arithmetic import log
from sim.rules.settle import war_strength
from sim.terms import NOBODY
from sim.terms.treaties import (
    OBLIGATION_DEFENCE,
    OBLIGATION_NEUTRALITY,
    OBLIGATION_OFFENCE,
    STAGE_IN_FORCE,
    STAGE_SIGNED,
)
from sim.world.plan import Plan
from sim.world.situation import Situation


def promise(plan: Plan, now: Situation, c: int) -> float:
    """How much of a clause others believe: its reliability times the credibility of the obliged.

    A treaty that is signed and not yet in force counts in part.
    """
    stage = now.treaties.stage[plan.clauses.treaty[c]]
    if stage == STAGE_IN_FORCE:
        counts = 1.0
    elif stage == STAGE_SIGNED:
        counts = plan.numbers.signed_share[0]
    else:
        return 0.0
    return counts * plan.clauses.reliability[c] * now.states.credibility[plan.clauses.by[c]]


def covers_attack(plan: Plan, c: int, victim: int, attacker: int) -> bool:
    """Whether a clause speaks of an attack by this state at the victim's home."""
    if plan.clauses.named[c] == 1 and plan.clause_adversary[c, attacker] == 0:
        return False
    home = plan.states.home[victim]
    return bool(plan.clauses.placed[c] == 0 or plan.clause_region[c, home] == 1)


def backing(plan: Plan, now: Situation, i: int, j: int) -> float:
    """The strength that i expects on its side if it attacks j.

    Offence clauses count, and defence clauses so unconditional that they may cover the attacker
    (Benson 2011).
    """
    strength = now.states.capability[i]
    for c in range(plan.shape.clauses[0]):
        if plan.clauses.toward[c] == i and plan.clauses.by[c] != j:
            duty = plan.clauses.obligation[c]
            loose = duty == OBLIGATION_DEFENCE and plan.clauses.unconditional[c] == 1
            if duty == OBLIGATION_OFFENCE or loose:
                strength += promise(plan, now, c) * now.states.capability[plan.clauses.by[c]]
    return strength


def support(plan: Plan, now: Situation, i: int, j: int) -> float:
    """The strength that i expects to meet if it attacks j: j's own, its defenders', bystanders'.

    A bystander that owes i neutrality does not count (Leeds 2003).
    """
    part = plan.numbers.bystander[0]
    strength = now.states.capability[j]
    for k in range(plan.shape.states[0]):
        if k not in (i, j) and plan.pairs.reach[k, i] == 1:
            strength += part * now.pairs.hostility[k, i] * now.states.capability[k]
    for c in range(plan.shape.clauses[0]):
        by = plan.clauses.by[c]
        if plan.clauses.obligation[c] == OBLIGATION_DEFENCE and plan.clauses.toward[c] == j:
            if by != i and covers_attack(plan, c, j, i):
                strength += promise(plan, now, c) * now.states.capability[by]
        elif plan.clauses.obligation[c] == OBLIGATION_NEUTRALITY and plan.clauses.toward[c] == i:
            if by != j and plan.pairs.reach[by, i] == 1:
                aside = promise(plan, now, c) * part * now.pairs.hostility[by, i]
                strength -= aside * now.states.capability[by]
    return strength


def umbrella(plan: Plan, now: Situation, i: int, j: int) -> float:
    """The arsenal that protects j against i through defence clauses."""
    most = 0.0
    for c in range(plan.shape.clauses[0]):
        if plan.clauses.obligation[c] == OBLIGATION_DEFENCE and plan.clauses.toward[c] == j:
            by = plan.clauses.by[c]
            if by != i and covers_attack(plan, c, j, i):
                most = max(most, promise(plan, now, c) * plan.states.arsenal[by])
    return most


def cover(plan: Plan, now: Situation, i: int, j: int) -> float:
    """Legal cover for materiel from i to j: a clause of assistance, in force or at least signed."""
    most = 0.0
    for c in range(plan.shape.clauses[0]):
        if plan.clauses.by[c] == i and plan.clauses.toward[c] == j and plan.clauses.covers[c] == 1:
            stage = now.treaties.stage[plan.clauses.treaty[c]]
            if stage == STAGE_IN_FORCE:
                most = 1.0
            elif stage == STAGE_SIGNED:
                most = max(most, plan.numbers.signed_share[0])
    return most


def leverage(plan: Plan, i: int, j: int) -> float:
    """What i can withhold from j: an undertaking j relies on, or trade."""
    return max(plan.pairs.duty[i, j], plan.pairs.trade[j, i])


def restrained(plan: Plan, now: Situation, i: int) -> tuple[float, int]:
    """The strongest urging on i to hold back, times leverage, and whose it is."""
    most = 0.0
    who = NOBODY
    for k in range(plan.shape.states[0]):
        if plan.pairs.reach[k, i] == 1:
            x = now.pairs.urged[k, i] * leverage(plan, k, i)
            if x > most:
                most = x
                who = k
    return most, who


def strength_in_war(plan: Plan, now: Situation, i: int) -> float:
    """What state i brings to a war under way."""
    n = plan.numbers
    return war_strength(
        n.exponent[0] * log(now.states.capability[i]),
        now.states.munitions[i],
        now.states.manpower[i],
        n.munitions_weight[0],
        n.manpower_weight[0],
    )
