"""Rules of matters: what a change of an issue is worth, and how quarrels of a pair touch."""


def gain(salience: float, pull: float, move: float) -> float:
    """What a state gains if an issue moves, below 0 if it loses.

    salience: 0..1; pull: from the status quo to what it wants, move: from the status quo to where
    things go, both -1..1. Value falls with the distance from its position, so that the ends of an
    issue are alike, to the last bit. Source: Fearon 1995; Powell 1999, chapter 3.
    """
    return salience * (abs(pull) - abs(pull - move))


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
