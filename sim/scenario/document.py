"""The format key by key as a page, read off the schema, so that the page cannot go stale."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

from sim.scenario.checks.conditions import FIXED, READS
from sim.scenario.locate import Path
from sim.scenario.paths import spelled
from sim.scenario.schema import Change, Condition, Scenario, Section, Sourced
from sim.scenario.shape import NUMERIC, PROVENANCE, ValueShape, forms, keys_of
from sim.scenario.wanted import NAME_RULES, span
from sim.scenario.write import value_text

MARK = '<!-- From here on made by "sim schema --markdown". -->\n'
STATE_ID = r"^[A-Z][A-Z0-9]{1,7}$"


def page(existing: str = "") -> str:
    """The page: what a person wrote above the mark, then every key."""
    return existing.partition(MARK)[0] + MARK + markdown()


def markdown() -> str:
    """Every section of the format with its keys: what it means, what it holds, what if left out."""
    parts = ["\n## The keys", _keys_of_scenario()]
    parts += [_section(path, model) for path, model in _models(Scenario, ())]
    for title, model in (
        ("Where numbers come from: keys of every table with numbers", Sourced),
        ("Conditions: the tables of `when`", Condition),
        ("Changes: the entries of `changes`", Change),
    ):
        parts.append(f"### {title}\n\n{_words(model)}\n\n{_rows(model, own=model is Sourced)}")
    return "\n".join([*parts, _measures()])


def _measures() -> str:
    """What each measure needs, in a condition and in a change."""
    rows = [
        f"| `{measure}` | {', '.join(f'`{key}`' for key in needs) or 'nothing'} | "
        f"{'no' if measure in FIXED else 'yes'} |"
        for measure, needs in READS.items()
    ]
    words = "What each measure needs. In a change, `issue` stands for `what`."
    head = "| measure | needs | can be moved by a change |\n|---|---|---|\n"
    return f"### Measures\n\n{words}\n\n{head}" + "\n".join(rows) + "\n"


def _models(model: type[Section], path: Path) -> Iterator[tuple[Path, type[Section]]]:
    """Every kind of table with its path, names standing for the file's own."""
    for key in keys_of(model).values():
        at = (*path, key.name)
        shape: ValueShape | None = key.shape
        while shape is not None and shape.kind == "names":
            at = (*at, _name_in(shape, key.name))
            shape = shape.each
        if shape is not None and shape.kind == "table" and shape.model not in {None, Condition}:
            inner: Any = shape.model
            yield at, inner
            yield from _models(inner, at)


def _name_in(shape: ValueShape, key: str) -> str:
    if key == "relations":
        return "ID-ID"
    return "ID" if shape.key is not None and shape.key.pattern == STATE_ID else "NAME"


def _section(path: Path, model: type[Section]) -> str:
    rows = _rows(model)
    sourced = ", ".join(f"`{name}`" for name in PROVENANCE)
    more = f"\nAnd where they come from: {sourced}.\n" if issubclass(model, Sourced) else ""
    return f"### `[{spelled(path)}]`\n\n{_words(model)}\n\n{rows}{more}"


def _words(model: type[Section]) -> str:
    return inspect.cleandoc(model.__doc__ or "")


def _keys_of_scenario() -> str:
    plain = [key for key in keys_of(Scenario).values() if key.shape.kind not in {"names", "table"}]
    rows = [_row(key.name, key.description, key.shape, key.required, key.default) for key in plain]
    rows += [
        "| `base` | the scenario that this file varies | a shipped name, or a path | no base |",
        "| `remove` | what to drop from under this file | list of paths | nothing |",
        "| `keep` | entries that alone stay of the tables they stand in | list of paths | all |",
        "| `resolved` | the file holds everything, registry and numbers too | true | false |",
    ]
    return f"\n### The top of the file\n\n{_HEAD}" + "\n".join(rows) + "\n"


_HEAD = "| key | meaning | holds | if left out |\n|---|---|---|---|\n"


def _rows(model: type[Section], *, own: bool = False) -> str:
    """The table of a model's keys, without those of every table."""
    skipped = () if own or not issubclass(model, Sourced) else PROVENANCE
    rows = [
        _row(key.name, key.description, key.shape, key.required, key.default)
        for key in keys_of(model).values()
        if key.name not in skipped
    ]
    return _HEAD + "\n".join(rows) + "\n"


def _row(name: str, meaning: str, shape: ValueShape, required: bool, default: Any) -> str:
    left_out = "needed" if required else _default(default)
    cells = (f"`{name}`", meaning or "", holds(shape), left_out)
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _default(value: Any) -> str:
    if value is None:
        return "none"
    return f"`{value_text(value)}`" if value not in ({}, [], "") else "empty"


def holds(shape: ValueShape) -> str:
    """What a key holds, in a few words."""
    return " or ".join(_holds(form) for form in forms(shape))


def _holds(shape: ValueShape) -> str:
    if shape.kind in NUMERIC:
        return f"{'number' if shape.kind == 'number' else 'whole number'} {span(shape)}".strip()
    if shape.kind == "choice":
        return ", ".join(f"`{word}`" for word in shape.words)
    if shape.kind == "list" and shape.each is not None:
        return f"list of {_holds(shape.each)}"
    if shape.kind == "names" and shape.each is not None and shape.key is not None:
        if shape.each.model is not None:
            return "tables by name"
        return f"table of {_holds(shape.key)} = {_holds(shape.each)}"
    if shape.pattern in NAME_RULES:
        return NAME_RULES[shape.pattern][0].removeprefix("an ").removeprefix("a ")
    return {"flag": "true or false", "date": "date", "text": "text"}.get(shape.kind, "table")
