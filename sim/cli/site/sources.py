"""Where the pages lie, in a checkout and in an installed package, and their copies side by side.

A name below is a path in the project; the copies keep these paths, so links hold in both.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, normpath

from sim.scenario.find import folder as scenarios

PACKAGE = Path(__file__).resolve().parents[2]
INSTALLED = PACKAGE / "pages"  # what a wheel ships of the pages outside of sim and scenarios
TEMPLATES = {"page.md", "panel_page.md"}  # with gaps, which commands fill
SINGLE = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "results/README.md", "tests/verified.md")
NOTEBOOK = "scenarios/exercises/python_use.ipynb"  # shown by a page that is made
LINK = re.compile(r"\]\(([^)#\s]+)")
CODE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)


def file_of(name: str) -> Path:
    """The file of a path in the project."""
    top, _, rest = name.partition("/")
    if top == "scenarios":
        return scenarios() / rest
    if top == "sim":
        return PACKAGE / rest
    return (INSTALLED if INSTALLED.is_dir() else PACKAGE.parent) / name


def page_names() -> list[str]:
    """The pages, by their paths in the project: the site's own, then others by what they are."""
    found = []
    for top, pattern in (("docs/site", "*.md"), ("docs", "*.md"), ("scenarios", "**/*.md")):
        base = file_of(top)
        found += [f"{top}/{path.relative_to(base).as_posix()}" for path in base.glob(pattern)]
    kept = sorted(name for name in found if name.rpartition("/")[2] not in TEMPLATES)
    return [*kept, *SINGLE]


def linked(name: str, text: str) -> Iterator[str]:
    """What a page links to in the project, by its path there."""
    for target in LINK.findall(CODE.sub("", text)):
        if "://" not in target and not target.startswith("mailto:"):
            yield normpath(f"{dirname(name)}/{target}".lstrip("/"))


def copy_to(place: Path) -> None:
    """Copy all pages, and the files that they show or link to, under their paths."""
    names = page_names()
    texts = {name: file_of(name).read_text("utf-8") for name in names}
    beside = {other for name, text in texts.items() for other in linked(name, text)} - {*texts}
    site = file_of("docs/site")
    own = {f"docs/site/{path.relative_to(site).as_posix()}" for path in site.rglob("*.*")}
    for name in sorted({*names, *beside, *own, NOTEBOOK}):
        if file_of(name).is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file_of(name), place / name)
