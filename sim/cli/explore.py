"""The command of one person at home: `sim explore`."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from sim.cli.classroom import PORT, check_packages
from sim.cli.completing import SCENARIO
from sim.cli.options import seed, takes
from sim.cli.progress import announce_compiling


@click.command()
@click.argument("scenario", type=SCENARIO)
@click.option("--load", "saved", metavar="FILE", help="Begin with what this variation changes.")
@takes(seed)
@click.option("--run", "number", type=click.IntRange(min=0), default=0, show_default=True)
@click.option("--runs", type=click.IntRange(20, 5000), default=100, show_default=True)
@PORT
def explore(scenario: str, saved: str | None, seed: int, number: int, runs: int, port: int) -> None:
    """Change SCENARIO on a page of your own and see at once what becomes different, and why.

    Stances, clauses, reliability and every other value; one run week by week, many on the same
    dice. Only this computer reaches the page. Ctrl-C ends it.
    """
    check_packages()
    from sim.classroom.explorer.changes import Dice
    from sim.classroom.explorer.desk import Desk
    from sim.classroom.explorer.pages import make_app
    from sim.classroom.network import LOCAL, free_port, hosts_for
    from sim.classroom.server.app import serve
    from sim.classroom.server.keys import Keys
    from sim.classroom.wording import put
    from sim.scenario.load import load

    loaded = load(scenario)
    free_port(LOCAL, port)
    announce_compiling(("step", "play"))  # the first playing compiles them
    desk = Desk(loaded, scenario, Dice(seed, number, runs), Path.cwd())
    click.echo(put("explore.playing", runs=runs, scenario=scenario), err=True)
    desk.play()
    if saved is not None:
        desk.load(saved)
    with tempfile.TemporaryDirectory() as folder:
        keys = Keys(Path(folder))
        address = f"http://{LOCAL}:{port}"
        click.echo(put("explore.start", address=address, key=keys.instructor()))
        click.echo(put("explore.stop_it"))
        serve(make_app(desk, keys, hosts_for(LOCAL, port, [])), LOCAL, port)
