"""Many runs, slice by slice, and the table of what came of them.

Who plays runs asks here, whether for an ensemble, a comparison or one number of a page. A run comes
out the same in any slice, thread and order.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.measures import measures
from sim.analysis.outcomes import outcome_turns
from sim.analysis.rates import Columns
from sim.errors import SimError
from sim.plan.build import build
from sim.plan.setup import Setup
from sim.run.batch import Batch, Worker
from sim.run.chances import chance_columns
from sim.run.kernel import compiled
from sim.run.own_rules import NO_PROGRAMS, OwnPrograms, RuleFailed
from sim.scenario.prior import RUNS_PER_DRAW, with_draw
from sim.scenario.schema import Scenario

if TYPE_CHECKING:
    from sim.run.own_rules import Rule
    from sim.run.own_worker import OwnWorker

SLICE = 250  # runs between two looks at whether to go on, about 0.3 s
MEASURED = 20  # runs of a slice of which own measures see every turn
SHARED = 100  # where threads share few runs; like the other a whole number of draws
SYSTEMS = 100_000  # generic systems that a seed has dice for


@dataclass(frozen=True)
class Slice:
    """Runs played together: their setup, what happened, and the table of the runs."""

    setup: Setup
    batch: Batch
    columns: Columns


def spans(first: int, runs: int, size: int) -> Iterator[tuple[int, int]]:
    """First run and number of runs of each slice; slices begin at whole multiples of their size."""
    at = first
    while at < first + runs:
        count = min(size - at % size, first + runs - at)
        yield at, count
        at += count


def batches(setup: Setup, seed: int, runs: int) -> Iterator[Batch]:
    """Runs 0 .. runs - 1 in this thread; whoever has seen enough stops asking."""
    worker = Worker(setup, seed)
    for span in spans(0, runs, SLICE):
        yield worker.play(*span)


def table_of(setup: Setup, seed: int, runs: int, own: OwnPrograms = NO_PROGRAMS) -> Columns:
    """The table of runs 0 .. runs - 1. own: rules and measures of the user's own."""
    worker = worker_for(setup, seed, own.rules)
    size = MEASURED if own.measures else SLICE
    return joined([sliced(worker, *span, own).columns for span in spans(0, runs, size)])


def worker_for(
    setup: Setup, seed: int, rules: Sequence[tuple[str, Rule]] = ()
) -> Worker | OwnWorker:
    """Who plays slices: compiled code, or Mesa where a state decides by a rule of the user's own.

    Raises: BadInput for a rule of a state that is not there.
    """
    if rules:
        from sim.run.own_worker import OwnWorker

        return OwnWorker(setup, seed, dict(rules))
    return Worker(setup, seed)


def sliced(
    worker: Worker | OwnWorker,
    first: int,
    runs: int,
    own: OwnPrograms = NO_PROGRAMS,
    draw: int = -1,
    counting: bool = False,
) -> Slice:
    """Runs first .. first + runs - 1, played and measured. draw: as of `run_columns`.

    Raises: SimError for a rule of the user's own that fails, with its run; BadInput for a measure.
    """
    try:
        batch = worker.play(first, runs, counting, bool(own.measures))
    except RuleFailed as failed:
        raise SimError(f"run {failed.run}: {failed}") from failed
    columns = run_columns(worker.setup, batch, draw)
    if own.measures:
        from sim.run.own_measures import measure_columns

        columns |= measure_columns(worker.setup, batch, own.measures)
    return Slice(worker.setup, batch, columns)


def whole(setup: Setup, seed: int, runs: int) -> Slice:
    """Runs 0 .. runs - 1 as one slice, for who looks at all their events at once."""
    batch = Worker(setup, seed).play(0, runs)
    return Slice(setup, batch, run_columns(setup, batch))


def system_rows(setup: Setup, seed: int, number: int, runs: int) -> NDArray[Any]:
    """The event rows of runs of one generic system, on dice of its own."""
    return Worker(setup, seed * SYSTEMS + number).play(0, runs).rows


class Player:
    """Plays slices of one scenario in any thread; each thread has a worker of its own.

    prior: whether the parameters are drawn from their ranges, anew every `RUNS_PER_DRAW` runs;
    own: the user's own rules, and measures, which are columns beside the others.
    """

    def __init__(
        self, scenario: Scenario, seed: int, prior: bool = False, own: OwnPrograms = NO_PROGRAMS
    ) -> None:
        compiled()  # in one thread, before several need it
        self.scenario, self.seed, self.prior, self.own = scenario, seed, prior, own
        self.held = threading.local()

    def __reduce__(self) -> tuple[Any, ...]:
        """For another process, which has workers of its own."""
        return Player, (self.scenario, self.seed, self.prior, self.own)

    def worker(self, draw: int) -> Worker | OwnWorker:
        """The worker of this thread for a draw of the parameters, -1 for those of the file."""
        if getattr(self.held, "draw", None) != draw:
            scenario = self.scenario if draw < 0 else with_draw(self.scenario, self.seed, draw)[0]
            self.held.worker = worker_for(build(scenario), self.seed, self.own.rules)
            self.held.draw = draw
        worker: Worker | OwnWorker = self.held.worker
        return worker

    def slices(self, first: int, runs: int, counting: bool = False) -> Iterator[Slice]:
        """Runs first .. first + runs - 1, one slice for each draw of the parameters."""
        size = RUNS_PER_DRAW if self.prior else MEASURED if self.own.measures else None
        for at, count in [(first, runs)] if size is None else spans(first, runs, size):
            draw = at // RUNS_PER_DRAW if self.prior else -1
            yield sliced(self.worker(draw), at, count, self.own, draw, counting)


def run_columns(setup: Setup, batch: Batch, draw: int = -1) -> Columns:
    """The table of the runs of a slice: turns, outcomes, measures, chances of rare outcomes.

    draw: of the parameters, told as a column of its own; -1 where none was drawn.
    """
    runs = len(batch.tally)
    turns = batch.tally["turns"]
    columns: Columns = {
        "run": np.arange(batch.first, batch.first + runs),
        "turns": turns.astype(np.int16),
        "rows": batch.tally["rows"].astype(np.int32),
    }
    if draw >= 0:
        columns["draw"] = np.full(runs, draw, np.int32)
    outcomes = outcome_turns(batch.gathered, setup.scenario, setup.names, batch.first, turns)
    for name, turn in outcomes.items():
        columns[name] = turn.astype(np.int16)
    columns |= chance_columns(setup, batch, outcomes)
    found = measures(batch.gathered, setup.scenario, setup.names, batch.first, turns)
    for name, values in found.items():
        columns[name] = values if values.dtype.kind == "f" else values.astype(np.int16)
    return columns


def joined(parts: list[Columns]) -> Columns:
    """The tables of several slices as one."""
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
