"""In words: what the format wants at a place, and what stands there instead."""

from __future__ import annotations

import datetime
import math
from typing import Any

from sim.scenario.near import choices, hint, nearest
from sim.scenario.shape import NUMERIC, ValueShape, forms
from sim.scenario.write import value_text

SHOWN = 40  # characters of a value in a message
CALLED = {"tension": "heat"}  # words of tables and figures, and what a scenario file calls them
NAME_RULES = {
    r"^[A-Z][A-Z0-9]{1,7}$": (
        "an id of a state",
        "2 to 8 capital letters and digits, a letter first, as in KOR",
    ),
    r"^[a-z][a-z0-9_]{0,39}$": (
        "a name",
        "up to 40 small letters, digits and _, a letter first, as in lethal_aid",
    ),
    r"^#[0-9a-f]{6}$": ("a colour", "# and six digits 0..9 and a..f, as in #2090d2"),
}
_WORDS = {
    "text": "text",
    "flag": "true or false",
    "date": "a date, as in 2024-06-20,",
    "table": "a table",
    "names": "a table",
}


def number(value: float | None) -> str:
    """A bound as people write it."""
    if value is None:
        return ""
    return str(int(value)) if math.isfinite(value) and value == int(value) else repr(value)


def span(shape: ValueShape) -> str:
    """The range of a number, or nothing where it has no bounds."""
    if shape.low is None and shape.high is None:
        return ""
    out = [number(shape.low)] * shape.low_out + [number(shape.high)] * shape.high_out
    excluded = f" ({' and '.join(out)} excluded)" if out else ""
    return f"{number(shape.low)}..{number(shape.high)}{excluded}"


def needed(shape: ValueShape) -> str:
    """What is needed, with its article."""
    return " or ".join(_needed(form) for form in forms(shape))


def _needed(shape: ValueShape) -> str:
    if shape.kind in NUMERIC:
        kind = "a number" if shape.kind == "number" else "a whole number"
        return f"{kind} {span(shape)}".rstrip()
    if shape.kind == "choice":
        return "one of " + ", ".join(str(word) for word in shape.words)
    if shape.kind == "list":
        return "a list"
    if shape.pattern in NAME_RULES:
        return NAME_RULES[shape.pattern][0]
    return _WORDS[shape.kind]


def shown(value: Any) -> str:
    """A value as it is written in a file, cut where it is long."""
    if isinstance(value, str):
        return f"'{value if len(value) <= SHOWN else value[: SHOWN - 3] + '...'}'"
    text = value_text(value)
    return text if len(text) <= SHOWN else text[: SHOWN - 3] + "..."


def kind_of(value: Any) -> str:
    """What kind of value stands there, as a sentence about it."""
    if isinstance(value, bool):
        return f"{shown(value)} is true or false"
    if isinstance(value, str):
        return f"{shown(value)} is text"
    if isinstance(value, int):
        return f"{shown(value)} is a whole number"
    if isinstance(value, float):
        return f"{shown(value)} is a number with a fraction"
    if isinstance(value, datetime.datetime | datetime.time):
        return f"{shown(value)} has a time"
    if isinstance(value, datetime.date):
        return f"{shown(value)} is a date"
    return "this is a list" if isinstance(value, list) else "this is a table"


def misfit(shape: ValueShape, value: Any) -> str:
    """Why a value does not fit its place."""
    fits = [form for form in forms(shape) if _right_kind(form, value)]
    if not fits:
        return f"{kind_of(value)}; {needed(shape)} is needed"
    form = fits[0]
    if form.kind in NUMERIC:
        return f"{shown(value)} is outside {span(form)}" if span(form) else "a number is needed"
    if form.kind == "choice":
        return f"{shown(value)} is not known here" + _meant(value, list(map(str, form.words)))
    if form.pattern in NAME_RULES:
        kind, rule = NAME_RULES[form.pattern]
        return f"{shown(value)} is not {kind}: {rule}"
    return _wrong_length(form, value)


def _meant(value: Any, words: list[str]) -> str:
    """What a word was meant to be: one of the known, or what tables call otherwise."""
    word = value if isinstance(value, str) else shown(value)
    near = nearest(word, [*words, *(name for name, known in CALLED.items() if known in words)])
    if near not in CALLED:
        return choices(word, words)
    listed = ", ".join(words)
    return f": what tables and figures call {near} is '{CALLED[near]}' here; one of: {listed}"


def _right_kind(shape: ValueShape, value: Any) -> bool:
    """Whether a value is of the kind that is wanted, in range or not."""
    if isinstance(value, bool):
        return shape.kind == "flag"
    if isinstance(value, datetime.date):
        return shape.kind == "date" and not isinstance(value, datetime.datetime)
    if shape.kind == "choice":
        return isinstance(value, type(shape.words[0]))
    kinds: dict[str, tuple[type, ...]] = {
        "number": (int, float),
        "whole": (int,),
        "text": (str,),
        "list": (list,),
        "names": (dict,),
        "table": (dict,),
    }
    return isinstance(value, kinds.get(shape.kind, ()))


def _wrong_length(shape: ValueShape, value: Any) -> str:
    """What is wrong about the length of a text, list or table."""
    if isinstance(value, str):
        return "a text is needed, this one is empty" if not value else "this text cannot be read"
    things = "values" if isinstance(value, list) else "entries"
    if shape.longest == shape.shortest:
        return f"{shape.shortest} {things} are needed; there are {len(value)}"
    if len(value) < shape.shortest:
        if shape.shortest == 1:
            return f"one of its {things} is needed at least; there is none"
        return f"at least {shape.shortest} {things} are needed; there are {len(value)}"
    return f"at most {shape.longest} {things} are allowed; there are {len(value)}"


def bad_key(shape: ValueShape | None, key: str) -> str:
    """Why a name of the file's own cannot be the key of an entry."""
    if shape is not None and shape.words:
        return f"{shown(key)} is not known here" + hint(key, map(str, shape.words))
    kind, rule = NAME_RULES.get(shape.pattern if shape else "", ("a name", "small letters"))
    return f"{shown(key)} is not {kind}: {rule}"
