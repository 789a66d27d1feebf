"""A stand-in for the simulation: a parabola in each parameter, on the transformed scale.

Simulating a thousand crises takes seconds, asking the stand-in microseconds. Its own error is
measured by leaving points out and enters the fit. Products of two parameters are left out: with a
few hundred points they made the error of points left out larger, not smaller. Source: Kennedy &
O'Hagan 2001 (calibration with an emulator); McKinley et al. 2018 (history matching in waves).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RIDGE = 1.0  # keeps squares small where the points say little; assumption
Array = NDArray[np.float64]


def features(shares: Array, centre: Array, width: float) -> Array:
    """Constant, linear and square terms of points around a centre, (points, terms)."""
    z = (np.atleast_2d(shares) - centre) / width
    return np.hstack([np.ones((len(z), 1)), z, z * z])


@dataclass(frozen=True)
class Emulator:
    """The stand-in of one wave.

    centre, width: of the box of points, in shares of the ranges; weights: (terms, statistics);
    errors: standard error of each statistic, by leaving points out.
    """

    centre: Array
    width: float
    weights: Array
    errors: Array

    def __call__(self, shares: Array) -> Array:
        """The statistics at points, transformed; (points, statistics) or (statistics,)."""
        answer = features(shares, self.centre, self.width) @ self.weights
        return np.asarray(answer if np.ndim(shares) == 2 else answer[0])

    def holds(self, shares: Array) -> NDArray[np.bool_]:
        """Whether points lie in the box that the stand-in was made from, and in the ranges."""
        near = np.abs(shares - self.centre) <= self.width * (1.0 + 1e-9)
        return np.asarray(np.all(near & (shares >= 0.0) & (shares <= 1.0), axis=-1))


def emulator(shares: Array, statistics: Array, centre: Array, width: float) -> Emulator:
    """Fit a stand-in. shares: (points, parameters); statistics: (points, statistics).

    The error of leaving one point out comes from the hat matrix of the ridge regression.
    """
    f = features(shares, centre, width)
    penalty = RIDGE * np.eye(f.shape[1])
    penalty[0, 0] = 0.0
    inverse = np.linalg.inv(f.T @ f + penalty)
    weights = inverse @ f.T @ statistics
    leverage = np.einsum("ij,jk,ik->i", f, inverse, f)
    left_out = (statistics - f @ weights) / np.maximum(1e-6, 1.0 - leverage)[:, None]
    return Emulator(centre, width, weights, np.sqrt(np.mean(left_out**2, axis=0)))


def box(points: int, parameters: int, centre: Array, width: float, seed: int) -> Array:
    """A Sobol sample of a box around a centre, cut to the ranges; shape (points, parameters)."""
    from scipy.stats import qmc

    sample = qmc.Sobol(parameters, seed=seed).random(points)
    return np.asarray(np.clip(centre + (2.0 * sample - 1.0) * width, 0.0, 1.0))
