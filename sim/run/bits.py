"""What compiled code does its own way: exact bit operations, copies, members of closed lists.

The two functions of `sim.arithmetic` that touch bits get machine operations; a whole bundle is
copied at the start of a run; a member of an enumeration is a plain 64-bit integer, so that a
function is compiled once and not once for each list whose members it is given.
"""

from enum import IntEnum
from typing import Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.core.extending import infer_getattr, lower_getattr_generic
from numba.core.typing.templates import AttributeTemplate
from numba.extending import intrinsic, overload, typeof_impl

import sim.arithmetic
from sim.run.kinds import INT64, Bundle, TableType
from sim.run.layout import member

EXPONENT = 0x7FF
MANTISSA = 0x800FFFFFFFFFFFFF - (1 << 64)
HALF = 1022 << 52
ONE = 1023 << 52
ROUND = 6755399441055744.0  # after adding it the low bits hold the integer: no conversion needed


@intrinsic
def as_float(_: Any, bits: Any) -> Any:  # noqa: ARG001
    """The double with these bits."""

    def generate(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ARG001
        return builder.bitcast(args[0], ir.DoubleType())

    return types.float64(types.int64), generate


@intrinsic
def as_bits(_: Any, number: Any) -> Any:  # noqa: ARG001
    """The bits of a double."""

    def generate(context: Any, builder: Any, sig: Any, args: Any) -> Any:  # noqa: ARG001
        return builder.bitcast(args[0], ir.IntType(64))

    return types.int64(types.float64), generate


@infer_getattr
class MemberOfList(AttributeTemplate):
    """`Kind.ACT`."""

    key = types.IntEnumClass

    def generic_resolve(self, kind: Any, attr: str) -> Any:
        """A 64-bit integer, not a type of its own."""
        return types.int64 if attr in kind.instance_class.__members__ else None


@lower_getattr_generic(types.IntEnumClass)
def lower_member(context: Any, builder: Any, kind: Any, value: Any, attr: str) -> Any:  # noqa: ARG001
    """`Kind.ACT`: a constant."""
    return context.get_constant(types.int64, int(kind.instance_class[attr]))


@typeof_impl.register(IntEnum)
def type_of_member(member: IntEnum, _: Any) -> Any:  # noqa: ARG001
    """A member in a tuple of a module: the same integer."""
    return types.int64


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
            width = table.record.itemsize if isinstance(table, TableType) else table.stride
            cgutils.raw_memcpy(builder, b.data, a.data, size, width)
        return context.get_dummy_value()

    return types.none(source, target), generate


def install() -> None:
    """Tell Numba how to do both, as `math.ldexp` and `math.frexp` do, but vectorising."""

    @overload(sim.arithmetic.power_of_two, inline="always")
    def power_of_two(k: Any) -> Any:  # noqa: ARG001
        def exact(k: Any) -> Any:
            return as_float((as_bits(k + ROUND) << 52) + ONE)

        return exact

    @overload(sim.arithmetic.split, inline="always")
    def split(x: Any) -> Any:  # noqa: ARG001
        def exact(x: Any) -> Any:
            bits = as_bits(x)
            exponent = ((bits >> 52) & EXPONENT) - 1022
            return as_float((bits & MANTISSA) | HALF), float(exponent)

        return exact
