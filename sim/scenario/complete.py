"""A scenario with nothing left unsaid: every value, defaults included, and where it was written."""

from __future__ import annotations

from typing import Any

from sim.scenario.every import pairs
from sim.scenario.load import Loaded
from sim.scenario.locate import Path
from sim.scenario.paths import look
from sim.scenario.schema import Scenario
from sim.scenario.shape import PROVENANCE, ROOT, ValueShape, forms, inside, keys_of
from sim.scenario.write import toml


def complete(scenario: Scenario) -> dict[str, Any]:
    """The plain data of a scenario with the defaults of the format filled in."""
    return dict(_tidy(scenario.model_dump(by_alias=True), ROOT, ()))


def given(scenario: Scenario, *, sources: bool) -> dict[str, Any]:
    """The same without what is not given, and on wish without where numbers come from."""
    data = scenario.model_dump(by_alias=True, exclude_none=True)
    return dict(_tidy(data, ROOT, () if sources else PROVENANCE))


def _tidy(data: Any, shape: ValueShape | None, without: tuple[str, ...]) -> Any:
    """The data without empty tables that may be left out; where numbers come from stands last.

    without: keys of the format to leave out.
    """
    if not isinstance(data, dict):
        return data
    model = next((form.model for form in forms(shape) if form.model is not None), None)
    keys = keys_of(model) if model is not None else {}
    tidy = {}
    for key in sorted(data, key=lambda key: key in PROVENANCE and key in keys):
        value = _tidy(data[key], inside(shape, key), without)
        optional = key in keys and not keys[key].required
        if not (key in keys and key in without) and not (value == {} and optional):
            tidy[key] = value
    return tidy


def resolved_text(loaded: Loaded) -> str:
    """The complete scenario as TOML, the place of every value behind it as a comment."""
    by_pair = pairs(loaded.data)

    def note(path: Path) -> str:
        path = by_pair.place(path)
        places = {place: None for leaf in _leaves(loaded.data, path) if (place := where(leaf))}
        return ", ".join(places) or "default"

    def where(path: Path) -> str:
        if not loaded.origins.written(path):
            return ""
        origin = loaded.origins.of(path)
        return f"{origin.file}:{origin.line}"

    return "resolved = true\n" + toml(complete(loaded.scenario), note)


def _leaves(data: Any, path: Path) -> list[Path]:
    """The paths of what stands under a path; of a list, the path itself."""
    there = look(data, path)
    if not isinstance(there, dict) or not there:
        return [path]
    return [leaf for key in there for leaf in _leaves(data, (*path, key))]
