"""Rules of answering within the turn."""

from sim.arithmetic import hazard, logistic


def replies_now(per_day: float, days: float) -> float:
    """The chance that a directly addressed state answers in the days that are left of the turn.

    per_day: from the median of five days between trigger and major response.
    Source: Brecher et al. 2021 (ICB 14), 807 actors 1946-2017: median 5, quartiles 2 and 18.
    """
    return hazard(per_day, days)


def accepts(utility: float, openness: float) -> float:
    """The chance that an offered joint act is accepted.

    utility: of the act for the addressee, log-odds; openness: for an offer made, log-odds.
    Source: McFadden 1978 (binary logit).
    """
    return logistic(utility + openness)
