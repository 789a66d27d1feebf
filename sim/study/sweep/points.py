"""The points of a sweep, each played with the same dice; in threads, in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from sim.analysis.measures import MEASURES
from sim.analysis.rates import CHANCE, COUNT, RARE, Columns, rate_of
from sim.plan.build import build
from sim.run.executors import in_order, threads
from sim.run.kernel import compiled
from sim.run.many import table_of
from sim.scenario.altered import with_values
from sim.scenario.locate import Path
from sim.scenario.schema import Scenario
from sim.study.place import Playing

Read = Callable[[Columns, Scenario], Any]


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
        return read(table_of(build(scenario), seed, runs), scenario)

    found = []
    for what in in_order(threads(playing.workers), play, whole, playing.kept, "point"):
        found.append(what)
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
    """How often each outcome comes about at a point: by count, and by chance where it can be."""
    rows = []
    for name in outcomes:
        for way in (COUNT, CHANCE) if f"{name}_chance" in columns else (COUNT,):
            row = rate_of(columns, name, scenario.outcomes[name].title, way).as_row()
            del row["prior_low"], row["prior_high"]
            rows.append(row)
    return rows


def by_one_estimator(points: Sequence[list[dict[str, Any]]]) -> list[list[dict[str, Any]]]:
    """The rows of every point, each outcome told at all points alike, so that they can be compared.

    By chance where every point can be told so and not all of them are above 5 of 100.
    """
    marked = [{row["outcome"] for row in rows if row["by"] == CHANCE} for rows in points]
    rare = set.intersection(*marked) if marked else set()
    often = {
        name
        for name in rare
        if all(
            row["rate"] > RARE
            for rows in points
            for row in rows
            if row["outcome"] == name and row["by"] == CHANCE
        )
    }
    chosen = dict.fromkeys(rare - often, CHANCE)
    return [[r for r in rows if r["by"] == chosen.get(r["outcome"], COUNT)] for rows in points]


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
