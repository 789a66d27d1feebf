"""Measures over many runs: means with their intervals, and quantiles from counts by bin.

A mean has the interval of the dice and that of the parameters. Quantiles turn by turn come from
integer counts: no row of any run is needed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.intervals import mean_interval

# The bands of a fan chart: the median, the middle half of runs, nine tenths of them.
LEVELS = {"median": 0.5, "low50": 0.25, "high50": 0.75, "low90": 0.05, "high90": 0.95}


@dataclass(frozen=True)
class Mean:
    """A measure over many runs.

    low, high: the normal interval of the mean over the dice; prior_low, prior_high: of the
    parameters, None where they were not drawn; median, ninth_decile, highest: of the runs.
    """

    measure: str
    runs: int
    mean: float
    low: float
    high: float
    prior_low: float | None
    prior_high: float | None
    median: float
    ninth_decile: float
    highest: float

    def as_row(self) -> dict[str, Any]:
        """As a row of a table."""
        return asdict(self)


def mean_of(name: str, values: NDArray[Any], draws: NDArray[Any] | None = None) -> Mean:
    """The mean of a measure. values: of each run; draws: each run's draw of the parameters."""
    x = np.asarray(values, np.float64)
    mean, low, high = mean_interval(x)
    prior_low, prior_high = (None, None) if draws is None else spread_of_draws(x, draws)
    middle, ninth = (float(q) for q in np.quantile(x, (0.5, 0.9), method="inverted_cdf"))
    shape = middle, ninth, float(x.max())
    return Mean(name, len(x), mean, low, high, prior_low, prior_high, *shape)


def spread_of_draws(
    values: NDArray[np.float64], draws: NDArray[Any], level: float = 0.95
) -> tuple[float, float]:
    """The interval of a mean over draws of the parameters, freed of the noise of the dice.

    The spread of the draws' means is shrunk to what is left after the variance within draws is
    taken off. Source: method of moments for one-way random effects (Searle et al. 1992).
    """
    _, where, sizes = np.unique(draws, return_inverse=True, return_counts=True)
    means = np.bincount(where, weights=values) / sizes
    centre = float(np.mean(values))
    inside = np.bincount(where, weights=(values - means[where]) ** 2) / np.maximum(1, sizes - 1)
    observed, noise = float(np.var(means)), float(np.mean(inside / sizes))
    shrink = math.sqrt(max(0.0, observed - noise) / observed) if observed > 0.0 else 0.0
    low, high = np.quantile(means, [(1.0 - level) / 2.0, (1.0 + level) / 2.0])
    return centre + shrink * (float(low) - centre), centre + shrink * (float(high) - centre)


def share_quantile(counts: NDArray[np.int64], level: float) -> NDArray[np.float64]:
    """A quantile of a share 0..1 that was counted in equal bins, straight within a bin.

    counts: shape (..., bins); the answer has the shape before the last axis, not a number where
    nothing was counted.
    """
    bins = counts.shape[-1]
    below = np.cumsum(counts, axis=-1)
    total = below[..., -1]
    wanted = level * total
    place = (below < wanted[..., None]).sum(axis=-1).clip(0, bins - 1)
    inside = np.take_along_axis(counts, place[..., None], axis=-1)[..., 0]
    before = np.take_along_axis(below, place[..., None], axis=-1)[..., 0] - inside
    part = (wanted - before) / np.maximum(1, inside)
    return np.where(total > 0, (place + part) / bins, np.nan)


def mean_of_counts(counts: NDArray[np.int64], values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean of what was counted, a value for each bin; zero where nothing was."""
    total = np.maximum(1, counts.sum(axis=-1))
    return np.asarray((counts * values).sum(axis=-1) / total, np.float64)


def bands(counts: NDArray[np.int64]) -> Mapping[str, NDArray[np.float64]]:
    """The five lines of a fan chart. counts: shape (turns, bins)."""
    return {name: share_quantile(counts, level) for name, level in LEVELS.items()}
