"""How tension moves in each variation, for the pair that changes most: quantiles by turn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.analysis.over_runs import bands, mean_of_counts
from sim.record.names import names_of
from sim.study.compare.slices import VariationRuns
from sim.study.compare.variations import Variation
from sim.turn.histograms import BINS, PAIR_COUNTED

if TYPE_CHECKING:
    import pandas as pd

TENSION = PAIR_COUNTED.index("tension")
MIDDLES = (np.arange(BINS) + 0.5) / BINS
COLUMNS = ("panel", "actor", "target", "turn", "median", "low50", "high50", "low90", "high90")


def pair_most_changed(
    variations: Sequence[Variation], played: Sequence[VariationRuns]
) -> tuple[str, str] | None:
    """The directed pair of states whose mean tension differs most between the variations."""
    shared = sorted(set.intersection(*(set(v.scenario.states) for v in variations)))
    tables = []
    for variation, runs in zip(variations, played, strict=True):
        names = names_of(variation.scenario).states
        if runs.pairs.ndim != 5 or runs.pairs.shape[1] < len(names):
            return None  # too many states to be counted by pair
        at = [names.index(name) for name in shared]
        mean = mean_of_counts(runs.pairs[:, :, :, TENSION], MIDDLES)
        tables.append(mean[:, at][:, :, at])
    turns = min(len(table) for table in tables)
    spread = np.ptp(np.stack([table[:turns] for table in tables]), axis=0).sum(axis=0)
    if spread.max(initial=0.0) <= 0.0:
        spread = tables[0].sum(axis=0)
    i, j = np.unravel_index(int(np.argmax(spread)), spread.shape)
    return shared[int(i)], shared[int(j)]


def fan_frame(variations: Sequence[Variation], played: Sequence[VariationRuns]) -> pd.DataFrame:
    """Quantiles of the tension of the pair most changed: a row per variation and turn."""
    import pandas as pd

    pair = pair_most_changed(variations, played)
    parts = []
    for variation, runs in zip(variations, played, strict=True):
        if pair is None:
            break
        names = names_of(variation.scenario).states
        counts = runs.pairs[:, names.index(pair[0]), names.index(pair[1]), TENSION]
        who = {"panel": variation.name, "actor": pair[0], "target": pair[1]}
        cells = {**who, "turn": np.arange(len(counts)), **bands(counts)}
        parts.append(pd.DataFrame(cells).dropna())
    if not parts:
        return pd.DataFrame(columns=list(COLUMNS))
    return pd.concat(parts, ignore_index=True)[list(COLUMNS)]
