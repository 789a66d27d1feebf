"""The levers of a scenario: every value that its file may change, read off the format.

What a lever holds, in which range and out of which words, is what the schema says of its path.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from sim.scenario.complete import complete
from sim.scenario.every import pairs
from sim.scenario.load import Loaded
from sim.scenario.locate import Path
from sim.scenario.paths import spelled
from sim.scenario.schema import Scenario
from sim.scenario.shape import (
    NUMERIC,
    PROVENANCE,
    ValueShape,
    forms,
    keys_of,
    shape_at,
)
from sim.scenario.write import value_text
from sim.telling.differences import place
from sim.telling.lines import plain

Control = Literal["slider", "number", "choice", "date", "text"]
UNTOLD = ("format", "title", "story", "outcomes")  # what changes no run
WIDEST = 40.0  # of a range that a slider spans
FINEST = 3  # digits after the point that a slider moves by
MOST_FOUND = 30  # levers that a search shows
AT_FIRST = (  # levers on the page before anything is searched: of states, of treaties, of regimes
    ("states", "*", "resolve"),
    ("states", "*", "stances", "*", "position"),
    ("states", "*", "stances", "*", "salience"),
    ("treaties", "*", "clauses", "*", "strength"),
    ("treaties", "*", "clauses", "*", "reliability"),
    ("reliability", "*", "value"),
)


@dataclass(frozen=True)
class Lever:
    """A value that can be changed.

    value: the unchanged one; title: its path in words; short: the same beside others of its kind;
    hint: what its numbers mean.
    """

    path: Path
    value: Any
    shape: ValueShape
    title: str
    short: str
    hint: str
    words: tuple[str, ...] = ()  # the choices

    @property
    def text(self) -> str:
        """The path, spelled."""
        return spelled(self.path)

    @property
    def control(self) -> Control:
        """What it is set with."""
        if self.words:
            return "choice"
        if self.shape.kind == "date":
            return "date"
        if self.shape.kind not in NUMERIC or not is_number(self.value):
            return "text"
        low, high = self.shape.low, self.shape.high
        spans = low is not None and high is not None and high - low <= WIDEST
        return "slider" if spans and self.digits <= FINEST else "number"

    @property
    def digits(self) -> int:
        """Digits after the point by which it moves: two, or as many as its value has."""
        if self.shape.kind == "whole":
            return 0
        exponent = Decimal(repr(self.value)).normalize().as_tuple().exponent
        return max(2, -int(exponent))

    @property
    def step(self) -> str:
        """By how much it moves."""
        return f"{10.0**-self.digits:.{self.digits}f}"

    @property
    def low(self) -> str:
        """The lowest value that may be set."""
        return self._end(self.shape.low, self.shape.low_out, 1)

    @property
    def high(self) -> str:
        """The highest value that may be set."""
        return self._end(self.shape.high, self.shape.high_out, -1)

    def _end(self, end: float | None, out: bool, way: int) -> str:
        if end is None:
            return ""
        return f"{end + way * out * 10.0**-self.digits:.{self.digits}f}"


def is_number(value: Any) -> bool:
    """Whether a value is a number and not a truth value."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def shown(value: Any) -> str:
    """A value as a field of a page holds it; empty where nothing is given."""
    if value is None:
        return ""
    return value if isinstance(value, str) else value_text(without_none(value))


def without_none(value: Any) -> Any:
    """A value without the keys of tables that are not given."""
    if isinstance(value, dict):
        return {key: without_none(one) for key, one in value.items() if one is not None}
    return [without_none(one) for one in value] if isinstance(value, list) else value


@dataclass(frozen=True)
class Clause:
    """A clause that can be left out. duty: what is owed, in words."""

    path: Path
    duty: str
    levers: list[Lever]

    @property
    def text(self) -> str:
        """The path, spelled."""
        return spelled(self.path)


