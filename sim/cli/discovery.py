"""The commands that search assumptions: `sim discover`, `sim robust`, `sim overturn`."""

from __future__ import annotations

from pathlib import Path

import click

from sim.cli.completing import RESULT, SCENARIO
from sim.cli.echo import echo_found
from sim.cli.options import (
    GOES_ON,
    as_json,
    out,
    outcome,
    paths,
    rules,
    runs,
    seed,
    seed_or,
    sets,
    style,
    takes,
    workers,
)
from sim.cli.own import programs_of
from sim.cli.progress import bar


@click.command()
@click.argument("result", type=RESULT)
@takes(outcome("An outcome that the result tells."))
@click.option(
    "--method",
    type=click.Choice(["prim", "cart"]),
    default="prim",
    show_default=True,
    help="Peel a box, or grow a tree and take its densest leaf.",
)
@click.option(
    "--coverage",
    default=0.7,
    show_default=True,
    metavar="SHARE",
    help="Of the runs with the outcome, what PRIM's box holds at least where it is fitted.",
)
@takes(out, style, as_json)
def discover(
    result: str,
    outcome: str | None,
    method: str,
    coverage: float,
    out: Path | None,
    style: str,
    as_json: bool,
) -> None:
    """Find the box of assumptions in which an outcome is common in RESULT.

    RESULT is the folder of an ensemble made with --prior, or of a sweep. Nothing is played; half of
    its sets of assumptions choose the box, the other half says what it holds.
    """
    from sim.cli.drawing import drawer
    from sim.study.discover.discovery import TABLES
    from sim.study.discover.discovery import discover as searched
    from sim.study.place import Place, Playing

    playing = Playing(draw=drawer(style))
    found = searched(result, outcome, method, coverage, Place(out), playing)
    echo_found(found, TABLES, as_json, "figures")


@click.command(epilog=GOES_ON)
@click.argument("policies", nargs=-1, required=True, type=SCENARIO)
@takes(outcome("An outcome that all of them watch."))
@click.option(
    "--goal",
    type=click.Choice(["fewer", "more"]),
    default="fewer",
    show_default=True,
    help="Which way the outcome is better.",
)
@click.option(
    "--draws", default=40, show_default=True, help="Of the assumptions, with 50 runs each."
)
@takes(seed, sets, rules, workers, out, style, as_json)
def robust(
    policies: tuple[str, ...],
    outcome: str | None,
    goal: str,
    draws: int,
    seed: int,
    sets: tuple[str, ...],
    rules: tuple[str, ...],
    workers: int | None,
    out: Path | None,
    style: str,
    as_json: bool,
) -> None:
    """Hold POLICIES against each other over draws of the uncertain assumptions.

    Each is a scenario, as a rule a variation of one that sets what can be chosen; its assumptions
    with a range (`prior`) are drawn, for all alike. One scenario with --set or --rule is held
    against itself as it stands.
    """
    from sim.cli.drawing import drawer
    from sim.study.place import Place, Playing
    from sim.study.robust.robustness import robust as held

    draw = drawer(style)
    own = programs_of(rules)
    with bar("runs") as progress:
        what = policies, outcome, goal, draws, seed, sets
        playing = Playing(workers, progress, draw, **own._asdict())
        found = held(*what, Place(out), playing)
    echo_found(found, ("policies", "regrets"), as_json, noise=found.noise)


@click.command(epilog=GOES_ON)
@click.argument("scenarios", nargs=-1, required=True, type=SCENARIO)
@takes(outcome("The outcome that the difference is about."))
@takes(paths, runs(None, "Runs of each scenario at each value; 400 unless said."))
@takes(seed_or("1, or that of the comparison given"), sets, rules)
@takes(workers, out, style, as_json)
def overturn(
    scenarios: tuple[str, ...],
    outcome: str | None,
    paths: tuple[str, ...],
    runs: int | None,
    seed: int | None,
    sets: tuple[str, ...],
    rules: tuple[str, ...],
    workers: int | None,
    out: Path | None,
    style: str,
    as_json: bool,
) -> None:
    """Find which assumptions would have to be otherwise for a difference to turn.

    SCENARIOS are two, one with --set or --rule, or the folder of a comparison of two.
    """
    from sim.cli.drawing import drawer
    from sim.study.overturn.overturn import TABLES
    from sim.study.overturn.overturn import overturn as searched
    from sim.study.place import Place, Playing

    draw = drawer(style)
    own = programs_of(rules)
    with bar("points") as progress:
        what = scenarios, outcome, paths, runs, seed, sets
        playing = Playing(workers, progress, draw, **own._asdict())
        found = searched(*what, Place(out), playing)
    echo_found(found, TABLES, as_json)
