"""What a page is made of: figures, tables, passages of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.plots.run_figures import Drawing


@dataclass(frozen=True)
class Picture:
    """A figure twice, laid out for a page and for a narrow window; what to see in it."""

    name: str
    wide: str  # an svg element
    narrow: str
    caption: str


@dataclass(frozen=True)
class PageColumn:
    """A column of a table: its head, and what it holds.

    number: numbers; short: words that stay on one line; cites: sources, whose works are numbered.
    """

    head: str
    number: bool = False
    short: bool = False
    cites: bool = False

    @property
    def style(self) -> str:
        """The class of its cells, or nothing."""
        return "number" if self.number else "short" if self.short else ""


@dataclass(frozen=True)
class PageTable:
    """A table with a heading and what to know about it; cells are text.

    file: the table of the result that holds the same and more, where it has another name.
    """

    name: str
    title: str
    columns: Sequence[PageColumn]
    rows: Sequence[Sequence[str]]
    note: str = ""
    empty: str = "Nothing to list."
    file: str = ""

    def link(self, way: str, files: Mapping[str, object]) -> str:
        """The way to that table, where the result has it. way: to its folder."""
        name = f"{self.file or self.name}.csv"
        return f"{way}{name}" if way and name in files else ""

    @property
    def sources(self) -> list[str]:
        """The sources in its cells."""
        cites = [k for k, column in enumerate(self.columns) if column.cites]
        return [row[k] for row in self.rows for k in cites]


@dataclass(frozen=True)
class Passage:
    """A heading with paragraphs, points or commands below it."""

    title: str
    paragraphs: Sequence[str] = ()
    points: Sequence[str] = ()
    commands: Sequence[str] = ()


@dataclass(frozen=True)
class Page:
    """A page, in the order in which it is read."""

    title: str
    about: str  # which result it is, in a line
    headline: str  # a sentence with a number
    lead: str  # one more sentence
    lead_picture: Picture | None
    caveats: Sequence[str]  # three of them
    words: Sequence[Passage]
    tables: Sequence[PageTable]
    pictures: Sequence[Picture]
    story: Sequence[Passage]
    appendix: Sequence[PageTable] = field(default_factory=tuple)
    repeat: Passage = field(default_factory=lambda: Passage("How to repeat it"))


NOTHING = "There is nothing to show here: the figure says why."


def pictures_of(
    wide: Sequence[Drawing],
    narrow: Sequence[Drawing],
    captions: Mapping[str, str],
    empty: Mapping[str, str] | None = None,
) -> list[Picture]:
    """Drawings as parts of a page.

    captions: by name of the drawing; empty: captions of figures that show nothing, where the
    general one would tell of what is not there.
    """
    from sim.plots.kit.canvas import is_empty
    from sim.plots.kit.inline import inline_svg

    return [
        Picture(
            one.name,
            inline_svg(one.figure, f"{one.name}-wide", one.alt),
            inline_svg(other.figure, f"{other.name}-narrow", other.alt),
            (empty or {}).get(one.name, NOTHING)
            if is_empty(one.figure)
            else captions.get(one.name, ""),
        )
        for one, other in zip(wide, narrow, strict=True)
    ]
