"""A scenario with some values changed, checked as a file would be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sim.errors import BadInput
from sim.scenario.complete import given
from sim.scenario.load import judge
from sim.scenario.locate import Path
from sim.scenario.paths import ABSENT, followed, look, spelled
from sim.scenario.schema import Scenario
from sim.scenario.shape import shape_at
from sim.scenario.vary import Setting, changed, parse_set, reachable


def checked(data: dict[str, Any]) -> Scenario:
    """The scenario that data make. Raises: BadInput with everything that is wrong with them."""
    found, findings = judge(data)
    if found is None or findings:
        said = "; ".join(f"{spelled(finding.path)}: {finding.message}" for finding in findings)
        raise BadInput(said)
    return found


def with_values(data: dict[str, Any], values: Mapping[Path, Any]) -> Scenario:
    """The scenario of some data with values put at paths. Raises: BadInput."""
    for path, value in values.items():
        data = changed(data, path, value)
    return checked(data)


def with_sets(scenario: Scenario, sets: Sequence[str]) -> Scenario:
    """A scenario with values changed by `path=value`. Raises: BadInput, ScenarioProblem."""
    data = given(scenario, sources=True)
    for number, text in enumerate(sets, 1):
        setting = parse_set(text, number)
        said = reachable(data, setting)
        if said:
            raise BadInput(f"{text}: {said}")
        data = changed(data, setting.path, setting.value)
    return checked(data)


def path_of(data: dict[str, Any], text: str) -> Path:
    """The path that a user spells, to a value that is there or may be. Raises: BadInput."""
    path = followed(text.strip())
    if path is None:
        raise BadInput(f"{text!r} is no path; write it as in states.KOR.resolve")
    said = reachable(data, Setting(text, path, None, 1))
    if said:
        raise BadInput(f"{text}: {said}")
    return path


def is_whole(path: Path) -> bool:
    """Whether the format wants a whole number at a path."""
    shape = shape_at(path)
    return shape is not None and shape.kind == "whole"


def number_at(data: dict[str, Any], path: Path) -> float:
    """The number at a path. Raises: BadInput where there is none."""
    value = look(data, path)
    if value is ABSENT or isinstance(value, bool) or not isinstance(value, int | float):
        raise BadInput(f"{spelled(path)} holds no number that could be varied")
    return float(value)
