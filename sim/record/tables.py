"""Tables for people: names and dates in place of codes."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.terms.choice import TERMS
from sim.terms.events import KINDS, PHASES, Kind
from sim.terms.measures import CONDITION_MEASURES
from sim.terms.reasons import GROUP_SIZE, ORDERS, PROCESSES, Group

if TYPE_CHECKING:
    import pandas as pd

    from sim.record.names import Names
    from sim.scenario.schema import Horizon

EVENT_COLUMNS = (
    "run",
    "turn",
    "seq",
    "date",
    "phase",
    "wave",
    "kind",
    "actor",
    "target",
    "third",
    "action",
    "issue",
    "clause",
    "rung",
    "value",
    "p",
    "because",
    "cause",
)
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
TREATY_KINDS = (Kind.SIGN, Kind.RATIFY, Kind.ENTER_FORCE, Kind.LAPSE)


def reason(code: int, names: Names) -> str:
    """What the column `because` says, in words."""
    group, position = code // GROUP_SIZE * GROUP_SIZE, code % GROUP_SIZE
    if group == Group.PROCESS:
        return PROCESSES[position]
    if group == Group.CLAUSE:
        return f"clause {names.clauses[position]}"
    if group == Group.LINE:
        return f"red line {names.lines[position]}"
    if group == Group.OCCASION:
        return f"inject {names.occasions[position]}"
    if group == Group.PROJECT:
        return f"project {names.projects[position]}"
    if group == Group.ORDER:
        return f"order: {ORDERS[position]}"
    return TERMS[position]


def words(column: NDArray[np.int64], list_of_words: list[str]) -> list[str]:
    """A column of codes as words, empty where the code is none."""
    return [list_of_words[code] if code >= 0 else "" for code in column.tolist()]


def date_of(horizon: Horizon, turn: int, day: int) -> datetime.date:
    """The date of a day of a turn."""
    return horizon.start + datetime.timedelta(days=turn * horizon.turn_days + day)


def actions_column(rows: NDArray[Any], names: Names) -> list[str]:
    """The action of each row; for a changed measure, the measure."""
    return [
        ("" if a < 0 else CONDITION_MEASURES[a])
        if kind == Kind.CHANGE
        else ("" if a < 0 else names.actions[a])
        for kind, a in zip(rows["kind"].tolist(), rows["action"].tolist(), strict=True)
    ]


def clauses_column(rows: NDArray[Any], names: Names) -> list[str]:
    """The clause of each row; for the life of a treaty, the treaty."""
    return [
        "" if c < 0 else names.treaties[c] if kind in TREATY_KINDS else names.clauses[c]
        for kind, c in zip(rows["kind"].tolist(), rows["clause"].tolist(), strict=True)
    ]


def event_columns(rows: NDArray[Any], names: Names, horizon: Horizon) -> dict[str, list[Any]]:
    """The event table, column by column, with names and dates."""
    turns, days = rows["turn"].tolist(), rows["day"].tolist()
    table: dict[str, list[Any]] = {
        "run": rows["run"].tolist(),
        "turn": turns,
        "seq": rows["seq"].tolist(),
        "date": [date_of(horizon, t, d) for t, d in zip(turns, days, strict=True)],
        "phase": words(rows["phase"], list(PHASES)),
        "wave": rows["wave"].tolist(),
        "kind": words(rows["kind"], list(KINDS)),
        "actor": [names.actor(code) for code in rows["actor"].tolist()],
        "target": [names.actor(code) for code in rows["target"].tolist()],
        "third": [names.actor(code) for code in rows["third"].tolist()],
        "action": actions_column(rows, names),
        "issue": words(rows["issue"], names.issues),
        "clause": clauses_column(rows, names),
        "rung": rows["rung"].tolist(),
        "value": rows["value"].tolist(),
        "p": rows["p"].tolist(),
        "because": [reason(code, names) for code in rows["because"].tolist()],
        "cause": rows["cause"].tolist(),
    }
    assert tuple(table) == EVENT_COLUMNS  # noqa: S101 - the documented order
    return table


def event_table(rows: NDArray[Any], names: Names, horizon: Horizon) -> pd.DataFrame:
    """The event table as a data frame."""
    import pandas as pd

    return pd.DataFrame(event_columns(rows, names, horizon))


def state_table(snapshots: NDArray[Any], names: Names, run: int) -> pd.DataFrame:
    """States turn by turn; snapshots: records of shape (turns, n_states)."""
    import pandas as pd

    turns, n = snapshots.shape[0], len(names.states)
    table: dict[str, Any] = {
        "run": np.full(turns * n, run),
        "turn": np.repeat(np.arange(turns), n),
        "state": names.states * turns,
    }
    for column in STATE_COLUMNS:
        table[column] = snapshots[:, :n][column].ravel()
    return pd.DataFrame(table)


def dyad_table(snapshots: NDArray[Any], names: Names, run: int) -> pd.DataFrame:
    """Directed pairs turn by turn; snapshots: records of shape (turns, n_states, n_states)."""
    import pandas as pd

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
    return pd.DataFrame(table)
