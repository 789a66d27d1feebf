"""Tables for people: names and dates in place of codes."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.record.event_columns import COLUMNS, NUMBERS, WORDED, EventColumn, spelled

if TYPE_CHECKING:
    import pandas as pd

    from sim.record.names import Names
    from sim.scenario.schema import Horizon

STATE_COLUMNS = (
    "munitions",
    "manpower",
    "need",
    "burden",
    "isolation",
    "credibility",
)
DYAD_COLUMNS = (
    "tension",
    "heat",
    "alarm",
    "hostility",
    "resolve",
    "rung",
    "at_war",
    "dispute",
    "front",
)


def date_of(horizon: Horizon, turn: int, day: int) -> datetime.date:
    """The date of a day of a turn."""
    return horizon.start + datetime.timedelta(days=turn * horizon.beat_days + day)


def event_column(
    column: EventColumn, rows: NDArray[Any], names: Names, horizon: Horizon
) -> list[Any]:
    """One column of the event table."""
    if column.name in WORDED:
        places, words = spelled(column, rows, names)
        return [words[place] if place >= 0 else "" for place in places.tolist()]
    if column.name in NUMBERS:
        values: list[Any] = rows[column.name].tolist()
        return values
    days = zip(rows["turn"].tolist(), rows["day"].tolist(), strict=True)
    return [date_of(horizon, turn, day) for turn, day in days]


def event_columns(rows: NDArray[Any], names: Names, horizon: Horizon) -> dict[str, list[Any]]:
    """The event table, column by column, with names and dates."""
    return {column.name: event_column(column, rows, names, horizon) for column in COLUMNS}


def event_table(rows: NDArray[Any], names: Names, horizon: Horizon) -> pd.DataFrame:
    """The event table as a data frame."""
    import pandas as pd

    return pd.DataFrame(event_columns(rows, names, horizon))


def state_columns(snapshots: NDArray[Any], names: Names, run: int) -> dict[str, Any]:
    """States turn by turn, column by column; snapshots: records of shape (turns, n_states)."""
    turns, n = snapshots.shape[0], len(names.states)
    table: dict[str, Any] = {
        "run": np.full(turns * n, run),
        "turn": np.repeat(np.arange(turns), n),
        "state": names.states * turns,
    }
    for column in STATE_COLUMNS:
        table[column] = snapshots[:, :n][column].ravel()
    return table


def state_table(snapshots: NDArray[Any], names: Names, run: int) -> pd.DataFrame:
    """States turn by turn as a data frame."""
    import pandas as pd

    return pd.DataFrame(state_columns(snapshots, names, run))


def dyad_columns(snapshots: NDArray[Any], names: Names, run: int) -> dict[str, Any]:
    """Directed pairs turn by turn, column by column.

    snapshots: records of shape (turns, n_states, n_states).
    """
    turns, n = snapshots.shape[0], len(names.states)
    i, j = np.nonzero(~np.eye(n, dtype=bool))
    table: dict[str, Any] = {
        "run": np.full(turns * len(i), run),
        "turn": np.repeat(np.arange(turns), len(i)),
        "actor": [names.states[k] for k in i] * turns,
        "target": [names.states[k] for k in j] * turns,
    }
    part = snapshots[:, i, j]
    for column in DYAD_COLUMNS:
        table[column] = part[column].ravel()
    return table


def dyad_table(snapshots: NDArray[Any], names: Names, run: int) -> pd.DataFrame:
    """Directed pairs turn by turn as a data frame."""
    import pandas as pd

    return pd.DataFrame(dyad_columns(snapshots, names, run))
