"""Rules of the Security Council: whether to table a draft, and how a member votes.

Adoption needs a majority and no vote against by a permanent member; an abstention does not block.
Source: UN Charter, article 27 (3), and the practice confirmed by the International Court of Justice
in its Namibia opinion of 1971, paragraph 22. A party to a dispute abstains by that article under
chapter VI alone: on measures, demands and force the members vote in their own case too.
"""

from sim.arithmetic import exp, logistic
from sim.terms.council import DraftKind


def votes_yes(position: float, slope: float) -> float:
    """The chance that a member votes for a draft.

    position: how far the member is from it, 0 (for) .. 1 (against); slope: log-odds across that.
    Source: Voeten 2000 (votes follow ideal points).
    """
    return logistic(slope * (0.5 - position))


def votes_no(position: float, slope: float, bar: float) -> float:
    """The chance that a member that does not vote for a draft votes against it, not abstains.

    bar: position at which the two are equally likely. Source: Voeten 2000, 2001.
    """
    return logistic(slope * (position - bar))


def has_majority(ayes: int, majority: int) -> bool:
    """Whether enough members vote for a draft. Source: UN Charter, article 27 (3): nine."""
    return ayes >= majority


def is_adopted(ayes: int, majority: int, vetoed: bool) -> bool:
    """The majority and no permanent member against. Source: UN Charter, article 27 (3)."""
    return has_majority(ayes, majority) and not vetoed


def draft_kind(attacks: bool, demanded: bool, defied: bool, authorised: bool) -> int:
    """What a draft on a state does: against an attack a demand, in the end force; else measures.

    attacks: it goes on with force that it used first; demanded: an adopted demand stands; defied:
    for so many days that the Council loses patience; authorised: force against it is allowed.
    Source: resolutions 660 (demand), 661 (measures) and 678 (force) of 1990 on Iraq and Kuwait.
    """
    if attacks and not demanded:
        return DraftKind.DEMAND
    if attacks and defied and not authorised:
        return DraftKind.AUTHORISATION
    return DraftKind.MEASURES


def is_defied(attacks: bool, demanded: bool, days: float, patience: float) -> bool:
    """Whether a state goes on with force for too long after the Council demanded its end.

    days: since the demand; patience: days. Source: resolutions 660 (2 August) and 678 (29 November
    1990), with a deadline of 15 January 1991; the number: assumption.
    """
    return attacks and demanded and days >= patience


def is_violation(breaks: float, regime: float, floor: float) -> bool:
    """Whether an act or flow is so much against measures so strong that it counts as a violation.

    breaks: how much it violates them, 0..1; regime: their strength, 0..1; floor: 0..1.
    Source: assumption, after the reports of the panel of experts on resolution 1718.
    """
    return breaks * regime > floor


def course_weight(base: float, gain: float) -> float:
    """The weight of a course before the Council: a draft, a meeting, the Assembly, a monitor.

    base: log-odds of the course; gain: its expected gain net of the cost of a veto, log-odds.
    Source: Voeten 2001 (outside options).
    """
    return exp(base + gain)


def draft_gain(p_pass: float, weight: float, gain: float, veto_cost: float) -> float:
    """What a penholder expects of a draft: measures if it passes, a rebuff and a record if not.

    p_pass: chance of passing; weight: of what has happened, 0..1; gain, veto_cost: log-odds.
    Source: assumption, after Voeten 2001.
    """
    return weight * (p_pass * gain - (1.0 - p_pass) * veto_cost)
