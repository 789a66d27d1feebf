"""An ensemble as a results folder: made, resumed, read."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from sim.analysis.rates import Columns, is_narrow, rates
from sim.errors import BadInput
from sim.record.files import write_whole
from sim.record.formats import csv_bytes
from sim.record.manifest import DONE, new_manifest, scenario_of
from sim.record.reading import read_manifest
from sim.record.store import RESULTS, ResultFolder
from sim.run.ensemble import (
    COUNTS,
    Enough,
    Ensemble,
    Execution,
    Progress,
    checksums,
    locked,
)
from sim.run.kernel import rules_hash
from sim.run.parts import PART, TABLES, Job, name_of
from sim.scenario.prior import RUNS_PER_DRAW, priors
from sim.scenario.schema import Scenario

MOST_EVENTS = 100_000  # runs up to which the event table is stored unless told otherwise
MOST_RUNS = 100_000_000


def settings_of(
    tables: Sequence[str], prior: bool, until: tuple[str, float] | None, sets: Sequence[str]
) -> dict[str, Any]:
    """What a repetition needs to know beyond scenario, seed and runs."""
    return {
        "tables": list(tables),
        "prior": prior,
        "until": None if until is None else {"outcome": until[0], "width": until[1]},
        "sets": list(sets),
        "part": PART,
    }


def job_of(manifest: dict[str, Any]) -> Job:
    """The job that a manifest describes. Raises: BadInput if it was made by other rules."""
    if manifest["rules"] != rules_hash():
        raise BadInput(
            "this result was begun with other rules than those of this program: "
            f"{manifest['rules']} against {rules_hash()}; it can only be resumed with the same"
        )
    settings = manifest["settings"]
    return Job(
        scenario_of(manifest),
        int(manifest["seed"]),
        int(settings.get("most", manifest["runs"])),
        tuple(settings["tables"]),
        bool(settings["prior"]),
    )


def enough_of(manifest: dict[str, Any]) -> Enough | None:
    """When the runs are enough, as a manifest says."""
    until = manifest["settings"]["until"]
    if until is None:
        return None
    return lambda columns: is_narrow(columns, until["outcome"], until["width"])


def begin(
    scenario: Scenario,
    name: str,
    text: str,
    seed: int,
    runs: int,
    tables: Sequence[str] = ("events",),
    prior: bool = False,
    until: tuple[str, float] | None = None,
    out: Path | None = None,
    base: Path = RESULTS,
    sets: Sequence[str] = (),
    command: Sequence[str] | None = None,
) -> ResultFolder:
    """A new folder with its manifest and scenario, before the first run.

    Raises: BadInput for an unknown table or outcome, no ranges to draw from, too few runs.
    """
    if not 1 <= runs <= MOST_RUNS:
        raise BadInput(f"{runs} runs cannot be played; 1 to {MOST_RUNS:,} can")
    for table in tables:
        if table not in TABLES:
            raise BadInput(f"no table called {table!r}; there are {', '.join(TABLES)}")
    if prior and not priors(scenario.model_dump(by_alias=True, exclude_none=True)):
        raise BadInput(f"{name} gives no range to draw parameters from (a `prior` in its tables)")
    if until is not None and until[0] not in scenario.outcomes:
        known = ", ".join(sorted(scenario.outcomes)) or "none"
        raise BadInput(f"no outcome called {until[0]!r} in {name}; there are {known}")
    settings = settings_of(tables, prior, until, sets)
    settings["most"] = runs
    manifest = new_manifest(
        "ensemble", name, scenario, seed, 0, runs, "compiled", rules_hash(), command, settings
    )
    folder = ResultFolder(manifest, out, base)
    write_whole(folder.path / "scenario.toml", text.encode())
    return folder


def resume(path: Path) -> ResultFolder:
    """A folder that was left before it was done. Raises: BadInput if there is nothing to do."""
    manifest = read_manifest(path)
    if manifest["kind"] != "ensemble":
        raise BadInput(f"{path} is no ensemble but a {manifest['kind']}")
    if manifest["status"] == DONE:
        raise BadInput(f"{path} is done already")
    job_of(manifest)
    return ResultFolder.reopened(path, manifest)


def play(folder: ResultFolder, execution: Execution, progress: Progress | None = None) -> None:
    """Play all that is missing in a folder, and close it."""
    manifest = folder.manifest
    job = job_of(manifest)
    done = {int(k): (int(n), str(h)) for k, (n, h) in manifest.get("parts", {}).items()}
    enough = enough_of(manifest)
    with locked(folder.path), folder:
        seen: list[Columns] = []
        while enough is not None and len(seen) in done:
            seen.append(read_part(folder.path, len(seen)))
        ensemble = Ensemble(job, folder, done, enough, progress, seen)
        parts = ensemble.play(execution)
        finish(folder, job, ensemble, parts)


def finish(folder: ResultFolder, job: Job, ensemble: Ensemble, parts: int) -> None:
    """Drop what was played beyond the last part, write the rates, close the manifest's list."""
    folder.stage = "writing the rates"
    for k in range(parts, job.parts):
        for table in ("runs", *job.tables):
            (folder.path / name_of(table, k)).unlink(missing_ok=True)
    runs = min(job.runs, parts * PART)
    digest = sha256()
    for k in sorted(ensemble.hashes):
        digest.update(bytes.fromhex(ensemble.hashes[k][1]))
    rows = sum(count for count, _ in ensemble.hashes.values())
    folder.note(runs=runs, rows={"count": rows, "hash": digest.hexdigest()})
    if job.prior:
        write_whole(folder.path / "parameters.csv", parameter_table(job, runs))
    found = [rate.as_row() for rate in rates(read_columns(folder.path), job.scenario)]
    if found:
        cells = {key: [row[key] for row in found] for key in found[0]}
        write_whole(folder.path / "outcomes.csv", csv_bytes(cells))
    folder.note(files=checksums(folder.path))


def parameter_table(job: Job, runs: int) -> bytes:
    """The values of every draw of the parameters, as CSV: one row a draw."""
    found = priors(job.scenario.model_dump(by_alias=True, exclude_none=True))
    draws = range(-(-runs // RUNS_PER_DRAW))
    table: dict[str, list[Any]] = {"draw": list(draws)}
    for prior in found:
        table[prior.name] = [prior.value(job.seed, draw) for draw in draws]
    return csv_bytes(table)


def read_part(folder: Path, k: int) -> Columns:
    """The table of the runs of one part, column by column."""
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(folder / name_of("runs", k))
    return {name: table.column(name).to_numpy() for name in table.column_names}


def read_columns(folder: Path) -> Columns:
    """The table of runs of an ensemble, column by column. Raises: BadInput if there is none."""
    count = len(list((folder / "runs").glob("*.parquet")))
    if count == 0:
        raise BadInput(f"{folder} holds no table of runs")
    parts = [read_part(folder, k) for k in range(count)]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def read_counts(folder: Path) -> dict[str, Any]:
    """The counts by turn of an ensemble: `states` and `pairs` as in `sim.world.count`."""
    with np.load(folder / COUNTS) as held:
        return {"states": held["states"], "pairs": held["pairs"]}
