"""An ensemble as a results folder: made, resumed, read."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from sim.analysis.rates import Columns, rate_of
from sim.errors import BadInput, SimError, tell
from sim.record.door import checked, parts_of, read_manifest
from sim.record.encode import csv_bytes
from sim.record.files import facts_at, facts_of, is_as_written
from sim.record.left import gone_on_with
from sim.record.manifest import DONE, scenario_of
from sim.record.paths import inside
from sim.record.settings import MOST_RUNS
from sim.record.store import ResultFolder
from sim.run.ensemble import Ensemble
from sim.run.executors import Execution, Progress, execution_of
from sim.run.parts import TABLES, Job, name_of
from sim.run.sums import COUNTS
from sim.run.sums import read_counts as read_file
from sim.scenario.complete import given
from sim.scenario.near import choices
from sim.scenario.prior import RUNS_PER_DRAW, priors
from sim.scenario.run_measures import RUN_MEASURES
from sim.scenario.schema import Scenario, beats_of
from sim.scenario.write import toml
from sim.study.ensemble.job import (
    check_versions,
    job_of,
    settings_of,
    until_of,
)
from sim.study.ensemble.summary import columns_of, summary
from sim.study.own import Own, check_programs, measures_of, own_of
from sim.study.place import NEW_FOLDER, Place, Playing

MOST_EVENTS = 100_000  # runs up to which the event table is stored unless told otherwise
SCENARIO = "scenario.toml"


def begin(
    scenario: Scenario,
    name: str,
    seed: int,
    runs: int,
    tables: Sequence[str] = ("events",),
    prior: bool = False,
    until: tuple[str, float] | None = None,
    place: Place = NEW_FOLDER,
    sets: Sequence[str] = (),
    own: Own | None = None,
    kind: str = "parquet",
    measures: Own | None = None,
) -> ResultFolder:
    """The folder with its manifest and scenario, before the first run.

    own: decisions in plain Python, by state; kind: csv adds every table as one CSV file; measures:
    functions of a run's tables, by name.
    Raises: BadInput for an unknown table or outcome, no ranges to draw from, too few runs.
    """
    own, measures = own or {}, measures or {}
    if not 1 <= runs <= MOST_RUNS:
        raise BadInput(f"{runs} runs cannot be played; 1 to {MOST_RUNS:,} can")
    for table in tables:
        if table not in TABLES:
            raise BadInput(f"no table called {table!r}{choices(table, TABLES)}")
    if prior and not priors(scenario.model_dump(by_alias=True, exclude_none=True)):
        raise BadInput(f"{name} gives no range to draw parameters from (a `prior` in its tables)")
    if until is not None and until[0] not in scenario.outcomes:
        meant = choices(until[0], sorted(scenario.outcomes) or ["none"])
        raise BadInput(f"no outcome called {until[0]!r} in {name}{meant}")
    check_programs(Playing(own=own, measures=measures), [scenario])
    settings = settings_of(tables, prior, until, sets, runs, own, kind, measures)
    engine = "python" if own else "compiled"
    folder = place.begin("ensemble", name, scenario, seed, runs, settings, engine)
    write_scenario(folder, scenario)
    return folder


def write_scenario(folder: ResultFolder, scenario: Scenario) -> None:
    """The scenario as a file that loads by itself; it depends on what the scenario says only."""
    text = "resolved = true\n" + toml(given(scenario, sources=True))
    path = inside(folder.path, SCENARIO)
    if not is_as_written(path, facts_of(text.encode())):
        if path.exists():
            tell(f"note: {path} is not as it was written; it is written again")
        folder.put(SCENARIO, text.encode())


def resume(path: Path) -> ResultFolder:
    """A folder that was left before it was done.

    Raises: BadInput if there is nothing to do, if it was begun with other rules or versions, or if
    another process is writing it.
    """
    manifest = read_manifest(path)
    if manifest["kind"] != "ensemble":
        raise BadInput(f"{path} is no ensemble but a {manifest['kind']}")
    if manifest["status"] == DONE:
        raise BadInput(f"{path} is done already")
    check_versions(manifest)
    return gone_on_with(path, told=False)


def play(
    folder: ResultFolder,
    execution: Execution,
    progress: Progress | None = None,
    own: Own | None = None,
    measures: Own | None = None,
) -> None:
    """Play all that is missing in a folder, and close it.

    When it is interrupted, what was played is summed up, and `resume` goes on from there.
    """
    manifest = folder.manifest
    programs = own_of(folder.path, manifest, own), measures_of(folder.path, manifest, measures)
    job = job_of(manifest, *programs)
    with folder:
        write_scenario(folder, job.scenario)  # it may have changed, or never been written

        def read(k: int) -> Columns:
            return columns_of([inside(folder.path, name_of("runs", k))])

        ensemble = Ensemble(job, folder, until_of(manifest), read, progress)
        try:
            parts = ensemble.play(execution)
        except KeyboardInterrupt:
            if ensemble.kept:
                finish(folder, job, ensemble, whole=False)
            raise
        if not ensemble.kept:
            reason = ensemble.failed[0]["error"] if ensemble.failed else "nothing was played"
            raise SimError(f"no run could be played; the first failure: {reason}")
        drop_beyond(folder, job, parts)
        finish(folder, job, ensemble, whole=True)


def again(path: Path, manifest: dict[str, Any], place: Place, playing: Playing) -> Path:
    """An ensemble made again from its manifest; own rules are those that the command line names."""
    settings = manifest["settings"]
    own = own_of(path, manifest, playing.own)
    measures = measures_of(path, manifest, playing.measures)
    until = settings["until"]
    folder = begin(
        scenario_of(manifest),
        manifest["scenario"]["name"],
        int(manifest["seed"]),
        int(settings["most"]),
        settings["tables"],
        settings["prior"],
        None if until is None else (until["outcome"], until["width"]),
        place,
        settings["sets"],
        own,
        settings["format"],
        measures,
    )
    execution = execution_of(own, playing.workers, measures)
    play(folder, execution, playing.progress, own, measures)
    return folder.path


def drop_beyond(folder: ResultFolder, job: Job, parts: int) -> None:
    """Drop what was played beyond the last part."""
    folder.note(runs=min(job.runs, parts * job.part))
    for k in range(parts, job.parts):
        for table in ("runs", *job.tables):
            inside(folder.path, name_of(table, k)).unlink(missing_ok=True)


def finish(folder: ResultFolder, job: Job, ensemble: Ensemble, whole: bool) -> None:
    """Sum up what was played: rates, measures, times; close the manifest's list."""
    folder.stage = "writing the rates"
    parts = [part for _, part in sorted(ensemble.kept.items())]
    digest = sha256()
    for part in parts:
        digest.update(bytes.fromhex(part["hash"]))
    rows = sum(int(part["rows"]) for part in parts)
    folder.note(rows={"count": rows, "hash": digest.hexdigest()})
    files = {name: facts for part in parts for name, facts in part["files"].items()}
    runs = [inside(folder.path, name_of("runs", k)) for k in sorted(ensemble.kept)]
    tables = summary(runs, job.scenario, [name for name, _ in job.measures])
    if job.prior:
        tables["parameters"] = parameter_table(job, int(folder.manifest["runs"]))
    files |= {f"{name}.csv": folder.put(f"{name}.csv", data) for name, data in tables.items()}
    if whole and folder.manifest["settings"].get("format") == "csv":
        from sim.study.ensemble.export import export

        for table in ("runs", *job.tables):
            held = [inside(folder.path, name_of(table, k)) for k in sorted(ensemble.kept)]
            files[f"{table}.csv"] = export(inside(folder.path, f"{table}.csv"), held)
    for name in (SCENARIO, COUNTS):
        files[name] = facts_at(folder.path / name)
    folder.note(files=dict(sorted(files.items())))


