"""Quantiles of many runs, turn by turn, from counts by bin: no row of any run is needed."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

# The bands of a fan chart: the median, the middle half of runs, nine tenths of them.
LEVELS = {"median": 0.5, "low50": 0.25, "high50": 0.75, "low90": 0.05, "high90": 0.95}
Floats = NDArray[np.float64]


def share_quantile(counts: NDArray[np.int64], level: float) -> Floats:
    """A quantile of a share 0..1 that was counted in equal bins, straight within a bin.

    counts: shape (..., bins); the answer has the shape before the last axis, not a number where
    nothing was counted.
    """
    bins = counts.shape[-1]
    below = np.cumsum(counts, axis=-1)
    total = below[..., -1]
    wanted = level * total
    place = (below < wanted[..., None]).sum(axis=-1).clip(0, bins - 1)
    inside = np.take_along_axis(counts, place[..., None], axis=-1)[..., 0]
    before = np.take_along_axis(below, place[..., None], axis=-1)[..., 0] - inside
    part = (wanted - before) / np.maximum(1, inside)
    return np.where(total > 0, (place + part) / bins, np.nan)


def rung_quantile(counts: NDArray[np.int64], level: float) -> Floats:
    """A quantile of whole numbers 0, 1, 2 …: the lowest that so many runs do not exceed."""
    below = np.cumsum(counts, axis=-1)
    total = below[..., -1]
    place = (below < level * total[..., None]).sum(axis=-1)
    return np.where(total > 0, place, np.nan).astype(np.float64)


def mean_of(counts: NDArray[np.int64], values: Floats) -> Floats:
    """The mean of what was counted, a value for each bin; zero where nothing was."""
    total = np.maximum(1, counts.sum(axis=-1))
    return np.asarray((counts * values).sum(axis=-1) / total, np.float64)


def bands(counts: NDArray[np.int64], whole: bool = False) -> Mapping[str, Floats]:
    """The five lines of a fan chart. counts: shape (turns, bins); whole: of whole numbers."""
    quantile = rung_quantile if whole else share_quantile
    return {name: quantile(counts, level) for name, level in LEVELS.items()}
