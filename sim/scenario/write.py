"""Data as TOML text that reads back as the same data."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Iterator
from typing import Any

from sim.scenario.locate import Path
from sim.scenario.schema import Condition
from sim.scenario.shape import ROOT, ValueShape, forms, inside

WIDTH = 100
DOTTED = ("sources", "prior")  # tables written as `sources.key = ...`, a line for each key
Note = Callable[[Path], str]

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_NOT_PLAIN = re.compile(r'[\x00-\x1f"\\\x7f\ud800-\udfff]')


def text_of(text: str) -> str:
    """A text in double quotes."""
    return f'"{_NOT_PLAIN.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"


def long_text(text: str) -> str:
    """A text of several lines in three double quotes."""
    lines = (_NOT_PLAIN.sub(_escape, line) for line in text.split("\n"))
    return '"""\n' + "\n".join(lines) + '"""'


def key_text(key: str) -> str:
    """A key, in quotes where it needs them."""
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else text_of(key)


def value_text(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return text_of(value)
    if isinstance(value, int):
        return _whole(value)
    if isinstance(value, float):
        return repr(value) if math.isfinite(value) else str(value)
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(value_text, value))}]"
    given = ((key, part) for key, part in value.items() if part is not None)
    inner = ", ".join(f"{key_text(key)} = {value_text(part)}" for key, part in given)
    return f"{{ {inner} }}" if inner else "{}"


def _whole(value: int) -> str:
    """A whole number; one too long for Python to write in tens is written in sixteens."""
    return str(value) if value.bit_length() < 10_000 else hex(value)


def pair_text(key: str, value: Any) -> str:
    """A key and its value, on more than one line where that reads better."""
    if isinstance(value, str) and "\n" in value:
        return f"{key} = {long_text(value)}"
    line = f"{key} = {value_text(value)}"
    if len(line) <= WIDTH:
        return line
    if isinstance(value, list):
        return f"{key} = {_rows(value)}"
    if isinstance(value, dict):
        name, inner = next((pair for pair in value.items() if pair[1] is not None), ("", None))
        if isinstance(inner, list) and sum(part is not None for part in value.values()) == 1:
            return f"{key} = {{ {key_text(name)} = {_rows(inner)} }}"
    return line


def _rows(values: list[Any]) -> str:
    """A list with one value to a line."""
    return "".join(["[\n", *(f"  {value_text(value)},\n" for value in values), "]"])


def is_headed(shape: ValueShape | None) -> bool:
    """Whether a table of this shape is written under a header of its own."""
    for form in forms(shape):
        if form.kind == "table":
            return form.model is not Condition
        if form.kind == "names" and form.each is not None:
            return is_headed(form.each)
    return False


def _no_note(path: Path) -> str:  # noqa: ARG001 - a note on nothing
    return ""


def toml(data: dict[str, Any], note: Note = _no_note) -> str:
    """A resolved scenario as TOML; `note` gives the comment behind a key and its value."""
    return "".join(_table(data, (), ROOT, note)).lstrip("\n")


def _table(data: dict[str, Any], path: Path, shape: ValueShape | None, note: Note) -> Iterator[str]:
    """The lines of a table: its values, then its tables under their headers."""
    headed = {
        key: value
        for key, value in data.items()
        if isinstance(value, dict) and is_headed(inside(shape, key))
    }
    values = {key: value for key, value in data.items() if key not in headed}
    if path and (values or not headed):
        yield f"\n{header(path)}\n"
    for key, value in values.items():
        yield from _pairs(key, value, path, note)
    for key, value in headed.items():
        yield from _table(value, (*path, key), inside(shape, key), note)


def header(path: Path) -> str:
    """The header of a table."""
    return f"[{'.'.join(key_text(str(step)) for step in path)}]"


def _pairs(key: str, value: Any, path: Path, note: Note) -> Iterator[str]:
    """A key and its value; sources and priors on a line each; None as a comment."""
    if value is None:
        yield f"# {key_text(key)} is not given\n"
        return
    dotted = bool(value) and isinstance(value, dict) and key in DOTTED
    for part, one in value.items() if dotted else ((None, value),):
        name = key_text(key) if part is None else f"{key_text(key)}.{key_text(part)}"
        said = note((*path, key) if part is None else (*path, key, part))
        yield f"{pair_text(name, one)}{'  # ' if said else ''}{said}\n"
