"""Rules of acting: accidents, tests, battles, deaths."""

from sim.arithmetic import log, logistic


def day_in_turn(u: float, days: float) -> int:
    """The day of a turn on which something happens, all alike. u: a draw in (0, 1).

    Source: assumption.
    """
    return int(u * days)


def deaths(u: float, mean: float) -> float:
    """How many die in a fatal incident: at least one and a third of the mean, the rest exponential.

    mean: of the action, from the registry. Source: assumption, after the skew of fatality levels
    in Palmer et al. 2022 (most fatal disputes stay under 26 dead).
    """
    dead = float(int(mean * (1.0 - 2.0 * log(u)) * (1.0 / 3.0)))
    return dead if dead > 1.0 else 1.0


def battle(own: float, other: float) -> float:
    """The chance that an offensive gains ground: the stronger side's. own, other: war strengths.

    Source: assumption, after Biddle 2004.
    """
    return logistic(own - other)