class Levers:
    """All levers of a loaded scenario."""

    def __init__(self, loaded: Loaded) -> None:
        self.scenario: Scenario = loaded.scenario
        self.all: dict[Path, Lever] = {}
        by_pair = pairs(loaded.data)
        for path, value in leaves(complete(loaded.scenario), ()):
            if path[0] in UNTOLD or path[-1] in PROVENANCE or set(path) & {"sources", "prior"}:
                continue
            written = by_pair.place(path)  # a clause of many parties is one in the file
            shape = shape_at(written)
            if shape is not None and written not in self.all:
                self.all[written] = self._lever(written, value, shape, path)

    def _lever(self, path: Path, value: Any, shape: ValueShape, at: Path) -> Lever:
        words = tuple(str(word) for form in forms(shape) for word in form.words)
        if shape.kind == "flag":
            words = ("true", "false")
        if path[0] == "treaties" and path[-1] == "reliability":
            words = tuple(self.scenario.reliability)
        return Lever(
            path, value, shape, place(at, self.scenario), self._short(at), self._hint(at), words
        )

    def _short(self, path: Path) -> str:
        """A lever beside others of its state, its clause, its section."""
        word = plain(str(path[-1]))
        if path[2:3] == ("stances",) and len(path) == 5:
            return f"{self.scenario.issues[str(path[3])].title}: {word}"
        if path[0] == "reliability":
            return self.scenario.reliability[str(path[1])].title
        return word

    def _hint(self, path: Path) -> str:
        """What the format says of it; of a position what the two ends of its issue mean."""
        if len(path) == 5 and path[2] == "stances" and path[4] == "position":
            issue = self.scenario.issues[str(path[3])]
            return f"0: {issue.zero}; 1: {issue.one}"
        for form in forms(shape_at(path[:-1])):
            if form.model is not None and str(path[-1]) in keys_of(form.model):
                return keys_of(form.model)[str(path[-1])].description
        return ""

    def like(self, pattern: tuple[str, ...], name: str) -> list[Lever]:
        """The levers at first whose path fits a pattern, of one state or regime."""
        return [one for path, one in self.all.items() if fits(path, pattern) and path[1] == name]

    def of_state(self, state: str) -> list[Lever]:
        """What stands on the page of a state at first: resolve and stances, issue by issue."""
        found = [one for at in AT_FIRST[:3] for one in self.like(at, state)]
        issues = list(self.scenario.issues)
        return sorted(found, key=lambda one: issues.index(str(one.path[3])) if one.path[3:] else -1)

    def of_treaty(self, treaty: str) -> list[Clause]:
        """The clauses of a treaty as its file has them, with what can be set of each."""
        by_clause: dict[Path, list[Lever]] = {}
        for pattern in AT_FIRST[3:5]:
            for lever in self.like(pattern, treaty):
                by_clause.setdefault(lever.path[:4], []).append(lever)
        return [
            Clause(path, levers[0].title.rpartition(",")[0], levers)
            for path, levers in by_clause.items()
        ]

    def of_reliability(self) -> list[Lever]:
        """How often undertakings are honoured in each study that a clause of the scenario names."""
        used = {
            one.reliability for t in self.scenario.treaties.values() for one in t.clauses.values()
        }
        return [
            one
            for name in self.scenario.reliability
            if name in used
            for one in self.like(AT_FIRST[5], name)
        ]

    def search(self, text: str) -> list[Lever]:
        """Levers whose path or title holds all words of a text; the shortest paths first."""
        words = text.casefold().replace(".", " ").split()
        if not words:
            return []
        found = [
            one
            for one in self.all.values()
            if all(word in f"{one.text} {one.title}".casefold() for word in words)
        ]
        return sorted(found, key=lambda one: (len(one.text), one.text))[:MOST_FOUND]


def leaves(data: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Every value of a scenario with its path; a list is one value."""
    if not isinstance(data, dict):
        yield path, data
        return
    for key, value in data.items():
        yield from leaves(value, (*path, key))


def fits(path: Path, pattern: tuple[str, ...]) -> bool:
    """Whether a path is one of a pattern, in which * stands for any step."""
    return len(path) == len(pattern) and all(
        want in {"*", step} for step, want in zip(path, pattern, strict=True)
    )
