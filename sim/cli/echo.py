"""Tables of commands: drawn on a terminal, tab-separated in a pipe, or JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    import pandas as pd

    from sim.telling.lines import TextTable


def echo_json(data: Any) -> None:
    """Print data for a program; dates and other values as their text."""
    click.echo(json.dumps(data, indent=1, ensure_ascii=False, default=str))


def echo_found(
    found: Any, tables: Sequence[str], as_json: bool, drawn: str = "figure", **more: Any
) -> None:
    """Print what a study has found: its text and where it lies, or these of its tables as JSON.

    drawn: what was drawn of it, in a word; more: what JSON holds beside the tables.
    """
    if as_json:
        rows = {name: rows_of(getattr(found, name)) for name in tables}
        echo_json({"folder": str(found.folder), **more, **rows})
        return
    click.echo(found.text, nl=False)
    click.echo(f"\nAll numbers and the {drawn}: {found.folder}")


def echo_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table: the heads only where it is drawn, since a pipe counts lines."""
    if not sys.stdout.isatty():
        for row in rows:
            click.echo("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="")
    for head in heads:
        table.add_column(head, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))  # Text: square brackets are no markup
    Console().print(table)


def echo_text(parts: Iterable[str | TextTable]) -> None:
    """Print a text, line by line, with the tables in it."""
    for part in parts:
        if isinstance(part, str):
            click.echo(part)
        else:
            echo_table(part.heads, part.rows)


def rows_of(frame: pd.DataFrame) -> list[dict[str, object]]:
    """A data frame for JSON: what is no number is null."""
    return [
        {key: None if value != value else value for key, value in row.items()}  # noqa: PLR0124
        for row in frame.astype(object).to_dict("records")
    ]
