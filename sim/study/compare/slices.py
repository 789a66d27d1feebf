"""The runs of all variations, slice by slice, on the same dice; in threads, in order."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.first_difference import parting_turns
from sim.analysis.outcomes import NEVER
from sim.analysis.rates import Columns
from sim.plan.build import build
from sim.record.names import Names, names_of
from sim.run.batch import Worker
from sim.run.executors import threads
from sim.run.kernel import compiled
from sim.run.parts import joined, run_columns
from sim.scenario.prior import RUNS_PER_DRAW, with_draw
from sim.study.compare.stored import Stored
from sim.study.compare.variations import Dice, Variation
from sim.study.place import QUIETLY, Playing

SLICE = 100  # runs; a whole number of draws of the parameters


@dataclass(frozen=True)
class Slice:
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


class Table:
    """Plays or reads slices of all variations; each thread has workers of its own."""

    def __init__(self, variations: Sequence[Variation], dice: Dice) -> None:
        self.variations = variations
        self.dice = dice
        self.names: list[Names] = [names_of(v.scenario) for v in variations]
        self.stored = {
            v.name: Stored(v.folder, v.scenario.horizon) for v in variations if v.folder is not None
        }
        self.held = threading.local()

    def worker(self, v: int) -> Worker:
        """The worker of this thread for a variation."""
        workers: dict[int, Worker] = self.held.__dict__.setdefault("workers", {})
        if v not in workers:
            workers[v] = Worker(build(self.variations[v].scenario), self.dice.seed)
        return workers[v]

    def play(self, v: int, first: int, runs: int) -> Slice:
        """Runs of a variation, as each would be played alone."""
        if not self.dice.prior:
            worker = self.worker(v)
            batch = worker.play(first, runs, True)
            columns = run_columns(-1, worker.setup, batch, prior=False)
            return Slice(columns, batch.rows, batch.pairs)
        tables, rows, pairs = [], [], []
        scenario, seed = self.variations[v].scenario, self.dice.seed
        for at in range(first, first + runs, RUNS_PER_DRAW):
            draw = at // RUNS_PER_DRAW
            setup = build(with_draw(scenario, seed, draw)[0])
            count = min(RUNS_PER_DRAW, first + runs - at)
            batch = Worker(setup, seed).play(at, count, True)
            tables.append(run_columns(draw, setup, batch, prior=True))
            rows.append(batch.rows)
            pairs.append(batch.pairs)
        return Slice(joined(tables), np.concatenate(rows), np.asarray(sum(pairs)))  # type: ignore[arg-type]

    def read(self, v: int, stored: Stored, first: int, runs: int) -> Slice:
        """Runs of a variation from its ensemble; rows are played again where they are not kept."""
        rows = stored.rows(self.names[v], first, runs)
        rows = self.play(v, first, runs).rows if rows is None else rows
        return Slice(stored.columns(first, runs), rows, None)

    def slice(self, first: int, runs: int) -> list[tuple[Slice, NDArray[np.int64]]]:
        """A slice of every variation, and where each run parts from the baseline's."""
        found: list[tuple[Slice, NDArray[np.int64]]] = []
        base: NDArray[Any] | None = None
        for v, variation in enumerate(self.variations):
            stored = self.stored.get(variation.name)
            span = (first, runs)
            part = self.play(v, *span) if stored is None else self.read(v, stored, *span)
            parted = np.full(runs, NEVER, np.int64)
            if base is None:
                base = part.rows
            elif base is not None and part.rows is not None:
                names = (self.names[0], self.names[v])
                parted = parting_turns(base, part.rows, names, first, runs)
            found.append((Slice(part.columns, None, part.pairs), parted))
        return found


def play_all(
    variations: Sequence[Variation],
    dice: Dice,
    playing: Playing = QUIETLY,
) -> list[VariationRuns]:
    """All runs of all variations, the same however many workers there are."""
    table = Table(variations, dice)
    compiled()  # in one thread, before several need it
    spans = [(at, min(SLICE, dice.runs - at)) for at in range(0, dice.runs, SLICE)]
    parts: list[list[tuple[Slice, NDArray[np.int64]]]] = []
    with threads(playing.workers) as (executor, _):
        going: list[Future[Any]] = [executor.submit(table.slice, *span) for span in spans]
        for (first, runs), future in zip(spans, going, strict=True):
            parts.append(future.result())
            if playing.progress is not None:
                playing.progress(first + runs, dice.runs)
    stored = [table.stored.get(variation.name) for variation in variations]
    return [gathered(stored[v], [part[v] for part in parts]) for v in range(len(variations))]


def gathered(stored: Stored | None, parts: list[tuple[Slice, NDArray[np.int64]]]) -> VariationRuns:
    """The slices of one variation as one."""
    counted: Any = sum(part.pairs for part, _ in parts if part.pairs is not None)
    pairs = counted if stored is None else stored.pairs()
    return VariationRuns(
        joined([part.columns for part, _ in parts]),
        np.concatenate([parted for _, parted in parts]),
        np.asarray(pairs),
    )
