"""Rules of attention and choice: what comes to a government's desk and what it may do."""


def interest(salience: float, heat: float, alarm: float, floor: float) -> float:
    """How strongly a counterpart and an issue call for attention.

    salience, alarm: 0..1; heat: -1..1; floor: interest without any news.
    Source: assumption, after Jones & Baumgartner 2005 on the limits of attention.
    """
    warmth = heat if heat > 0.0 else -heat
    return salience * (floor + warmth + alarm)


def class_weight(sum_of_exp: float, members: float, odds: float, urgency: float) -> float:
    """The weight of a class of actions: the mean, not the sum, of its members' exponentials.

    So a registry that lists one act under two names changes no rate (each name has half a share).
    odds: of the class as such; urgency: factor where the act is an answer.
    Source: McFadden 1978 (nested logit), with the mean against the size of the nest.
    """
    return sum_of_exp / members * odds * urgency


def temper(rung: float, slope: float) -> float:
    """How a hawk (slope > 0) or a dove (slope < 0) leans, in log-odds. Source: Smith & Price 1973.

    rung: 0..9; slope: log-odds per rung.
    """
    return slope * rung


def per_turn(p: float, weeks: float, most: float) -> float:
    """The chance to act in a turn, from that of a week.

    The expected number of acts stays the same, up to `most` acts a turn; so the turn's length
    changes no rate. p: 0..1; weeks: length of the turn.
    Source: assumption (constant hazard of acting within a turn).
    """
    return p * weeks if p * weeks < most else most
