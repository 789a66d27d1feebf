"""Exact bit operations in place of the two functions of `sim.arithmetic` that touch bits."""

from typing import Any

from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic, overload

import sim.arithmetic

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
