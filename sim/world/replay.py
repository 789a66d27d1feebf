"""Replay: the situation at any row of a log, rebuilt by `apply`; no rule of choice, no dice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.plan.setup import Setup, column_view, copy_of
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.columns import columns
from sim.record.log import Rows
from sim.turn.apply import apply


class Replay:
    """A run's situation, moved forward row by row.

    setup: of the scenario that was played; rows: of one run, as codes, from its first row on.
    raw: the situation as record arrays; now: the same memory as columns.
    """

    def __init__(self, setup: Setup, rows: NDArray[Any]) -> None:
        self.plan: Plan = column_view(setup.plan)
        self.raw: Any = copy_of(setup.start)
        self.now: Situation = column_view(self.raw)
        self.rows = rows
        self.at = 0  # rows applied so far
        self._columns = columns(Rows, rows)

    def forward(self, position: int) -> Situation:
        """Apply all rows before `position`; the situation in which that row was written."""
        if position < self.at:
            raise ValueError(f"a replay goes forward only: {position} is before {self.at}")
        for k in range(self.at, position):
            apply(self.plan, self.now, self._columns, k)
        self.at = position
        return self.now


def position_of(rows: NDArray[Any], turn: int, phase: int) -> int:
    """The position of the first row of a turn that is of this phase or a later one."""
    before = (rows["turn"] < turn) | ((rows["turn"] == turn) & (rows["phase"] < phase))
    return int(np.count_nonzero(before))


def situations(setup: Setup, rows: NDArray[Any]) -> Iterator[tuple[int, Any]]:
    """The situation after each turn, as record arrays that the next turn writes over."""
    replay = Replay(setup, rows)
    last = int(rows["turn"].max()) if len(rows) else -1
    for turn in range(last + 1):
        replay.forward(int(np.count_nonzero(rows["turn"] <= turn)))
        yield turn, replay.raw
