"""Texts in cells of CSV files: none is a formula to a spreadsheet, and each comes back as it was.

A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@`, a tab or the end of a line, whoever
wrote the title in it. Such a text gets an apostrophe before it, as in `'=2+2`, which a spreadsheet
takes for the mark of a text; so does a text that begins with an apostrophe itself, so that one is
always to be taken away again. A number, and a lone dash for nothing, stay as they are.
"""

from __future__ import annotations

import re

MARK = "'"
FORMULA = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")  # wide forms too
PLAIN = re.compile(r"-|[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def guarded(text: str) -> str:
    """A text as a cell holds it."""
    runs = FORMULA.match(text) is not None and PLAIN.fullmatch(text) is None
    return f"{MARK}{text}" if runs or text.startswith(MARK) else text


def unguarded(cell: str) -> str:
    """The text that a cell holds, the inverse of `guarded`."""
    return cell.removeprefix(MARK)
