"""What a scenario is made of: files that are read one over the other, and options on top."""

from __future__ import annotations

import re
import tomllib
from functools import cached_property
from typing import Any, Protocol

from sim.errors import Problem, ScenarioProblem
from sim.scenario.locate import MOST_PARTS, Path, Places, Scan, TextPlace, place_of, places
from sim.scenario.paths import ABSENT, followed, look
from sim.scenario.vary import SET, Setting

DEEPEST = MOST_PARTS  # tables within tables; a scenario needs about ten
RAW = ("base", "remove", "keep", "resolved")  # keys of the file, not of the scenario


class Layer(Protocol):
    """One of the things that a scenario is made of."""

    @property
    def name(self) -> str:
        """What messages call it."""

    def holds(self, path: Path) -> bool:
        """Whether it gives a value at this path, or a part of it."""

    def key(self, path: Path) -> TextPlace:
        """Where the key of a path stands."""

    def value(self, path: Path) -> TextPlace:
        """Where the value of a path stands."""


class TextLayer:
    """A scenario file, read."""

    def __init__(self, name: str, text: str) -> None:
        """Read the text. Raises ScenarioProblem where it is not TOML or too deep."""
        self.name = name
        self.text = text
        self.raw = _read(name, text)
        self.data = {key: value for key, value in self.raw.items() if key not in RAW}

    @cached_property
    def _places(self) -> Places:
        return places(self.text)

    def holds(self, path: Path) -> bool:
        """Whether the file gives a value at this path, or a part of it."""
        return look(self.raw, path) is not ABSENT

    def key(self, path: Path) -> TextPlace:
        """Where the key of a path stands."""
        return self._places.key(path)

    def value(self, path: Path) -> TextPlace:
        """Where the value of a path stands."""
        return self._places.value(path)

    def listed(self, key: str) -> list[tuple[Path, Path]]:
        """The paths in the list `remove` or `keep`, each with the path of its entry."""
        listed = self.raw.get(key, [])
        entries = enumerate(listed) if isinstance(listed, list) else ()
        return [(followed(entry) or (), (key, k)) for k, entry in entries if isinstance(entry, str)]


class SetLayer:
    """An option `--set`. Its line is its number among them, its column that in the option."""

    def __init__(self, setting: Setting, number: int) -> None:
        self.name = SET
        self.setting = setting
        self.number = number

    def holds(self, path: Path) -> bool:
        """Whether the option gives a value at this path, or a part of it."""
        own = self.setting.path
        return path[: len(own)] == own and look(self.setting.value, path[len(own) :]) is not ABSENT

    def key(self, path: Path) -> TextPlace:
        """Where the path stands in the option; of a part of its value, where that stands."""
        if len(path) > len(self.setting.path):
            return self.value(path)
        return TextPlace(self.number, 1, 1 + len(self.setting.option.partition("=")[0]))

    def value(self, path: Path) -> TextPlace:  # noqa: ARG002 - an option has one value
        """Where the value stands in the option."""
        return TextPlace(self.number, self.setting.column, len(self.setting.option) + 1)


def _read(name: str, text: str) -> dict[str, Any]:
    """The data of a TOML text, or its problem."""
    _no_long_key(name, text)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        from sim.scenario.syntax import explain_syntax  # a file without faults needs no words

        line, column, said = explain_syntax(text, error)
        raise ScenarioProblem([Problem(name, line, column, "", said)]) from None
    except RecursionError:
        raise _too_deep(name, *_deepest_bracket(text)) from None
    except ValueError:  # an integer beyond what Python reads
        number = re.search(r"\d[\d_]{999,}", text)
        place = place_of(text, number.start() if number else 0, number.end() if number else 0)
        said = "this number has too many digits"
        raise ScenarioProblem([Problem(name, place.line, place.column, "", said)]) from None
    deep = _too_nested(data)
    if deep is not None:
        place = places(text).key(deep)
        raise _too_deep(name, place.line, place.column)
    return data


def _no_long_key(name: str, text: str) -> None:
    """Refuse a key of very many parts before `tomllib`, whose time grows with their square."""
    if any(line.count(".") > MOST_PARTS for line in text.split("\n")):
        scan = Scan(text)
        if scan.too_long is not None:
            place = place_of(scan.source, scan.too_long, scan.too_long)
            raise _too_deep(name, place.line, place.column)


def _too_deep(name: str, line: int, column: int) -> ScenarioProblem:
    said = f"tables and lists within each other are at most {DEEPEST} deep"
    return ScenarioProblem([Problem(name, line, column, "", said)])


def _deepest_bracket(text: str) -> tuple[int, int]:
    """Line and column of the bracket with the most brackets around it, quotes aside."""
    depth = deepest = at = 0
    for k, char in enumerate(text):
        depth += (char in "[{") - (char in "]}")
        if depth > deepest:
            deepest, at = depth, k
    place = place_of(text, at, at)
    return place.line, place.column


def _too_nested(data: dict[str, Any]) -> Path | None:
    """The path of something nested too deeply, found without recursion."""
    waiting: list[tuple[Path, Any]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        if len(path) > DEEPEST:
            return path
        if isinstance(value, dict):
            waiting += [((*path, key), part) for key, part in value.items()]
        elif isinstance(value, list):
            waiting += [((*path, k), part) for k, part in enumerate(value)]
    return None
