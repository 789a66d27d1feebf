"""The commands that show results: `sim plot`, `sim report`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from sim.cli.options import out_at, style, takes
from sim.errors import BadInput


@click.command()
@click.argument("results", nargs=-1, required=True, metavar="RESULT...")
@click.option("--figure", "names", multiple=True, metavar="NAME", help="Only this one; repeat it.")
@click.option(
    "--format",
    "kinds",
    type=click.Choice(["svg", "png", "pdf"]),
    multiple=True,
    default=("svg", "png"),
    show_default=True,
    help="Of the files; repeat it for several.",
)
@takes(out_at("The folder for the files; plots/ in each result if not."), style)
@click.option("--turns", is_flag=True, help="Count time in turns, not in dates.")
@click.option(
    "--crisis",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    help="Which crisis of a run its figure shows; that with most decisions if not.",
)
def plot(
    results: tuple[str, ...],
    names: tuple[str, ...],
    kinds: tuple[str, ...],
    out: Path | None,
    style: str,
    turns: bool,
    crisis: int | None,
) -> None:
    """Draw the figures of results: of a run, an ensemble, a comparison.

    RESULT is a results folder, a scenario's name for its newest, or `latest`.
    """
    from sim.cli.play import working
    from sim.record.reading import find_result
    from sim.report.figures import draw_result

    folders = [find_result(result) for result in results]
    places = [out for _ in folders]
    if out is not None and len(folders) > 1:
        places = [out / label for label in labels_of(folders)]
    for folder, place in zip(folders, places, strict=True):
        with working(f"Drawing {folder} …"):
            files = draw_result(
                folder, place, names, kinds, turns=turns, crisis=crisis, style=style
            )
        for file in files:
            click.echo(str(file))


def labels_of(folders: Sequence[Path]) -> list[str]:
    """A name for each folder, in a folder of several; numbered where names are alike."""
    from sim.record.paths import numbered

    names: list[str] = []
    for folder in folders:
        names.append(numbered(folder.resolve().name, names))
    return names


@click.command()
@click.argument("results", nargs=-1, required=True, metavar="RESULT...")
@takes(out_at("The file; report.html in the result's folder if not."))
def report(results: tuple[str, ...], out: Path | None) -> None:
    """Write a page of each RESULT: one file that opens offline and prints on A4.

    RESULT is a results folder, a scenario's name for its newest, or `latest`. To see several in
    one page, compare them: `sim compare A B`.
    """
    from sim.cli.play import working
    from sim.record.reading import find_result
    from sim.report.page import write_report

    if out is not None and len(results) > 1:
        raise BadInput("--out names one page, and a page is of one result; leave it out")
    for result in results:
        folder = find_result(result)
        with working(f"Writing the page of {folder} …"):
            path = write_report(folder, out)
        click.echo(str(path))
