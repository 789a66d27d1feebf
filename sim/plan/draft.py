"""The draft: what one turn works with. Nothing in it outlives the turn except added-up chances."""

from typing import NamedTuple

from sim.record.columns import Floats, Ints


class Cursor(NamedTuple):
    """Where the run is, shapes (1,)."""

    run: Ints
    turn: Ints
    phase: Ints
    wave: Ints
    first: Ints  # row at which the turn starts
    scan: Ints  # row up to which the trigger phase has read


class Choices(NamedTuple):
    """What was weighed and chosen on every matter, shapes (n_matters,)."""

    weighed: Ints  # why it came to the desk: a `Came`
    option: Ints  # NOBODY to wait
    p: Floats
    because: Ints
    cause: Ints
    share: Floats  # of what is asked that is offered, where a settlement was chosen


class Orders(NamedTuple):
    """What a script, a seat, a branch or a decision of its own puts in place of the choice."""

    option: Ints  # of the matter, NOBODY where nothing is ordered; shapes (n_matters,)
    order: Ints  # whose order: position in sim.terms.reasons.ORDERS


class Draft(NamedTuple):
    """All of it."""

    cursor: Cursor
    choices: Choices
    orders: Orders
    ordered: Ints  # (n_states,) 1 where a state takes orders this turn in place of choosing
    interest: Floats  # (n_matters,) how strongly a matter calls for attention, 0 if under way
    listed: Ints  # (1,) number of the options open in the choice weighed last
    options: Ints  # (n_actions,) those options
    utility: Floats  # (n_actions,) of each of them
    weight: Floats  # (n_actions,) the same
    paired: Ints  # (2,) the pair whose terms, and whose needs, were reckoned last, or NOBODY
    met: Ints  # (1,) requirements that pair meets, one bit each
    foreseen: Ints  # (3,) 1 where it is reckoned for the matter: a contest, a bargain, the sides
    sides: Floats  # (3,) strength on the own side and against it, protecting arsenal
    bargain: Floats  # (n_columns,) of the bargain, by `sim.terms.deals.Deal`
    reached: Ints  # (1,) the step of help that the pair weighed has reached
    easing: Ints  # (1,) 1 at a meeting: only acts that ease are options
    terms: Floats  # (n_terms,) of the pair and issue, and what a war or a bargain would bring
    classes: Floats  # (n_classes,) weights
    members: Floats  # (n_classes,) shares of open options
    sums: Floats  # (n_classes,) of the weights of open options
    acting: Floats  # (2,) weight of all classes that act, and the chance to act
    course: Floats  # (3,) own course of an act that serves zero, the actor's own wish, one
    issue: Ints  # (1,) weighed last
    whom: Ints  # (1,) toward whom
    answered: Ints  # (1,) class of the act that is answered, or NOBODY
    faced: Ints  # (n_terms,) the third state behind a term, where there is one
    chance: Floats  # (n_watched,) chances of watched acts added up over the run
