"""What all phases do with the draft and the log: room, new rows, draws by name."""

from sim.chance import LOW_32, uniform
from sim.plan.draft import Draft
from sim.plan.tables import Plan
from sim.record.log import Log, Rows
from sim.terms import NOBODY

ROOM, ROOM_PER_STATE = 600, 60  # rows that a phase may write at most, and per state


def has_room(plan: Plan, log: Log) -> bool:
    """Whether the log holds as many rows more as a phase may write; else the pen says full.

    A phase that ran out of room in its midst would read rows that it had overwritten.
    """
    states = plan.shape.states
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


def fill_act(plan: Plan, log: Log, k: int, a: int, q: int, day: int) -> None:
    """The columns that rows about an action share."""
    log.rows.action[k] = a
    log.rows.issue[k] = q
    log.rows.day[k] = day
    log.rows.rung[k] = plan.actions.rung[a]
    log.rows.value[k] = float(plan.actions.change[a])


def forget_pair(draft: Draft) -> None:
    """What all matters of a pair share is reckoned anew when it is next asked for."""
    draft.paired[0] = NOBODY
    draft.paired[1] = NOBODY


def about(plan: Plan, q: int, wave: int) -> int:
    """The word of a draw's name that says on which issue and in which wave: no two share dice."""
    return wave if q == NOBODY else (plan.issues.code[q] + wave) & LOW_32


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


def draw_once(plan: Plan, draft: Draft, purpose: int, code: int) -> float:
    """A uniform number for a thing that is settled once a run, as `draw_own` names it."""
    low = plan.own_keys.low[purpose] ^ code
    return uniform(low, plan.own_keys.high[purpose], draft.cursor.run[0], 0, 0, 0)


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
