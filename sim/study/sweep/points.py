"""The points of a sweep, each played with the same dice; in threads, in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from sim.analysis.measures import MEASURES
from sim.analysis.over_runs import mean_of
from sim.analysis.rates import CHANCE, COUNT, RARE, Columns, rate_of
from sim.plan.build import build
from sim.run.executors import in_order
from sim.run.kernel import compiled
from sim.run.many import table_of
from sim.run.own_rules import OwnPrograms
from sim.scenario.altered import with_values
from sim.scenario.locate import Path
from sim.scenario.schema import Scenario
from sim.study.place import Playing

MEANS = ("measure", "runs", "mean", "low", "high")  # columns of `measure_rows`
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

    read: a function of a module with what it is given (`functools.partial`), so that processes can
    call it. Raises: BadInput for values that the format does not allow.
    """
    whole = [list(point) for point in points]
    for point in corners(whole):
        with_values(data, dict(zip(paths, point, strict=True)))
    compiled()  # in one thread, before several need it
    play = partial(play_point, data, list(paths), seed, runs, playing.programs, read)
    found = []
    for what in in_order(playing.execution(), play, whole, playing.kept, "point"):
        found.append(what)
        if playing.progress is not None:
            playing.progress(len(found), len(whole))
    return found


def play_point(
    data: Mapping[str, Any],
    paths: Sequence[Path],
    seed: int,
    runs: int,
    own: OwnPrograms,
    read: Read,
    point: Sequence[Any],
) -> Any:
    """What `read` makes of the runs of one point. own: rules and measures of the user's own."""
    scenario = with_values(dict(data), dict(zip(paths, point, strict=True)))
    return read(table_of(build(scenario), seed, runs, own), scenario)


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


def value_of(columns: Columns, scenario: Scenario, name: str) -> float:
    """The rate of an outcome, or the mean of a measure, the user's own too, at a point.

    Rare outcomes that the scenario watches are told by the chances that every run adds up, at
    every point alike, so that points can be compared.
    """
    if name not in scenario.outcomes:
        return float(np.mean(columns[name]))
    if f"{name}_chance" in columns:
        return float(np.mean(columns[f"{name}_chance"]))
    return float(np.mean(columns[name] >= 0))


def measure_rows(columns: Columns, own: Sequence[str]) -> list[dict[str, Any]]:
    """The mean of every measure at a point with its interval. own: names of the user's own."""
    rows = []
    for name in (*MEASURES, *own):
        row = mean_of(name, columns[name]).as_row()
        rows.append({key: row[key] for key in MEANS})
    return rows
