"""The commands of one's own rules: `sim rule new`, `sim rule try`."""

from __future__ import annotations

from pathlib import Path

import click

from sim.cli.completing import SCENARIO
from sim.cli.echo import echo_json, rows_of
from sim.cli.options import as_json, runs, seed, takes, workers
from sim.cli.play import working
from sim.cli.progress import announce_compiling


@click.group()
def rule() -> None:
    """A decision rule of your own: a template with its test, and what it changes."""


@rule.command("new")
@click.argument("name")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="Where the two files go; here unless said.",
)
def new(name: str, folder: Path) -> None:
    """Write NAME.py with a rule to change, and test_NAME.py that tests it."""
    from sim.study.rule.template import new_rule

    paths = new_rule(name, folder)
    click.echo(f"Wrote {paths[0]} and {paths[1]}")
    click.echo(f"Next: sim rule try {paths[0]} --state PRK --scenario june-2024")


@rule.command("try")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--state", required=True, help="Who decides by the rule, by its id.")
@click.option(
    "--scenario",
    default="june-2024",
    metavar="SCENARIO",
    type=SCENARIO,
    show_default=True,
    help="What is played.",
)
@takes(runs(40, "Pairs of runs."), seed, workers, as_json)
def try_(
    file: Path,
    state: str,
    scenario: str,
    runs: int,
    seed: int,
    workers: int | None,
    as_json: bool,
) -> None:
    """Play runs in which a state decides by FILE, and the same runs without, on the same dice."""
    from sim.study.rule.trial import try_rule

    announce_compiling()
    with working(f"Playing {runs} runs with the rule …"):
        found = try_rule(file, state, scenario, runs, seed, workers)
    if as_json:
        acts = {name: {"without": a, "with": b} for name, (a, b) in found.acts.items()}
        differences = rows_of(found.comparison.differences)
        echo_json({"acts": acts, "differences": differences, "failed": found.failed})
        return
    click.echo(found.text, nl=False)
