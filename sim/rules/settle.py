"""Rules of what changes by itself: bounded moves, wear of war, stocks, the front."""

from sim.arithmetic import exp


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


def front_drift(own: float, other: float, speed: float, steep: float) -> float:
    """How far the front of a war moves in a turn: slowly between equals, fast once one breaks.

    own, other: war strengths; speed: the move per turn at a difference of 1; steep: how fast it
    grows with the difference, about e^steep per unit. At most half of the way in a turn.
    Source: assumption, after Biddle 2004 (attrition between peers, breakthroughs otherwise).
    """
    x = steep * (own - other)
    x = x if x < 30.0 else 30.0
    x = x if x > -30.0 else -30.0
    moved = speed * (exp(x) - exp(-x)) / (exp(steep) - exp(-steep))
    moved = moved if moved < 0.5 else 0.5
    return moved if moved > -0.5 else -0.5


def stock(x: float, gain: float, loss: float) -> float:
    """A stock 0..1 after a turn; what does not fit in or is not there is lost."""
    x = x + gain - loss
    x = x if x > 0.0 else 0.0
    return x if x < 1.0 else 1.0
