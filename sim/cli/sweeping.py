"""The commands that vary parameters: `sim sweep`, `sim sensitivity`."""

from __future__ import annotations

from pathlib import Path

import click

from sim.cli.completing import SCENARIO, SETTING
from sim.cli.echo import echo_found
from sim.cli.options import (
    GOES_ON,
    as_json,
    measures,
    out,
    outcome,
    outcomes,
    paths,
    rules,
    runs,
    seed,
    sets,
    style,
    takes,
    workers,
)
from sim.cli.own import programs_of
from sim.cli.progress import bar


@click.command(epilog=GOES_ON)
@click.argument("scenario", type=SCENARIO)
@click.option(
    "--vary",
    multiple=True,
    required=True,
    metavar="PATH=A,B,C",
    type=SETTING,
    help="Values, or a range LOW:HIGH or LOW:HIGH:STEPS; may be repeated.",
)
@click.option(
    "--sample",
    type=click.Choice(["grid", "lhs", "sobol"]),
    default="grid",
    show_default=True,
    help="All combinations, a Latin hypercube, or a Sobol sample.",
)
@click.option("--points", default=32, show_default=True, help="Points of a sample.")
@takes(runs(500, "Runs at each point."), seed, outcomes, sets, rules, measures)
@takes(workers, out, style, as_json)
def sweep(
    scenario: str,
    vary: tuple[str, ...],
    sample: str,
    points: int,
    runs: int,
    seed: int,
    outcomes: tuple[str, ...],
    sets: tuple[str, ...],
    rules: tuple[str, ...],
    measures: tuple[str, ...],
    workers: int | None,
    out: Path | None,
    style: str,
    as_json: bool,
) -> None:
    """Play SCENARIO at many values of parameters, every point with the same dice."""
    from sim.cli.drawing import drawer
    from sim.study.place import Place, Playing
    from sim.study.sweep.sweep import TABLES
    from sim.study.sweep.sweep import sweep as played

    draw = drawer(style)
    own = programs_of(rules, measures)
    with bar("points") as progress:
        what = vary, sample, points, runs, seed, outcomes, sets
        playing = Playing(workers, progress, draw, **own._asdict())
        found = played(scenario, *what, Place(out), playing)
    echo_found(found, TABLES, as_json)


@click.command(epilog=GOES_ON)
@click.argument("scenario", type=SCENARIO)
@takes(outcome("An outcome of the scenario, or a measure, such as peak_rung or one of --measure."))
@click.option(
    "--method",
    type=click.Choice(["morris", "sobol"]),
    default="morris",
    show_default=True,
    help="Elementary effects, or shares of the variance.",
)
@takes(paths)
@click.option("--trajectories", type=int, help="Of Morris (10), or base size of Sobol (64).")
@takes(runs(200, "Runs at each point."), seed, sets, rules, measures)
@takes(workers, out, style, as_json)
def sensitivity(
    scenario: str,
    outcome: str | None,
    method: str,
    paths: tuple[str, ...],
    trajectories: int | None,
    runs: int,
    seed: int,
    sets: tuple[str, ...],
    rules: tuple[str, ...],
    measures: tuple[str, ...],
    workers: int | None,
    out: Path | None,
    style: str,
    as_json: bool,
) -> None:
    """Find which assumptions of SCENARIO drive an outcome: bars with intervals."""
    from sim.cli.drawing import drawer
    from sim.study.place import Place, Playing
    from sim.study.sensitivity.analysis import sensitivity as analysed

    draw = drawer(style)
    own = programs_of(rules, measures)
    with bar("points") as progress:
        what = outcome, method, paths, trajectories, runs, seed, sets
        playing = Playing(workers, progress, draw, **own._asdict())
        found = analysed(scenario, *what, Place(out), playing)
    echo_found(found, ("effects",), as_json)
