"""How the compiler sees the world: bundles of tables as pointers, columns without reference counts.

In plain Python ``now.pairs.heat[i, j]`` reads a NamedTuple of column views. Here the same text is
given a meaning for Numba, by the kinds of `sim.run.kinds`. Nothing of it is counted or freed by
compiled code: the arrays belong to the caller, who keeps them alive for the length of a call, which
passes four pointers. Indices are not checked and never negative.
"""

from __future__ import annotations

import operator
from typing import Any, ClassVar

from llvmlite import ir
from numba import typeof
from numba.core import cgutils, types
from numba.core.extending import infer_getattr, lower_builtin, lower_getattr_generic
from numba.core.typing.templates import (
    AbstractTemplate,
    AttributeTemplate,
    infer_global,
    signature,
)
from numba.extending import NativeValue, unbox

from sim.run.kinds import (
    INT64,
    READ_ONLY,
    Body,
    Bundle,
    ColumnType,
    TableType,
    column_of,
    numba_types,
    parts,
    scalar,
)


@infer_getattr
class BundleAttribute(AttributeTemplate):
    """`plan.pairs`."""

    key = Bundle

    def generic_resolve(self, kind: Bundle, attr: str) -> Any:
        """The table of this name."""
        return dict(kind.members).get(attr)


def member(context: Any, builder: Any, kind: Bundle, pointer: Any, name: str) -> Any:
    """Table `name` of a bundle. Its place never changes during a call, and LLVM may know that."""
    position = [word for word, _ in kind.members].index(name)
    held = cgutils.gep_inbounds(builder, pointer, 0, position)
    table = kind.members[position][1]
    out = cgutils.create_struct_proxy(table)(context, builder)
    for k, (field, _) in enumerate(parts(table)):
        value = builder.load(cgutils.gep_inbounds(builder, held, 0, k))
        value.set_metadata("invariant.load", builder.module.add_metadata([]))
        setattr(out, field, value)
    return out


@lower_getattr_generic(Bundle)
def lower_bundle_attribute(context: Any, builder: Any, kind: Bundle, value: Any, attr: str) -> Any:
    """`plan.pairs`."""
    return member(context, builder, kind, value, attr)._getvalue()


@infer_getattr
class TableAttribute(AttributeTemplate):
    """`pairs.heat`."""

    key = TableType

    def generic_resolve(self, kind: TableType, attr: str) -> Any:
        """The column of this name, or the value where there is no axis."""
        fields = kind.record.fields
        if attr not in fields:
            return None
        dtype = scalar(fields[attr][0])
        return column_of(kind, attr) if kind.ndim else dtype


def told_apart(builder: Any, access: Any, whose: str) -> Any:
    """A load or store, of which LLVM may know that it touches this column and no other.

    And of the plan that it is read only: what was loaded once need not be loaded again.
    Source: LLVM Language Reference, metadata `tbaa` and `invariant.load`.
    """
    module = builder.module
    root = module.add_metadata([ir.MetaDataString(module, "columns")])
    zero = ir.Constant(INT64, 0)
    column = module.add_metadata([ir.MetaDataString(module, whose), root, zero])
    access.set_metadata("tbaa", module.add_metadata([column, column, zero]))
    if whose.startswith(READ_ONLY) and isinstance(access, ir.LoadInstr):
        access.set_metadata("invariant.load", module.add_metadata([]))
    return access


@lower_getattr_generic(TableType)
def lower_table_attribute(
    context: Any, builder: Any, kind: TableType, value: Any, attr: str
) -> Any:
    """`pairs.heat`: the same sizes, starting at the field. `numbers.reply`: what stands there."""
    table = cgutils.create_struct_proxy(kind)(context, builder, value=value)
    dtype, offset = kind.record.fields[attr][:2]
    if kind.ndim == 0:
        address = builder.gep(table.data, [ir.Constant(INT64, offset)])
        held = context.get_value_type(scalar(dtype)).as_pointer()
        load = builder.load(builder.bitcast(address, held))
        return told_apart(builder, load, f"{kind.whose}.{attr}")
    column = column_of(kind, attr)
    out = cgutils.create_struct_proxy(column)(context, builder)
    out.data = builder.gep(table.data, [ir.Constant(INT64, offset)])
    for k in range(kind.ndim):
        setattr(out, f"n{k}", getattr(table, f"n{k}"))
    return out._getvalue()


@infer_getattr
class ColumnAttribute(AttributeTemplate):
    """`heat.shape`."""

    key = ColumnType

    def resolve_shape(self, kind: ColumnType) -> Any:
        """One size for each axis."""
        return numba_types.UniTuple(types.intp, kind.ndim)


@lower_getattr_generic(ColumnType)
def lower_column_attribute(context: Any, builder: Any, kind: ColumnType, value: Any, _: str) -> Any:
    """`heat.shape`."""
    column = cgutils.create_struct_proxy(kind)(context, builder, value=value)
    return cgutils.pack_array(builder, [getattr(column, f"n{k}") for k in range(kind.ndim)])


