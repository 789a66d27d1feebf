"""A text to start from: a commented scenario, or a variation with one change to try."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from sim.scenario.document import holds
from sim.scenario.example import GIVEN, POSSIBLE
from sim.scenario.load import Loaded, in_order
from sim.scenario.locate import Path
from sim.scenario.paths import ABSENT, look
from sim.scenario.schema import Section, Sourced
from sim.scenario.shape import PROVENANCE, ROOT, Key, ValueShape, forms, inside, keys_of
from sim.scenario.vary import merged
from sim.scenario.write import DOTTED, WIDTH, header, is_headed, key_text, pair_text, text_of

LAID_UNDER = ("actions", "numbers", "reliability")
TOP = """\
# A scenario to start from. Change what stands here; each key is explained where it comes first.
# A line that begins with # and a key, like "#risk = 0.5", is what holds where the key is left out,
# or a key that this scenario does not use.
#
#   sim check {name}.toml --watch     every mistake with its place, on each save
#   sim run {name}.toml               one run, told and drawn
#
# All keys, and what is laid under every scenario (actions, numbers): "sim schema --markdown".
"""
VARIATION = """\
# A variation of {base}: only what differs from it is written here.
#
#   sim check {name}.toml --watch
#   sim diff {base} {name}.toml       what differs, and nothing else
base = {quoted}
title = {title}

# What to drop from the base, as paths:
#remove = ["treaties.{treaty}"]

# What I expect, and why:
#
# What would change my mind:
#

# One change to start with. In {base} this is {old}; it holds a {holds}.
# Take the two # away and write another value.
#{header}
#{key}
"""


def blank(name: str) -> str:
    """A commented, playable scenario of two states: every key with its meaning and its range."""
    given = tomllib.loads(GIVEN)
    given["title"] = name.replace("_", " ")
    given["story"]["try"] = [f"sim run {name}.toml --set states.BOR.resolve=0.9"]
    template = _Template(given, in_order(merged(given, tomllib.loads(POSSIBLE))))
    return TOP.format(name=name) + "\n" + "\n".join(template.table((), ROOT)) + "\n"


class _Template:
    """Writes the tables of the example; the first table of a kind explains its keys."""

    def __init__(self, given: dict[str, Any], possible: dict[str, Any]) -> None:
        """given: what the new scenario has; possible: that, and what it could have besides."""
        self.given = given
        self.possible = possible
        self.explained: set[type[Section]] = set()

    def table(self, path: Path, shape: ValueShape | None) -> Iterator[str]:
        """The lines of a table and of those in it."""
        model = _model(shape)
        if model is not None:
            if path and any(not is_headed(key.shape) for key in keys_of(model).values()):
                mark = "#" if look(self.given, path) is ABSENT else ""
                yield from ("", f"{mark}{header(path)}")
            yield from self._keys(path, model)
        for key, value in look(self.possible, path).items():
            if isinstance(value, dict) and is_headed(inside(shape, key)):
                yield from self.table((*path, key), inside(shape, key))

    def _keys(self, path: Path, model: type[Section]) -> Iterator[str]:
        """The keys of a table: all the first time, afterwards those that it has."""
        laid_under = bool(path) and path[0] in LAID_UNDER
        first = model not in self.explained and not laid_under
        self.explained.add(model)
        sources_first = issubclass(model, Sourced) and Sourced not in self.explained
        if sources_first:
            self.explained.add(Sourced)
        keys = keys_of(model).values()
        for key in sorted(keys, key=lambda key: key.name in PROVENANCE):
            explains = sources_first if key.name in PROVENANCE else first
            if not is_headed(key.shape):
                yield from self._key(path, key, explains=explains)

    def _key(self, path: Path, key: Key, *, explains: bool) -> Iterator[str]:
        """A key with what is given or possible; when explained, with what holds if left out."""
        value = look(self.given, (*path, key.name))
        mark = "#" if value is ABSENT else ""
        if value is ABSENT:
            value = look(self.possible, (*path, key.name))
        if explains:
            yield from _explanation(key)
            if value is ABSENT and key.default is not None:
                value = key.default
        if value is not ABSENT:
            yield from (f"{mark}{line}" for line in _written(key.name, value))


def _explanation(key: Key) -> list[str]:
    """What a key means and holds, as a comment."""
    optional = "" if key.required else "; may be left out"
    said = f"{key.description} ({holds(key.shape)}{optional})".replace("`", "")
    return wrap(said, WIDTH, initial_indent="# ", subsequent_indent="#   ")


def _written(key: str, value: Any) -> list[str]:
    """A key and its value; sources and priors a line each."""
    if key in DOTTED and value:
        return [pair_text(f"{key}.{key_text(part)}", one) for part, one in value.items()]
    return pair_text(key, value).split("\n")


def _model(shape: ValueShape | None) -> type[Section] | None:
    return next((form.model for form in forms(shape) if form.kind == "table"), None)


def variation(name: str, base: str, loaded: Loaded) -> str:
    """A variation of a scenario with everything still to be filled in.

    base: as it is to be written: a shipped name, or the path from the new file.
    """
    state = next(iter(loaded.data["states"]))
    stances = loaded.data["states"][state]["stances"]
    at: Path = ("states", state)
    key = "resolve"
    if stances:
        at, key = (*at, "stances", next(iter(stances))), "position"
    old = look(loaded.data, (*at, key))
    return VARIATION.format(
        base=base,
        quoted=text_of(base),
        name=name,
        title=text_of(name.replace("_", " ")),
        treaty=next(iter(loaded.data.get("treaties", {})), "name"),
        old=old,
        holds=holds(keys_of(_table_model(at))[key].shape),
        header=header(at),
        key=pair_text(key, old),
    )


def _table_model(path: Path) -> type[Section]:
    shape: ValueShape | None = ROOT
    for step in path:
        shape = inside(shape, step)
    model = _model(shape)
    assert model is not None  # noqa: S101 - the two tables asked for above have one
    return model
