"""A part of an ensemble: runs [1000 k, 1000 (k + 1)), played, measured and encoded in one place.

A part depends on the job and on k alone, so it comes out the same on any machine, in any order and
however many workers there are. A run that fails is left out and recorded; the others go on.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import SimError
from sim.plan.build import build
from sim.plan.setup import Setup
from sim.record.manifest import SAME, versions
from sim.run.batch import Worker
from sim.run.collected import Collected
from sim.run.kernel import compiled, rules_hash
from sim.run.many import MEASURED, SLICE, Slice, run_columns, spans
from sim.scenario.prior import RUNS_PER_DRAW, with_draw
from sim.scenario.schema import Scenario

if TYPE_CHECKING:
    from sim.run.own_measures import Measures
    from sim.run.own_rules import Rule
    from sim.run.own_worker import OwnWorker

PART = 1000  # runs
OWN_PART = 20  # runs of a part where a state decides by plain Python, which is slower
WRITTEN = 50  # runs of a slice of which states and pairs are stored for every turn
MEASURED_PART = 100  # runs of a part with own measures, each of which sees the tables of a run
TABLES = ("events", "states", "dyads")


@cache
def versions_here() -> tuple[tuple[str, str], ...]:
    """The versions of these packages where this is called."""
    found = versions()
    return tuple((name, found[name]) for name in SAME)


@dataclass(frozen=True)
class Job:
    """What every part of an ensemble needs to know. Small, and can be sent to another machine.

    own: decisions in plain Python, by state; part: runs of a part; measures: the user's own.
    """

    scenario: Scenario
    seed: int
    runs: int
    tables: tuple[str, ...] = ("events",)
    prior: bool = False
    own: tuple[tuple[str, Rule], ...] = ()
    part: int = PART
    measures: Measures = ()
    key: str = field(default_factory=lambda: secrets.token_hex(8))  # tells jobs apart
    rules: str = field(default_factory=rules_hash)
    versions: tuple[tuple[str, str], ...] = field(default_factory=versions_here)

    @property
    def parts(self) -> int:
        """How many parts there are."""
        return -(-self.runs // self.part)

    def span(self, k: int) -> tuple[int, int]:
        """First run and number of runs of part k."""
        return self.part * k, min(self.part, self.runs - self.part * k)


@dataclass(frozen=True)
class Part:
    """A part that is done: its files as bytes, what is counted, and the table of its runs."""

    k: int
    files: dict[str, bytes]
    columns: dict[str, NDArray[Any]]
    states: NDArray[np.int64]
    pairs: NDArray[np.int64]
    rows: int
    hash: str
    failed: list[dict[str, Any]] = field(default_factory=list)  # one entry for each failed run


class Stopped(Exception):
    """The part was told to stop."""


held = threading.local()
compiling = threading.Lock()


def new_worker(job: Job, setup: Setup) -> Worker | OwnWorker:
    """A worker for a setup; only one thread at a time makes the compiled code ready."""
    if job.own:
        from sim.run.own_worker import OwnWorker

        return OwnWorker(setup, job.seed, dict(job.own))
    with compiling:
        compiled()
    return Worker(setup, job.seed)


def worker_of(job: Job, draw: int) -> Worker | OwnWorker:
    """The worker of this thread for a draw of the parameters; kept from part to part."""
    if getattr(held, "key", None) != (job.key, draw):
        scenario = job.scenario if draw < 0 else with_draw(job.scenario, job.seed, draw)[0]
        held.worker = new_worker(job, build(scenario))
        held.key = (job.key, draw)
    worker: Worker | OwnWorker = held.worker
    return worker


def name_of(table: str, k: int) -> str:
    """The file of a table's part."""
    return f"{table}/{k:05d}.parquet"


def is_written(job: Job) -> bool:
    """Whether states and pairs are written down turn by turn, which takes much room."""
    return bool(job.measures or {"states", "dyads"} & set(job.tables))


