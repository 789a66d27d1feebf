"""Means of measures over runs, with the interval of the dice and that of the parameters."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.intervals import mean_interval


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
