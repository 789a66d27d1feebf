"""The data of a scenario with every name, day and text replaced, whatever stands where."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sim.scenario.fiction.cast import Cast
from sim.scenario.fiction.commands import Commands
from sim.scenario.fiction.dates import moved
from sim.scenario.fiction.neutral import Neutral
from sim.scenario.fiction.registry import SECTIONS
from sim.scenario.locate import Path
from sim.scenario.schema.base import StateId
from sim.scenario.shape import ROOT, ValueShape, forms, inside, is_sourced, shape_of

STATE = shape_of(StateId).pattern
SOURCE = "assumption: as in the scenario that this one was made from"


@dataclass
class Renaming:
    """Walks through a scenario's data. `original` and `sources` fill up on the way, by new path.

    original: texts that were put otherwise or left out; sources: where numbers came from.
    """

    cast: Cast
    neutral: Neutral
    commands: Commands
    original: dict[Path, str] = field(default_factory=dict)
    sources: dict[Path, str] = field(default_factory=dict)

    def table(
        self,
        data: Mapping[str, Any],
        path: Path = (),
        new: Path = (),
        shape: ValueShape | None = ROOT,
    ) -> dict[str, Any]:
        """A table. path: where it stands in the original; new: in the twin."""
        found: dict[str, Any] = {}
        for key, value in data.items():
            name = self.name(path, key, shape)
            there = (*path, key)
            if key in {"source", "sources"} and is_sourced(shape):
                self._source(key, value, new)
                whole = path[0] not in SECTIONS and data.get("source")
                if key == "source" or not whole:
                    found[key] = _assumed(value)
            else:
                found[name] = self._value(value, there, (*new, name), inside(shape, key), data)
        return {key: value for key, value in found.items() if value is not None}

    def name(self, path: Path, key: str, shape: ValueShape | None) -> str:
        """What a key of a table is called in the twin."""
        if path == ("relations",):
            return "-".join(self.cast.states.get(one, one) for one in key.split("-"))
        if any(form.key is not None and form.key.pattern == STATE for form in forms(shape)):
            return self.cast.states.get(key, key)
        if path[-1:] == ("stances",):
            path = ("issues",)
        return self.cast.entries.get(path, {}).get(key, key)

    def _value(
        self,
        value: Any,
        path: Path,
        new: Path,
        shape: ValueShape | None,
        beside: Mapping[str, Any],
    ) -> Any:
        if isinstance(value, dict):
            return self.table(value, path, new, shape)
        if isinstance(value, list):
            each = [
                self._value(one, (*path, k), (*new, k), inside(shape, k), beside)
                for k, one in enumerate(value)
            ]
            return [one for one in each if one is not None]
        if isinstance(value, datetime.date):
            return moved(value)
        return self._text(value, path, new, shape, beside) if isinstance(value, str) else value

    def _text(
        self, text: str, path: Path, new: Path, shape: ValueShape | None, beside: Mapping[str, Any]
    ) -> str | None:
        pattern = next((form.pattern for form in forms(shape) if form.kind == "text"), None)
        if pattern is None:  # a choice of the format
            return text
        if pattern == STATE:
            return self.cast.states.get(text, text)
        if pattern or (path[-1] == "what" and path[0] != "story"):
            return self.cast.referred(path, text, beside)
        return self._prose(text, path, new)

    def _prose(self, text: str, path: Path, new: Path) -> str | None:
        """A text in words; None where nothing is left of an entry of a list."""
        if path[0] in {"states", "council"} and path[-1] == "title":
            return self.cast.titles[str(path[-2])] if text else text
        if path[:2] == ("story", "try") and text.startswith("sim "):
            said = self.commands.put(text, self)
            left_out = not said
        elif path[0] == "story":
            said, lost = self.cast.words.cut(text)
            left_out = bool(lost)
        else:
            said = self.cast.words.put(text)
            left_out = self.cast.words.telling(said)
            said = "" if left_out else said
        if left_out:
            self.original[new] = text
        if said or isinstance(path[-1], int):
            return said or None
        return self.neutral.text(path, new)

    def _source(self, key: str, value: Any, new: Path) -> None:
        if isinstance(value, str):
            self.sources[*new, key] = value
        else:
            self.sources |= {(*new, key, part): source for part, source in value.items()}


def _assumed(value: Any) -> Any:
    """One assumption where sources stood: a text, or a text for each key."""
    if isinstance(value, str):
        return SOURCE if value else value
    return dict.fromkeys(value, SOURCE)
