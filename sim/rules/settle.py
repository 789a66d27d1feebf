"""Rules of what changes by itself: bounded moves, wear of war, stocks, the front."""

from sim.arithmetic import logistic


def pushed(x: float, push: float) -> float:
    """X in -1..1 moved toward 1 (push > 0) or -1 (push < 0) by a share of the way left.

    Source: assumption; keeps every index within its bounds without cutting it off.
    """
    return x + push * (1.0 - x) if push > 0.0 else x + push * (1.0 + x)


def raised(x: float, push: float) -> float:
    """X in 0..1 moved toward 1 (push > 0) or 0 (push < 0) by a share of the way left."""
    return x + push * (1.0 - x) if push > 0.0 else x + push * x


def faded(x: float, rest: float, kept: float) -> float:
    """X on its way back to a resting value, with the share of the way that is kept.

    Source: assumption, after the decay of event effects in Goldstein & Freeman 1990.
    """
    return rest + (x - rest) * kept


def tension(heat: float, alarm: float, hostility: float, rung: float) -> float:
    """Tension: acute feeling, settled belief and posture in equal parts, 0..1.

    heat: -1..1; alarm, hostility: 0..1; rung: 0..9. Source: assumption.
    """
    acute = heat if heat > alarm else alarm
    return ((acute if acute > 0.0 else 0.0) + hostility + rung * (1.0 / 9.0)) * (1.0 / 3.0)


def war_strength(
    log_capability: float,
    munitions: float,
    manpower: float,
    munitions_weight: float,
    manpower_weight: float,
) -> float:
    """What a side brings to a war that is under way, on the log-odds scale of a battle.

    munitions, manpower: stocks 0..1. Source: assumption, after Biddle 2004 (force employment and
    supply against raw capability).
    """
    return log_capability + munitions_weight * munitions + manpower_weight * manpower


def front_drift(own: float, other: float, speed: float) -> float:
    """How far the front of a war moves in a turn: the stronger side gains, slowly.

    own, other: war strengths; speed: largest move per turn. Source: assumption, after Lanchester
    1916 and the attrition literature.
    """
    return speed * (2.0 * logistic(own - other) - 1.0)


def stock(x: float, gain: float, loss: float) -> float:
    """A stock 0..1 after a turn; what does not fit in or is not there is lost."""
    x = x + gain - loss
    x = x if x > 0.0 else 0.0
    return x if x < 1.0 else 1.0
