"""Two worlds with the same dice: tests of paired rates, corrections, how many runs are needed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from sim.analysis.intervals import Z95, mean_interval, paired_difference
from sim.analysis.outcomes import NEVER
from sim.analysis.rates import CHANCE, Columns, estimator_of, within

LEVEL = 0.05  # chance of a false alarm over a whole comparison
POWER = 0.8  # chance that a difference as large as the one seen would be told from none
IDENTICAL = "identical"  # no pair of runs differs in any event
MOST = 10_000_000  # runs; what needs more is not worth asking for


MeanStep = tuple[float, float, float, float]  # mean, low, high, p_value


@dataclass(frozen=True)
class Paired:
    """One outcome in the same runs of a baseline and a variation.

    baseline, rate, difference: shares of runs, or means of the chances that every run adds up;
    low, high: interval of the difference; p_value: two-sided, of no difference; all five by one
    estimator. spread: variance of the difference of one pair of runs; by: that estimator, "count"
    or "chance", or "identical" where no pair of runs differs in any event; drawn: whether
    parameters were drawn, so that runs of one draw belong together.
    """

    runs: int
    baseline: float
    rate: float
    difference: float
    low: float
    high: float
    p_value: float
    spread: float
    by: str
    drawn: bool = False


def mcnemar(only_a: int, only_b: int) -> float:
    """The exact two-sided p-value of no difference from the runs that came out differently.

    Source: McNemar 1947; the exact form: Mosteller 1952 (a sign test on discordant pairs).
    """
    return min(1.0, 2.0 * binomial_tail(min(only_a, only_b), only_a + only_b))


def binomial_tail(successes: int, trials: int) -> float:
    """The chance of at most so many heads among tosses of a fair coin."""
    if trials == 0:
        return 1.0
    from scipy.stats import binom

    return float(binom.cdf(successes, trials, 0.5))


def normal_p_value(mean: float, low: float, high: float) -> float:
    """The two-sided p-value behind a 95 % normal interval of a mean."""
    if high <= low:
        return 1.0 if mean == 0.0 else 0.0
    error = (high - low) / (2.0 * Z95)
    return math.erfc(abs(mean) / error / math.sqrt(2.0))


def normal_step(steps: NDArray[np.float64]) -> MeanStep:
    """The mean of paired differences, its normal interval at 95 % and p-value: of many runs."""
    mean, low, high = mean_interval(steps)
    return mean, low, high, normal_p_value(mean, low, high)


def few_steps(steps: NDArray[np.float64]) -> MeanStep:
    """The same of few runs: a t interval and t test. Source: Student 1908."""
    mean, low, high, p_value, _ = of_steps(steps, 0.0, LEVEL)
    return mean, low, high, p_value


def holm(p_values: Sequence[float]) -> list[float]:
    """The p-values of a family of tests, corrected step by step. Source: Holm 1979."""
    order = sorted(range(len(p_values)), key=lambda k: p_values[k])
    adjusted = [0.0] * len(p_values)
    largest = 0.0
    for rank, k in enumerate(order):
        largest = max(largest, min(1.0, (len(p_values) - rank) * p_values[k]))
        adjusted[k] = largest
    return adjusted


def runs_needed(difference: float, spread: float, level: float = LEVEL) -> int | None:
    """How many pairs of runs would tell this difference from none, with a chance of 80 %.

    spread: variance of the difference of one pair; for counts the share of runs that came out
    differently less the square of the difference. None where no number of runs would.
    Source: Connor 1987, Biometrics 43 (sample size for paired proportions).
    """
    from scipy.stats import norm

    if difference == 0.0:
        return None
    alpha, beta = float(norm.ppf(1.0 - level / 2.0)), float(norm.ppf(POWER))
    under_none = math.sqrt(spread + difference * difference)
    needed = (alpha * under_none + beta * math.sqrt(spread)) ** 2 / (difference * difference)
    return math.ceil(needed) if needed <= MOST else None


def paired(
    a: Columns, b: Columns, name: str, by: str | None = None, level: float = LEVEL
) -> Paired:
    """One outcome of a baseline `a` and a variation `b`, tables of the same runs in order.

    by: the estimator, "count" or "chance"; None for that of `estimator_of` both tables. level: what
    the interval leaves out. Raises: KeyError for another outcome.
    """
    way = by or estimator_of([a, b], name)
    if way == CHANCE:
        x, y = (table[f"{name}_chance"].astype(np.float64) for table in (a, b))
    else:
        x, y = ((table[name] != NEVER).astype(np.float64) for table in (a, b))
    rates = within(float(x.mean())), within(float(y.mean()))
    drawn = "draw" in a and "draw" in b
    if drawn:
        found = by_draw(x, y, a["draw"], level)
    else:
        found = by_chance(x, y, level) if way == CHANCE else by_count(x > 0.0, y > 0.0, level)
    difference, low, high, p_value, spread = found
    if way == CHANCE:
        difference = rates[1] - rates[0]  # of rates within 0..1
    low, high = max(-1.0, min(low, difference)), min(1.0, max(high, difference))
    return Paired(len(x), *rates, difference, low, high, p_value, spread, way, drawn)


Found = tuple[float, float, float, float, float]  # difference, low, high, p_value, spread


def by_count(a: NDArray[np.bool_], b: NDArray[np.bool_], level: float = LEVEL) -> Found:
    """Counts of the four kinds of pairs. Newcombe's interval, McNemar's exact test."""
    both, only_a = int((a & b).sum()), int((a & ~b).sum())
    only_b, runs = int((b & ~a).sum()), len(a)
    neither = runs - both - only_a - only_b
    z = NormalDist().inv_cdf(1.0 - level / 2.0)
    difference, low, high = paired_difference(both, only_b, only_a, neither, z)
    spread = (only_a + only_b) / runs - difference * difference
    return difference, low, high, mcnemar(only_a, only_b), spread


def by_chance(x: NDArray[np.float64], y: NDArray[np.float64], level: float = LEVEL) -> Found:
    """The mean difference of the chances of pairs of runs, with a t interval and its t test.

    On the same dice nearly all pairs have nearly the same chances until something else happens, so
    few of them hold nearly all the variance, and a sample may have missed them all. To the squares
    that the variance is made of, one pair each way is therefore added that differs by the largest
    chance that any run adds up, in either world: what an unseen pair could at worst have been.
    Source: Student 1908; the added pairs are an assumption, in the manner of Agresti & Coull 1998.

    Measured on june-2024 against three variations (a bystander's stance, no treaty, South Korea's
    own stance), five outcomes, 400 batches each of 12,000 pairs: it held the difference in 94.8
    to 100 % of batches of 200 and of 1,000 runs, a t interval without the added pair in 10 to
    100 %. With 20 and 50 runs it held all but one in 99 % and more; nuclear use in Korea,
    of one in a billion, in 66 to 95 %. The batches were drawn from the pool that gave the truth,
    which flatters the larger ones. It is half to a fiftieth as wide as Newcombe's by counts,
    and told from none what differs next to nothing in no batch.
    """
    steps = y - x
    largest = float(max(x.max(), y.max()))
    return of_steps(steps, 2.0 * largest * largest, level)


def of_steps(steps: NDArray[np.float64], added: float, level: float) -> Found:
    """The mean of independent steps: t interval and t test. added: to the sum of squares."""
    runs, difference = len(steps), float(steps.mean())
    if runs < 2:
        return difference, -1.0, 1.0, 1.0, 0.0  # one step says nothing of its spread
    spread = (float(((steps - difference) ** 2).sum()) + added) / (runs - 1)
    error = math.sqrt(spread / runs)
    if error == 0.0:
        return difference, difference, difference, 0.0 if difference else 1.0, 0.0
    from scipy.stats import t

    wide = float(t.ppf(1.0 - level / 2.0, runs - 1)) * error
    p_value = 2.0 * float(t.sf(abs(difference) / error, runs - 1))
    return difference, difference - wide, difference + wide, p_value, spread


def by_draw(
    x: NDArray[np.float64], y: NDArray[np.float64], draw: NDArray[np.int64], level: float = LEVEL
) -> Found:
    """Runs of one draw of the parameters belong together: interval and test are over draws.

    Source: cluster means (Donner & Klar 2000).
    """
    _, where, sizes = np.unique(draw, return_inverse=True, return_counts=True)
    size = float(sizes.mean())
    steps = np.bincount(where, weights=y - x) / sizes
    largest = float(max(x.max(), y.max())) / size  # one run of a draw
    *found, spread = of_steps(steps, 2.0 * largest * largest, level)
    return found[0], found[1], found[2], found[3], spread * size
