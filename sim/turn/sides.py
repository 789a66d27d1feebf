"""Who is believed to stand with whom: strength behind each side, protection, leverage."""

from sim.arithmetic import log
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.rules.settle import war_strength
from sim.rules.trigger import believed
from sim.terms import NOBODY
from sim.terms.treaties import Due, Stage, Touch
from sim.turn.commitments import covers_attacker, would_meet

# What states expect of a duty in a war: `expected_sides` counts the first two.
COUNTED = (Due.HELP, Due.NEUTRALITY)
WITHOUT_WEIGHT = (Due.CONSULTATION, Due.RESTRAINT)
assert set(Due) == {*COUNTED, *WITHOUT_WEIGHT}, "sides: does what is due weigh in a war?"  # noqa: S101


def standing_of(plan: Plan, now: Situation, c: int) -> float:
    """1 for a clause in force, a part for one that is signed, 0 for any other."""
    stage = now.treaties.stage[plan.clauses.treaty[c]]
    if stage == Stage.IN_FORCE:
        return 1.0
    return plan.numbers.signed_share if stage == Stage.SIGNED else 0.0


def promise(plan: Plan, now: Situation, c: int) -> float:
    """How much of a clause others believe; what is signed and not yet in force counts in part."""
    word = believed(plan.clauses.reliability[c], now.states.credibility[plan.clauses.by[c]])
    return standing_of(plan, now, c) * word


def expected_sides(plan: Plan, now: Situation, i: int, j: int) -> tuple[float, float, float, float]:
    """What i expects if it attacks j, and whether law covers its help to j.

    Gives the strength on its own side, the strength against it, the arsenal that protects j, and
    the legal cover for materiel from i to j. On i's side count offence clauses, and defence clauses
    by whose text who is struck back at is attacked (Benson 2011). Against it count j's defenders
    and a part of every hostile bystander, unless that one owes i neutrality (Leeds 2003).
    """
    own = now.states.capability[i]
    against = now.states.capability[j] + bystanders(plan, now, i, j)
    arsenal = 0.0
    cover = 0.0
    for c in range(plan.shape.clauses):
        by = plan.clauses.by[c]
        toward = plan.clauses.toward[c]
        kind = plan.clauses.touch[c]
        helps = plan.clauses.due[c] == Due.HELP
        if toward == j and by == i:
            if plan.clauses.covers[c] == 1:
                cover = max(cover, standing_of(plan, now, c))
        elif toward == j:
            if helps and kind == Touch.ATTACK and would_meet(plan, now, c, i, j):
                word = promise(plan, now, c)
                against += word * now.states.capability[by]
                arsenal = max(arsenal, word * plan.states.arsenal[by])
        elif toward == i and by != j:
            covers = kind == Touch.ATTACK and covers_attacker(plan, now, c, i, j)
            if helps and (kind == Touch.OWN_ATTACK or covers):
                own += promise(plan, now, c) * now.states.capability[by]
            elif plan.clauses.due[c] == Due.NEUTRALITY:
                aside = plan.numbers.bystander * now.pairs.hostility[by, i]
                against -= promise(plan, now, c) * aside * now.states.capability[by]
    return own, against, arsenal, cover


def bystanders(plan: Plan, now: Situation, i: int, j: int) -> float:
    """The strength of hostile bystanders that i expects to meet if it attacks j."""
    strength = 0.0
    for k in range(plan.shape.states):
        if plan.pairs.reach[k, i] == 1 and k != j:
            strength += now.pairs.hostility[k, i] * now.states.capability[k]
    return plan.numbers.bystander * strength


def leverage(plan: Plan, i: int, j: int) -> float:
    """What i can withhold from j: an undertaking j relies on, or trade."""
    return max(plan.pairs.duty[i, j], plan.pairs.trade[j, i])


def restrained(plan: Plan, now: Situation, i: int) -> tuple[float, int]:
    """The strongest urging on i to hold back, times leverage, and whose it is."""
    most = 0.0
    who = NOBODY
    for k in range(plan.shape.states):
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
        n.exponent * log(now.states.capability[i]),
        now.states.munitions[i],
        now.states.manpower[i],
        n.munitions_weight,
        n.manpower_weight,
    )
