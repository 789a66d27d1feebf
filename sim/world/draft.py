"""The draft: what one turn works with. Nothing in it outlives the turn except added-up chances."""

from typing import NamedTuple

from sim.chance import uniform
from sim.record.columns import Floats, Ints
from sim.record.log import Log, Rows
from sim.terms import NOBODY
from sim.world.plan import Plan

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


ROOM, ROOM_PER_STATE = 600, 60  # rows that a phase may write at most, and per state


def has_room(plan: Plan, log: Log) -> bool:
    """Whether the log holds as many rows more as a phase may write; else the pen says full.

    A phase that ran out of room in its midst would read rows that it had overwritten.
    """
    states = plan.shape.states[0]
    if log.rows.run.shape[0] - log.pen.used[0] < ROOM_PER_STATE * states + ROOM:
        log.pen.full[0] = 1
    return bool(log.pen.full[0] == 0)


def new_row(
    draft: Draft, log: Log, kind: int, actor: int, target: int, because: int, cause: int
) -> int:
    """A new row at the end of the log, other columns at their neutral values; its position.

    Where the log is full the last row is overwritten and the pen says so: the run is repeated.
    """
    rows = log.rows
    k = log.pen.used[0]
    if k >= rows.run.shape[0]:
        log.pen.full[0] = 1
        k = rows.run.shape[0] - 1
    else:
        log.pen.used[0] = k + 1
    rows.run[k] = draft.cursor.run[0]
    rows.turn[k] = draft.cursor.turn[0]
    rows.seq[k] = k - log.pen.first[0]
    rows.day[k] = 0
    rows.phase[k] = draft.cursor.phase[0]
    rows.wave[k] = draft.cursor.wave[0]
    rows.kind[k] = kind
    rows.actor[k] = actor
    rows.target[k] = target
    rows.because[k] = because
    rows.cause[k] = cause
    blank(rows, k)
    return k


def blank(rows: Rows, k: int) -> None:
    """Neutral values for the columns that not every kind of row uses."""
    rows.third[k] = NOBODY
    rows.action[k] = NOBODY
    rows.issue[k] = NOBODY
    rows.clause[k] = NOBODY
    rows.rung[k] = 0
    rows.value[k] = 0.0
    rows.p[k] = 1.0


def draw(plan: Plan, draft: Draft, purpose: int, i: int, j: int, wave: int, what: int) -> float:
    """A uniform number named by purpose, pair, run, turn, wave and what."""
    return uniform(
        plan.keys.low[purpose, i, j],
        plan.keys.high[purpose, i, j],
        draft.cursor.run[0],
        draft.cursor.turn[0],
        wave,
        what,
    )


def draw_own(plan: Plan, draft: Draft, purpose: int, code: int, wave: int, what: int) -> float:
    """A uniform number for a thing that is no pair: a clause, project, occasion, Council member.

    code: the 32-bit code of the thing's name, which takes part in the key.
    """
    return uniform(
        plan.own_keys.low[purpose] ^ code,
        plan.own_keys.high[purpose],
        draft.cursor.run[0],
        draft.cursor.turn[0],
        wave,
        what,
    )
