"""The site from its pages, by Sphinx; figures of the gallery from a hundred runs each."""

from __future__ import annotations

import re
import shutil
import warnings
from collections.abc import Sequence
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from sim.cli.site import made
from sim.cli.site.sources import copy_to
from sim.errors import SimError

PACKAGES = ("sphinx", "furo", "myst_parser")  # of the extra `docs`
MADE = "docs/site/made"
INDEX = "docs/site/index.html"
RUNS = 100  # of each scenario in the gallery
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# What screen readers and keyboards miss in the pages of Sphinx and its theme.
MENDED = (
    (r'<aside class="sidebar-drawer"', r'\g<0> aria-label="All pages"'),
    (r'<aside class="toc-drawer', r'<aside aria-label="On this page" class="toc-drawer'),
    (r'<p class="caption" role="heading"', r'\g<0> aria-level="2"'),
    (r'<div class="table-wrapper', r'<div tabindex="0" class="table-wrapper'),
    (r'<th class="head"><p></p></th>', "<td></td>"),
    (r'<div id="search-results">', r"<h1>Search</h1>\g<0>"),
    (r"</head>", r'<link rel="icon" href="data:,">\g<0>'),
)
ENTRY = f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url={INDEX}">
<title>Strategic scenario simulation</title>
<p><a href="{INDEX}">Strategic scenario simulation</a></p>
</html>
"""


def is_possible() -> bool:
    """Whether the packages that make the site are there."""
    return all(find_spec(package) is not None for package in PACKAGES)


def draw_gallery(folder: Path, names: Sequence[str], runs: int = RUNS) -> None:
    """A figure of each scenario, how often each outcome came about, and beside it its text."""
    from sim.plots.kit.sheet import PAGE
    from sim.plots.run_figures import files_of
    from sim.report.ensemble_figures import rates_drawing
    from sim.report.ensemble_tables import many_of
    from sim.run.executors import threads
    from sim.scenario.load import load
    from sim.study.ensemble.folder import begin, play
    from sim.study.place import Place

    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        for name in names:
            scenario = load(name).scenario
            held = begin(scenario, name, 1, runs, (), False, None, Place(Path(scratch) / name))
            play(held, threads(None))
            drawing = rates_drawing(many_of(held.path, held.manifest), PAGE)
            (folder / f"{name}.txt").write_text(drawing.alt, "utf-8")
            for file, data in files_of(drawing, PAGE).items():
                if file.endswith(".svg"):
                    (folder / f"{name}.svg").write_bytes(data)


def build(out: Path, figured: Sequence[str] = ()) -> Path:
    """Make the site in a folder, anew; the page to open.

    figured: the scenarios whose figure is drawn for the gallery.
    Raises: SimError where a page is not well made, with every reason.
    """
    with TemporaryDirectory() as scratch:
        pages = Path(scratch) / "pages"
        copy_to(pages)
        (pages / MADE).mkdir(parents=True)
        if figured:
            draw_gallery(pages / MADE / "figures", figured)
        made.write_to(pages / MADE)
        said = by_sphinx(pages, Path(scratch) / "site", Path(scratch) / "trees")
        if said:
            raise SimError(f"the site has faults:\n{said}")
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(Path(scratch) / "site", out)
    return out / "index.html"


def by_sphinx(pages: Path, site: Path, trees: Path) -> str:
    """Let Sphinx make the site of these pages; what it warns of, empty if nothing."""
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    where = pages / "docs" / "site"
    said = StringIO()
    with patch_docutils(str(where)), docutils_namespace(), warnings.catch_warnings():
        for kind in (DeprecationWarning, PendingDeprecationWarning):  # of libraries to each other
            warnings.simplefilter("ignore", kind)
        app = Sphinx(pages, where, site, trees, "html", status=None, warning=said, freshenv=True)
        app.build(force_all=True)
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        for pattern, better in MENDED:
            text = re.sub(pattern, better, text)
        page.write_text(text, "utf-8", newline="\n")
    (site / "index.html").write_text(ENTRY, "utf-8")
    return COLOUR.sub("", said.getvalue()).replace(f"{pages}/", "")
