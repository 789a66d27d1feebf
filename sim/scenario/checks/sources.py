"""Sources and priors: of keys that are there, within the bounds of the key."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.checks.check import Check
from sim.scenario.locate import Path
from sim.scenario.near import hint
from sim.scenario.schema import Scenario, Section, Sourced
from sim.scenario.shape import NUMERIC, Key, ValueShape, forms, keys_of
from sim.scenario.wanted import number, span


def tables(section: Section, path: Path = ()) -> Iterator[tuple[Path, Section]]:
    """A section and every section in it, each with its path."""
    yield path, section
    for name, field in type(section).model_fields.items():
        at = (*path, field.alias or name)
        value = getattr(section, name)
        if isinstance(value, Section):
            yield from tables(value, at)
        elif isinstance(value, dict):
            for key, part in value.items():
                if isinstance(part, Section):
                    yield from tables(part, (*at, key))


def check_sources(check: Check) -> None:
    """Every table with sources."""
    for path, section in tables(check.scenario):
        if isinstance(section, Sourced):
            _sources(check, path, section)
            _priors(check, path, section)


def _sources(check: Check, path: Path, section: Sourced) -> None:
    """Single sources are of keys that stand in the table."""
    for key in section.sources:
        given = [
            field.alias or name
            for name, field in type(section).model_fields.items()
            if name in section.model_fields_set and name not in Sourced.model_fields
        ]
        if key not in given:
            said = f"a source of '{key}', which is not in this table" + hint(key, given)
            check.add((*path, "sources", key), said, "key", (*path, key))


def _priors(check: Check, path: Path, section: Sourced) -> None:
    """A prior is the range of a number, around its value and within its bounds."""
    keys = keys_of(type(section))
    for name, bounds in section.prior.items():
        at = (*path, "prior", name)
        value = _value(section, name)
        if name not in keys or not isinstance(value, int | float) or isinstance(value, bool):
            numeric = [key for key in keys if isinstance(_value(section, key), float)]
            check.add(at, f"no number called '{name}' in this table" + hint(name, numeric), "key")
            continue
        low, high = bounds
        if low > high:
            check.add((*at, 0), f"{number(low)} is above {number(high)}: write [low, high]")
        elif not low <= value <= high:
            said = f"the value {number(value)} is outside its prior, {number(low)}..{number(high)}"
            check.add(at, said)
        _in_bounds(check, at, keys[name], bounds)


def _value(section: Section, key: str) -> object:
    """The value of a key by the name that files use."""
    for name, field in type(section).model_fields.items():
        if (field.alias or name) == key:
            return getattr(section, name)
    return None


def _in_bounds(check: Check, path: Path, key: Key, bounds: list[float]) -> None:
    shape = next((form for form in forms(key.shape) if form.kind in NUMERIC), None)
    for k, bound in enumerate(bounds):
        if shape is not None and not _inside(shape, bound):
            check.add((*path, k), f"{number(bound)} is outside {span(shape)}")


def _inside(shape: ValueShape, value: float) -> bool:
    low = shape.low is None or value > shape.low or (value == shape.low and not shape.low_out)
    high = shape.high is None or value < shape.high or (value == shape.high and not shape.high_out)
    return low and high


__all__ = ["Scenario", "check_sources", "tables"]
