"""A number over some runs, with the interval of 95 % that it bears and an example."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sim.analysis.intervals import clustered, ratio_interval, wilson

Label = tuple[str, ...]
Example = tuple[int, int]  # the number of a run among those given, and one of its rows


class Found(NamedTuple):
    """One number. hits, of: the counts behind it; value: their share or ratio, or a distance."""

    name: str
    hits: float
    of: float
    value: float | None
    low: float | None = None
    high: float | None = None
    is_share: bool = False
    label: Label = ()
    example: Example | None = None


def share_of(
    name: str, runs: Sequence[tuple[int, int]], example: Example | None, label: Label = ()
) -> Found:
    """A share with Wilson's interval by the effective number of trials, since runs are clusters.

    Where all or none are hits the runs cannot tell, and each trial counts. runs: hits and trials of
    each.
    """
    hits, of = np.array(runs, np.float64).reshape(-1, 2).T
    number, trials = float(hits.sum()), float(of.sum())
    if not trials:
        return Found(name, 0.0, 0.0, None, is_share=True, label=label)
    some = of > 0.0
    told = 0.0 < number < trials
    ends = clustered(hits[some], of[some]) if told else wilson(number, trials)
    return Found(name, number, trials, number / trials, *ends, True, label, example)


def ratio_of(name: str, runs: Sequence[tuple[float, float]]) -> Found:
    """A sum over a sum, with the interval of a ratio over runs."""
    hits, of = np.array(runs, np.float64).reshape(-1, 2).T
    sums = float(hits.sum()), float(of.sum())
    return Found(name, *sums, *(ratio_interval(hits, of) if sums[1] else (None,)))
