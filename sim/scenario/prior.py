"""Parameters that are not known for certain: their ranges, and draws from them by name."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

from sim.chance import key_of, uniform
from sim.scenario.schema import Scenario
from sim.scenario.shape import PROVENANCE, ROOT, ValueShape, inside, is_sourced

RUNS_PER_DRAW = 50  # runs that share one draw of the parameters


@dataclass(frozen=True)
class Prior:
    """The range of one number; all values in it are alike."""

    path: tuple[str, ...]
    low: float
    high: float

    @property
    def name(self) -> str:
        """The path as a file would spell it."""
        return ".".join(self.path)

    def value(self, seed: int, draw: int) -> float:
        """The value in one draw of the parameters. draw 0 is a draw like any other."""
        low, high = key_of(seed, "prior", self.name)
        return self.low + (self.high - self.low) * uniform(low, high, draw, 0, 0, 0)


def priors(
    data: dict[str, Any], at: tuple[str, ...] = (), shape: ValueShape | None = ROOT
) -> list[Prior]:
    """Every range that a scenario's data give, in order of path."""
    sourced = is_sourced(shape)
    found = [
        Prior((*at, key), float(low), float(high))
        for key, (low, high) in (data.get("prior", {}) if sourced else {}).items()
    ]
    for key, part in data.items():
        if isinstance(part, dict) and not (sourced and key in PROVENANCE):
            found += priors(part, (*at, key), inside(shape, key))
    return sorted(found, key=lambda prior: prior.path)


def with_draw(scenario: Scenario, seed: int, draw: int) -> tuple[Scenario, dict[str, float]]:
    """The scenario with every range replaced by the values of one draw, and those values."""
    data = scenario.model_dump(by_alias=True, exclude_none=True)
    data = copy.deepcopy(data)
    values = {}
    for prior in priors(data):
        table = data
        for key in prior.path[:-1]:
            table = table[key]
        values[prior.name] = table[prior.path[-1]] = prior.value(seed, draw)
    return Scenario.model_validate(drop_empty(data)), values


def drop_empty(data: dict[str, Any]) -> dict[str, Any]:
    """The data of a relation say nothing where there is no trade or supply."""
    for relation in data["relations"].values():
        for key in ("trade", "supply"):
            if relation.get(key) == {}:
                del relation[key]
    return data
