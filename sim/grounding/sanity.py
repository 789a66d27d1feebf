"""The sanity bands of the baseline: what was expected beforehand, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.intervals import mean_interval, wilson
from sim.analysis.outcomes import NEVER, outcome_turns
from sim.analysis.rates import Columns, rate_of
from sim.grounding.fit.targets import read
from sim.plan.build import build
from sim.plan.setup import Setup
from sim.record.names import Names
from sim.run.batch import Batch
from sim.run.many import whole
from sim.scenario.load import load
from sim.terms.events import Kind

BASELINE = "june-2024"
HALF_A_YEAR = 26  # weeks without shells after which the flow has ended


@dataclass(frozen=True)
class Band:
    """One expectation and what came out, with its 95 % interval."""

    name: str
    title: str
    band_low: float
    band_high: float
    rate: float
    low: float
    high: float

    @property
    def holds(self) -> bool:
        """Whether what came out lies in the band."""
        return self.band_low <= self.rate <= self.band_high


def pairs_of(rows: NDArray[Any], names: Names) -> NDArray[np.int64]:
    """Every dispute that opened: run and its two states, the first by name first; (rows, 3)."""
    opened = rows[rows["kind"] == Kind.OPEN]
    low = np.minimum(opened["actor"], opened["target"])
    high = np.maximum(opened["actor"], opened["target"])
    war = sorted((names.states.index("RUS"), names.states.index("UKR")))
    outside = (low != war[0]) | (high != war[1])
    return np.stack([opened["run"][outside], low[outside], high[outside]], axis=1).astype(np.int64)


def share(reached: NDArray[np.bool_]) -> tuple[float, float, float]:
    """A share of runs with its Wilson interval."""
    count = int(np.count_nonzero(reached))
    return count / len(reached), *wilson(count, len(reached))


def computed(setup: Setup, batch: Batch, columns: Columns) -> dict[str, tuple[float, float, float]]:
    """The rows that are no single outcome of the scenario: value, low, high."""
    scenario, names, runs = setup.scenario, setup.names, len(batch.tally)
    stop = scenario.outcomes["arms_cut"].model_copy(update={"weeks": HALF_A_YEAR})
    ended = outcome_turns(
        batch.rows,
        scenario.model_copy(update={"outcomes": {"ended": stop}}),
        names,
        batch.first,
        batch.tally["turns"],
    )["ended"]
    given = (columns["troops"] != NEVER) | (columns["technology"] != NEVER)
    aid = columns["lethal_aid"] != NEVER
    rest = share(aid[~given])
    disputes = pairs_of(batch.rows, names)
    a, b = sorted((names.states.index("JPN"), names.states.index("KOR")))
    between = np.unique(disputes[(disputes[:, 1] == a) & (disputes[:, 2] == b), 0])
    hit = np.isin(np.arange(batch.first, batch.first + runs), between)
    counts = np.bincount(disputes[:, 0] - batch.first, minlength=runs).astype(np.float64)
    with_given = share(aid[given])
    return {
        "arms_flow": share(ended == NEVER),
        "lethal_aid_given": with_given,
        "lethal_aid_ratio": tuple(x / rest[0] for x in with_given),  # type: ignore[dict-item]
        "korea_japan": share(hit),
        "onsets": mean_interval(counts),
    }


def bands(runs: int = 2000, seed: int = 1) -> list[Band]:
    """Every band with what comes out over so many runs of the baseline."""
    played = whole(build(load(BASELINE).scenario), seed, runs)
    columns = played.columns
    others = computed(played.setup, played.batch, columns)
    found = []
    for name, row in read("bands")["bands"].items():
        if "outcome" in row:
            rate = rate_of(columns, row["outcome"], row["title"])
            value = rate.rate, rate.low, rate.high
        else:
            value = others[name]
        found.append(Band(name, row["title"], row["low"], row["high"], *value))
    return found
