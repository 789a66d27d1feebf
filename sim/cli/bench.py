"""`sim bench`: speed and memory on this machine, as a table beside what is asked for."""

from __future__ import annotations

import platform
from dataclasses import asdict

import click

from sim.cli.options import as_json, runs, takes


@click.command()
@takes(runs(1000, "Runs of a timing."))
@click.option("--most", default=100_000, show_default=True, help="Runs of the largest ensemble.")
@click.option("--quick", is_flag=True, help="Engines and options only.")
@takes(as_json)
def bench(runs: int, most: int, quick: bool, as_json: bool) -> None:
    """Measure the engines against each other, the cost of an option, growth, and memory.

    Nothing else should run meanwhile. Timings are no tests: they differ from machine to machine.
    """
    from sim.cli.echo import echo_json, echo_table
    from sim.run.executors import cores
    from sim.speed.engines import engines
    from sim.speed.growth import commands, options, states, turns

    def say(text: str) -> None:
        click.echo(f"measuring: {text}", err=True)

    found = [*engines(say, runs), *options(say, runs)]
    if not quick:
        found += [*turns(say, runs // 2), *states(say), *commands(say, most)]
    if as_json:
        echo_json([asdict(figure) for figure in found])
        return
    click.echo(f"{platform.machine()}, {cores()} cores, Python {platform.python_version()}\n")
    rows = [(f.name, f"{f.value:,.4g}", f.unit, f.asked) for f in found]
    echo_table(("measured", "value", "unit", "asked for"), rows)
