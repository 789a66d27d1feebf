"""Two worlds with the same dice: tests of paired rates, corrections, how many runs are needed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sim.analysis.intervals import Z95, mean_interval, paired_difference
from sim.analysis.outcomes import NEVER
from sim.analysis.rates import Columns, within

LEVEL = 0.05  # chance of a false alarm over a whole comparison
POWER = 0.8  # chance that a difference as large as the one seen would be told from none
MOST = 10_000_000  # runs; what needs more is not worth asking for


@dataclass(frozen=True)
class Paired:
    """One outcome in the same runs of a baseline and a variation.

    baseline, rate, difference: shares of runs, for an outcome marked rare means of the chances that
    every run adds up; low, high: 95 % interval of the difference; p_value: of no difference, both
    by counts; spread: variance of the difference of one pair of runs; by: "count", "chance" for
    an outcome marked rare, or "draws" where parameters were drawn and runs of one draw belong
    together.
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


def mcnemar(only_a: int, only_b: int) -> float:
    """The exact two-sided p-value of no difference from the runs that came out differently.

    Source: McNemar 1947; the exact form: Mosteller 1952 (a sign test on discordant pairs).
    """
    return min(1.0, 2.0 * binomial_tail(min(only_a, only_b), only_a + only_b))


def mcnemar_greater(more: int, fewer: int) -> float:
    """The exact one-sided p-value: runs that gained an outcome are no more than those that lost it.

    Source: as for `mcnemar`.
    """
    return binomial_tail(fewer, more + fewer)


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


def paired(a: Columns, b: Columns, name: str) -> Paired:
    """One outcome of a baseline `a` and a variation `b`, tables of the same runs in order.

    Where both scenarios mark the outcome `rare` its rates and their difference are means of chances
    (`told_by_chance`); interval and test are by counts. Raises: KeyError for another outcome.
    """
    reached_a, reached_b = a[name] != NEVER, b[name] != NEVER
    if "draw" in a and "draw" in b:
        found = paired_by_draw(reached_a, reached_b, a["draw"])
    else:
        found = paired_by_count(reached_a, reached_b)
    chances = a.get(f"{name}_chance"), b.get(f"{name}_chance")
    if chances[0] is None or chances[1] is None:
        return found
    return told_by_chance(found, float(chances[0].mean()), float(chances[1].mean()))


def paired_by_count(a: NDArray[np.bool_], b: NDArray[np.bool_]) -> Paired:
    """Counts of the four kinds of pairs. Newcombe's interval, McNemar's exact test."""
    both, only_a = int((a & b).sum()), int((a & ~b).sum())
    only_b, runs = int((b & ~a).sum()), len(a)
    neither = runs - both - only_a - only_b
    difference, low, high = paired_difference(both, only_b, only_a, neither)
    spread = (only_a + only_b) / runs - difference * difference
    p_value = mcnemar(only_a, only_b)
    rates = (both + only_a) / runs, (both + only_b) / runs
    return Paired(runs, *rates, difference, low, high, p_value, spread, "count")


def told_by_chance(counted: Paired, baseline: float, rate: float) -> Paired:
    """A paired outcome with its rates by chances; its interval and its test stay those of counts.

    The interval is no narrower than that of counts and holds the estimate. A normal interval of the
    paired differences of chances will not do: on the same dice nearly all runs have the same
    chances until something else happens, so a few dozen pairs see almost no variance. Where one
    bystander's stance was changed, of 200 batches of 50 runs of june-2024 it held the difference in
    8 % (war in Korea), 23 % (lethal aid) and 44 % (nuclear test), and told the last one apart in
    14 %; Newcombe's by counts held each in all and McNemar's test told none apart. Where South
    Korea's own stance was changed, bootstraps held that of war in Korea in 40 to 84 %, Newcombe's
    in all, and that of lethal aid in 94 to 96 %. spread: a difference needs at least as many pairs
    that came out differently.
    """
    baseline, rate = within(baseline), within(rate)
    step = rate - baseline
    discordant = max(counted.spread + counted.difference**2, abs(step))
    return replace(
        counted,
        baseline=baseline,
        rate=rate,
        difference=step,
        low=min(counted.low, step),
        high=max(counted.high, step),
        spread=discordant - step * step,
        by="chance" if counted.by == "count" else counted.by,
    )


def paired_by_draw(a: NDArray[np.bool_], b: NDArray[np.bool_], draw: NDArray[np.int64]) -> Paired:
    """Runs of one draw of the parameters belong together: the interval is over draws.

    Source: cluster means (Donner & Klar 2000).
    """
    _, where = np.unique(draw, return_inverse=True)
    sizes = np.bincount(where)
    steps = np.bincount(where, weights=b.astype(float) - a.astype(float)) / sizes
    difference, low, high = mean_interval(steps)
    p_value = normal_p_value(difference, low, high)
    spread = float(np.var(steps)) * float(sizes.mean())
    rates = float(a.mean()), float(b.mean())
    return Paired(len(a), *rates, difference, low, high, p_value, spread, "draws")
