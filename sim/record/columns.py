"""Tables in memory: one record array for the compiled engine, the same bytes as columns for Python.

``x.pairs.heat[i, j]`` reads the same in both worlds: on a record array Numba resolves the
attribute to the column; in plain Python a NamedTuple of column views does.
"""

from typing import Any, NamedTuple, Protocol, TypeVar, get_type_hints

import numpy as np
from numpy.typing import NDArray

At = int | tuple[int, ...]


class Floats(Protocol):
    """A column of doubles, read and written by position: `x[i, j]` is of i toward j."""

    @property
    def shape(self) -> tuple[int, ...]:
        """One size for each axis."""

    def __getitem__(self, at: At, /) -> float:
        """The number at a position."""

    def __setitem__(self, at: At, value: float, /) -> None:
        """Put a number at a position."""


class Ints(Protocol):
    """A column of integers: counts, codes, 0 or 1."""

    @property
    def shape(self) -> tuple[int, ...]:
        """One size for each axis."""

    def __getitem__(self, at: At, /) -> int:
        """The integer at a position."""

    def __setitem__(self, at: At, value: int, /) -> None:
        """Put an integer at a position."""


Table = TypeVar("Table", bound=NamedTuple)


def record_type(table: type[Table]) -> np.dtype[Any]:
    """The record of a table: one 8-byte field per column, float or integer by its annotation.

    A table of single values (annotated `float` or `int`) is one record without an axis.
    """
    hints = get_type_hints(table)
    clash = [name for name in table._fields if hasattr(np.ndarray, name)]
    if clash:
        raise AssertionError(f"{table.__name__}: an array has attributes called {clash}")
    fields = [(name, "f8" if hints[name] in (Floats, float) else "i8") for name in table._fields]
    return np.dtype(fields, align=True)


def new_table(table: type[Table], *shape: int) -> NDArray[Any]:
    """A record array of zeros for a table, shape as given; an empty axis keeps one spare row.

    (Numba compiles for a type, not for a size, and a spare row keeps every index legal.)
    """
    return np.zeros(tuple(max(1, size) for size in shape), record_type(table))


def columns(table: type[Table], records: NDArray[Any]) -> Table:
    """The columns of a record array as views: the same memory under the names of the table.

    Of one record without an axis, which nobody writes, the values themselves.
    """
    held = (records[name] for name in table._fields)
    return table._make(column if records.ndim else column.item() for column in held)
