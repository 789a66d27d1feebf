"""Intervals of rates: of the dice (Wilson), in clusters, of paired differences, of parameters."""

import math

import numpy as np
from numpy.typing import NDArray

Z95 = 1.959963984540054  # standard errors to either end of a normal interval of 95 %


def wilson(successes: float, trials: float, z: float = Z95) -> tuple[float, float]:
    """The Wilson interval of a rate. Raises: ValueError without trials.

    successes, trials: counts, or an effective number of independent trials. Source: Wilson 1927;
    Brown, Cai & DasGupta 2001.
    """
    if not trials > 0.0:
        raise ValueError("an interval needs at least one trial")
    return wilson_of_share(successes / trials, trials, z)


def wilson_of_share(share: float, trials: float, z: float = Z95) -> tuple[float, float]:
    """The same of a share and the trials that it stands on; exact where none or all succeeded."""
    spread = z * math.sqrt(share * (1.0 - share) / trials + z * z / (4.0 * trials * trials))
    centre = share + z * z / (2.0 * trials)
    scale = 1.0 + z * z / trials
    low = (centre - spread) / scale if share > 0.0 else 0.0
    high = (centre + spread) / scale if share < 1.0 else 1.0
    return low, high


def effective(hits: NDArray[np.float64], trials: NDArray[np.float64]) -> float:
    """How many independent trials tell as much as clustered ones: at least one, at most all.

    hits, trials: of each cluster, (clusters,). Where the clusters cannot tell, because there is
    one only or because all or no trials hit, each cluster counts as one trial. Source: Rao & Scott
    1992, Biometrics 48 (effective sample size); what is done where clusters cannot tell is an
    assumption, on the side of caution.
    """
    n, clusters = float(trials.sum()), len(trials)
    p = float(hits.sum()) / n
    if clusters < 2 or p in (0.0, 1.0):
        return float(clusters)
    among = clusters / (clusters - 1) * float(((hits - trials * p) ** 2).sum()) / n**2
    return max(1.0, n / max(1.0, among / (p * (1.0 - p) / n)))


def clustered(hits: NDArray[np.float64], trials: NDArray[np.float64]) -> tuple[float, float]:
    """The Wilson interval of a rate whose trials come in clusters, by their effective number.

    hits, trials: as for `effective`. Raises: ValueError without trials.
    """
    if not float(trials.sum()) > 0.0:
        raise ValueError("an interval needs at least one trial")
    return wilson_of_share(float(hits.sum() / trials.sum()), effective(hits, trials))


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


def ratio_interval(
    hits: NDArray[np.float64], of: NDArray[np.float64], z: float = Z95
) -> tuple[float, float, float]:
    """The ratio of two sums over runs and its normal interval; of one run the ratio alone.

    Source: the ratio estimator and its variance (Cochran 1977, section 2.11).
    """
    ratio, runs = float(hits.sum() / of.sum()), len(hits)
    if runs == 1:
        return ratio, ratio, ratio
    spread = float(((hits - ratio * of) ** 2).sum()) / (runs - 1)
    error = math.sqrt(spread / runs) / float(of.mean())
    return ratio, ratio - z * error, ratio + z * error


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
