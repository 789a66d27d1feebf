"""The interval of a rate whose trials come in clusters: years of a pair, runs of a draw."""

import math

import numpy as np
from numpy.typing import NDArray

from sim.analysis.intervals import Z95

Array = NDArray[np.float64]


def effective(hits: Array, trials: Array) -> float:
    """How many independent trials clustered ones are worth, at least one and at most all.

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


def clustered(hits: Array, trials: Array, z: float = Z95) -> tuple[float, float]:
    """The Wilson interval of a rate with as many trials as clustered ones are worth.

    hits, trials: as for `effective`. Raises: ValueError without trials. Source: Wilson 1927.
    """
    if not float(trials.sum()) > 0.0:
        raise ValueError("an interval needs at least one trial")
    n, p = effective(hits, trials), float(hits.sum() / trials.sum())
    spread = z * math.sqrt(p * (1.0 - p) / n + z * z / (4.0 * n * n))
    centre, scale = p + z * z / (2.0 * n), 1.0 + z * z / n
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)
