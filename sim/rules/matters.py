"""Rules of matters: what a change of an issue is worth, and how quarrels of a pair touch."""


def gain(salience: float, position: float, x: float, z: float) -> float:
    """What a state gains if an issue moves from x to z, below 0 if it loses.

    All 0..1; value falls with the distance from its position, so that the ends of an issue are
    alike. Source: Fearon 1995; Powell 1999, chapter 3.
    """
    return salience * (abs(x - position) - abs(z - position))


def discontent(position: float, x: float) -> float:
    """How far an issue stands from what a state wants, 0..1. Source: as for the gain."""
    return abs(position - x)


def course(wish: float) -> float:
    """How strongly an act speaks to a state's own course, -1 (content) .. 1.

    wish: how far the act could move the issue the state's way, -1..1: its discontent where the act
    serves its own wish, what it wants of an end where the act serves that end.
    Source: assumption; a satisfied state is cautious because it is satisfied (Fearon 1995).
    """
    course = 2.0 * wish - 1.0
    return course if course > -1.0 else -1.0


def felt(own: float, hottest: float, spill: float) -> float:
    """What is felt in a matter: its own heat, or a share of the pair's hottest, if that is more.

    own, hottest: -1..1; spill: 0..1. With one matter it is its own heat; a matter listed twice
    adds nothing. Source: assumption, after Diehl & Goertz 2000 (rivals carry heat between issues).
    """
    carried = spill * hottest
    return carried if carried > own and carried > 0.0 else own
