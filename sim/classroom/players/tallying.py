"""A run with seats as a row of the table of runs, and its counts, as of the runs by rule.

Rare outcomes are counted: the chances that runs by rule add up are not those of a seat's orders.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.rates import Columns
from sim.classroom.board import Board
from sim.record.columns import new_table
from sim.run.batch import Batch, new_counts
from sim.run.many import run_columns
from sim.run.score import Tally
from sim.turn.histograms import count_turn


def counted_only(columns: Columns, outcomes: Any) -> Columns:
    """The table of runs without added-up chances, so that every outcome is told by count."""
    chances = {f"{name}_chance" for name in outcomes}
    return {name: values for name, values in columns.items() if name not in chances}


def tallied(board: Board) -> tuple[Columns, NDArray[Any]]:
    """The row of a run that is over, and how tension and rungs fell into bins turn by turn."""
    setup, rows = board.setup, board.rows
    tally = new_table(Tally, 1)
    tally["rows"], tally["turns"] = len(rows), board.beat
    chance = np.zeros((1, max(1, len(setup.owners))))
    batch = Batch(board.run, rows, tally, chance, None, None, None)
    columns = counted_only(run_columns(setup, batch), setup.scenario.outcomes)
    counts = new_counts(setup, counting=True)
    for turn, (states, pairs) in enumerate(board.course.snapshots):
        now: Any = SimpleNamespace(states=fields(states), pairs=fields(pairs))
        count_turn(board.course.views[0], now, counts, turn)
    return columns, np.asarray(counts.pairs)


def fields(table: NDArray[Any]) -> SimpleNamespace:
    """The columns of a table as attributes."""
    return SimpleNamespace(**{name: table[name] for name in table.dtype.names or ()})
