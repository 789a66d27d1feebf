"""A page as HTML: everything inline, every text escaped, nothing fetched."""

from __future__ import annotations

import os
import re
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from sim.errors import BadInput
from sim.record.door import read_manifest
from sim.record.files import write_whole
from sim.record.paths import inside
from sim.report.elements import Page
from sim.report.kinds import kind_of
from sim.report.references import References
from sim.telling.messages import notice

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

MARK = '<meta name="generator" content="sim report">'
NAME = "report.html"
BARE = re.compile(r"[^A-Za-z0-9_./~-]")  # what a link does not hold as it is
TEMPLATES = Path(__file__).parent / "templates"


def told(text: str) -> Markup:
    """A text, escaped, with what stands in backquotes set as code."""
    from markupsafe import Markup, escape

    parts = str(escape(text)).split("`")
    if len(parts) % 2 == 0:
        return Markup("`").join(Markup(part) for part in parts)  # noqa: S704 - escaped above
    marked = (f"<code>{part}</code>" if k % 2 else part for k, part in enumerate(parts))
    return Markup("".join(marked))  # noqa: S704 - escaped above


@cache
def template() -> Template:
    """The template of a page."""
    from sim.report.templating import environment_of

    environment = environment_of(TEMPLATES)
    environment.filters["told"] = told
    return environment.get_template("page.html")


def page_of(folder: Path) -> Page:
    """What the page of a result says. Raises: BadInput if it is not whole, or of another kind."""
    manifest, kind = kind_of(folder, ": there is no page of it")
    return kind.page(folder, manifest)


def citing(references: References, source: str) -> Markup:
    """A source, escaped, with the number of each work that it names."""
    from markupsafe import Markup

    mark = Markup('{}<a href="#reference-{}">[{}]</a>')
    parts = references.parts_of(source)
    return Markup("").join(
        mark.format(f"{text} ", number, number) if number else Markup("{}").format(text)
        for text, number in parts
    )


def html_of(folder: Path, place: Path | None = None) -> str:
    """The page of a result as HTML; the same text for the same result.

    place: the folder where the page will lie, if not in that of the result; links lead from there.
    Raises: as `page_of`.
    """
    from sim.plots.run_figures import uncollected

    with uncollected():
        page = page_of(folder)
    tables = [*page.tables, *page.appendix]
    references = References(source for table in tables for source in table.sources)
    style, script = (
        (TEMPLATES / name).read_text(encoding="utf-8") for name in ("style.css", "sort.js")
    )
    return template().render(
        page=page,
        works=references.works,
        cite=partial(citing, references),
        way=way_to(folder, place),
        files=read_manifest(folder)["files"],
        style=style,
        script=script,
        notice=notice(),
        mark=MARK,
    )


def way_to(folder: Path, place: Path | None) -> str:
    """How a page in the folder `place` reaches the tables of a result: what stands before a name.

    Nothing where there is no way from there, as between two drives.
    """
    if place is None:
        return "./"
    try:
        way = os.path.relpath(folder.resolve(), place.resolve())
    except ValueError:
        return ""
    return (
        BARE.sub(lambda m: "".join(f"%{x:02X}" for x in m[0].encode()), Path(way).as_posix()) + "/"
    )


def is_own(path: Path) -> bool:
    """Whether a file is a page that this program wrote."""
    try:
        return MARK in path.read_text(encoding="utf-8")[:2000]
    except (OSError, ValueError):
        return False


def write_report(folder: Path, out: Path | None = None) -> Path:
    """Write the page of a result, `report.html` in its folder where no other file is named.

    Raises: BadInput if another file than such a page is in the way, SimError if it cannot be
    written.
    """
    path = inside(folder, NAME) if out is None else out
    if path.is_dir():
        raise BadInput(f"{path} is a folder; --out names the file of the page")
    if path.exists() and not is_own(path):
        raise BadInput(f"{path} exists already and is no report; it is not overwritten")
    write_whole(path, html_of(folder, path.parent).encode())
    return path
