"""The demonstration: one run of the first scenario, many with and without a treaty's clauses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.analysis.outcomes import NEVER, outcome_turns
from sim.run.batch import Worker
from sim.scenario.schema import Scenario
from sim.world.build import build

SCENARIO = "june-2024"
TREATY = "rus_prk_2024"
RUNS = 400
SLICE = 50  # runs between two steps of the progress bar
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Difference:
    """One outcome with and without the clauses, run by run with the same dice."""

    name: str
    title: str
    runs: int
    with_clauses: int  # runs in which it came about
    without_clauses: int
    only_with: int
    only_without: int


def without_clauses(scenario: Scenario, treaty: str) -> Scenario:
    """The scenario with a treaty that says nothing: signed, ratified, without duties."""
    empty = scenario.treaties[treaty].model_copy(update={"clauses": {}})
    return scenario.model_copy(update={"treaties": {**scenario.treaties, treaty: empty}})


def play_many(
    scenario: Scenario, seed: int, runs: int, progress: Progress | None = None
) -> dict[str, NDArray[np.int64]]:
    """The turn in which each outcome came about, by run; NEVER where it did not."""
    setup = build(scenario)
    worker = Worker(setup, seed)
    parts = []
    for first in range(0, runs, SLICE):
        count = min(SLICE, runs - first)
        batch = worker.play(first, count)
        parts.append(outcome_turns(batch.rows, scenario, setup.names, first, batch.tally["turns"]))
        if progress is not None:
            progress(count)
    return {name: np.concatenate([part[name] for part in parts]) for name in scenario.outcomes}


def differences(
    scenario: Scenario, seed: int, runs: int, treaty: str, progress: Progress | None = None
) -> list[Difference]:
    """What the clauses of a treaty change, outcome by outcome, the largest change first."""
    held = play_many(scenario, seed, runs, progress)
    bare = play_many(without_clauses(scenario, treaty), seed, runs, progress)
    found = []
    for name, watch in scenario.outcomes.items():
        a, b = held[name] != NEVER, bare[name] != NEVER
        counts = int(a.sum()), int(b.sum()), int((a & ~b).sum()), int((b & ~a).sum())
        found.append(Difference(name, watch.title, runs, *counts))
    return sorted(found, key=lambda d: -abs(d.with_clauses - d.without_clauses))


def headline(found: list[Difference], shown: int = 5) -> list[str]:
    """The largest differences in natural frequencies, one line each."""
    lines = []
    for d in found[:shown]:
        counts = (
            f"{d.with_clauses} of {d.runs} worlds with the clauses, {d.without_clauses} without"
        )
        lines.append(f"{d.title}: {counts}")
    return lines