def slices_of(job: Job, first: int, runs: int) -> Iterator[tuple[int, int, int]]:
    """The slices of a part: first run, runs, and draw of the parameters, or -1."""
    plain = MEASURED if job.measures else WRITTEN if is_written(job) else SLICE
    size = 1 if job.own else RUNS_PER_DRAW if job.prior else plain
    for at, count in spans(first, runs, size):
        yield at, count, at // RUNS_PER_DRAW if job.prior else -1


def play_slice(job: Job, at: int, count: int, draw: int) -> Slice:
    """Runs at .. at + count - 1, played and measured."""
    held.stage = "building"
    worker = worker_of(job, draw)
    held.stage = "playing"
    batch = worker.play(at, count, counting=True, writing=is_written(job))
    held.stage = "measuring"
    columns = run_columns(worker.setup, batch, draw)
    if job.measures:
        from sim.run.own_measures import measure_columns

        columns |= measure_columns(worker.setup, batch, job.measures)
    return Slice(worker.setup, batch, columns)


def play_slices(
    job: Job, first: int, runs: int, failed: list[Any], go_on: Any = None
) -> Iterator[Slice]:
    """The runs of a part in slices. failed: is given one entry for each run that failed.

    Where a slice fails its runs are played one by one, so that only those that fail are lost.
    Raises: Stopped, and what the user must know.
    """
    for span in slices_of(job, first, runs):
        if go_on is not None and not go_on(span[0] - first):
            raise Stopped
        found = play_span(job, *span, failed)
        while found:
            yield found.pop(0)  # a slice is large: who takes it holds it alone


def play_span(job: Job, at: int, count: int, draw: int, failed: list[Any]) -> list[Slice]:
    """One slice, or the runs of one that fails, as `play_slices` has them."""
    try:
        return [play_slice(job, at, count, draw)]
    except (SimError, MemoryError):
        raise
    except Exception as error:  # which run it was comes out below
        if type(error).__module__.startswith("numba"):
            raise SimError(f"the rules cannot be compiled: {error}") from error
    found = []
    for run in range(at, at + count):
        try:
            found.append(play_slice(job, run, 1, draw))
        except Exception as reason:  # noqa: BLE001 - a failed run is recorded
            failed.append(failure(run, 1, reason))
    return found


def failure(first: int, runs: int, error: BaseException) -> dict[str, Any]:
    """What the manifest says of runs that failed."""
    lines = str(error).strip().splitlines() or [""]
    text = f"{type(error).__name__}: {lines[0]}"
    stage = getattr(held, "stage", "playing")
    return {"stage": stage, "first_run": first, "runs": runs, "error": text}


def check_job(job: Job) -> None:
    """Raises: SimError if the rules or versions here are not those of the job."""
    if rules_hash() != job.rules:
        raise SimError("this worker has other rules than the job: install the same version")
    for (name, wanted), (_, here) in zip(job.versions, versions_here(), strict=True):
        if wanted != here:
            raise SimError(f"this worker has {name} {here}, the job {wanted}: install the same")


def play_part(job: Job, k: int, go_on: Any = None) -> Part:
    """Part k of a job. go_on: asked between slices, with the runs of the part that are done.

    Raises: Stopped; SimError if the rules or versions here are not those of the job.
    """
    check_job(job)
    failed: list[dict[str, Any]] = []
    found = Collected(job.tables, job.scenario.horizon)
    first, runs = job.span(k)
    for part in play_slices(job, first, runs, failed, go_on):
        found.add(part)
        del part  # before the next one is played
    if not found.runs:
        lost = f"every run from {first} to {first + runs - 1} failed"
        raise SimError(f"{lost}; the first: {failed[0]['error']}")
    return Part(
        k,
        {name_of(table, k): data for table, data in found.files().items()},
        found.columns,
        found.states,
        found.pairs,
        found.hash.count,
        found.hash.hexdigest(),
        failed,
    )
