"""CSV tables as they are read: every cell is of its column's domain, or told with file and line.

Whoever wrote the file: a spreadsheet, a person, a stranger's program.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sim.errors import BadInput
from sim.record.cells import unguarded

LARGEST = 2**63  # a table holds whole numbers in eight bytes
SHOWN = 40  # letters of a cell that are shown
TRUTHS = {"True": True, "False": False}
WANTED = {
    "date": "date; one is written 2024-06-19",
    "number": "number; one is written 0.25",
    "whole": "whole number",
    "count": "whole number from 0",
    "turn": "number of a turn",
    "truth": "truth; one is written True or False",
}


class Cells(NamedTuple):
    """The texts of a CSV file: its header, its rows, the line on which each row begins."""

    path: Path
    header: list[str]
    rows: list[list[str]]
    lines: list[int]

    def place(self, column: str, row: int | None = None) -> str:
        """Where a cell stands; without a row, a column's head."""
        if not column:
            return f"{self.path}:1"
        line = 1 if row is None else self.lines[row]
        return f"{self.path}:{line}: column {self.header.index(column) + 1} ({column!r})"


def shown(cell: object) -> str:
    """A cell in a message."""
    text = repr(cell)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def text_of(path: Path) -> str:
    """The text of a file, a byte-order mark taken away. Raises: BadInput if it is not in UTF-8."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        said = "the file is not in UTF-8: save it as UTF-8"
        raise BadInput(f"{path}:{line}:{column}: {said}") from None


def read_cells(path: Path, delimiter: str = ",") -> Cells:
    """The texts of a CSV file. Raises: BadInput if it holds no table, with the line."""
    text = io.StringIO(text_of(path), newline="")
    reader = csv.reader(text, strict=True, delimiter=delimiter)
    rows: list[list[str]] = []
    lines = []
    line = 1
    try:
        for row in reader:
            rows.append(row)
            lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadInput(f"{path}:{line}: this is no row of a table: {error}") from None
    if not rows or not rows[0]:
        raise BadInput(f"{path}:1: the names of the columns are missing")
    header = [unguarded(name) for name in rows[0]]
    for k, name in enumerate(header):
        if name in header[:k]:
            raise BadInput(f"{path}:1: column {k + 1} ({name!r}): this name stands twice")
    for row, line in zip(rows[1:], lines[1:], strict=True):
        if len(row) != len(header):
            said = f"{len(row)} cells, but the table has {len(header)} columns"
            raise BadInput(f"{path}:{line}: {said}")
    return Cells(path, header, rows[1:], lines[1:])


def truth(text: str) -> bool:
    """A truth. Raises: ValueError."""
    if text not in TRUTHS:
        raise ValueError(text)
    return TRUTHS[text]


def whole(text: str) -> int:
    """A whole number. Raises: ValueError."""
    value = int(plain(text))
    if not -LARGEST <= value < LARGEST:
        raise ValueError(text)
    return value


def plain(text: str) -> str:
    """A text that may be a number: Python would read some that nobody means. Raises: ValueError."""
    if "_" in text or not text.isascii():
        raise ValueError(text)
    return text


def number(text: str) -> float:
    """A number; an empty cell is none. Raises: ValueError."""
    return float(plain(text)) if text else float("nan")


def date(text: str) -> datetime.date | None:
    """A date, or none. Raises: ValueError."""
    return datetime.date.fromisoformat(text) if text else None


FORMS: dict[str, tuple[Callable[[str], Any], ...]] = {
    "date": (date,),
    "truth": (truth,),
    "whole": (whole,),
    "count": (whole,),
    "turn": (whole,),
    "number": (whole, number),
    "": (truth, whole, number, unguarded),  # whatever they are all
}


def parsed(cells: Cells, column: str, texts: Sequence[str], domain: str) -> list[Any]:
    """A column of a table. Raises: BadInput for a cell that is not of its domain, with its line."""
    tried = FORMS.get(domain.removesuffix("?"), (unguarded,))
    for form in tried:
        try:
            return [form(text) for text in texts]
        except ValueError:
            continue
    for row, text in enumerate(texts):
        try:
            tried[-1](text)
        except ValueError:
            wanted = WANTED[domain.removesuffix("?")]
            raise BadInput(f"{cells.place(column, row)}: {shown(text)} is no {wanted}") from None
    raise AssertionError(column)


def columns_of(cells: Cells, domains: Mapping[str, str]) -> dict[str, list[Any]]:
    """The columns of a table. domains: of those that are known; "" reads what is there."""
    columns = zip(*cells.rows, strict=True) if cells.rows else [()] * len(cells.header)
    return {
        name: parsed(cells, name, texts, domains.get(name, ""))
        for name, texts in zip(cells.header, columns, strict=True)
    }


def check_names(
    place: Callable[[str], str], names: Iterable[str], needed: Iterable[str], known: Container[str]
) -> None:
    """Raises: BadInput if a needed column is missing, or one stands there that is not known.

    place: where a column's head stands; without a name, where the heads stand.
    """
    held = list(names)
    for name in needed:
        if name not in held:
            raise missing(place(""), name)
    for name in held:
        if name not in known:
            raise BadInput(f"{place(name)}: no column of this table; take it out")


def missing(place: object, name: str) -> BadInput:
    """What is said of a column that is not there. place: of the heads."""
    return BadInput(f"{place}: there is no column {name!r}; the table needs it")


def read_columns(path: Path, domains: Mapping[str, str]) -> dict[str, list[Any]]:
    """The columns of a CSV file that must have these and no others, such as a panel of events.

    Raises: BadInput, with file, line and column.
    """
    cells = read_cells(path)
    check_names(cells.place, cells.header, domains, domains)
    return columns_of(cells, domains)
