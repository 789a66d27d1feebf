"""The points of a sweep, each played with the same dice; in threads, in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from sim.analysis.measures import MEASURES
from sim.analysis.rates import Columns, rate_of
from sim.plan.build import build
from sim.run.batch import Worker
from sim.run.executors import threads
from sim.run.kernel import compiled
from sim.run.parts import joined, run_columns
from sim.scenario.locate import Path
from sim.scenario.schema import Scenario
from sim.study.altered import with_values
from sim.study.place import Playing

SLICE = 250
Read = Callable[[Columns, Scenario], Any]


def columns_of(scenario: Scenario, seed: int, runs: int) -> Columns:
    """The table of the first runs of a scenario."""
    worker = Worker(build(scenario), seed)
    parts = []
    for first in range(0, runs, SLICE):
        batch = worker.play(first, min(SLICE, runs - first))
        parts.append(run_columns(-1, worker.setup, batch, prior=False))
    return joined(parts)


def play_points(
    data: dict[str, Any],
    paths: Sequence[Path],
    points: Sequence[Sequence[Any]],
    seed: int,
    runs: int,
    read: Read,
    playing: Playing,
) -> list[Any]:
    """What `read` makes of the runs of every point. All points are checked before the first run.

    Raises: BadInput for values that the format does not allow.
    """
    whole = [list(point) for point in points]
    for point in corners(whole):
        with_values(data, dict(zip(paths, point, strict=True)))
    compiled()  # in one thread, before several need it

    def play(point: Sequence[Any]) -> Any:
        scenario = with_values(data, dict(zip(paths, point, strict=True)))
        return read(columns_of(scenario, seed, runs), scenario)

    found = []
    with threads(playing.workers) as (executor, _):
        going = [executor.submit(play, point) for point in whole]
        for future in going:
            found.append(future.result())
            if playing.progress is not None:
                playing.progress(len(found), len(whole))
    return found


def corners(points: Sequence[Sequence[Any]]) -> list[Sequence[Any]]:
    """Points that hold the lowest and the highest value of each parameter, to be checked first."""
    chosen: dict[int, Sequence[Any]] = {0: points[0]}
    for column in range(len(points[0])):
        values = [point[column] for point in points]
        if all(isinstance(value, int | float) for value in values):
            places = (int(np.argmin(values)), int(np.argmax(values)))
        else:
            places = tuple({str(v): k for k, v in enumerate(values)}.values())  # type: ignore[assignment]
        chosen |= {k: points[k] for k in places}
    return list(chosen.values())


def outcome_rows(
    columns: Columns, scenario: Scenario, outcomes: Sequence[str]
) -> list[dict[str, Any]]:
    """How often each outcome comes about at a point."""
    rows = []
    for name in outcomes:
        row = rate_of(columns, name, scenario.outcomes[name].title).as_row()
        del row["prior_low"], row["prior_high"]
        rows.append(row)
    return rows


def value_of(columns: Columns, name: str) -> float:
    """The rate of an outcome, or the mean of a measure, at a point.

    Rare outcomes that the scenario watches are told by the chances that every run adds up, at
    every point alike, so that points can be compared.
    """
    if name in MEASURES:
        return float(np.mean(columns[name]))
    if f"{name}_chance" in columns:
        return float(np.mean(columns[f"{name}_chance"]))
    return float(np.mean(columns[name] >= 0))
