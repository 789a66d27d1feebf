"""The tables of states and of pairs as arrays again: what stood after each turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.record.names import Names
from sim.record.tables import DYAD_COLUMNS, STATE_COLUMNS

if TYPE_CHECKING:
    import pandas as pd


def states_of(table: pd.DataFrame, names: Names) -> NDArray[Any]:
    """Records of shape (turns, n_states) of a table of states, the inverse of `state_table`."""
    places = (table["state"],)
    return filled(table, STATE_COLUMNS, places, names)


def pairs_of(table: pd.DataFrame, names: Names) -> NDArray[Any]:
    """Records of shape (turns, n_states, n_states), the inverse of `dyad_table`."""
    places = table["actor"], table["target"]
    return filled(table, DYAD_COLUMNS, places, names)


def filled(
    table: pd.DataFrame, columns: tuple[str, ...], places: tuple[Any, ...], names: Names
) -> NDArray[Any]:
    """The columns of a table, each value at its turn and its state or pair."""
    code = {name: k for k, name in enumerate(names.states)}
    at = (table["turn"].to_numpy(), *(np.array([code[name] for name in side]) for side in places))
    turns = int(table["turn"].max()) + 1 if len(table) else 0
    record = [(name, table[name].to_numpy().dtype) for name in columns]
    found = np.zeros((turns, *(len(code),) * len(places)), dtype=record)
    for name in columns:
        found[name][at] = table[name].to_numpy()
    return found
