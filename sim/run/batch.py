"""Many runs at once on one core: the compiled loop over a slice of runs."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.plan.setup import Setup, copy_of
from sim.record.columns import new_table
from sim.record.gathered import Gathered
from sim.record.log import Log, new_log, written
from sim.record.tables import DYAD_COLUMNS, STATE_COLUMNS
from sim.run.score import Score, Tally
from sim.turn.histograms import BINS, LARGEST, PAIR_COUNTED, STATE_COUNTED, Counts, Slate

ROWS_PER_RUN = 600  # first guess of the log's length; what needs more is given more
LONGEST_RUN = 4  # times the guess: room that must be left before a run starts
MANY_RUNS = 1000  # runs that one log is made for


@dataclass(frozen=True)
class Batch:
    """Rows, tallies and counts of runs first .. first + len(tally) - 1.

    rows: event rows as codes, in order of run; tally: records of `sim.run.score.Tally`;
    chance: added-up chances of watched acts, (runs, n_watched); counts: see `sim.turn.histograms`.
    """

    first: int
    rows: NDArray[Any]
    tally: NDArray[Any]
    chance: NDArray[np.float64]
    states: NDArray[np.int64] | None
    pairs: NDArray[np.int64] | None
    slate: tuple[NDArray[np.float64], NDArray[np.float64]] | None

    @cached_property
    def gathered(self) -> Gathered:
        """The event rows column by column."""
        return Gathered([self.rows])


def batch_of(
    first: int,
    parts: list[NDArray[Any]],
    tally: NDArray[Any],
    chance: NDArray[np.float64],
    counts: Any,
    slate: Any,
) -> Batch:
    """A batch of parts of the log. counts, slate: what was counted and written, or None."""
    states, pairs = (None, None) if counts is None else (counts.states, counts.pairs)
    written = None if slate is None else tuple(slate)
    rows = parts[0] if len(parts) == 1 else np.concatenate(parts)
    return Batch(first, rows, tally, chance, states, pairs, written)


class TooManyRows(Exception):
    """A run filled its log; the slice is repeated with more room."""


def new_counts(setup: Setup, counting: bool) -> Counts:
    """Empty counts; of the smallest size where nothing is counted."""
    n = len(setup.names.states)
    turns = setup.turns if counting else 1
    states = np.zeros((turns, n if counting else 1, len(STATE_COUNTED), BINS), np.int64)
    m = n if counting and n <= LARGEST else 1
    pairs = np.zeros((turns, m, m, len(PAIR_COUNTED), BINS), np.int64)
    return Counts(states, pairs)


def new_slate(setup: Setup, runs: int, writing: bool) -> Slate:
    """An empty slate; of the smallest size where nothing is written down."""
    shape = (runs, setup.turns, len(setup.names.states)) if writing else (1, 1, 1)
    states = np.zeros((*shape, len(STATE_COLUMNS)))
    pairs = np.zeros((*shape, shape[2], len(DYAD_COLUMNS)))
    return Slate(states, pairs)


class Worker:
    """Plays slices of runs of one setup and seed with compiled code; one per thread."""

    def __init__(self, setup: Setup, seed: int) -> None:
        from sim.run.kernel import compiled
        from sim.run.layout import Arrays

        self.loops = compiled()
        self.arrays = Arrays
        self.setup = setup
        self.plan = Arrays(setup.seeded(seed))
        self.start = Arrays(setup.start)
        self.now = Arrays(copy_of(setup.start))
        self.draft = Arrays(setup.draft())
        self.per_run = ROWS_PER_RUN
        self.log: tuple[NDArray[Any], NDArray[Any]] | None = None

    def play(self, first: int, runs: int, counting: bool = False, writing: bool = False) -> Batch:
        """Runs first .. first + runs - 1, exactly as each would be played alone."""
        while True:
            try:
                return self._try(first, runs, counting, writing)
            except TooManyRows:
                self.per_run *= 2

    def emptied(self, capacity: int) -> tuple[NDArray[Any], NDArray[Any]]:
        """A log with room for so many rows and nothing written; its memory is used again."""
        if self.log is None or len(self.log[0]) < capacity:
            self.log = None  # a log is large: the old one goes before the new one comes
            self.log = new_log(capacity)
        rows, pen = self.log
        pen[:] = 0
        return rows, pen

    def _try(self, first: int, runs: int, counting: bool, writing: bool) -> Batch:
        tally = new_table(Tally, runs)
        chance = np.zeros((max(1, runs), max(1, len(self.setup.owners))))
        score = self.arrays(Score(tally, chance))  # type: ignore[arg-type]
        counts = new_counts(self.setup, counting)
        slate = new_slate(self.setup, runs, writing)
        flags = self.arrays(counts), int(counting), self.arrays(slate), int(writing)
        margin = self.per_run * LONGEST_RUN
        parts = [] if runs else [new_log(1)[0][:0]]
        done = 0
        while done < runs:
            rows, pen = self.emptied(min(runs - done, MANY_RUNS) * self.per_run + margin)
            log = self.arrays(Log(rows, pen))  # type: ignore[arg-type]
            held = (self.plan, self.start, self.now, self.draft, log, score)
            done = int(self.loops.play(*held, *flags, first, done, runs, margin))
            if pen["full"][0]:
                raise TooManyRows
            parts.append(written(rows, pen).copy())  # the log is written over by the next runs
        played = counts if counting else None, slate if writing else None
        return batch_of(first, parts, tally[:runs], chance[:runs], *played)
