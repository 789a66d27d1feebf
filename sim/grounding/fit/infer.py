"""From targets and a stand-in to the parameters: the best point, and how well it is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.grounding.fit.emulate import Emulator

Array = NDArray[np.float64]
WALKERS_PER_PARAMETER = 4
SPREAD = 0.2  # standard deviation of a number before the data, in shares of its range; assumption
WALK = 0.02  # standard deviation of where walkers start, in shares of the ranges
PINNED = 0.5  # a parameter whose 90 % interval is under half its range counts as pinned down


@dataclass(frozen=True)
class FitProblem:
    """Targets and their covariance, transformed, with the error of the stand-in on top.

    before: values before the data, in shares of the ranges.
    """

    emulator: Emulator
    targets: Array
    covariance: Array
    before: Array

    def whitened(self) -> Array:
        """The inverse of the lower Cholesky factor of data and stand-in errors together."""
        total = self.covariance + np.diag(self.emulator.errors**2)
        return np.asarray(np.linalg.inv(np.linalg.cholesky(total)))

    def misfit(self, shares: Array, white: Array) -> Array:
        """Squared distance from the targets in standard errors, by point."""
        gap = self.emulator(np.atleast_2d(shares)) - self.targets
        return np.asarray(np.sum((gap @ white.T) ** 2, axis=1))

    def cost(self, shares: Array, white: Array) -> Array:
        """Misfit and distance from the values before the data: minus twice the log posterior."""
        away = (np.atleast_2d(shares) - self.before) / SPREAD
        return np.asarray(self.misfit(shares, white) + np.sum(away**2, axis=1))


def best(problem: FitProblem, starts: int = 32, seed: int = 1) -> tuple[Array, float]:
    """The likeliest point in the stand-in's box and its misfit, by L-BFGS-B from several starts."""
    from scipy.optimize import minimize
    from scipy.stats import qmc

    e = problem.emulator
    low, high = np.maximum(0.0, e.centre - e.width), np.minimum(1.0, e.centre + e.width)
    white = problem.whitened()
    inside = qmc.Sobol(len(low), seed=seed).random(starts)
    found = [
        minimize(
            lambda x: float(problem.cost(x, white)[0]),
            low + (high - low) * start,
            bounds=list(zip(low, high, strict=True)),
            method="L-BFGS-B",
        )
        for start in inside
    ]
    winner = min(found, key=lambda result: float(result.fun))
    point = np.asarray(winner.x)
    return point, float(problem.misfit(point, white)[0])


def posterior(problem: FitProblem, start: Array, steps: int = 1500, seed: int = 1) -> Array:
    """Draws of the parameters given the targets, (draws, parameters), by affine-invariant MCMC.

    Source: Goodman & Weare 2010; Foreman-Mackey et al. 2013.
    """
    import emcee

    e = problem.emulator
    white = problem.whitened()
    parameters = len(start)
    walkers = WALKERS_PER_PARAMETER * parameters
    state = np.random.RandomState(seed)
    spread = WALK * state.standard_normal((walkers, parameters))
    low, high = np.maximum(0.0, e.centre - e.width), np.minimum(1.0, e.centre + e.width)
    room = np.minimum(2.0 * WALK, 0.4 * (high - low))  # at an edge walkers would lie on one plane
    first = np.clip(np.clip(start, low + room, high - room) + spread, low + 1e-4, high - 1e-4)

    def log_chance(points: Array) -> Array:
        inside = e.holds(points)
        return np.where(inside, -0.5 * problem.cost(points, white), -np.inf)

    sampler = emcee.EnsembleSampler(walkers, parameters, log_chance, vectorize=True)
    sampler.random_state = state.get_state()
    sampler.run_mcmc(first, steps)
    return np.asarray(sampler.get_chain(discard=steps // 2, thin=5, flat=True))


def intervals(draws: Array, level: float = 0.9) -> Array:
    """Lower and upper end of each parameter's central interval, (2, parameters)."""
    tail = (1.0 - level) / 2.0
    return np.asarray(np.quantile(draws, [tail, 1.0 - tail], axis=0))


def pinned(draws: Array) -> NDArray[np.bool_]:
    """Which parameters the data pin down."""
    low, high = intervals(draws)
    return np.asarray(high - low < PINNED)
