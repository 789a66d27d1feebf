"""Results that ship with the exercises, so that a room with one laptop computes nothing.

One small file an exercise, `one-laptop/NN.json`: of each result that its slides show, the rows that
are shown or scored. `tests/exercises/write_results.py` plays the commands of the solutions and
writes them again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sim.errors import BadInput
from sim.record.door import read_manifest
from sim.record.reading import read_table
from sim.scenario.find import folder

FOLDER = "one-laptop"  # below the exercises
RUN, ENSEMBLE, COMPARISON, HINDCAST = "run", "ensemble", "comparison", "hindcast"
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Shipped:
    """What is kept of a result. kind: as its manifest says; runs, seed: how it was played.

    titles: of the scenarios, by name, the baseline first.
    rows: of an ensemble, comparison or run a row an outcome (and scenario), of a hindcast a row a
    question; differences: of a comparison, paired, with intervals.
    """

    kind: str
    runs: int
    seed: int
    titles: dict[str, str]
    rows: Rows
    differences: Rows = field(default_factory=list)


def shipped(number: str) -> dict[str, Shipped]:
    """The results of an exercise, by the name that its commands give them with --out.

    Raises: BadInput where there is no such exercise.
    """
    path = results_file(number)
    if not path.is_file():
        raise BadInput(f"no shipped results of an exercise {number!r}")
    held = json.loads(path.read_text("utf-8"))
    return {name: Shipped(**one) for name, one in held.items()}


def results_file(number: str) -> Path:
    """Where the results of an exercise lie."""
    return folder() / "exercises" / FOLDER / f"{number}.json"


def kept_of(path: Path, outcomes: list[str] | None = None) -> Shipped:
    """What is kept of a result in a folder; of these outcomes, or all. Raises: BadInput."""
    manifest = read_manifest(path)
    kind = str(manifest["kind"])
    found = {
        RUN: _run,
        ENSEMBLE: _ensemble,
        COMPARISON: _comparison,
        HINDCAST: _hindcast,
    }.get(kind)
    if found is None:
        raise BadInput(f"{path} is a result of kind {kind!r}, which no exercise shows")
    return found(path, manifest, outcomes)


def _run(path: Path, manifest: dict[str, Any], outcomes: list[str] | None) -> Shipped:
    """Of a run: each watched outcome, and the week in which it came about, or none."""
    from sim.report.run_page import outcomes_of
    from sim.study.run import open_run

    played = open_run(path)
    came = outcomes_of(played)
    rows = [
        {"outcome": name, "title": watch.title, "turn": came.get(name)}
        for name, watch in played.scenario.outcomes.items()
        if outcomes is None or name in outcomes
    ]
    return Shipped(RUN, 1, int(manifest["seed"]), _title(manifest), rows)


def _ensemble(path: Path, manifest: dict[str, Any], outcomes: list[str] | None) -> Shipped:
    rows = _rows(path, manifest, "outcomes", outcomes)
    return Shipped(ENSEMBLE, int(manifest["runs"]), int(manifest["seed"]), _title(manifest), rows)


def _comparison(path: Path, manifest: dict[str, Any], outcomes: list[str] | None) -> Shipped:
    from sim.report.comparison_figures import titles_of

    differences = _rows(path, manifest, "differences", None)
    kept = [
        {**row, "looked": len(differences)}
        for row in differences
        if outcomes is None or row["outcome"] in outcomes
    ]
    return Shipped(
        COMPARISON,
        int(manifest["runs"]),
        int(manifest["seed"]),
        titles_of(manifest),
        _rows(path, manifest, "rates", outcomes),
        kept,
    )


def _hindcast(path: Path, manifest: dict[str, Any], outcomes: list[str] | None) -> Shipped:
    kept = ("resolved", "p", "brier")
    rows = [
        {"outcome": row["question"], "title": row["wording"], **{key: row[key] for key in kept}}
        for row in _rows(path, manifest, "questions", None)
        if outcomes is None or row["question"] in outcomes
    ]
    return Shipped(HINDCAST, int(manifest["runs"]), int(manifest["seed"]), _title(manifest), rows)


def _title(manifest: dict[str, Any]) -> dict[str, str]:
    return {str(manifest["scenario"]["name"]): str(manifest["scenario"]["title"])}


def _rows(path: Path, manifest: dict[str, Any], name: str, outcomes: list[str] | None) -> Rows:
    """The rows of a table as data; an empty cell is None."""
    table = read_table(path, name, manifest)
    rows = [
        {str(key): None if value != value else value for key, value in row.items()}  # noqa: PLR0124
        for row in table.astype(object).to_dict("records")
    ]
    return [row for row in rows if outcomes is None or row["outcome"] in outcomes]
