"""Rules of acting: accidents, tests, battles, deaths."""

from sim.arithmetic import log, logistic


def day_in_turn(u: float, days: float) -> int:
    """The day of a turn on which something happens, all alike. u: a draw in (0, 1)."""
    return int(u * days)


def deaths(u: float, mean: float) -> float:
    """How many die in a fatal incident: at least one, exponential beyond it.

    mean: of the action, from the registry. Source: assumption, after the skew of fatality levels
    in Palmer et al. 2022 (most fatal disputes stay under 26 dead).
    """
    return 1.0 + float(int(-log(u) * mean))


def battle(own: float, other: float) -> float:
    """The chance that an offensive gains ground: the stronger side's. own, other: war strengths.

    Source: assumption, after Biddle 2004.
    """
    return logistic(own - other)
