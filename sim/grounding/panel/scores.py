"""Scores of chances against what came: Brier, logarithm, ranked probability, skill, calibration.

Intervals are by bootstrap over pairs or crises, whose rows are no independent evidence.
Sources: Brier 1950; Good 1952; Epstein 1969 (ranked probability score); Ferro 2014 (scores freed of
finite runs); Cox 1958 (calibration slope); Hanley & McNeil 1982 (area under the curve).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Truths = NDArray[np.bool_]
BOOTSTRAPS = 2000
SLOPES = 400  # bootstraps of the slope, which is fitted anew in each
FLOOR = 1e-4  # chances are kept off 0 and 1 by this much
FOLDS = 10


class Interval(NamedTuple):
    """A number with its 95 % interval."""

    value: float
    low: float
    high: float


def folds(groups: Sequence[str], count: int = FOLDS) -> NDArray[np.int64]:
    """The fold of every row: groups, in an order drawn once for all, are dealt out in turn."""
    names = sorted(set(groups))
    order = np.random.default_rng(1).permutation(len(names))
    place = {names[k]: n % count for n, k in enumerate(order.tolist())}
    return np.array([place[group] for group in groups], np.int64)


def kept_off(p: Array) -> Array:
    """Chances kept off 0 and 1."""
    return np.asarray(np.clip(p, FLOOR, 1.0 - FLOOR))


def log_odds(p: Array) -> Array:
    """Log-odds of chances, kept off 0 and 1."""
    q = kept_off(p)
    return np.asarray(np.log(q / (1.0 - q)))


def cumulated(y: Array, width: int) -> Array:
    """Whether the answer is at or below each class but the last; of yes or no, the answer itself.

    (rows,) to (rows, 1) or (rows, width - 1).
    """
    if width == 1:
        return y[:, None]
    return np.column_stack([(y <= k).astype(np.float64) for k in range(width - 1)])


def squares(p: Array, y: Array, variance: Array | None = None) -> Array:
    """Brier score, or ranked probability score of several classes, of every row: (rows,).

    p, variance: (rows, width). variance: of p by the dice, which is taken off: the score that
    endless runs would have, on average.
    """
    width = p.shape[1]
    if width == 1:
        chances, noise = p, variance
    else:
        chances = np.cumsum(p, axis=1)[:, :-1]
        # of three classes: the variance of the first, and of the first two, which is the last's
        noise = None if variance is None else variance[:, [0, -1]]
    off = (chances - cumulated(y, width)) ** 2
    return np.asarray((off if noise is None else off - noise).mean(axis=1))


def logs(p: Array, y: Array) -> Array:
    """Minus the logarithm of the chance that came true, of every row: (rows,)."""
    width = p.shape[1]
    if width == 1:
        q = kept_off(p[:, 0])
        return np.asarray(-np.where(y > 0.5, np.log(q), np.log(1.0 - q)))
    chosen = p[np.arange(len(y)), y.astype(int)]
    return np.asarray(-np.log(kept_off(chosen)))


class Resampled:
    """Draws of groups with return, the same for every score of a panel."""

    def __init__(self, groups: Sequence[str], count: int = BOOTSTRAPS) -> None:
        names = sorted(set(groups))
        place = {name: k for k, name in enumerate(names)}
        self.of = np.array([place[group] for group in groups])
        self.size = len(names)
        dice = np.random.default_rng(1)
        self.drawn = dice.integers(0, self.size, (count, self.size))

    def sums(self, values: Array) -> Array:
        """Sums over the rows of the drawn groups, (draws,)."""
        by_group = np.bincount(self.of, values, self.size)
        return np.asarray(by_group[self.drawn].sum(axis=1))

    def weights(self, draw: int) -> Array:
        """How often every row was drawn, (rows,)."""
        times = np.bincount(self.drawn[draw], minlength=self.size)
        return np.asarray(times[self.of], np.float64)


def between(draws: Array, value: float) -> Interval:
    """A number with the middle 95 of 100 of its draws."""
    low, high = np.quantile(draws, [0.025, 0.975])
    return Interval(value, float(low), float(high))


def skill(losses: Array, base: Array, drawn: Resampled) -> Interval:
    """1 less the ratio of a score to that of the base rate: 1 is perfect, 0 no better.

    0, too, where the base rate is without a miss, as in few rows that all had the same answer.
    """
    value = better(np.array([losses.sum()]), np.array([base.sum()]))[0]
    return between(better(drawn.sums(losses), drawn.sums(base)), float(value))


def better(score: Array, base: Array) -> Array:
    """1 less the ratio of two sums; 0 where the second is none."""
    ratio = np.divide(score, base, out=np.ones_like(score), where=base > 0.0)
    return np.asarray(1.0 - ratio)


def difference(losses: Array, others: Array, drawn: Resampled) -> Interval:
    """The mean score less that of another forecast: below 0 it is the better one."""
    off = losses - others
    ones = np.ones(len(off))
    return between(drawn.sums(off) / drawn.sums(ones), float(off.mean()))


def line(x: Array, y: Array, weights: Array | None = None) -> tuple[float, float]:
    """Level and slope of a logistic line of y on x, by Newton's steps.

    A ridge of a thousandth holds the slope where the two are told apart without a miss.
    """
    w = np.ones(len(x)) if weights is None else weights
    table = np.column_stack([np.ones(len(x)), x])
    found = np.zeros(2)
    hold = np.diag([1e-6, 1e-3])
    for _ in range(50):
        p = 1.0 / (1.0 + np.exp(-np.clip(table @ found, -30.0, 30.0)))
        slope = table.T @ (w * (y - p)) - hold @ found
        bend = (table * (w * p * (1.0 - p))[:, None]).T @ table + hold
        step = np.linalg.solve(bend, slope)
        found += np.clip(step, -4.0, 4.0)
        if float(np.abs(step).max()) < 1e-9:
            break
    return float(found[0]), float(found[1])


def calibration(p: Array, y: Array, drawn: Resampled) -> Interval:
    """The slope of what came on the forecast log-odds: 1 is right, below it they say too much."""
    x = log_odds(p)
    draws = [line(x, y, drawn.weights(k))[1] for k in range(min(SLOPES, len(drawn.drawn)))]
    return between(np.array(draws), line(x, y)[1])


def reliability_of(p: Array, variance: Array) -> float:
    """What share of the spread of forecast log-odds is between rows and not of the dice, 0..1.

    A slope divided by it is freed of the finite runs, which flatten it (Fuller 1987).
    """
    x = log_odds(p)
    q = kept_off(p)
    spread = float(np.var(x))
    noise = float(np.mean(variance / (q * (1.0 - q)) ** 2))
    return max(0.1, 1.0 - noise / spread) if spread > 0.0 else 1.0


def told_apart(p: Array, y: Array) -> float:
    """The chance that a row where it came true had the higher forecast, ties half: the AUC."""
    from scipy.stats import rankdata

    hits = y > 0.5
    a, b = int(hits.sum()), int((~hits).sum())
    if not a or not b:
        return float("nan")
    ranks = rankdata(p)
    return float((ranks[hits].sum() - a * (a + 1) / 2.0) / (a * b))


def levelled(p: Array, y: Array, parts: NDArray[np.int64], learn: Sequence[Truths]) -> Array:
    """A forecast with level and slope from the rows learnt from, to see if it tells rows apart.

    p: (rows,); parts: which judged part every row is in; learn: by part, the rows learnt from.
    """
    x = log_odds(p)
    found = np.array(p)
    for k, rows in enumerate(learn):
        level, slope = line(x[rows], y[rows])
        mine = parts == k
        found[mine] = 1.0 / (1.0 + np.exp(-(level + slope * x[mine])))
    return found
