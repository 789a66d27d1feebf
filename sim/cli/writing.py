"""Commands that write scenario files: new, convert."""

from __future__ import annotations

from pathlib import Path

import click

from sim.cli.completing import SCENARIO
from sim.errors import BadInput
from sim.record.new_files import base_name, new_file, write_new
from sim.scenario.load import load

TWIN = "twin"  # the name of a fictional twin that was given none


@click.command()
@click.argument("name", required=False)
@click.option("--from", "base", metavar="SCENARIO", type=SCENARIO, help="Vary this scenario.")
@click.option(
    "--fiction",
    metavar="SCENARIO",
    type=SCENARIO,
    help="Other names, same numbers: a fictional twin.",
)
def new(name: str | None, base: str | None, fiction: str | None) -> None:
    """A commented scenario to start from, NAME.toml. Nothing is overwritten.

    With --fiction the twin of a scenario, so that a class need not play a live war: states,
    treaties, places and days are invented, numbers and rules stay. Beside it lies NAME.key.md, the
    teacher's key to what stands for what. NAME is then "twin" where it is left out.
    """
    if base is not None and fiction is not None:
        raise BadInput("--from varies a scenario, --fiction makes a twin of it: give one of them")
    if name is None and fiction is None:
        raise click.MissingParameter(param_hint="'NAME'", param_type="argument")
    path = new_file(name or TWIN)
    if fiction is not None:
        _write_twin(path, fiction)
    else:
        write_new(path, _new_text(path, base))
    click.echo(f"{path}")
    click.echo(f"next: sim check {path} --watch", err=True)


def _write_twin(path: Path, scenario: str) -> None:
    """Write a fictional twin and the key to it; neither where one of them is there."""
    from sim.scenario.fiction.twin import twin_of

    key = path.with_name(f"{path.stem}.key.md")
    twin = twin_of(load(scenario), path.as_posix())
    if path.exists():
        raise BadInput(f"{path} exists: nothing was written")
    write_new(key, twin.key)
    write_new(path, twin.text)
    click.echo(f"{key}: what stands for what; for the teacher", err=True)
    if twin.put_otherwise:
        texts = f"{twin.put_otherwise} text{'s' * (twin.put_otherwise != 1)}"
        click.echo(f"{texts} of the original could not stay whole; the key has them", err=True)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write it there.")
def convert(file: Path, out: Path | None) -> None:
    """Write a scenario FILE of format 1 in format 2, beside it as NAME-2.toml.

    The file itself stays as it is. What could not be carried over is said, a line each.
    """
    from sim.scenario.convert import convert as converted

    try:
        text = file.read_bytes().decode("utf-8-sig")  # its ends of lines stay as they are
    except (OSError, UnicodeDecodeError) as error:
        said = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise BadInput(f"cannot read {file}: {said}") from None
    new_text, notes = converted(str(file), text)
    path = file.with_name(f"{file.stem}-2.toml") if out is None else out
    write_new(path, new_text)
    click.echo(f"{path}")
    for note in notes:
        click.echo(note, err=True)
    click.echo(f"next: sim check {path}", err=True)


def _new_text(path: Path, base: str | None) -> str:
    """The text of the new file: a whole scenario, or a variation."""
    from sim.scenario.blank import blank, variation

    if base is None:
        return blank(path.stem)
    loaded = load(base)
    return variation(path.stem, base_name(loaded.path, path), loaded)
