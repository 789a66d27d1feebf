"""Signs: whether the directions that the literature reports emerge on generic crises.

Each sign compares two worlds that differ in one thing, over the same crises and the same dice. The
difference is taken within a crisis, and its interval is over crises (each counts once, however
many runs of it were played), so that runs of one crisis are not mistaken for independent evidence.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.intervals import Z95
from sim.grounding.sign_bargaining import OF_BARGAINING
from sim.grounding.sign_cases import Change, crisis
from sim.grounding.sign_table import OF_THE_TWO, Sign
from sim.grounding.sign_thirds import OF_THIRD_STATES
from sim.plan.build import build
from sim.run.many import system_rows

__all__ = ["SIGNS", "Sign", "Verdict", "judge", "table"]

Base = Mapping[str, Any]
SIGNS = OF_THE_TWO + OF_THIRD_STATES + OF_BARGAINING


@dataclass(frozen=True)
class Verdict:
    """What a sign came to: rates without and with, their paired difference, a 95 % interval.

    n_crises, n_runs: crises that counted, and runs of each world.
    """

    sign: Sign
    without: float
    given: float
    difference: float
    low: float
    high: float
    n_crises: int
    n_runs: int

    @property
    def holds(self) -> bool:
        """Whether the interval lies wholly on the side that the literature says."""
        return self.low > 0.0 if self.sign.wanted > 0 else self.high < 0.0

    @property
    def word(self) -> str:
        """The verdict in a word."""
        if self.holds:
            return "as expected"
        wrong = self.high < 0.0 if self.sign.wanted > 0 else self.low > 0.0
        return "the other way" if wrong else "not separated"


def played(
    sign: Sign, changes: tuple[Change, ...], base: Base, seed: int, number: int, runs: int
) -> NDArray[np.float64]:
    """What was counted in each run of one crisis in one world, shape (runs,)."""
    whole = sign.shared + changes
    scenario = crisis(seed, number, base, whole, sign.weeks, sign.sparked)
    setup = build(scenario)
    return sign.count(system_rows(setup, seed, number, runs), setup, runs)


def judge(
    sign: Sign, base: Base, seed: int = 1, crises: int | None = None, runs: int = 40
) -> Verdict:
    """Play a sign's two worlds and compare them, crisis by crisis, on the same dice.

    crises: as many as the sign needs unless told; runs: of each world in each crisis. Runs that
    count in only one of the worlds are left out of both. Source: paired comparison with standard
    errors by cluster (Aronow, Samii & Assenova 2015, on dependence within dyads).
    """
    means = []
    counted = 0
    for number in range(sign.crises if crises is None else crises):
        a = played(sign, sign.without, base, seed, number, runs)
        b = played(sign, sign.given, base, seed, number, runs)
        both = ~(np.isnan(a) | np.isnan(b))
        counted += int(np.count_nonzero(both))
        if both.any():
            means.append((float(a[both].mean()), float(b[both].mean())))
    table = np.array(means)
    gaps = table[:, 1] - table[:, 0]
    mean = float(gaps.mean())
    spread = Z95 * float(gaps.std(ddof=1)) / math.sqrt(len(gaps))
    rates = table.mean(axis=0)
    return Verdict(
        sign,
        float(rates[0]),
        float(rates[1]),
        mean,
        mean - spread,
        mean + spread,
        len(gaps),
        counted,
    )


def table(found: list[Verdict]) -> list[dict[str, Any]]:
    """Verdicts as rows: what is said, by whom, rates without and with, difference, interval."""
    return [
        {
            "sign": v.sign.name,
            "says": v.sign.says,
            "source": v.sign.source,
            "setting": v.sign.setting,
            "counted": v.sign.counted,
            "without": v.without,
            "with": v.given,
            "difference": v.difference,
            "low": v.low,
            "high": v.high,
            "wanted": "+" if v.sign.wanted > 0 else "-",
            "crises": v.n_crises,
            "runs": v.n_runs,
            "verdict": v.word,
        }
        for v in found
    ]
