"""Rules of the Security Council: whether to table a draft, and how a member votes.

Adoption needs nine of fifteen votes and no vote against by a permanent member; an abstention does
not block. Source: UN Charter, article 27 (3), and the practice confirmed by the International Court
of Justice in its Namibia opinion of 1971, paragraph 22.
"""

from sim.arithmetic import exp, logistic

NINE = 9


def votes_yes(position: float, slope: float) -> float:
    """The chance that a member votes for a draft that enforces the Council's measures.

    position: of the member on the issue, 0 (enforce) .. 1 (lift); slope: log-odds across the scale.
    Source: Voeten 2000 (votes follow ideal points).
    """
    return logistic(slope * (0.5 - position))


def votes_no(position: float, slope: float, bar: float) -> float:
    """The chance that a member that does not vote for a draft votes against it, not abstains.

    bar: position at which the two are equally likely. Source: Voeten 2000, 2001.
    """
    return logistic(slope * (position - bar))


def is_adopted(ayes: int, vetoed: bool) -> bool:
    """Nine votes and no permanent member against. Source: UN Charter, article 27 (3)."""
    return ayes >= NINE and not vetoed


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