def parameter_table(job: Job, runs: int) -> bytes:
    """The values of every draw of the parameters, as CSV: one row a draw."""
    found = priors(job.scenario.model_dump(by_alias=True, exclude_none=True))
    draws = range(-(-runs // RUNS_PER_DRAW))
    table: dict[str, list[Any]] = {"draw": list(draws)}
    for prior in found:
        table[prior.name] = [prior.value(job.seed, draw) for draw in draws]
    return csv_bytes(table)


def read_columns(
    folder: Path, names: Sequence[str] | None = None, manifest: dict[str, Any] | None = None
) -> Columns:
    """The table of runs of an ensemble, or these columns of it.

    Runs that failed have no row: the column `run` says which there are. Raises: BadInput if there
    is no such table, or if it has changed.
    """
    held = read_manifest(folder) if manifest is None else manifest
    parts = parts_of(held, "runs")
    if not parts:
        raise BadInput(f"{folder} holds no table of runs")
    needed = ["run", "rows", "turns", *RUN_MEASURES, *held["scenario"]["data"]["outcomes"]]
    return columns_of([checked(folder, held, part) for part in parts], names, needed)


def read_counts(folder: Path, manifest: dict[str, Any] | None = None) -> Columns:
    """The counts by turn of an ensemble: `states` and `pairs` as in `sim.turn.histograms`."""
    held = read_manifest(folder) if manifest is None else manifest
    data = held["scenario"]["data"]
    size = beats_of(data["horizon"]), len(data["states"])
    found = read_file(checked(folder, held, COUNTS), *size)
    return {name: found[name] for name in ("states", "pairs")}


def read_rates(folder: Path) -> list[dict[str, Any]]:
    """The rates of an ensemble: rows with the fields of `sim.analysis.rates.Rate`."""
    manifest = read_manifest(folder)
    scenario = scenario_of(manifest)
    names = [n for name in scenario.outcomes for n in (name, f"{name}_chance")]
    columns = read_columns(folder, [*names, "draw"], manifest)
    return [
        rate_of(columns, name, watch.title).as_row()
        for name, watch in sorted(scenario.outcomes.items())
    ]
