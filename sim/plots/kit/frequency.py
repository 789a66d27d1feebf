"""Shares in natural frequencies, as people read them: 23 of 100. The one place where they round.

A number and its interval are told of the same number of worlds with the same digits, so that a
number that lies in its interval also reads so.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

from sim.plots.kit.text import MINUS

NONE = 1e-6  # a smaller difference is told as none
BASES = (100, 1000, 10_000, 100_000, 1_000_000)
MOST_DIGITS = 2  # after the point
ENDS = 2.0  # units of the last digit that an interval must be wide to be told in them
CHANCE = "chance"
RARE = "*"  # behind a share that is no count of runs
RARE_NOTE = f"{RARE} rare: the mean of the chances of the act added up in every run, not a count."
IDENTICAL = "identical, event by event"


def half_up(number: float, digits: int = 0) -> float:
    """A number rounded as people do, halves away from zero: 42.5 is 43."""
    size = 10.0**digits
    whole = math.floor(abs(number) * size * (1.0 + 1e-12) + 0.5)
    return math.copysign(whole / size, number) if whole else 0.0


class Scale(NamedTuple):
    """Of how many worlds shares are told, and with how many digits after the point."""

    base: int
    digits: int = 0

    def number(self, share: float) -> str:
        """A share as a number of worlds."""
        return f"{half_up(share * self.base, self.digits):,.{self.digits}f}"

    def size(self, share: float) -> str:
        """A number of worlds that is more than none, without its sign."""
        size = self.number(abs(share))
        return size if float(size.replace(",", "")) or not share else f"under {self.least}"

    def signed(self, share: float) -> str:
        """A number of worlds with its sign; nothing has none."""
        size = self.number(abs(share))
        sign = "+" if share > 0.0 else MINUS
        return f"{sign}{size}" if float(size.replace(",", "")) else size

    @property
    def least(self) -> str:
        """One unit of the last digit."""
        return f"{10.0**-self.digits:.{self.digits}f}"

    @property
    def of(self) -> str:
        """What follows a number."""
        return f"of {self.base:,}"


def digits_of(width: float) -> int:
    """How many digits an interval bears that is so many worlds wide."""
    if width <= 0.0:
        return 0
    fitting = (d for d in range(MOST_DIGITS) if width >= ENDS * 10.0**-d)
    return next(fitting, MOST_DIGITS)


def base_of(share: float) -> int:
    """Of how many a share is told: 100, or more where it is small."""
    size = abs(share)
    return next((base for base in BASES if size * base >= 0.95), BASES[-1])


def base_of_step(step: float, reach: float) -> int:
    """Of how many a difference is told: no finer than its interval, which reaches so far, bears."""
    if abs(step) < NONE:
        return BASES[0]
    return min(base_of(step), 10 * base_of(reach), BASES[-1])


def base_of_pair(a: float, b: float, reach: float) -> int:
    """Of how many two shares are told, so that their difference shows as far as it is known.

    reach: how far from zero the interval of the difference reaches.
    """
    return max(base_of(max(a, b) or reach), base_of_step(b - a, reach))


def scale_of(share: float, low: float, high: float) -> Scale:
    """How a share with its interval is told."""
    base = base_of(share if share > 0.0 else high)
    return Scale(base, digits_of(base * (high - low)))


def hundredths(share: float) -> str:
    """A share as a number of a hundred worlds; a small one with one digit more."""
    return Scale(BASES[0], int(abs(share) < 0.1)).number(share)


def signed_hundredths(share: float) -> str:
    """The same with its sign, for a difference."""
    return Scale(BASES[0], int(abs(share) < 0.1)).signed(share)


def frequency(share: float, runs: int = 0) -> str:
    """A share without an interval as '23 of 100', or '4 of 1,000' where it is small.

    runs: of how many runs it is a share: so many where they are few, and where it is none of them.
    """
    if share <= 0.0:
        return f"0 of {runs or BASES[0]:,}"
    if 0 < runs <= BASES[0] == base_of(share):
        return f"{Scale(runs).number(share)} of {runs}"
    scale = Scale(base_of(share))
    return f"{scale.size(share)} {scale.of}"


def rate_words(row: Mapping[str, Any]) -> str:
    """The rate of a row as '23 of 100', or '7.5 of 100*' where it is rare.

    row: with columns rate, low, high, and `by` where it may be rare.
    """
    scale = scale_of(*(float(row[key]) for key in ("rate", "low", "high")))
    return f"{scale.size(float(row['rate']))} {scale.of}{RARE if row.get('by') == CHANCE else ''}"


def rate_interval(row: Mapping[str, Any], low: str = "low", high: str = "high") -> str:
    """An interval of a rate, of as many worlds and with the digits of the rate itself.

    low, high: the columns of its ends. Empty where there is none.
    """
    ends = row.get(low), row.get(high)
    if ends[0] is None or ends[1] is None or math.isnan(ends[0]) or math.isnan(ends[1]):
        return ""
    if ends[0] == ends[1]:
        return "no spread seen"
    scale = scale_of(*(float(row[key]) for key in ("rate", "low", "high")))
    return f"{scale.number(ends[0])} to {scale.size(ends[1])}"


def pair_scale(row: Mapping[str, Any]) -> Scale:
    """How two rates, their difference and its interval are told.

    row: with columns baseline_rate, rate, difference, low, high.
    """
    a, b, low, high = (float(row[key]) for key in ("baseline_rate", "rate", "low", "high"))
    base = base_of_pair(a, b, max(-low, high))
    return Scale(base, digits_of(base * (high - low)))


def pair_words(row: Mapping[str, Any]) -> tuple[str, str]:
    """Both rates of a row, told as its difference is: '10 of 100', '1 of 100'."""
    scale, mark = pair_scale(row), RARE if row.get("by") == CHANCE else ""
    before, after = (
        f"{scale.size(float(row[key]))} {scale.of}{mark}" for key in ("baseline_rate", "rate")
    )
    return before, after


def step_words(row: Mapping[str, Any], of: str = "") -> str:
    """The difference of a row: '9 fewer', '0.3 more*'. of: what follows the number of worlds."""
    difference = float(row["difference"])
    if difference == 0.0:
        return "no difference"
    word = "more" if difference > 0.0 else "fewer"
    return f"{pair_scale(row).size(difference)} {word}{of}{RARE if row.get('by') == CHANCE else ''}"


def step_interval(row: Mapping[str, Any]) -> str:
    """The interval of a difference: '7 to 11' of its own way, signed where it holds none."""
    if is_identical(row):
        return IDENTICAL
    scale, low, high = pair_scale(row), float(row["low"]), float(row["high"])
    if low <= 0.0 <= high:
        return f"{scale.signed(low)} to {scale.signed(high)}"
    low, high = sorted((abs(low), abs(high)))
    return f"{scale.size(low)} to {scale.size(high)}"


def is_identical(row: Mapping[str, Any]) -> bool:
    """Whether no run of a row differs from the baseline's."""
    return row.get("by") == "identical"


def runs_text(runs: int) -> str:
    """The number of runs in words."""
    return f"{runs:,} run" if runs == 1 else f"{runs:,} runs"
