"""What calibration may move, and what it is held against: read from scenarios/grounding/."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.intervals import Z95
from sim.scenario.find import folder

DAYS = ("days_to_response", "joiner_lag")  # medians, told as days and not as rates
DAYS_ERROR = 0.2  # of the logarithm of the median days; assumption, from ICB's quartiles 2 and 18
SERIES = (
    "mid.fit",
    "icb",
    "gml",
    "gml_kinds",
    "gml_force",
    "gml_days",
    "joiners",
    "allies",
    "ends.mid",
    "ends.icb",
    "ends.wars",
    "ends.threats",
)  # of the years that are fitted: what is not named in a block of the fit judges


@dataclass(frozen=True)
class Parameter:
    """A number that calibration may move, with its value and range before the data are seen.

    block: of the fit in which it is moved first, with the targets that speak of it.
    """

    path: str
    block: str
    before: float
    low: float
    high: float
    unit: str

    def value(self, share: float) -> float:
        """The value at a share of the range."""
        return self.low + (self.high - self.low) * share

    def share(self, value: float) -> float:
        """Where in its range a value lies."""
        return (value - self.low) / (self.high - self.low)


@dataclass(frozen=True)
class Target:
    """A figure of the record with its 95 % interval."""

    name: str
    value: float
    low: float
    high: float
    source: str
    period: str

    @property
    def error(self) -> float:
        """Standard error, from the interval."""
        return (self.high - self.low) / (2.0 * Z95)

    def holds(self, value: float) -> bool:
        """Whether a value lies in the interval."""
        return self.low <= value <= self.high


def read(name: str) -> dict[str, Any]:
    """A grounding file as data."""
    return tomllib.loads((folder() / "grounding" / f"{name}.toml").read_text(encoding="utf-8"))


def parameters() -> list[Parameter]:
    """The numbers that calibration may move."""
    return [Parameter(**row) for row in read("parameters")["parameters"]]


def targets(series: str, file: str = "targets") -> dict[str, Target]:
    """The targets of a series, as `mid.fit` or `gml_kinds`. file: of the grounding files."""
    table: Any = read(file)
    for key in series.split("."):
        table = table[key]
    found = dict(table["targets"]) | {name: table[name] for name in DAYS if name in table}
    return {
        name: Target(name, row["value"], row["low"], row["high"], table["source"], table["period"])
        for name, row in found.items()
    }


def blocks() -> dict[str, list[str]]:
    """By block of the fit: the targets that its numbers are first held against."""
    found: dict[str, list[str]] = read("targets")["blocks"]
    return found


def fitted() -> list[str]:
    """The names of all targets of the fit, in order."""
    return [name for block in blocks().values() for name in block]


def transformed(name: str, value: Any) -> Any:
    """A rate as log-odds, days as their logarithm: the scale on which errors are even."""
    if name in DAYS:
        return np.log(value)
    held = np.clip(value, 1e-3, 1.0 - 1e-3)
    return np.log(held / (1.0 - held))


def slope(name: str, value: float) -> float:
    """The derivative of the transformation."""
    return 1.0 / value if name in DAYS else 1.0 / (value * (1.0 - value))


def fitted_targets() -> dict[str, Target]:
    """All targets of the fit, in order."""
    whole: dict[str, Target] = {}
    for series in SERIES:
        whole |= targets(series)
    return {name: whole[name] for name in fitted()}


def covariance() -> NDArray[np.float64]:
    """The covariance of the fitted targets on the transformed scale, shape (n, n).

    Within the MID series by the bootstrap over years; series are independent of each other.
    """
    held, names = fitted_targets(), fitted()
    matrix = np.diag([(slope(n, t.value) * t.error) ** 2 for n, t in held.items()])
    block = read("targets")["mid"]["fit"]["covariance"]
    order = [names.index(name) for name in block["order"]]
    scale = np.array([slope(name, held[name].value) for name in block["order"]])
    matrix[np.ix_(order, order)] = np.array(block["rows"]) * 1e-6 * np.outer(scale, scale)
    days = names.index("days_to_response")
    matrix[days, days] = DAYS_ERROR**2
    return matrix
