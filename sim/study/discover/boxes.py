"""Boxes of assumptions: what lies in one, how common the outcome is there, what its limits tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.analysis.intervals import mean_interval
from sim.analysis.rates import within

Numbers = NDArray[np.float64]
TELLS = 0.05  # a limit whose p-value in the half that the box was fitted on is above it is dropped


@dataclass(frozen=True)
class Box:
    """Limits on assumptions; an end that is not limited is infinite.

    low, high: shape (assumptions,), in their units, both within the box.
    """

    low: Numbers
    high: Numbers

    @staticmethod
    def whole(assumptions: int) -> Box:
        """The box without limits."""
        return Box(np.full(assumptions, -np.inf), np.full(assumptions, np.inf))

    @property
    def limited(self) -> list[int]:
        """The assumptions that it limits."""
        ends = np.isfinite(self.low) | np.isfinite(self.high)
        return [int(k) for k in np.flatnonzero(ends)]

    def holds(self, x: Numbers) -> NDArray[np.bool_]:
        """Which cases lie in it. x: shape (cases, assumptions)."""
        return np.asarray(((x >= self.low) & (x <= self.high)).all(axis=1))

    def without(self, k: int) -> Box:
        """The box without its limits on one assumption."""
        return self.limiting(k, -np.inf, np.inf)

    def limiting(self, k: int, low: float, high: float) -> Box:
        """The box with other limits on one assumption."""
        lows, highs = self.low.copy(), self.high.copy()
        lows[k], highs[k] = low, high
        return Box(lows, highs)


class Held(NamedTuple):
    """What a box holds of some cases.

    cases: in it; coverage: share of all runs with the outcome that lie in it; density: share of its
    runs with the outcome; low, high: 95 % interval of that share, over cases.
    """

    cases: int
    coverage: float
    density: float
    low: float
    high: float


def held(box: Box, x: Numbers, y: Numbers) -> Held:
    """What a box holds. x: shape (cases, assumptions); y: rate of the outcome in each case, 0..1.

    All cases have as many runs. Source: coverage and density, Bryant & Lempert 2010.
    """
    inside = y[box.holds(x)]
    total = float(y.sum())
    coverage = float(inside.sum()) / total if total else 0.0
    if len(inside) < 2:
        return Held(len(inside), coverage, float(inside.mean()) if len(inside) else 0.0, 0.0, 1.0)
    density, low, high = (within(value) for value in mean_interval(inside))
    return Held(len(inside), coverage, density, low, high)


def p_value(box: Box, k: int, x: Numbers, y: Numbers) -> float:
    """Whether the limits on one assumption tell: the chance to see as much if they did not.

    Cases of the box against those that only these limits keep out, one-sided. 1 where there are
    none of either. Source: Mann & Whitney 1947.
    """
    from scipy.stats import mannwhitneyu

    wider = box.without(k).holds(x)
    inside = box.holds(x)
    kept, cut = y[inside], y[wider & ~inside]
    if not len(kept) or not len(cut) or float(np.ptp(y[wider])) == 0.0:
        return 1.0
    return float(mannwhitneyu(kept, cut, alternative="greater", method="asymptotic").pvalue)


def pruned(box: Box, x: Numbers, y: Numbers) -> Box:
    """The box without the limits that these cases do not bear out, the least telling first."""
    while box.limited:
        worst, k = max((p_value(box, k, x, y), k) for k in box.limited)
        if worst <= TELLS:
            break
        box = box.without(k)
    return box
