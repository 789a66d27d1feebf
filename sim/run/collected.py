"""What is kept of the runs of a part while it is played: no more than its files need.

Slices are taken in order, one at a time: counts are added up, rows go into the hash at once, and of
the log only those columns stay that become a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.analysis.rates import Columns
from sim.record.canonical import RowHash
from sim.record.encode import dyads_arrow, event_arrow, parquet, runs_arrow, states_arrow
from sim.record.gathered import Packed
from sim.record.log import Rows
from sim.record.names import Names
from sim.record.row_groups import RowGroups
from sim.run.many import Slice, joined
from sim.scenario.schema import Horizon

SLATES = {"states": states_arrow, "dyads": dyads_arrow}  # tables of every turn, as a slate has them


class Collected:
    """The runs of a part, as far as they were taken. tables: those stored beside that of runs."""

    def __init__(self, tables: Sequence[str], horizon: Horizon) -> None:
        self.horizon = horizon
        self.hash = RowHash()
        self.states: Any = 0  # counts, as of `sim.turn.histograms`
        self.pairs: Any = 0
        self.names: Names | None = None
        self.runs: list[Columns] = []
        self.events = Packed(Rows._fields) if "events" in tables else None
        self.slates = {name: RowGroups() for name in SLATES if name in tables}

    def add(self, part: Slice) -> None:
        """The next slice."""
        batch, self.names = part.batch, part.setup.names
        self.runs.append(part.columns)
        self.hash.add(batch.gathered, self.names)
        if self.events is not None:
            self.events.add(batch.gathered)
        for k, (name, arrow) in enumerate(SLATES.items()):
            if name in self.slates and batch.slate is not None:
                turns = batch.tally["turns"]
                self.slates[name].add(arrow(batch.slate[k], self.names, batch.first, turns))
        self.states = self.states + batch.states
        self.pairs = self.pairs + batch.pairs

    @property
    def columns(self) -> Columns:
        """The table of the runs."""
        return joined(self.runs)

    def files(self) -> dict[str, bytes]:
        """Each table as the bytes of its file."""
        assert self.names is not None  # noqa: S101 - something was taken
        found: dict[str, Any] = {"runs": parquet(runs_arrow(self.columns))}
        if self.events is not None:
            found["events"] = parquet(event_arrow(self.events, self.names, self.horizon))
        return found | {name: groups.whole() for name, groups in self.slates.items()}
