"""The commands of many runs: `sim ensemble`, `sim rerun`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sim.cli import stopped
from sim.cli.completing import RESULT, SCENARIO
from sim.cli.echo import echo_json, echo_text
from sim.cli.options import (
    GOES_ON,
    as_json,
    measures,
    out,
    outcome,
    own_measures,
    own_rules,
    prior,
    rules,
    runs,
    seed,
    sets,
    table_format,
    takes,
    workers,
)
from sim.cli.own import announce
from sim.cli.progress import showing
from sim.errors import BadInput, SimError

if TYPE_CHECKING:
    from sim.record.store import ResultFolder
    from sim.study.own import Own

GIVEN = ("seed", "runs", "until", "outcome", "prior", "tables", "sets", "out", "kind")


def play_into(
    folder: ResultFolder, own: Own, measures: Own, workers: int | None, address: str | None
) -> None:
    """Play what is missing in a folder; what stops it says how to go on."""
    from sim.run.executors import execution_of
    from sim.study.ensemble.folder import play

    hint = f"What was played is kept; go on with: sim ensemble --resume {folder.path}"
    try:
        announce(own, address is not None)
        with showing(int(folder.manifest["settings"]["most"])) as progress:
            execution = execution_of(own, workers, measures, address)
            play(folder, execution, progress, own, measures)
    except KeyboardInterrupt:
        done = sum(runs_in(folder, int(k)) for k in folder.manifest.get("parts", {}))
        most = int(folder.manifest["settings"]["most"])
        stopped(f"Stopped after {done:,} of {most:,} runs. {hint}")
    except SimError as error:
        if error.status == 1:
            click.echo(hint, err=True)
        raise


def runs_in(folder: ResultFolder, k: int) -> int:
    """How many runs a part holds."""
    settings = folder.manifest["settings"]
    return min(int(settings["part"]), int(settings["most"]) - int(settings["part"]) * k)


@click.command(epilog=GOES_ON)
@click.argument("scenario", required=False, type=SCENARIO)
@takes(runs(None, "How many; 1,000 unless said."), seed, workers)
@click.option(
    "--until-width",
    "until",
    type=float,
    metavar="WIDTH",
    help="Go on until the interval of --outcome is this narrow; --runs is then the most.",
)
@takes(outcome("The outcome that --until-width looks at."), prior)
@click.option(
    "--tables",
    metavar="NAMES",
    help="Stored beside the runs: events, states, dyads (comma-separated), all or none.",
)
@click.option("--cluster", "address", metavar="ADDRESS", help="A dask scheduler, tls://host:8786.")
@takes(sets, rules, measures, out)
@click.option(
    "--resume",
    "resumed",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Go on with an ensemble that was stopped, to the same bytes.",
)
@takes(table_format("parquet", "csv: every table as one CSV file as well."), as_json)
@click.pass_context
def ensemble(
    context: click.Context,
    scenario: str | None,
    runs: int | None,
    seed: int,
    workers: int | None,
    until: float | None,
    outcome: str | None,
    prior: bool,
    tables: str | None,
    address: str | None,
    sets: tuple[str, ...],
    rules: tuple[str, ...],
    measures: tuple[str, ...],
    out: Path | None,
    resumed: Path | None,
    kind: str,
    as_json: bool,
) -> None:
    """Play SCENARIO many times: the rate of every outcome, with its intervals."""
    from sim.study.ensemble.asked import begun, until_of
    from sim.study.ensemble.folder import resume
    from sim.study.ensemble.own_rules import rules_of
    from sim.study.own import measures_of, own_of
    from sim.study.place import Place

    own: Own = rules_of(rules)
    mine: Own = rules_of(measures, "--measure")
    if workers is not None and workers < 1:
        raise BadInput(f"{workers} workers cannot play anything; at least 1 is needed")
    if resumed is not None:
        refuse_given(context, scenario)
        folder = resume(resumed)
        own = own_of(resumed, folder.manifest, own)
        mine = measures_of(resumed, folder.manifest, mine)
    elif scenario is None:
        raise BadInput("say which scenario, or --resume DIR; `sim list` shows the shipped ones")
    else:
        from sim.scenario.load import load

        loaded = load(scenario, sets)
        ends = until_of(until, outcome, list(loaded.scenario.outcomes))
        asked = runs, tables, prior, ends, Place(out), sets, own, kind, mine
        folder = begun(loaded.scenario, loaded.name, seed, *asked)
    play_into(folder, own, mine, workers, address)
    tell(folder, as_json)


def refuse_given(context: click.Context, scenario: str | None) -> None:
    """Raises: BadInput if something is given that the manifest of a stopped ensemble says."""
    from click.core import ParameterSource

    given = [
        name for name in GIVEN if context.get_parameter_source(name) is not ParameterSource.DEFAULT
    ]
    if scenario is not None or given:
        what = "a scenario" if scenario is not None else f"--{given[0]}"
        raise BadInput(f"--resume takes everything from the manifest: leave {what} out")


def tell(folder: ResultFolder, as_json: bool) -> None:
    """The summary of an ensemble."""
    from sim.study.ensemble.folder import read_rates
    from sim.study.ensemble.words import ensemble_text

    manifest, rates = folder.manifest, read_rates(folder.path)
    if as_json:
        failed: Any = manifest.get("failed_runs", [])
        echo_json(
            {
                "folder": str(folder.path),
                "runs": manifest["runs"],
                "seed": manifest["seed"],
                "seconds": manifest["seconds"],
                "failed_runs": failed,
                "outcomes": rates,
            }
        )
        return
    echo_text(ensemble_text(manifest, rates))
    click.echo(f"Tables: {folder.path}")
    click.echo(f"Next: sim plot {folder.path} · sim explain {folder.path} --run 0")


@click.command(epilog=GOES_ON)
@click.argument("result", type=RESULT)
@takes(out, own_rules, own_measures, workers, as_json)
def rerun(
    result: str,
    out: Path | None,
    rules: tuple[str, ...],
    measures: tuple[str, ...],
    workers: int | None,
    as_json: bool,
) -> None:
    """Make RESULT again from its manifest alone, and say whether every byte is the same.

    RESULT is a results folder, a scenario's name for its newest, or `latest`.
    """
    from sim.api.again import make_again
    from sim.record.reading import find_result
    from sim.study.ensemble.own_rules import rules_of

    folder = find_result(result)
    programs = rules_of(rules), rules_of(measures, "--measure")
    with showing(1) as progress:
        found = make_again(folder, out, workers, progress, *programs)
    if as_json:
        echo_json(found.as_data())
    else:
        echo_text(found.words())
    if not found.is_same:
        sys.exit(1)
