"""Commands about scenario files: list, check, schema; diff and sources, new and convert beside."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from sim.cli.completing import SCENARIO
from sim.cli.echo import echo_json, echo_table
from sim.cli.options import as_json, sets, takes
from sim.cli.quoted import quoted
from sim.errors import BadInput, Problem, ScenarioProblem, SimError
from sim.scenario.find import (
    scenario_file,
    stack,
)
from sim.scenario.load import Loaded, load
from sim.scenario.notes import notes
from sim.scenario.trace import counts

LOOK_AGAIN_SECONDS = 0.3


def __getattr__(name: str) -> Any:
    """Give `diff` and `sources` from beside when they are called: `check` needs to be quick."""
    if name not in {"diff", "sources"}:
        raise AttributeError(name)
    from sim.cli import comparing

    return getattr(comparing, name)


class Checked(NamedTuple):
    """What the check of one file came to: a scenario, or what is wrong."""

    file: str
    loaded: Loaded | None
    problems: list[Problem]
    said: str  # where there is no such file


@click.command("list")
@takes(as_json)
def list_(as_json: bool) -> None:
    """Shipped scenarios, one line each; a variation stands after what it varies."""
    from sim.scenario.shipped import listed

    rows = listed()
    if as_json:
        echo_json(rows)
        return
    echo_table(
        ("name", "title", "varies"),
        [(row["name"], row["title"], row["base"]) for row in rows],
    )


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=SCENARIO)
@takes(sets)
@click.option("--resolved", is_flag=True, help="Print everything, defaults too, and its place.")
@click.option("--watch", is_flag=True, help="Check again on each save, until Ctrl-C.")
@takes(as_json)
def check(
    files: tuple[str, ...], sets: tuple[str, ...], resolved: bool, watch: bool, as_json: bool
) -> None:
    """Every problem of scenario files, with its place and what would be right.

    FILE is a path or the name of a shipped scenario.
    """

    def once() -> bool:
        return _report([_checked(file, sets) for file in files], resolved, as_json)

    if watch:
        watching(files, once)
    elif not once():
        sys.exit(ScenarioProblem.status)


def watching(
    files: Sequence[str],
    once: Callable[[], object],
    wait: Callable[[float], None] = time.sleep,
) -> None:
    """Run `once` now and whenever one of the files, or a file under it, is saved."""
    seen: list[float] = []
    try:
        while True:
            now = [stamp for file in files for stamp in _stamps(file)]
            if now != seen:
                click.echo(time.strftime("%H:%M:%S"), err=True)
                once()
                seen = now
            wait(LOOK_AGAIN_SECONDS)
    except KeyboardInterrupt:
        click.echo("", err=True)


def _stamps(file: str) -> Iterator[float]:
    """When the files of a scenario were saved last; 0 for one that is not there."""
    try:
        paths = [Path(layer.name) for layer in stack(scenario_file(file))]
    except SimError:
        paths = [Path(file)]
    for path in paths:
        try:
            yield path.stat().st_mtime_ns / 1e9
        except OSError:
            yield 0.0


def _checked(file: str, sets: Sequence[str]) -> Checked:
    try:
        return Checked(file, load(file, sets), [], "")
    except ScenarioProblem as problem:
        return Checked(file, None, problem.problems, "")
    except BadInput as problem:
        return Checked(file, None, [], str(problem))


def _report(checked: list[Checked], resolved: bool, as_json: bool) -> bool:
    """Print what the checks came to; the answer is whether all is well."""
    if as_json:
        echo_json([_as_data(one) for one in checked])
    for one in checked:
        for note in notes(one.loaded) if one.loaded is not None and not as_json else ():
            click.echo(f"note: {note}", err=True)
        if one.loaded is None:
            for problem in one.problems:
                click.echo(quoted(problem), err=True)
            if one.said:
                click.echo(one.said, err=True)
        elif resolved and not as_json:
            from sim.scenario.complete import resolved_text

            click.echo(resolved_text(one.loaded), nl=False)
        elif not as_json:
            click.echo(f"{one.file}: " * (len(checked) > 1) + _ok(one.loaded))
    return all(one.loaded is not None for one in checked)


def _ok(loaded: Loaded) -> str:
    c = counts(loaded)
    parts = ((c.states, "state"), (c.clauses, "clause"), (c.numbers, "number"))
    counted = [f"{n} {word}{'s' * (n != 1)}" for n, word in (*parts, (c.assumptions, "assumption"))]
    return f"ok: {', '.join(counted)}, {c.unsourced} without source"


def _as_data(one: Checked) -> dict[str, Any]:
    data: dict[str, Any] = {"file": one.file, "ok": one.loaded is not None}
    if one.loaded is not None:
        noted = [vars(note) for note in notes(one.loaded)]
        return data | counts(one.loaded)._asdict() | ({"notes": noted} if noted else {})
    if one.said:
        return data | {"problems": [{"file": one.file, "message": one.said}]}
    return data | {"problems": [vars(problem) for problem in one.problems]}


@click.command()
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write it there.")
@click.option("--markdown", is_flag=True, help="The format as a page for people.")
def schema(out: Path | None, markdown: bool) -> None:
    """The JSON Schema of scenario files, for editors; or the format as a page.

    With --markdown, a page that exists keeps what stands above its mark.
    """
    from sim.scenario.document import page
    from sim.scenario.editors import json_text

    existing = out.read_text("utf-8") if markdown and out is not None and out.exists() else ""
    text = page(existing) if markdown else json_text()
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        out.write_text(text, "utf-8")
    except OSError as error:
        raise BadInput(f"cannot write {out}: {error.strerror}") from None
