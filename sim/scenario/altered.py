"""A scenario with some values changed, checked as a file would be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path as File
from typing import Any

from sim.errors import BadInput
from sim.scenario.complete import given
from sim.scenario.load import Loaded, judge, load
from sim.scenario.locate import Path
from sim.scenario.paths import ABSENT, followed, look, spelled
from sim.scenario.schema import Scenario
from sim.scenario.shape import shape_at
from sim.scenario.vary import Setting, changed, parse_set, reachable
from sim.scenario.write import value_text

Sets = Mapping[str, Any] | Sequence[str]  # by path, or `path=value`


def set_texts(sets: Sets | None) -> list[str]:
    """Changes as options write them. sets: values by path, or `path=value` already.

    Raises: BadInput for a value that no file can hold.
    """
    if sets is None:
        return []
    if isinstance(sets, str):
        return [sets]
    if not isinstance(sets, Mapping):
        return [str(text) for text in sets]
    try:
        return [f"{path}={value_text(plain(value))}" for path, value in sets.items()]
    except (AttributeError, TypeError, ValueError):
        raise BadInput(f"`sets` takes values that a file can hold, not those of {sets!r}") from None


def plain(value: Any) -> Any:
    """A value of another library, as NumPy's, as one of Python's own."""
    if isinstance(value, tuple):
        return list(value)
    return value.tolist() if hasattr(value, "tolist") else value


def loaded_of(scenario: str | File | Loaded, sets: Sets | None = None) -> Loaded:
    """A scenario with where it came from, by its name or path, or as it was loaded already.

    Raises: BadInput if changes are given for one that was loaded already; ScenarioProblem.
    """
    if isinstance(scenario, Loaded):
        if sets:
            raise BadInput("give `sets` where the scenario is loaded from its file")
        return scenario
    if not isinstance(scenario, str | File):
        raise BadInput(f"a scenario is a name, a path, or what `load` gives, not {scenario!r:.40}")
    return load(str(scenario), set_texts(sets))


def scenario_given(scenario: str | File | Loaded | Scenario, sets: Sets | None = None) -> Scenario:
    """A scenario by its name, its path, or as it was loaded, with some values changed.

    Raises: BadInput, ScenarioProblem.
    """
    if isinstance(scenario, str | File):
        return load(scenario, set_texts(sets)).scenario
    found = scenario.scenario if isinstance(scenario, Loaded) else scenario
    if not isinstance(found, Scenario):
        raise BadInput(f"a scenario is a name, a path, or what `load` gives, not {found!r:.40}")
    return with_sets(found, set_texts(sets)) if sets else found


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
