"""Event rows column by column, each in one piece of memory: for who looks at many rows.

A log holds its rows one after the other, so a column of it lies scattered, and to compare it with a
code takes ten times as long as to compare the same numbers side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


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


EventRows = NDArray[Any] | Gathered  # as a log holds them, or gathered
