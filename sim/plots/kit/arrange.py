"""Tables arranged for drawing: by pair, by state, by turn. Nothing is computed anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas as pd

Pair = tuple[str, str]
Values = NDArray[Any]


def by_pair(dyads: pd.DataFrame, column: str) -> dict[Pair, Values]:
    """A column of the table of pairs, turn by turn, for each directed pair."""
    values = dyads[column].to_numpy()
    groups = dyads.groupby(["actor", "target"], sort=True).indices
    return {(str(a), str(b)): values[places] for (a, b), places in groups.items()}


def turns_of(table: pd.DataFrame) -> int:
    """How many turns a table covers."""
    return int(table["turn"].max()) + 1 if len(table) else 0


def either(directed: dict[Pair, Values]) -> dict[Pair, Values]:
    """For each pair, once, the higher of the two directions."""
    return {
        (a, b): np.maximum(values, directed.get((b, a), values))
        for (a, b), values in directed.items()
        if a < b or (b, a) not in directed
    }


def spans(flags: Values) -> list[tuple[int, int]]:
    """Where flags stand: from (first turn, turn after the last) of each stretch."""
    edges = np.diff(np.concatenate(([0], np.asarray(flags, dtype=np.int8), [0])))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    return [(int(a), int(b)) for a, b in zip(starts, ends, strict=True)]


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table, one dictionary each."""
    rows: list[dict[str, Any]] = table.to_dict("records")
    return rows


def has_number(cell: Any) -> bool:
    """Whether a cell of a table holds a number; an empty one holds none."""
    return cell is not None and not np.isnan(cell)


def chosen_turns(turns: int, count: int) -> list[int]:
    """Turns spread evenly from the first to the last."""
    if turns <= count:
        return list(range(turns))
    return [round(k * (turns - 1) / (count - 1)) for k in range(count)]
