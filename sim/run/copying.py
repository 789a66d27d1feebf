"""Copying a whole bundle in compiled code: the start of a run."""

from typing import Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic

from sim.run.layout import INT64, Bundle, Table, member


@intrinsic
def copy_bundle(_: Any, source: Bundle, target: Bundle) -> Any:
    """Copy every table of a bundle onto that of another of the same sizes."""

    def generate(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        kind = sig.args[0]
        for name, table in kind.members:
            a = member(context, builder, kind, args[0], name)
            b = member(context, builder, kind, args[1], name)
            size = ir.Constant(INT64, 1)
            for k in range(table.ndim):
                size = builder.mul(size, getattr(a, f"n{k}"))
            width = table.record.itemsize if isinstance(table, Table) else table.stride
            cgutils.raw_memcpy(builder, b.data, a.data, size, width)
        return context.get_dummy_value()

    return types.none(source, target), generate
