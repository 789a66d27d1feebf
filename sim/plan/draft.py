"""The draft: what one turn works with. Nothing in it outlives the turn except added-up chances."""

from typing import NamedTuple

from sim.record.columns import Floats, Ints

SLOTS = 2  # counterpart-issue pairs that a government can attend to in a turn


class Cursor(NamedTuple):
    """Where the run is, shapes (1,)."""

    run: Ints
    turn: Ints
    phase: Ints
    wave: Ints
    first: Ints  # row at which the turn starts
    scan: Ints  # row up to which the trigger phase has read


class Choices(NamedTuple):
    """What each state attends to and chose, shapes (n_states, SLOTS)."""

    whom: Ints  # NOBODY where nothing is attended to
    issue: Ints
    option: Ints  # NOBODY to wait
    p: Floats
    because: Ints
    cause: Ints


class Orders(NamedTuple):
    """What a script, a seat, a branch or a decision of its own puts in place of the choice."""

    given: Ints  # 0: choose freely; 1: take this; shapes (n_states, SLOTS)
    option: Ints
    whom: Ints
    issue: Ints
    order: Ints  # whose order: position in sim.terms.reasons.ORDERS


class Draft(NamedTuple):
    """All of it."""

    cursor: Cursor
    choices: Choices
    orders: Orders
    interest: Floats  # (n_candidates,) of what calls for the attention of one state
    coming: Floats  # (n_candidates,) how soon it gets it
    utility: Floats  # (n_actions,) of the choice weighed last
    worth: Floats  # (n_actions,) of every action, open or not
    weight: Floats  # (n_actions,) of its options, 0 where closed
    terms: Floats  # (n_pair_terms,)
    classes: Floats  # (n_classes,) weights
    members: Floats  # (n_classes,) shares of open options
    sums: Floats  # (n_classes,) of the weights of open options
    arrival: Floats  # (n_classes,)
    answered: Ints  # (1,) class of the act that is answered, or NOBODY
    faced: Ints  # (n_terms,) the third state behind a term, where there is one
    chance: Floats  # (n_watched,) chances of watched acts added up over the run
