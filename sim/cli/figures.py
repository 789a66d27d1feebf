"""The commands that show results: `sim plot`, `sim report`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from sim.cli.completing import RESULT
from sim.cli.options import out_at, style, takes
from sim.errors import BadInput
from sim.plots.kit.sheet import COLUMNS, Style, inches_of, paper, style_of


@click.command()
@click.argument("results", nargs=-1, required=True, metavar="RESULT...", type=RESULT)
@click.option("--figure", "names", multiple=True, metavar="NAME", help="Only this one; repeat it.")
@click.option(
    "--format",
    "kinds",
    type=click.Choice(["svg", "png", "pdf"]),
    multiple=True,
    help="Of the files; repeat it for several. SVG and PNG if not; of --style paper PDF too.",
)
@takes(out_at("The folder for the files; plots/ in each result if not."), style)
@click.option("--width", metavar="85mm", help="Of --style paper: 85mm is a column, 174mm two.")
@click.option("--no-title", is_flag=True, help="Of --style paper: its words in NAME.caption.txt.")
@click.option("--grey", is_flag=True, help="Of --style paper: without colour.")
@click.option("--dpi", type=click.IntRange(72, 1200), help="Of --style paper: of PNG; 600 if not.")
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
    width: str | None,
    no_title: bool,
    grey: bool,
    dpi: int | None,
    turns: bool,
    crisis: int | None,
) -> None:
    """Draw the figures of results: of a run, an ensemble, a comparison.

    RESULT is a results folder, a scenario's name for its newest, or `latest`.
    """
    from sim.cli.play import working
    from sim.record.reading import find_result
    from sim.report.figures import draw_result

    look = looks(style, width, no_title, grey, dpi)
    folders = [find_result(result) for result in results]
    places = [out for _ in folders]
    if out is not None and len(folders) > 1:
        places = [out / label for label in labels_of(folders)]
    for folder, place in zip(folders, places, strict=True):
        with working(f"Drawing {folder} …"):
            files = draw_result(folder, place, names, kinds, turns=turns, crisis=crisis, style=look)
        for file in files:
            click.echo(str(file))


def looks(style: str, width: str | None, bare: bool, grey: bool, dpi: int | None) -> Style:
    """The style that the options of `sim plot` ask for. Raises: BadInput."""
    look = style_of(style)
    asked = {"--width": width, "--no-title": bare, "--grey": grey, "--dpi": dpi}
    named = [name for name, value in asked.items() if value]
    if not look.printed:
        if named:
            raise BadInput(f"{' and '.join(named)}: only of --style paper; add it")
        return look
    wide = COLUMNS if width is None else inches_of(width)
    dots = look.dots if dpi is None else float(dpi)
    return paper(wide, dots=dots, bare=bare, grey=grey)


def labels_of(folders: Sequence[Path]) -> list[str]:
    """A name for each folder, in a folder of several; numbered where names are alike."""
    from sim.record.paths import numbered

    names: list[str] = []
    for folder in folders:
        names.append(numbered(folder.resolve().name, names))
    return names


@click.command()
@click.argument("results", nargs=-1, required=True, metavar="RESULT...", type=RESULT)
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
