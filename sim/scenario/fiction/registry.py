"""What a scenario changes of what lies under every scenario: the registry, numbers, regimes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.scenario.find import ACTIONS, FITTED, NUMBERS, read_layer, shipped_file
from sim.scenario.locate import Path
from sim.scenario.paths import ABSENT, look, spelled
from sim.scenario.vary import changed, differences, merged

SECTIONS = ("actions", "numbers", "reliability")


def beside_the_registry(data: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The changes to write into a file of its own, and the paths to remove there."""
    under: dict[str, Any] = {}
    for name in (NUMBERS, ACTIONS, FITTED):
        under = merged(under, read_layer(shipped_file(name)).data)
    changes: dict[str, Any] = {}
    removed: list[str] = []
    for section in SECTIONS:
        for one in differences(under.get(section, {}), data.get(section, {}), (section,)):
            if one.b is ABSENT:
                removed.append(spelled(one.path))
            else:
                changes = changed(changes, one.path, one.b)
                changes = _with_prior(changes, data, one.path)
    return changes, removed


def _with_prior(changes: dict[str, Any], data: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """A value that is written anew loses its prior, unless that is written beside it."""
    place = (*path[:-1], "prior", path[-1])
    prior = look(data, place)
    return changes if prior is ABSENT else dict(changed(changes, place, prior))
