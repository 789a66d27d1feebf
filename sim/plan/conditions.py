"""Conditions, and what a scenario puts in or watches for, as arrays, read only."""

from typing import NamedTuple

from sim.record.columns import Floats, Ints


class PlanTests(NamedTuple):
    """One comparison of a condition, shapes (n_tests,)."""

    measure: Ints
    of: Ints
    toward: Ints
    what: Ints
    below: Ints
    threshold: Floats


class PlanConditions(NamedTuple):
    """A condition as alternatives of conjunctions: `span` rows of tests, shapes (n_conditions,)."""

    first: Ints
    last: Ints


class PlanConjunctions(NamedTuple):
    """Tests that must all hold, shapes (n_conjunctions,)."""

    first: Ints
    last: Ints


class PlanCrossings(NamedTuple):
    """The deeds that make a test of a red line's condition true, shapes (n_crossings,)."""

    line: Ints
    test: Ints
    state: Ints
    action: Ints
    target: Ints  # or NOBODY for any
    frees: Ints  # 1 where it is by force and the line frees its owner's forces


class PlanOccasions(NamedTuple):
    """Injects and calendar dates, shapes (n_occasions,), in order of priority."""

    at: Ints  # turn, or NOBODY
    day: Ints
    chance: Floats  # per turn, where no turn is given
    condition: Ints  # that must hold besides, or NOBODY
    again: Ints
    first: Ints  # outcomes
    last: Ints
    code: Ints


class PlanOutcomes(NamedTuple):
    """What may come of an occasion, shapes (n_outcomes,)."""

    p: Floats
    first: Ints  # effects
    last: Ints


class PlanEffects(NamedTuple):
    """What an outcome does, shapes (n_effects,)."""

    form: Ints
    measure: Ints
    of: Ints
    toward: Ints
    to: Ints
    what: Ints
    issue: Ints
    amount: Floats
    agreed: Ints  # 1 where a joint act takes place and nobody is asked for consent


class PlanWatched(NamedTuple):
    """Acts whose chance is added up in every run, shapes (n_watched,)."""

    actor: Ints
    target: Ints
    action: Ints
