"""What pydantic finds wrong with the data, in our words and at its path.

pydantic says where: all faults at once, each with its path. What is wrong there we say ourselves,
from the value and from what the format wants. A misspelt key, which pydantic reports as one key
too many and one missing, is one problem.
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from sim.scenario.convert import GONE
from sim.scenario.layers import RAW
from sim.scenario.locate import Path
from sim.scenario.near import hint, nearest
from sim.scenario.origins import Finding
from sim.scenario.paths import ABSENT, look
from sim.scenario.shape import forms, keys_of, shape_at
from sim.scenario.wanted import bad_key, kind_of, misfit, needed, shown

HINTED = 300  # unknown keys whose neighbours are looked for; nobody reads more of them
TOP = (*RAW, "format", "title")  # keys of the file itself
KEY = "[key]"  # how pydantic marks a fault of a key


def explain(error: ValidationError, data: dict[str, Any]) -> list[Finding]:
    """Every fault of the data, once."""
    found: dict[Path, Finding] = {}
    extra: list[Path] = []
    missing: list[Path] = []
    for fault in error.errors(include_url=False, include_context=False, include_input=False):
        path = plain(fault["loc"], data)
        if fault["type"] == "extra_forbidden":
            extra.append(path)
        elif fault["type"] == "missing":
            missing.append(path)
        elif KEY in fault["loc"]:
            shape = shape_at(path[:-1])
            key = next((form.key for form in forms(shape) if form.kind == "names"), None)
            found.setdefault(path, Finding(path, bad_key(key, str(path[-1])), "key"))
        elif fault["type"] == "value_error":
            said = fault["msg"].removeprefix("Value error, ")
            found.setdefault(path, Finding(path, said))
        elif fits_form(fault["loc"][-1], look(data, path)):
            found.setdefault(path, Finding(path, wrong(path, look(data, path))))
    found |= unknown_keys(extra, missing)
    return list(found.values())


def plain(loc: tuple[str | int, ...], data: dict[str, Any]) -> Path:
    """The path through the data: without the names that pydantic gives to forms of a value."""
    path: Path = ()
    for step in loc[:-1]:
        if look(data, (*path, step)) is not ABSENT:
            path = (*path, step)
    last = loc[-1]
    return path if last == KEY or is_form(last) else (*path, last)


def is_form(step: str | int) -> bool:
    """Whether a step is pydantic's name of one form of a value, as in a number or a table."""
    return isinstance(step, str) and step.startswith(("constrained-", "dict["))


def fits_form(step: str | int, value: Any) -> bool:
    """Whether a fault is of the form that the value has: a table, or not."""
    return not is_form(step) or str(step).startswith("dict[") == isinstance(value, dict)


def wrong(path: Path, value: Any) -> str:
    """Why the value at a path does not fit."""
    shape = shape_at(path)
    return misfit(shape, value) if shape is not None else f"{kind_of(value)}, which cannot be read"


def unknown_keys(extra: list[Path], missing: list[Path]) -> dict[Path, Finding]:
    """Unknown keys with what was meant, and the keys that are missing all the same."""
    left = list(missing)
    found: dict[Path, Finding] = {}
    for path in extra:
        key = str(path[-1])
        if path in GONE:
            found[path] = Finding(path, f"no key {shown(key)} here any more: {GONE[path]}", "key")
            continue
        absent = [str(other[-1]) for other in left if other[:-1] == path[:-1]]
        meant = nearest(key, absent)
        said = ""
        if meant:
            left.remove((*path[:-1], meant))
            said = f"; did you mean '{meant}'?"
        elif key in TOP and len(path) > 1:
            said = ": it is one of the whole file and stands above the first [table]"
        elif len(found) < HINTED:
            said = hint(key, known_keys(path[:-1]))
        found[path] = Finding(path, f"no key {shown(key)} here{said}", "key")
    for path in left:
        said = f"missing `{path[-1]}`; add it here: {wanted_at(path)}"
        found[path] = Finding(path, said, "missing")
    return found


def known_keys(table: Path) -> list[str]:
    """The keys that the format has for a table."""
    for form in forms(shape_at(table)):
        if form.model is not None:
            return list(keys_of(form.model))
    return []


def wanted_at(path: Path) -> str:
    """What a missing key must hold, in words."""
    shape = shape_at(path)
    return needed(shape) if shape is not None else "a value"
