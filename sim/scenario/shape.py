"""What the format wants at each place: read off the schema, for messages and for the documents.

The schema's models say everything once. This module answers, for a path through the data, which
kind of thing stands there, in which range, out of which words.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from sim.scenario.locate import Path
from sim.scenario.schema import Scenario, Section, Sourced
from sim.scenario.schema.base import OneOf

Kind = Literal["number", "whole", "text", "choice", "flag", "date", "list", "names", "table"]
_PLAIN: dict[Any, Kind] = {
    float: "number",
    int: "whole",
    str: "text",
    bool: "flag",
    datetime.date: "date",
}
_BOUNDS = (
    ("ge", "low"),
    ("gt", "low"),
    ("le", "high"),
    ("lt", "high"),
    ("min_length", "shortest"),
    ("max_length", "longest"),
    ("pattern", "pattern"),
)
NUMERIC = ("number", "whole")
PROVENANCE = tuple(Sourced.model_fields)  # keys that say where the others come from


@dataclass(frozen=True)
class ValueShape:
    """What one place of a file holds. `names` is a table whose keys are names of the file's own."""

    kind: Kind
    low: float | None = None
    high: float | None = None
    low_out: bool = False  # the lowest value itself is out of range
    high_out: bool = False
    words: tuple[Any, ...] = ()  # the choices
    pattern: str = ""  # of a name
    shortest: int = 0  # of texts, lists and tables
    longest: int | None = None
    key: ValueShape | None = None  # of the names of a table
    each: ValueShape | None = None  # of the entries of a list or table
    model: type[Section] | None = None  # of a table with keys of the format
    other: ValueShape | None = None  # a second form that the value may have


@dataclass(frozen=True)
class Key:
    """A key of the format: what it holds and what it means."""

    name: str
    shape: ValueShape
    required: bool
    default: Any
    description: str


def shape_of(annotation: Any, metadata: tuple[Any, ...] = ()) -> ValueShape:
    """The shape that an annotation of the schema describes."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        return shape_of(inner, (*more, *metadata))
    if origin is not Literal and type(None) in get_args(annotation):
        rest = [part for part in get_args(annotation) if part is not type(None)]
        return shape_of(rest[0] if len(rest) == 1 else Union[tuple(rest)], metadata)  # noqa: UP007
    shape = _bare(annotation, origin)
    for item in metadata:
        shape = _bounded(shape, item)
    return shape


def _bare(annotation: Any, origin: Any) -> ValueShape:
    """The shape of an annotation without its bounds."""
    arguments = get_args(annotation)
    if origin is Literal:
        return ValueShape("choice", words=arguments)
    if origin is list:
        return ValueShape("list", each=shape_of(arguments[0]))
    if origin is dict:
        return ValueShape("names", key=shape_of(arguments[0]), each=shape_of(arguments[1]))
    if annotation in _PLAIN:
        return ValueShape(_PLAIN[annotation])
    if isinstance(annotation, type) and issubclass(annotation, Section):
        return ValueShape("table", model=annotation)
    first, second = arguments  # a union of two forms, as in `Share | Pair`
    return replace(shape_of(first), other=shape_of(second))


def _bounded(shape: ValueShape, item: Any) -> ValueShape:
    """The shape with one more bound, as pydantic keeps it in the metadata."""
    if isinstance(item, FieldInfo):
        for part in item.metadata:
            shape = _bounded(shape, part)
        return shape
    if isinstance(item, OneOf):
        return replace(shape, kind="choice", words=tuple(item.words))
    bounds: dict[str, Any] = {
        field: getattr(item, name)
        for name, field in _BOUNDS
        if getattr(item, name, None) is not None
    }
    if "low" in bounds:
        bounds["low_out"] = hasattr(item, "gt")
    if "high" in bounds:
        bounds["high_out"] = hasattr(item, "lt")
    return replace(shape, **bounds)


@cache
def keys_of(model: type[Section]) -> dict[str, Key]:
    """The keys of a table of the format, by the name that files use."""
    keys = {}
    for name, field in model.model_fields.items():
        shape = shape_of(field.annotation, tuple(field.metadata))
        written = field.alias or name
        default = field.get_default(call_default_factory=True) if not field.is_required() else None
        keys[written] = Key(written, shape, field.is_required(), default, field.description or "")
    return keys


def forms(shape: ValueShape | None) -> Iterator[ValueShape]:
    """A shape and the other form that it may have."""
    while shape is not None:
        yield shape
        shape = shape.other


def is_sourced(shape: ValueShape | None) -> bool:
    """Whether a table holds numbers with their sources and priors."""
    return any(form.model is not None and issubclass(form.model, Sourced) for form in forms(shape))


def inside(shape: ValueShape | None, step: str | int) -> ValueShape | None:
    """The shape one step further in, or None where the format has nothing."""
    for form in forms(shape):
        if form.kind == "table" and form.model is not None and isinstance(step, str):
            key = keys_of(form.model).get(step)
            return key.shape if key is not None else None
        if form.kind == ("list" if isinstance(step, int) else "names"):
            return form.each
    return None


ROOT = ValueShape("table", model=Scenario)


def shape_at(path: Path) -> ValueShape | None:
    """What the format wants at a path, or None where it has nothing."""
    shape: ValueShape | None = ROOT
    for step in path:
        shape = inside(shape, step)
    return shape
