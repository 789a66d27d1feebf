"""Regret of policies over draws of the assumptions. Source: Savage 1951, JASA 46."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.analysis.intervals import Z95

Numbers = NDArray[np.float64]
AGAIN = 2000  # samples of the draws, drawn again, for the intervals
TIE = 1e-12


def regrets(values: Numbers, fewer: bool) -> Numbers:
    """By how much each policy falls short of the best in its draw, shape (draws, policies).

    values: rate of the outcome, shape (draws, policies); fewer: whether fewer is better.
    """
    cost = values if fewer else -values
    return np.asarray(cost - cost.min(axis=1, keepdims=True))


def shares_best(regret: Numbers) -> Numbers:
    """Share of the draws in which each is best, shape (draws, policies); ties are divided."""
    best = (regret <= TIE).astype(np.float64)
    return np.asarray(best / best.sum(axis=1, keepdims=True))


def middle(values: Numbers, seed: int) -> tuple[Numbers, Numbers]:
    """The 95 % intervals of means over draws: percentiles of draws drawn again (Efron 1979)."""
    dice = np.random.default_rng(seed)
    picked = dice.integers(0, len(values), (AGAIN, len(values)))
    low, high = np.quantile(values[picked].mean(axis=1), [0.025, 0.975], axis=0)
    return low, high


def leads(regret: Numbers, seed: int) -> Numbers:
    """In what share of samples of the draws, drawn again, each has the least largest regret."""
    dice = np.random.default_rng(seed)
    picked = dice.integers(0, len(regret), (AGAIN, len(regret)))
    largest = regret[picked].max(axis=1)
    first = (largest <= largest.min(axis=1, keepdims=True) + TIE).astype(np.float64)
    return np.asarray((first / first.sum(axis=1, keepdims=True)).mean(axis=0))


def noise(runs: Numbers) -> float:
    """How far the dice alone move a difference between two policies in one draw, 95 %.

    runs: what came of each run, shape (policies, draws, runs of a draw).
    """
    policies, _, size = runs.shape
    pairs = [(a, b) for a in range(policies) for b in range(a + 1, policies)]
    spread = np.mean([np.var(runs[a] - runs[b], axis=1, ddof=1).mean() for a, b in pairs])
    return float(Z95 * np.sqrt(spread / size))
