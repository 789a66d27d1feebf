"""The fit in waves: simulate at points, make a stand-in, find the best point, narrow the box."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.grounding.fit.emulate import Emulator, box, emulator
from sim.grounding.fit.infer import FitProblem, best, intervals, pinned, posterior
from sim.grounding.fit.simulate import Crises, statistics
from sim.grounding.fit.targets import (
    FITTED,
    Parameter,
    covariance,
    fitted_targets,
    parameters,
    transformed,
)
from sim.record.journal import Journal
from sim.run.executors import Progress, in_order, threads

Array = NDArray[np.float64]
KEPT = 2000  # draws that are written down
WIDTHS = (0.25, 0.15)  # half the box of each wave, in shares of the ranges
LEAST = 1 / 6  # disputes for each system played; points with fewer are left out as noise


@dataclass
class Wave:
    """One wave: its points, what was simulated there, the stand-in and the best point."""

    shares: Array
    statistics: Array
    emulator: Emulator
    best: Array
    misfit: float


@dataclass
class Fit:
    """A finished calibration."""

    parameters: list[Parameter]
    waves: list[Wave] = field(default_factory=list)
    draws: Array = field(default_factory=lambda: np.zeros((0, 0)))

    @property
    def kept(self) -> Array:
        """At most some 2,000 of the draws, evenly spread: those that are written down."""
        return self.draws[:: max(1, len(self.draws) // KEPT)]

    @property
    def values(self) -> dict[str, float]:
        """The median of what the data leave, by path, to three digits.

        Not the best point: where the stand-in is as noisy as the simulation, that one runs to the
        edges of the box.
        """
        middle = np.median(self.kept, axis=0)
        pairs = zip(self.parameters, middle, strict=True)
        return {p.path: float(f"{p.value(float(x)):.3g}") for p, x in pairs}

    def rows(self) -> list[dict[str, Any]]:
        """Every parameter with its value, its interval and whether the data pin it down."""
        low, high = intervals(self.draws)
        is_pinned = pinned(self.draws)
        return [
            {
                "path": p.path,
                "value": self.values[p.path],
                "low": round(p.value(float(low[k])), 4),
                "high": round(p.value(float(high[k])), 4),
                "range_low": p.low,
                "range_high": p.high,
                "pinned": bool(is_pinned[k]),
                "unit": p.unit,
            }
            for k, p in enumerate(self.parameters)
        ]


def at(parameters_: Sequence[Parameter], shares: Array) -> dict[str, float]:
    """The values at a point, by path."""
    return {p.path: p.value(float(x)) for p, x in zip(parameters_, shares, strict=True)}


def simulate(
    crises: Crises,
    parameters_: Sequence[Parameter],
    points: Array,
    progress: Progress | None,
    kept: Journal | None = None,
    what: str = "point",
) -> list[dict[str, float]]:
    """The statistics at every point; points share the work of all cores.

    kept: where what was simulated lies, each point under this name.
    """

    def coded(values: dict[str, float]) -> dict[str, float]:
        return statistics(crises.played(values))

    found: list[dict[str, float]] = []
    values = [at(parameters_, point) for point in points]
    for one in in_order(threads(None), coded, values, kept, what):
        found.append(one)
        if progress is not None:
            progress(len(found), len(points))
    return found


def table_of(found: Sequence[dict[str, float]], names: Sequence[str] = FITTED) -> Array:
    """Statistics as a table on the transformed scale, (points, statistics)."""
    return np.array([[float(transformed(n, row[n])) for n in names] for row in found])


def problem_of(stand_in: Emulator, parameters_: Sequence[Parameter]) -> FitProblem:
    """The record as the problem that a stand-in has to solve."""
    held = fitted_targets()
    targets = np.array([float(transformed(n, t.value)) for n, t in held.items()])
    before = np.array([p.share(p.before) for p in parameters_])
    return FitProblem(stand_in, targets, covariance(), before)


def wave(
    crises: Crises,
    parameters_: Sequence[Parameter],
    centre: Array,
    width: float,
    points: int,
    number: int,
    progress: Progress | None,
    kept: Journal | None = None,
) -> Wave:
    """One wave of points around a centre."""
    shares = box(points, len(parameters_), centre, width, seed=number)
    found = simulate(crises, parameters_, shares, progress, kept, f"wave {number} point")
    least = LEAST * len(crises.setups) * crises.runs
    enough = np.array([row["disputes"] >= least for row in found])
    good = [row for row, ok in zip(found, enough, strict=True) if ok]
    stand_in = emulator(shares[enough], table_of(good), centre, width)
    point, misfit = best(problem_of(stand_in, parameters_))
    return Wave(shares[enough], table_of(good), stand_in, point, misfit)


def calibrate(
    points: int = 128,
    systems: int = 900,
    runs: int = 1,
    seed: int = 1,
    widths: Sequence[float] = WIDTHS,
    progress: Callable[[int, int, int], None] | None = None,
    moved: Sequence[Parameter] | None = None,
    kept: Journal | None = None,
) -> Fit:
    """Fit the numbers to the record. points: a power of two, by wave; the same dice throughout.

    progress: told of wave, points done and points in all; moved: which numbers, all where not
    given; kept: where what was simulated lies.
    """
    crises = Crises(seed, systems, runs)
    fit = Fit(parameters() if moved is None else list(moved))
    centre = np.array([p.share(p.before) for p in fit.parameters])
    for number, width in enumerate(widths):
        told: Progress | None = None
        if progress is not None:
            told = lambda done, whole, n=number: progress(n, done, whole)  # noqa: E731
        held = crises, fit.parameters, centre, width, points, number, told, kept
        fit.waves.append(wave(*held))
        centre = fit.waves[-1].best
    last = fit.waves[-1]
    fit.draws = posterior(problem_of(last.emulator, fit.parameters), last.best)
    return fit


def as_json(fit: Fit, recovery: str = "not looked into") -> str:
    """The fit as a file with its provenance: parameters, waves, misfits, what recovery found."""
    waves = [{"points": len(w.shares), "misfit": round(w.misfit, 3)} for w in fit.waves]
    held = {"parameters": fit.rows(), "waves": waves, "recovery": recovery}
    return json.dumps(held, indent=1) + "\n"
