"""The commands that play a run otherwise: `sim branch`, `sim offramp`."""

from __future__ import annotations

from pathlib import Path

import click

from sim.cli.completing import RESULT, SCENARIO
from sim.cli.echo import echo_json, rows_of
from sim.cli.options import (
    BEGINS_AGAIN,
    WRITES_NOTHING,
    as_json,
    no_figures,
    number,
    out,
    outcome,
    own_rules,
    runs,
    seed,
    sets,
    style,
    takes,
)
from sim.cli.progress import announce_compiling, bar


@click.command(epilog=BEGINS_AGAIN)
@click.argument("result", type=RESULT)
@click.option("--turn", type=int, required=True, help="From this turn on.")
@takes(sets)
@click.option("--order", metavar='"PRK send_troops RUS"', help="One order, or 'PRK wait'.")
@click.option(
    "--inject", metavar="NAME", help="An inject, or a date with its outcome: DATE.OUTCOME."
)
@takes(number, own_rules, out, no_figures, style, as_json)
def branch(
    result: str,
    turn: int,
    sets: tuple[str, ...],
    order: str | None,
    inject: str | None,
    number: int | None,
    rules: tuple[str, ...],
    out: Path | None,
    no_figures: bool,
    style: str,
    as_json: bool,
) -> None:
    """Play a run of RESULT again with one thing changed from a turn on, on the same dice.

    RESULT is a results folder, a scenario's name for its newest, or `latest`.
    """
    from sim.analysis.outcomes import NEVER
    from sim.cli.drawing import drawer
    from sim.study.branch.branch import branch as played
    from sim.study.branch.words import reached_turns
    from sim.study.ensemble.own_rules import rules_of
    from sim.study.place import Place

    draw = drawer(style, no_figures)
    found = played(result, turn, sets, order, inject, number, Place(out), draw, rules_of(rules))
    if as_json:
        turns = {
            name: {key: None if t == NEVER else t for key, t in reached_turns(run).items()}
            for name, run in (("original", found.was), ("branch", found.now))
        }
        parted = None if found.parted == NEVER else found.parted
        echo_json({"folder": str(found.folder), "parted": parted, "outcomes": turns})
        return
    click.echo(found.text, nl=False)
    click.echo(f"\nBoth futures: {found.folder}")


@click.command(epilog=WRITES_NOTHING)
@click.argument("scenario", metavar="RESULT|SCENARIO", type=SCENARIO)
@takes(outcome("What is to be avoided; a war that the scenario watches unless said."))
@click.option("--act", "acts", multiple=True, metavar='"KOR back_down PRK"', help="What is tried.")
@click.option("--run", "number", type=int, help="Only this run.")
@takes(runs(2000, "Runs in which to look for it."))
@click.option("--most", default=20, show_default=True, help="Runs that are searched, at most.")
@takes(seed, own_rules, as_json)
def offramp(
    scenario: str,
    outcome: str | None,
    acts: tuple[str, ...],
    number: int | None,
    runs: int,
    most: int,
    seed: int,
    rules: tuple[str, ...],
    as_json: bool,
) -> None:
    """Find the last turn at which an act would have avoided an outcome, on the same dice.

    In one run, or over the runs of a scenario that reach the outcome. Without --act the ways down
    between the two sides are tried.
    """
    from sim.study.branch.offramp import offramp as searched
    from sim.study.ensemble.own_rules import rules_of

    own = rules_of(rules)
    announce_compiling(("play", "step"))
    with bar("runs searched") as progress:
        found = searched(scenario, outcome, acts, number, runs, most, seed, progress, own)
    if as_json:
        ends = {str(run): turn for run, turn in found.runs.items()}
        echo_json({"outcome": found.outcome, "runs": ends, "shares": rows_of(found.shares)})
        return
    click.echo(found.text, nl=False)
