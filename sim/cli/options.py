"""The options that several commands share, each written once.

A command names those that it takes in the order of its help,
`@takes(runs(500, "Runs at each point."), seed, sets)`, and gets each as an argument of that name.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from sim.cli.completing import OUTCOME, RANGED, SETTING
from sim.plots.kit.sheet import PAGE, STYLES

GOES_ON = (
    "Broken off, what was played is kept: the same command with the same --out goes on. What "
    "another command left unfinished there is put aside."
)
BEGINS_AGAIN = (
    "Stopped by Ctrl-C it leaves nothing; what a kill leaves does not stand in the way of the same "
    "command, which begins again."
)
WRITES_NOTHING = "It writes nothing: broken off, it leaves nothing."

Function = Callable[..., Any]
Decorator = Callable[[Function], Function]


def takes(*options: Decorator) -> Decorator:
    """Give a command these options, in this order."""

    def give(command: Function) -> Function:
        for option in reversed(options):
            command = option(command)
        return command

    return give


def runs(default: int | None, text: str) -> Decorator:
    """How many runs; without a default the text says what is played then."""
    return click.option("--runs", type=int, default=default, show_default=True, help=text)


def seed_or(text: str) -> Decorator:
    """The seed of a command that takes it from elsewhere, as the text says, where none is given."""
    return click.option("--seed", type=int, help=f"Names all chance; {text}.")


def out_at(text: str) -> Decorator:
    """Where files go, as the text says."""
    return click.option("--out", type=click.Path(path_type=Path), help=text)


def outcome(text: str, default: str | None = None) -> Decorator:
    """The outcome, by its name, that the text says."""
    return click.option(
        "--outcome", metavar="NAME", type=OUTCOME, default=default, show_default=True, help=text
    )


def table_format(default: str, text: str) -> Decorator:
    """The format of the tables in a results folder."""
    either = click.Choice(["parquet", "csv"])
    return click.option(
        "--format", "kind", type=either, default=default, show_default=True, help=text
    )


seed = click.option("--seed", default=1, show_default=True, help="Names all chance.")
sets = click.option(
    "--set",
    "sets",
    multiple=True,
    metavar="PATH=VALUE",
    type=SETTING,
    help="Change one value; may be repeated.",
)
paths = click.option(
    "--paths",
    multiple=True,
    metavar="PATH[=LOW:HIGH]",
    type=RANGED,
    help="A number with a prior, or with a range; may be repeated. All priors unless said.",
)
out = out_at("The folder; a new one, or that of this very command, broken off.")
workers = click.option(
    "--workers", type=int, help="Threads or processes; one for each core unless said."
)
outcomes = click.option(
    "--outcome",
    "outcomes",
    multiple=True,
    metavar="NAME",
    type=OUTCOME,
    help="Only this one; may be repeated.",
)
prior = click.option("--prior", is_flag=True, help="Draw the parameters from their ranges, too.")
number = click.option("--run", "number", type=int, help="Which run, of a result with many.")
rules = click.option(
    "--rule",
    "rules",
    multiple=True,
    metavar="STATE=FILE.py",
    help="A state decides by a function of your own; FILE.py:name if it is not `decide`.",
)
measures = click.option(
    "--measure",
    "measures",
    multiple=True,
    metavar="NAME=FILE.py:FUNCTION",
    help="A number that a function of your own makes of the tables of each run; may be repeated.",
)
own_rules = click.option(
    "--rule",
    "rules",
    multiple=True,
    metavar="STATE=FILE.py",
    help="The rule of your own by which a state decided there; it is run.",
)
own_measures = click.option(
    "--measure",
    "measures",
    multiple=True,
    metavar="NAME=FILE.py:FUNCTION",
    help="A measure of your own that it was made with; it is run.",
)
no_figures = click.option("--no-figures", is_flag=True, help="Draw nothing.")
style = click.option(
    "--style",
    type=click.Choice(list(STYLES)),
    default=PAGE.name,
    show_default=True,
    help="Of the figures; projector: large letters, fewer things, 1920 x 1080; paper: as print has "
    "it, PDF too. Each in a folder of its own.",
)


def _speak(context: click.Context, _: click.Parameter, name: str | None) -> None:
    """The language of all that the command says, until it ends. Raises: BadInput."""
    if name:
        from sim.telling.messages import Spoken, language

        context.call_on_close(partial(language, Spoken.name))
        language(name)


language = click.option(
    "--language",
    metavar="NAME",
    envvar="SIM_LANGUAGE",
    show_envvar=True,
    expose_value=False,
    callback=_speak,
    help="Of what is told: en, de or ko.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
