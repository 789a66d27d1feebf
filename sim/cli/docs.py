"""The command that makes the pages and opens them: `sim docs`."""

from __future__ import annotations

from pathlib import Path

import click

from sim.cli.options import out_at, takes
from sim.errors import BadInput


@click.command()
@click.option("--figures", is_flag=True, help="Play every scenario 100 times, for the gallery.")
@click.option("--anew", is_flag=True, help="Make the site again, though it is there.")
@click.option("--list", "listing", is_flag=True, help="The pages as plain text: their files.")
@click.option("--no-open", is_flag=True, help="Open no browser.")
@takes(out_at("The folder of the site, a new or an older one of it; the user's cache if not."))
def docs(figures: bool, anew: bool, listing: bool, no_open: bool, out: Path | None) -> None:
    """Make the pages of this program, once, and open them: offline, in a browser.

    Tutorial, how-to, theory, reference, glossary, scenarios. Without the extra that makes them,
    their sources are listed: plain text in Markdown.
    """
    from sim.cli.site.build import build, is_possible
    from sim.cli.site.sources import file_of, page_names

    possible = is_possible()
    if out is not None and not possible:
        raise BadInput("a site takes: pip install 'strategic-scenario-simulation[docs]'")
    if listing or not possible:
        for name in page_names():
            click.echo(str(file_of(name)))
        if not listing:
            said = "These are the pages; a site of them takes: pip install "
            click.echo(f"{said}'strategic-scenario-simulation[docs]'", err=True)
        return
    place = usual_place() if out is None else out
    refuse_others(place)
    page = place / "index.html"
    if out is not None or figures or anew or not page.is_file():
        from sim.cli.play import working
        from sim.cli.progress import announce_compiling
        from sim.scenario.find import shipped_names

        if figures:
            announce_compiling()
        with working("Making the pages …"):
            page = build(place, shipped_names() if figures else ())
    click.echo(str(page))
    if not no_open and out is None:
        click.launch(page.resolve().as_uri())


def usual_place() -> Path:
    """Where the site is kept: the user's cache, a folder for each version of this program."""
    from sim import __version__
    from sim.run.cache import cache_folder

    return cache_folder("site") / __version__


def refuse_others(place: Path) -> None:
    """Raises: BadInput where a folder holds anything but an older site, which is replaced."""
    if place.exists() and not (place / ".buildinfo").is_file():
        if place.is_dir() and not any(place.iterdir()):
            return
        raise BadInput(f"{place} is there and is no site of this program: name a new folder")
