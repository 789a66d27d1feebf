"""Variations: what a file or an option changes in the scenario under it.

Tables are joined key by key; everything else, lists included, is replaced. Two things follow the
meaning rather than the letter. A condition (`when`) that names a form of its own replaces the one
under it, since two halves of two conditions are none. And a value that is replaced loses its
prior: the range was drawn around the old value.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any, NamedTuple

from sim.errors import Problem, ScenarioProblem
from sim.scenario.locate import Path
from sim.scenario.paths import ABSENT, followed, look, reached, spelled
from sim.scenario.schema import Condition
from sim.scenario.shape import ROOT, ValueShape, forms, inside, is_sourced, shape_at

SET = "--set"  # stands for the file in problems of an option
CONDITION_FORMS = {"measure", "all", "any"}


class Setting(NamedTuple):
    """One `--set path=value`: `column` is where its value stands in the option's text."""

    option: str
    path: Path
    value: Any
    column: int


class Difference(NamedTuple):
    """A place where two scenarios differ; ABSENT where one has nothing."""

    path: Path
    a: Any
    b: Any


def merged(
    under: dict[str, Any], over: dict[str, Any], shape: ValueShape | None = ROOT
) -> dict[str, Any]:
    """The data of `under` with those of `over` on top. Neither is changed.

    shape: of the table; which keys have a meaning of their own depends on it, since a file may call
    its issues and actions as it likes.
    """
    both = dict(under)
    for key, value in over.items():
        below = under.get(key)
        both[key] = value
        if isinstance(value, dict) and isinstance(below, dict):
            inner = inside(shape, key)
            condition = any(form.model is Condition for form in forms(inner))
            whole = condition and bool(CONDITION_FORMS & value.keys())
            both[key] = value if whole else merged(below, value, inner)
    return _without_stale_priors(under, over, both) if is_sourced(shape) else both


def _without_stale_priors(
    under: dict[str, Any], over: dict[str, Any], both: dict[str, Any]
) -> dict[str, Any]:
    """Drop the priors of values that were replaced without a prior of their own."""
    priors, new = under.get("prior"), over.get("prior", {})
    if isinstance(priors, dict) and isinstance(new, dict):
        stale = {key for key in priors if key in over and key not in new}
        kept = {key: value for key, value in both["prior"].items() if key not in stale}
        if stale:
            both["prior"] = kept
            if not kept:
                del both["prior"]
    return both


def without(data: dict[str, Any], path: Path) -> dict[str, Any]:
    """The data without what stands at a path that they hold."""
    table = look(data, path[:-1])
    rest = {key: value for key, value in table.items() if key != path[-1]}
    return dict(changed(data, path[:-1], rest))


def changed(data: Any, path: Path, value: Any, shape: ValueShape | None = ROOT) -> Any:
    """The data with one value at a path; tables that are missing on the way are made."""
    if not path:
        return value
    step = path[0]
    if isinstance(data, list) and isinstance(step, int):
        inner = changed(data[step], path[1:], value, inside(shape, step))
        return [*data[:step], inner, *data[step + 1 :]]
    table = data if isinstance(data, dict) else {}
    inner = changed(table.get(str(step), {}), path[1:], value, inside(shape, step))
    both = {**table, str(step): inner}
    last = len(path) == 1 and is_sourced(shape)
    return _without_stale_priors(table, {str(step): value}, both) if last else both


def differences(a: Any, b: Any, path: Path = ()) -> list[Difference]:
    """Where two resolved scenarios differ, in the order of the first. Lists are compared whole."""
    if isinstance(a, dict) and isinstance(b, dict):
        keys = [*a, *(key for key in b if key not in a)]
        return [
            one
            for key in keys
            for one in differences(a.get(key, ABSENT), b.get(key, ABSENT), (*path, key))
        ]
    same = type(a) is type(b) or {type(a), type(b)} == {int, float}
    return [] if same and a == b else [Difference(path, a, b)]


def parse_set(option: str, number: int = 1) -> Setting:
    """Read `states.KOR.resolve=0.9`; a plain word needs no quotes where the format wants text.

    number: which of the options it is, for the place of a problem. Raises ScenarioProblem.
    """
    left, sign, right = option.partition("=")
    path = followed(left.strip())
    column = len(left) + 2 + len(right) - len(right.lstrip())
    if not sign or path is None:
        said = "write path=value, without spaces around '=', as in states.KOR.resolve=0.9"
        raise ScenarioProblem([Problem(SET, number, 1, "", f"{said}; given: {option}")])
    value = _typed(right.strip(), shape_at(path))
    if value is ABSENT:
        said = f"{_no_value(right.strip())}; given: {option}"
        raise ScenarioProblem([Problem(SET, number, column, spelled(path), said)])
    return Setting(option, path, value, column)


def _no_value(text: str) -> str:
    """Why a text is no TOML value, in the words that a file would get."""
    from sim.scenario.syntax import explain_syntax

    try:
        tomllib.loads(f"value = {text}")
    except tomllib.TOMLDecodeError as error:
        _, _, said = explain_syntax(f"value = {text}", error)
    except (ValueError, RecursionError):
        said = "this cannot be read"
    else:
        said = "one value is needed"
    quotes = "put text in quotes" in said
    shell = ", and the whole option in single quotes, or the shell takes them away" * quotes
    return f"this is no TOML value: {text or 'nothing'}: {said}{shell}"


def _typed(text: str, shape: ValueShape | None) -> Any:
    """The value that a text means, or ABSENT. Plain words are text, to be judged as such."""
    textual = any(form.kind in {"text", "choice"} for form in forms(shape))
    try:
        data = tomllib.loads(f"value = {text}")
    except (ValueError, RecursionError):
        data = {}
    value = data["value"] if len(data) == 1 else ABSENT
    if value is ABSENT:
        return text if text and (textual or re.fullmatch(r"[\w .'-]+", text)) else ABSENT
    if textual and shape is not None and not isinstance(value, str) and value not in shape.words:
        return text
    return value


def reachable(data: dict[str, Any], setting: Setting) -> str:
    """Why a setting leads nowhere, or an empty text: the tables on its way must be there."""
    from sim.scenario.near import hint

    for length in range(1, len(setting.path)):
        path = setting.path[:length]
        there = look(data, path)
        if there is ABSENT:
            shape = shape_at(path[:-1])
            if isinstance(path[-1], str) and shape_at(path) is not None and _has_keys(shape):
                continue
            known = look(data, reached(data, path))
            names = [str(key) for key in known] if isinstance(known, dict) else []
            return f"nothing is called '{spelled(path)}' here" + hint(str(path[-1]), names)
        if not isinstance(there, dict | list):
            return f"'{spelled(path)}' has no parts"
    if isinstance(setting.path[-1], int) and look(data, setting.path) is ABSENT:
        return f"'{spelled(setting.path)}' is not in the list"
    return ""


def _has_keys(shape: ValueShape | None) -> bool:
    """Whether the keys of a table are the format's own, so that an absent one can be added."""
    return any(form.kind == "table" for form in forms(shape))
