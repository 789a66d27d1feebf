"""Lines of text: their width, paragraphs, tables between them, identifiers as words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import NamedTuple

WIDTH = 80  # columns of a text
WIDE = 96  # columns of a transcript and of an explained decision


def plain(name: str) -> str:
    """An identifier as words."""
    return name.replace("_", " ")


class Words(str):
    """Text that a notebook shows as it reads."""

    __slots__ = ()

    def __repr__(self) -> str:
        """The text itself."""
        return str(self)


class TextTable(NamedTuple):
    """A table in a text: its heads and the cells of its rows."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


def drawn(parts: Iterable[str | TextTable]) -> str:
    """Lines and tables as one text, the columns of a table under each other."""
    lines: list[str] = []
    for part in parts:
        if isinstance(part, str):
            lines.append(part)
            continue
        rows = [part.heads, *part.rows]
        widths = [max(len(row[k]) for row in rows) for k in range(len(part.heads))]
        for row in rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            lines.append("  ".join(cells).rstrip())
    return "\n".join(lines) + "\n"


TextParts = list[str | TextTable]  # lines, and tables between them


def paragraph(text: str, first: str = "", rest: str = "", width: int = WIDTH) -> list[str]:
    """Text in lines of at most `width` columns. first, rest: what its lines begin with.

    Never broken at a hyphen, which may be that of a path or of a scenario's name.
    """
    return textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    )
