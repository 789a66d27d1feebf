"""The runs of all variations, slice by slice, on the same dice; in threads, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.first_difference import parting_turns
from sim.analysis.outcomes import NEVER
from sim.analysis.rates import Columns
from sim.errors import BadInput
from sim.record.door import read_manifest
from sim.record.names import Names, names_of
from sim.run.executors import in_order
from sim.run.many import SHARED, Player, joined, spans
from sim.run.own_rules import NO_PROGRAMS, OwnPrograms
from sim.run.parts import OWN_PART
from sim.study.compare.stored import Stored
from sim.study.compare.variations import Dice, Variation
from sim.study.place import QUIETLY, Playing

# Of a slice: the table of runs, the counts by turn, where each run parts from the baseline's.
Paired = tuple[Columns, NDArray[np.int64] | None, NDArray[np.int64]]


@dataclass(frozen=True)
class PairedSlice:
    """Runs first .. of one variation: table of runs, event rows, counts by turn."""

    columns: Columns
    rows: NDArray[Any] | None
    pairs: NDArray[np.int64] | None


@dataclass(frozen=True)
class VariationRuns:
    """All runs of one variation. parted: first turn that differs from the baseline, or NEVER."""

    columns: Columns
    parted: NDArray[np.int64]
    pairs: NDArray[np.int64]


def check_measured(variations: Sequence[Variation]) -> None:
    """Raises: BadInput for an ensemble with own rules, whose runs would have to be played again."""
    for v in variations:
        if v.folder is not None and read_manifest(v.folder)["settings"].get("own"):
            raise BadInput(
                f"{v.folder} was played with own rules: give the measures to that ensemble, and "
                "compare its table of runs"
            )


class PairedTable:
    """Plays or reads slices of all variations, in any thread or process.

    own: rules of the user's own, of the variations that are `ruled`, and measures of all.
    """

    def __init__(
        self, variations: Sequence[Variation], dice: Dice, own: OwnPrograms = NO_PROGRAMS
    ) -> None:
        if own.measures:
            check_measured(variations)
        self.variations = variations
        plain = own._replace(rules=())
        self.players = [
            Player(v.scenario, dice.seed, dice.prior, own if v.ruled else plain) for v in variations
        ]
        self.names: list[Names] = [names_of(v.scenario) for v in variations]
        self.stored = {
            v.name: Stored(v.folder, v.scenario.horizon)
            for v in variations
            if v.folder is not None and not own.measures
        }

    def play(self, v: int, first: int, runs: int) -> PairedSlice:
        """Runs of a variation, as each would be played alone."""
        found = list(self.players[v].slices(first, runs, counting=True))
        rows = np.concatenate([part.batch.rows for part in found])
        pairs = np.asarray(sum(np.asarray(part.batch.pairs) for part in found))
        return PairedSlice(joined([part.columns for part in found]), rows, pairs)

    def read(self, v: int, stored: Stored, first: int, runs: int) -> PairedSlice:
        """Runs of a variation from its ensemble; rows are played again where they are not kept."""
        rows = stored.rows(self.names[v], first, runs)
        rows = self.play(v, first, runs).rows if rows is None else rows
        return PairedSlice(stored.columns(first, runs), rows, None)

    def slice(self, span: tuple[int, int]) -> list[Paired]:
        """A slice of every variation, and where each run parts from the baseline's."""
        found: list[Paired] = []
        base: NDArray[Any] | None = None
        for v, variation in enumerate(self.variations):
            stored = self.stored.get(variation.name)
            part = self.play(v, *span) if stored is None else self.read(v, stored, *span)
            parted = np.full(span[1], NEVER, np.int64)
            if base is None:
                base = part.rows
            elif base is not None and part.rows is not None:
                names = (self.names[0], self.names[v])
                parted = parting_turns(base, part.rows, names, *span)
            found.append((part.columns, part.pairs, parted))
        return found


def play_all(
    variations: Sequence[Variation],
    dice: Dice,
    playing: Playing = QUIETLY,
) -> list[VariationRuns]:
    """All runs of all variations, the same however many workers there are."""
    table = PairedTable(variations, dice, playing.programs)
    gathering = [Gathering(table.stored.get(variation.name)) for variation in variations]
    tasks = spans(0, dice.runs, OWN_PART if playing.own else SHARED)
    for part in in_order(playing.execution(), table.slice, tasks, playing.kept, "slice"):
        for one, found in zip(gathering, part, strict=True):
            one.add(found)
        if playing.progress is not None:
            playing.progress(gathering[0].runs, dice.runs)
    return [one.whole() for one in gathering]


class Gathering:
    """The slices of one variation as one. Counts are large, and added up as they come."""

    def __init__(self, stored: Stored | None) -> None:
        self.stored = stored
        self.columns: list[Columns] = []
        self.parted: list[NDArray[np.int64]] = []
        self.pairs: Any = 0
        self.runs = 0

    def add(self, found: Paired) -> None:
        """The next slice."""
        columns, pairs, parted = found
        self.columns.append(columns)
        self.parted.append(parted)
        self.runs += len(parted)
        if pairs is not None:
            self.pairs = self.pairs + pairs

    def whole(self) -> VariationRuns:
        """All slices."""
        pairs = self.pairs if self.stored is None else self.stored.pairs()
        return VariationRuns(joined(self.columns), np.concatenate(self.parted), np.asarray(pairs))
