"""The event log: flat rows of integer codes and two numbers, written once, read by everything."""

from typing import Any, NamedTuple

from numpy.typing import NDArray

from sim.record.columns import Floats, Ints, columns, new_table


class Rows(NamedTuple):
    """The columns of the event table, as codes. Shapes (capacity,)."""

    run: Ints
    turn: Ints
    seq: Ints
    day: Ints
    phase: Ints
    wave: Ints
    kind: Ints
    actor: Ints
    target: Ints
    third: Ints
    action: Ints
    issue: Ints
    clause: Ints
    rung: Ints
    because: Ints
    cause: Ints
    value: Floats
    p: Floats


class Pen(NamedTuple):
    """Where the next row goes. Shapes (1,).

    used: rows written so far; first: row at which the present run starts; full: 1 once a row found
    no room, after which the run must be repeated with a longer log.
    """

    used: Ints
    first: Ints
    full: Ints


class Log(NamedTuple):
    """Rows and pen; record arrays for the compiled engine, column views for Python."""

    rows: Rows
    pen: Pen


def new_log(capacity: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Empty record arrays for `capacity` rows and the pen."""
    return new_table(Rows, capacity), new_table(Pen, 1)


def log_columns(rows: NDArray[Any], pen: NDArray[Any]) -> Log:
    """The same memory as column views, for plain Python."""
    return Log(columns(Rows, rows), columns(Pen, pen))


def room(log: Log) -> int:
    """How many rows still find room."""
    return int(log.rows.run.shape[0] - log.pen.used[0])


def written(rows: NDArray[Any], pen: NDArray[Any]) -> NDArray[Any]:
    """The rows written so far."""
    return rows[: int(pen["used"][0])]
