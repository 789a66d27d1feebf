"""Event rows column by column, each in one piece of memory: for who looks at many rows.

A log holds its rows one after the other, so a column of it lies scattered, and to compare it with a
code takes ten times as long as to compare the same numbers side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

LEAST = (np.int8, np.int16, np.int32)  # in which integers are kept, the smallest first


class Gathered:
    """The columns of event rows that come in parts, in order; each is put together once, if asked.

    It is read as rows are: `rows["kind"]`, `len(rows)`.
    """

    def __init__(self, parts: Sequence[EventRows]) -> None:
        self.parts = parts
        self._columns: dict[str, NDArray[Any]] = {}

    def __len__(self) -> int:
        """How many rows there are."""
        return sum(len(part) for part in self.parts)

    def __getitem__(self, name: str) -> NDArray[Any]:
        """A column, of shape (rows,)."""
        if name not in self._columns:
            self._columns[name] = np.concatenate([part[name] for part in self.parts])
        return self._columns[name]


class Packed:
    """Event rows that are kept for long, each number in as few bytes as hold it; taken in parts.

    It is read as rows are: `rows["kind"]`, `len(rows)`. A column is spread out anew whenever it is
    asked for, as numbers of eight bytes.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._parts: dict[str, list[NDArray[Any]]] = {name: [] for name in names}
        self._rows = 0

    def __len__(self) -> int:
        """How many rows there are."""
        return self._rows

    def add(self, rows: EventRows) -> None:
        """The next rows."""
        self._rows += len(rows)
        for name, parts in self._parts.items():
            parts.append(packed(rows[name]))

    def __getitem__(self, name: str) -> NDArray[Any]:
        """A column, of shape (rows,)."""
        parts = self._parts[name]
        whole = np.float64 if any(part.dtype.kind == "f" for part in parts) else np.int64
        return np.concatenate(parts, dtype=whole) if parts else np.empty(0, whole)


def packed(column: NDArray[Any]) -> NDArray[Any]:
    """A copy of a column of integers in the least bytes that hold them all; doubles as they are."""
    if column.dtype.kind == "f" or len(column) == 0:
        return np.array(column)
    lowest, highest = int(column.min()), int(column.max())
    for kind in LEAST:
        if np.iinfo(kind).min <= lowest and highest <= np.iinfo(kind).max:
            return column.astype(kind)
    return np.array(column)


EventRows = NDArray[Any] | Gathered | Packed  # as a log holds them, gathered, or kept
