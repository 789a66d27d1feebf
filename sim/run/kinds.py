"""The kinds of things that compiled code is given: bundles, tables, columns, and how they lie.

A `Bundle` (a plan, a situation, a draft, a log) is a pointer to a list of tables, a table a pointer
to C-contiguous records with its sizes, a column one field of it. Names of the types stay short:
record types of a hundred fields make signatures that take longer to print than to compile.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba.core import types
from numba.core.datamodel import models
from numba.extending import register_model
from numpy.typing import NDArray

numba_types: Any = types  # Numba fills this module at run time
INT64 = ir.IntType(64)
READ_ONLY = "Plan."  # columns that compiled code never writes


class ColumnType(types.Type):
    """One field of a table, or a plain array of doubles or integers; whose it is, by name."""

    def __init__(self, whose: str, dtype: Any, ndim: int, stride: int) -> None:
        self.whose = whose
        self.dtype = dtype
        self.ndim = ndim
        self.stride = stride
        super().__init__(name=f"Column({whose},{dtype},{ndim},{stride})")


class TableType(types.Type):
    """An array of records; without an axis, one record whose attributes are its values."""

    def __init__(self, name: str, array: NDArray[Any]) -> None:
        self.whose = name
        self.record: Any = array.dtype
        self.ndim = array.ndim
        super().__init__(name=f"{name}{array.ndim}")


class Bundle(types.Type):
    """A named list of tables and columns, passed as one pointer."""

    def __init__(self, name: str, members: list[tuple[str, Any]], arrays: dict[str, Any]) -> None:
        self.members = members
        self.arrays = arrays  # Numba's own types of the arrays, for unboxing
        super().__init__(name=name)


class Body(types.Type):
    """What a bundle points to."""

    def __init__(self, bundle: Bundle) -> None:
        self.members = bundle.members
        super().__init__(name=f"{bundle.name}.body")


def parts(kind: ColumnType | TableType) -> list[tuple[str, Any]]:
    """The fields of a column or table: where it starts, and its size along each axis."""
    start: list[tuple[str, Any]] = [("data", numba_types.CPointer(types.uint8))]
    return start + [(f"n{k}", types.intp) for k in range(kind.ndim)]


def scalar(dtype: Any) -> Any:
    """Numba's type of a field: a double or a 64-bit integer."""
    return types.float64 if dtype.kind == "f" else types.int64


@register_model(ColumnType)
@register_model(TableType)
class BlockModel(models.StructModel):
    """Columns and tables in memory."""

    def __init__(self, manager: Any, kind: ColumnType | TableType) -> None:
        super().__init__(manager, kind, parts(kind))


@register_model(Body)
class BodyModel(models.StructModel):
    """The list that a bundle points to."""

    def __init__(self, manager: Any, kind: Body) -> None:
        super().__init__(manager, kind, kind.members)


@register_model(Bundle)
class BundleModel(models.PrimitiveModel):
    """A bundle is a pointer to its body."""

    def __init__(self, manager: Any, kind: Bundle) -> None:
        super().__init__(manager, kind, manager.lookup(Body(kind)).get_data_type().as_pointer())


def column_of(table: TableType, field: str) -> ColumnType:
    """The type of a table's column."""
    dtype = scalar(table.record.fields[field][0])
    return ColumnType(f"{table.whose}.{field}", dtype, table.ndim, table.record.itemsize)
