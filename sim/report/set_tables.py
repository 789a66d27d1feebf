"""The tables of a result, set for a paper: LaTeX with booktabs, Markdown, CSV."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from sim.errors import BadInput
from sim.record.encode import csv_bytes
from sim.report import set_latex
from sim.report.elements import PageTable
from sim.report.kinds import kind_of
from sim.scenario.near import choices
from sim.telling.messages import notice

MARKDOWN = re.compile(r"([\\`*_{}\[\]<>|#])")


def tables_of(folder: Path) -> list[PageTable]:
    """The tables of a result, the foremost first. Raises: BadInput if it is not whole."""
    manifest, kind = kind_of(folder, ": there are no tables of it")
    return kind.tables(folder, manifest)


def chosen_table(tables: Sequence[PageTable], name: str | None) -> PageTable:
    """The table of a name, the first where none is named. Raises: BadInput."""
    known = {table.name: table for table in tables}
    if name is None:
        return tables[0]
    if name not in known:
        raise BadInput(f"no table called {name!r}{choices(name, known)}")
    return known[name]


def about(table: PageTable) -> str:
    """What stands with a table: its title, what to know about it, and that it is of a model."""
    note = table.note if table.rows else table.empty
    return " ".join(filter(None, (f"{table.title}.", note, notice())))


def latex(table: PageTable) -> str:
    """A table as LaTeX."""
    return set_latex.latex(table, about(table))


def markdown(table: PageTable) -> str:
    """A table as Markdown, its words below it."""
    heads = markdown_row([column.head for column in table.columns])
    under = "| " + " | ".join("---:" if x.number else "---" for x in table.columns) + " |"
    rows = [markdown_row(row) for row in table.rows]
    return "\n".join([heads, under, *rows, "", markdown_text(about(table))]) + "\n"


def markdown_row(cells: Sequence[str]) -> str:
    """A row of a table of Markdown."""
    return "| " + " | ".join(markdown_text(str(cell)) for cell in cells) + " |"


def markdown_text(text: str) -> str:
    """A text in which no letter is a mark of Markdown."""
    return MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def csv(table: PageTable) -> str:
    """A table as CSV, as it is told: with units and intervals."""
    cells = {x.head: [row[k] for row in table.rows] for k, x in enumerate(table.columns)}
    return csv_bytes(cells).decode()


FORMATS: dict[str, Callable[[PageTable], str]] = {
    "latex": latex,
    "markdown": markdown,
    "csv": csv,
}
