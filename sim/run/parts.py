"""A part of an ensemble: runs [1000 k, 1000 (k + 1)), played, measured and encoded in one place.

A part depends on the job and on k alone, so it comes out the same on any machine, in any order and
however many workers there are.
"""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.measures import measures
from sim.analysis.outcomes import outcome_turns
from sim.errors import SimError
from sim.record.arrow import dyads_arrow, event_arrow, parquet, runs_arrow, states_arrow
from sim.record.canonical import row_hash
from sim.run.batch import Batch, Worker
from sim.run.kernel import rules_hash
from sim.scenario.prior import RUNS_PER_DRAW, with_draw
from sim.scenario.schema import Scenario
from sim.world.build import Setup, build

PART = 1000  # runs
SLICE = 250  # runs between two looks at whether to go on, about 0.3 s
TABLES = ("events", "states", "dyads")


@dataclass(frozen=True)
class Job:
    """What every part of an ensemble needs to know. Small, and can be sent to another machine."""

    scenario: Scenario
    seed: int
    runs: int
    tables: tuple[str, ...] = ("events",)
    prior: bool = False
    key: str = field(default_factory=lambda: secrets.token_hex(8))  # tells jobs apart
    rules: str = field(default_factory=rules_hash)

    @property
    def parts(self) -> int:
        """How many parts there are."""
        return -(-self.runs // PART)

    def span(self, k: int) -> tuple[int, int]:
        """First run and number of runs of part k."""
        return PART * k, min(PART, self.runs - PART * k)


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


class Stopped(Exception):
    """The part was told to stop."""


held = threading.local()


def worker_of(job: Job, setup: Setup | None = None) -> Worker:
    """The worker of this thread for a job; kept from part to part."""
    if setup is not None:
        return Worker(setup, job.seed)
    if getattr(held, "key", None) != job.key:
        held.key, held.worker = job.key, Worker(build(job.scenario), job.seed)
    return held.worker


def name_of(table: str, k: int) -> str:
    """The file of a table's part."""
    return f"{table}/{k:05d}.parquet"


def play_slices(job: Job, first: int, runs: int, go_on: Any) -> list[tuple[int, Setup, Batch]]:
    """The runs of a part in slices; with a prior one slice for every draw of the parameters."""
    found = []
    size = RUNS_PER_DRAW if job.prior else SLICE
    writing = bool({"states", "dyads"} & set(job.tables))
    for at in range(first, first + runs, size):
        if go_on is not None and not go_on():
            raise Stopped
        count = min(size, first + runs - at)
        draw = at // RUNS_PER_DRAW if job.prior else -1
        if job.prior:
            setup = build(with_draw(job.scenario, job.seed, draw)[0])
            worker = worker_of(job, setup)
        else:
            worker = worker_of(job)
        found.append((draw, worker.setup, worker.play(at, count, True, writing)))
    return found


def run_columns(draw: int, setup: Setup, batch: Batch, prior: bool) -> dict[str, NDArray[Any]]:
    """The table of the runs of a slice: turns, outcomes, measures, chances of rare outcomes."""
    runs = len(batch.tally)
    turns = batch.tally["turns"]
    columns: dict[str, NDArray[Any]] = {
        "run": np.arange(batch.first, batch.first + runs),
        "turns": turns.astype(np.int16),
        "rows": batch.tally["rows"].astype(np.int32),
    }
    if prior:
        columns["draw"] = np.full(runs, draw, np.int32)
    outcomes = outcome_turns(batch.rows, setup.scenario, setup.names, batch.first, turns)
    for name, turn in outcomes.items():
        columns[name] = turn.astype(np.int16)
    for w, owner in enumerate(setup.owners):
        key = f"{owner}_chance"
        columns[key] = columns.get(key, 0.0) + batch.chance[:, w]
    found = measures(batch.rows, setup.scenario, setup.names, batch.first, turns)
    for name, values in found.items():
        columns[name] = values if values.dtype.kind == "f" else values.astype(np.int16)
    return columns


def joined(parts: list[dict[str, NDArray[Any]]]) -> dict[str, NDArray[Any]]:
    """The tables of several slices as one."""
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def play_part(job: Job, k: int, go_on: Any = None) -> Part:
    """Part k of a job. go_on: asked between slices. Raises: Stopped, SimError on other rules."""
    if rules_hash() != job.rules:
        raise SimError("this worker has other rules than the job: install the same version")
    first, runs = job.span(k)
    slices = play_slices(job, first, runs, go_on)
    setup = slices[0][1]
    rows = np.concatenate([batch.rows for _, _, batch in slices])
    columns = joined([run_columns(d, s, batch, job.prior) for d, s, batch in slices])
    files = {name_of("runs", k): parquet(runs_arrow(columns))}
    if "events" in job.tables:
        events = event_arrow(rows, setup.names, job.scenario.horizon)
        files[name_of("events", k)] = parquet(events)
    add_slates(job, k, setup, slices, files)
    states = sum(batch.states for _, _, batch in slices if batch.states is not None)
    pairs = sum(batch.pairs for _, _, batch in slices if batch.pairs is not None)
    digest = row_hash(rows, setup.names)
    return Part(k, files, columns, np.asarray(states), np.asarray(pairs), len(rows), digest)


def add_slates(
    job: Job,
    k: int,
    setup: Setup,
    slices: list[tuple[int, Setup, Batch]],
    files: dict[str, bytes],
) -> None:
    """States and dyads turn by turn, where they are wanted."""
    slates = [batch.slate for _, _, batch in slices if batch.slate is not None]
    if not slates:
        return
    turns = np.concatenate([batch.tally["turns"] for _, _, batch in slices])
    first, _ = job.span(k)
    if "states" in job.tables:
        values = np.concatenate([states for states, _ in slates])
        files[name_of("states", k)] = parquet(states_arrow(values, setup.names, first, turns))
    if "dyads" in job.tables:
        values = np.concatenate([pairs for _, pairs in slates])
        files[name_of("dyads", k)] = parquet(dyads_arrow(values, setup.names, first, turns))
