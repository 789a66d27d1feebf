"""The command of the shelf: `sim exercise` lists, copies, opens, prints; slides for one laptop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.echo import echo_json, echo_table
from sim.cli.options import as_json, takes

if TYPE_CHECKING:
    from sim.classroom.shelf.entries import Entry


@click.command()
@click.argument("which", required=False)
@click.option("--to", type=click.Path(path_type=Path), help="The folder for the copies.")
@click.option("--solution", is_flag=True, help="The worked solution, too.")
@click.option("--pdf", is_flag=True, help="Pages to print as PDF, too.")
@click.option("--deck", type=click.Path(path_type=Path), help="Write slides there, nothing else.")
@click.option("--open", "opens", is_flag=True, help="Open the page, or the slides, at once.")
@takes(as_json)
def exercise(
    which: str | None,
    to: Path | None,
    solution: bool,
    pdf: bool,
    deck: Path | None,
    opens: bool,
    as_json: bool,
) -> None:
    """The ten exercises and six lessons; with WHICH, one of them into a folder.

    WHICH is the number of an exercise or the name of a lesson. Its page and its scenario files are
    copied, and nothing is overwritten. --deck writes slides of an exercise for a room with one
    laptop: predictions asked, results of the program's own shown, nothing computed.
    """
    from sim.classroom.shelf.entries import entry_of

    if which is None:
        tell_shelf(as_json)
        return
    entry = entry_of(which)
    if deck is not None:
        paths = [write_deck(entry, deck)]
    else:
        paths = copy(entry, to or Path(folder_name(entry)), solution=solution, pdf=pdf)
    if as_json:
        echo_json({"which": entry.word, "title": entry.title, "files": [str(p) for p in paths]})
    else:
        tell_copied(entry, paths, is_deck=deck is not None)
    if opens:
        click.launch(str(page_of(paths)))


def tell_shelf(as_json: bool) -> None:
    """List everything."""
    from sim.classroom.shelf.entries import entries
    from sim.classroom.wording import put

    held = entries()
    if as_json:
        echo_json(
            [
                {"which": one.word, "title": one.title, "minutes": one.minutes, "goal": one.goal}
                for one in held
            ]
        )
        return
    kinds = {True: put("shelf.of_file"), False: put("shelf.play")}
    rows = [(one.word, one.title, str(one.minutes), kinds[bool(one.number)]) for one in held]
    echo_table(("which", "title", "minutes", "kind"), rows)
    click.echo(put("shelf.how"), err=True)


def folder_name(entry: Entry) -> str:
    """The folder of the copies where none is named."""
    return f"exercise-{entry.number}" if entry.number else entry.name


def copy(entry: Entry, to: Path, *, solution: bool, pdf: bool) -> list[Path]:
    """Copy what an entry is worked with; with `pdf` its pages to print as well."""
    from sim.classroom.lesson import lesson_of
    from sim.classroom.shelf.copying import write_new
    from sim.classroom.shelf.entries import files_of
    from sim.classroom.shelf.handout import cards_pdf, handout_pdf, lesson_pages

    if entry.number:
        files = files_of(entry, solution=solution)
        pages = {name: held.decode() for name, held in files.items() if name.endswith(".md")}
    else:
        pages = lesson_pages(entry)
        files = {**{name: text.encode() for name, text in pages.items()}, **files_of(entry)}
    if pdf:
        lesson = None if entry.number else lesson_of(entry.lesson_path)
        for name, text in pages.items():
            if "/" not in name:
                files[f"{name.removesuffix('.md')}.pdf"] = handout_pdf(text, entry.title)
        if lesson is not None:
            files[f"{entry.name}.cards.pdf"] = cards_pdf(lesson.scenario, lesson)
    return write_new(files, to)


def write_deck(entry: Entry, place: Path) -> Path:
    """Write the slides of an exercise. Raises: BadInput for a lesson, which is played instead."""
    from sim.classroom.shelf.copying import check_free, write_new
    from sim.classroom.shelf.deck import deck_pdf
    from sim.classroom.wording import put
    from sim.errors import BadInput

    if not entry.number:
        raise BadInput(put("shelf.no_deck", name=entry.name))
    name = f"{entry.name}.slides.pdf"
    check_free([place / name])
    return write_new({name: deck_pdf(entry)}, place)[0]


def page_of(paths: list[Path]) -> Path:
    """What is opened of some files: the first PDF, else the first page."""
    return next((path for path in paths if path.suffix == ".pdf"), paths[0])


def tell_copied(entry: Entry, paths: list[Path], *, is_deck: bool) -> None:
    """Say what was written, and what to do with it."""
    from sim.classroom.wording import put

    for path in paths:
        click.echo(str(path))
    if is_deck:
        click.echo(put("shelf.show_deck"), err=True)
    elif entry.number:
        click.echo(put("shelf.next_exercise", page=paths[0], folder=paths[0].parent), err=True)
    else:
        click.echo(put("shelf.next_lesson", page=paths[0], name=entry.name), err=True)