def fits(column: ColumnType, index: Any) -> bool:
    """Whether an index has an integer for each axis."""
    if isinstance(index, types.Integer):
        return column.ndim == 1
    whole = isinstance(index, numba_types.BaseTuple) and len(index) == column.ndim
    return whole and all(isinstance(part, types.Integer) for part in index)


@infer_global(operator.getitem)
class GetItem(AbstractTemplate):
    """`heat[i, j]`."""

    def generic(self, args: Any, kws: Any) -> Any:  # noqa: ARG002 - Numba's interface
        """Integers in, a number out."""
        if len(args) == 2 and isinstance(args[0], ColumnType) and fits(*args):
            return signature(args[0].dtype, *args)
        return None


@infer_global(operator.setitem)
class SetItem(AbstractTemplate):
    """`heat[i, j] = x`."""

    def generic(self, args: Any, kws: Any) -> Any:  # noqa: ARG002 - Numba's interface
        """Integers and a number in."""
        if len(args) == 3 and isinstance(args[0], ColumnType) and fits(*args[:2]):
            return signature(types.none, args[0], args[1], args[0].dtype)
        return None


def place(context: Any, builder: Any, column: ColumnType, value: Any, index: Any, at: Any) -> Any:
    """The address of an element, C order."""
    held = cgutils.create_struct_proxy(column)(context, builder, value=value)
    pairs = [(index, at)]
    if not isinstance(index, types.Integer):
        pairs = list(zip(index, cgutils.unpack_tuple(builder, at), strict=True))
    flat = None
    for k, (kind, part) in enumerate(pairs):
        step = context.cast(builder, part, kind, types.intp)
        if flat is None:
            flat = step
        else:
            whole = builder.mul(flat, getattr(held, f"n{k}"), flags=["nsw"])
            flat = builder.add(whole, step, flags=["nsw"])
    offset = builder.mul(flat, ir.Constant(INT64, column.stride), flags=["nsw"])
    address = builder.gep(held.data, [offset], inbounds=True)
    return builder.bitcast(address, context.get_value_type(column.dtype).as_pointer())


@lower_builtin(operator.getitem, ColumnType, types.Any)
def lower_getitem(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    """`heat[i, j]`."""
    column = sig.args[0]
    load = builder.load(place(context, builder, column, args[0], sig.args[1], args[1]))
    return told_apart(builder, load, column.whose)


@lower_builtin(operator.setitem, ColumnType, types.Any, types.Any)
def lower_setitem(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    """`heat[i, j] = x`."""
    column = sig.args[0]
    at = place(context, builder, column, args[0], sig.args[1], args[1])
    told_apart(builder, builder.store(args[2], at), column.whose)
    return context.get_dummy_value()


@unbox(Bundle)
def unbox_bundle(kind: Bundle, obj: Any, c: Any) -> NativeValue:
    """A Python `Arrays` becomes a list of pointers in the frame of the call."""
    body = cgutils.create_struct_proxy(Body(kind))(c.context, c.builder)
    for name, table in kind.members:
        held = c.pyapi.object_getattr_string(obj, name)
        array_type = kind.arrays[name]
        native = c.unbox(array_type, held)
        array = c.context.make_array(array_type)(c.context, c.builder, value=native.value)
        block = cgutils.create_struct_proxy(table)(c.context, c.builder)
        block.data = c.builder.bitcast(array.data, ir.IntType(8).as_pointer())
        for k, size in enumerate(cgutils.unpack_tuple(c.builder, array.shape)):
            setattr(block, f"n{k}", size)
        setattr(body, name, block._getvalue())
        c.context.nrt.decref(c.builder, array_type, native.value)  # the caller keeps the array
        c.pyapi.decref(held)
    return NativeValue(body._getpointer())


class Arrays:
    """A plan, situation, draft or log of record arrays, as compiled functions take it."""

    kinds: ClassVar[dict[str, Bundle]] = {}

    def __init__(self, raw: Any) -> None:
        name = type(raw).__name__
        if name not in self.kinds:
            self.kinds[name] = bundle_of(raw)
        self._numba_type_ = self.kinds[name]
        for word in raw._fields:
            array = getattr(raw, word)
            if not array.flags.c_contiguous:
                raise AssertionError(f"{name}.{word} is not contiguous")
            setattr(self, word, array)


def bundle_of(raw: Any) -> Bundle:
    """The type of a bundle, from one of its kind."""
    members: list[tuple[str, Any]] = []
    arrays: dict[str, Any] = {}
    for word in raw._fields:
        array = getattr(raw, word)
        arrays[word] = typeof(array)
        if array.dtype.names:
            members.append((word, TableType(f"{type(raw).__name__}.{word}", array)))
        else:
            whose = f"{type(raw).__name__}.{word}"
            column = ColumnType(whose, scalar(array.dtype), array.ndim, array.itemsize)
            members.append((word, column))
    return Bundle(type(raw).__name__, members, arrays)
