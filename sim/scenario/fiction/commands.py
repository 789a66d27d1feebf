"""Commands in `try`: what they name, as the twin calls it."""

from __future__ import annotations

import re
import shlex
from typing import Protocol

from sim.scenario.locate import Path
from sim.scenario.paths import followed, spelled
from sim.scenario.shape import ROOT, ValueShape, inside

LATEST = "latest"  # the run that was played last


class Namer(Protocol):
    """What knows how a key of a table is called in the twin."""

    def name(self, path: Path, key: str, shape: ValueShape | None) -> str:
        """The key in the twin."""


class Commands:
    """Puts commands of `sim`. own: the name of the original; file: what the twin is called.

    others: names of other scenarios, of which a class may not know.
    """

    def __init__(self, own: str, file: str, others: frozenset[str], ids: dict[str, str]) -> None:
        self.own = own
        self.file = file
        self.others = others - {own}
        self.ids = ids

    def put(self, text: str, namer: Namer) -> str:
        """The command for the twin; empty where it takes another scenario, or not this one."""
        try:
            words = shlex.split(text)
        except ValueError:
            return ""
        names = [word.removesuffix(".toml") for word in words]
        if not {self.own, LATEST}.intersection(names) or self.others.intersection(names):
            return ""
        return shlex.join([self._word(word, namer) for word in words])

    def _word(self, word: str, namer: Namer) -> str:
        if word in {self.own, f"{self.own}.toml"}:
            return self.file
        left, sign, right = word.partition("=")
        path = followed(left) if "." in left else None
        if path is not None:
            left = spelled(renamed(path, namer))
        return self._ids(left) + sign + self._ids(right)

    def _ids(self, text: str) -> str:
        return re.sub(r"(?<!\w)[A-Z][A-Z0-9]+(?!\w)", lambda m: self.ids.get(m[0], m[0]), text)


def renamed(path: Path, namer: Namer) -> Path:
    """A path into the original as a path into the twin."""
    shape: ValueShape | None = ROOT
    found: list[str | int] = []
    for k, step in enumerate(path):
        found.append(namer.name(path[:k], step, shape) if isinstance(step, str) else step)
        shape = inside(shape, step)
    return tuple(found)
