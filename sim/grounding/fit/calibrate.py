"""The fit in blocks: simulate at points, make a stand-in, find the best point, go on.

A block moves the numbers that its targets speak of and holds the others; then all are moved
together in a narrow box, against all targets: the polish.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.grounding.fit.emulate import Emulator, box, emulator
from sim.grounding.fit.infer import FitProblem, best, intervals, pinned, posterior
from sim.grounding.fit.moments import statistics
from sim.grounding.fit.simulate import Crises
from sim.grounding.fit.targets import (
    Parameter,
    blocks,
    covariance,
    fitted,
    fitted_targets,
    parameters,
    transformed,
)
from sim.record.journal import Journal
from sim.run.executors import Progress, in_order, threads

Array = NDArray[np.float64]
KEPT = 2000  # draws that are written down
BLOCK_WIDTH = 0.3  # half the box of a block, in shares of the ranges
POLISH_WIDTH = 0.15  # and of the polish
POLISH = "polish"
SMALLER = 4  # a block has this many times fewer points than the polish
LEAST = 1 / 6  # disputes for each system played; points with fewer are left out as noise


@dataclass
class Wave:
    """One block: its points, what was simulated there, the stand-in and the best point.

    moved: the numbers that it moves, by their place among all; names: its targets.
    """

    block: str
    moved: list[int]
    names: list[str]
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
        return statistics(crises.played(values, with_ends=True))

    found: list[dict[str, float]] = []
    values = [at(parameters_, point) for point in points]
    for one in in_order(threads(None), coded, values, kept, what):
        found.append(one)
        if progress is not None:
            progress(len(found), len(points))
    return found


def table_of(found: Sequence[dict[str, float]], names: Sequence[str]) -> Array:
    """Statistics as a table on the transformed scale, (points, statistics)."""
    return np.array([[float(transformed(n, row[n])) for n in names] for row in found])


def problem_of(
    stand_in: Emulator, parameters_: Sequence[Parameter], names: Sequence[str]
) -> FitProblem:
    """The record as the problem that a stand-in has to solve. names: of the targets in it."""
    held, order = fitted_targets(), fitted()
    chosen = [order.index(name) for name in names]
    targets = np.array([float(transformed(n, held[n].value)) for n in names])
    before = np.array([p.share(p.before) for p in parameters_])
    return FitProblem(stand_in, targets, covariance()[np.ix_(chosen, chosen)], before)


def is_usable(row: dict[str, float], names: Sequence[str], least: float) -> bool:
    """Whether a point had disputes enough, and cases of everything that is asked."""
    return row["disputes"] >= least and not any(np.isnan(row[name]) for name in names)


def wave(
    crises: Crises,
    parameters_: Sequence[Parameter],
    block: str,
    centre: Array,
    points: int,
    progress: Progress | None,
    kept: Journal | None = None,
) -> Wave:
    """One block of points around a centre, or the polish, which moves all numbers."""
    every = block == POLISH
    moved = [k for k, p in enumerate(parameters_) if every or p.block == block]
    names = fitted() if every else blocks()[block]
    mine, width = [parameters_[k] for k in moved], POLISH_WIDTH if every else BLOCK_WIDTH
    shares = box(points, len(moved), centre[moved], width, seed=1 + len(moved))
    whole = np.tile(centre, (points, 1))
    whole[:, moved] = shares
    found = simulate(crises, parameters_, whole, progress, kept, f"{block} point")
    least = LEAST * len(crises.setups) * crises.runs
    good = np.array([is_usable(row, names, least) for row in found])
    held = table_of([row for row, ok in zip(found, good, strict=True) if ok], names)
    stand_in = emulator(shares[good], held, centre[moved], width)
    point, misfit = best(problem_of(stand_in, mine, names))
    return Wave(block, moved, list(names), shares[good], held, stand_in, point, misfit)


def calibrate(
    points: int = 128,
    systems: int = 3000,
    runs: int = 1,
    seed: int = 1,
    progress: Callable[[str, int, int], None] | None = None,
    moved: Sequence[Parameter] | None = None,
    kept: Journal | None = None,
) -> Fit:
    """Fit the numbers to the record, block by block, then together; the same dice throughout.

    points: of the polish, a power of two; progress: told of block, points done and points in all;
    moved: which numbers, all where not given; kept: where what was simulated lies.
    """
    crises = Crises(seed, systems, runs)
    fit = Fit(parameters() if moved is None else list(moved))
    centre = np.array([p.share(p.before) for p in fit.parameters])
    in_use = [name for name in blocks() if any(p.block == name for p in fit.parameters)]
    for block in (*in_use, POLISH):
        told: Progress | None = None
        if progress is not None:
            told = lambda done, whole, b=block: progress(b, done, whole)  # noqa: E731
        count = points if block == POLISH else max(8, points // SMALLER)
        fit.waves.append(wave(crises, fit.parameters, block, centre, count, told, kept))
        centre[fit.waves[-1].moved] = fit.waves[-1].best
    last = fit.waves[-1]
    fit.draws = posterior(problem_of(last.emulator, fit.parameters, last.names), last.best)
    return fit


def as_json(fit: Fit, recovery: str = "not looked into") -> str:
    """The fit as a file with its provenance: parameters, waves, misfits, what recovery found."""
    waves = [
        {"block": w.block, "points": len(w.shares), "misfit": round(w.misfit, 3)} for w in fit.waves
    ]
    held = {"parameters": fit.rows(), "waves": waves, "recovery": recovery}
    return json.dumps(held, indent=1) + "\n"
