"""Intervals of rates: of the dice (Wilson), of paired differences, of parameters."""

import math

import numpy as np
from numpy.typing import NDArray

Z95 = 1.959963984540054


def wilson(successes: int, trials: int, z: float = Z95) -> tuple[float, float]:
    """The Wilson interval of a rate. Raises: ValueError without trials.

    Source: Wilson 1927; Brown, Cai & DasGupta 2001.
    """
    if trials <= 0:
        raise ValueError("an interval needs at least one trial")
    p = successes / trials
    spread = z * math.sqrt(p * (1.0 - p) / trials + z * z / (4.0 * trials * trials))
    centre = p + z * z / (2.0 * trials)
    scale = 1.0 + z * z / trials
    low = (centre - spread) / scale if successes > 0 else 0.0
    high = (centre + spread) / scale if successes < trials else 1.0
    return low, high


def paired_difference(
    both: int, only_a: int, only_b: int, neither: int, z: float = Z95
) -> tuple[float, float, float]:
    """The difference of two rates over the same runs (a - b), and its interval.

    Counts of runs in which an outcome came about in both, in a only, in b only, in neither.
    Source: Newcombe 1998, Statistics in Medicine 17, method 10 (paired, from Wilson intervals).
    """
    n = both + only_a + only_b + neither
    if n <= 0:
        raise ValueError("an interval needs at least one pair of runs")
    a, b = both + only_a, both + only_b
    p, q = a / n, b / n
    low_a, high_a = wilson(a, n, z)
    low_b, high_b = wilson(b, n, z)
    phi = correlation(both, only_a, only_b, neither)
    under = (p - low_a) ** 2 - 2.0 * phi * (p - low_a) * (high_b - q) + (high_b - q) ** 2
    over = (q - low_b) ** 2 - 2.0 * phi * (q - low_b) * (high_a - p) + (high_a - p) ** 2
    difference = p - q
    return (
        difference,
        difference - math.sqrt(max(0.0, under)),
        difference + math.sqrt(max(0.0, over)),
    )


def correlation(both: int, only_a: int, only_b: int, neither: int) -> float:
    """The phi coefficient of a paired table, with Newcombe's correction for continuity."""
    n = both + only_a + only_b + neither
    margin = (both + only_a) * (only_b + neither) * (both + only_b) * (only_a + neither)
    if margin == 0:
        return 0.0
    product = float(both * neither - only_a * only_b)
    if product > 0.0:
        product = max(product - n / 2.0, 0.0)
    return product / math.sqrt(margin)


def mean_interval(values: NDArray[np.float64], z: float = Z95) -> tuple[float, float, float]:
    """The mean of values and its normal interval. Raises: ValueError for no values."""
    if len(values) == 0:
        raise ValueError("an interval needs at least one value")
    mean = float(np.mean(values))
    if len(values) == 1:
        return mean, mean, mean
    spread = z * float(np.std(values, ddof=1)) / math.sqrt(len(values))
    return mean, mean - spread, mean + spread


def parameter_interval(
    successes: NDArray[np.int64], trials: NDArray[np.int64], level: float = 0.95
) -> tuple[float, float]:
    """The interval of a rate over draws of the parameters, freed of the noise of the dice.

    successes, trials: of each draw. The spread of the observed rates is shrunk to what is left
    after the binomial variance is taken off; the interval is of the shrunk rates' quantiles.
    Source: method of moments for a beta-binomial (Kleinman 1973).
    """
    rates = successes / trials
    centre = float(np.sum(successes) / np.sum(trials))
    observed = float(np.var(rates))
    noise = float(np.mean(rates * (1.0 - rates) / np.maximum(1, trials - 1)))
    shrink = math.sqrt(max(0.0, observed - noise) / observed) if observed > 0.0 else 0.0
    low, high = np.quantile(rates, [(1.0 - level) / 2.0, (1.0 + level) / 2.0])
    return centre + shrink * (float(low) - centre), centre + shrink * (float(high) - centre)
