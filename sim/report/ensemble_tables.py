"""The tables behind the figures of many runs: rates, how soon, bands over time, a map."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.analysis.over_runs import bands, mean_of_counts, share_quantile
from sim.analysis.rates import CHANCE
from sim.record.reading import has_table, read_table
from sim.scenario.schema import beats_of
from sim.study.ensemble.folder import read_counts
from sim.turn.histograms import BINS, PAIR_COUNTED, STATE_COUNTED

if TYPE_CHECKING:
    import pandas as pd

    from sim.plots.kit.labels import Labels

PANELS = 6  # pairs with a fan of their own
LINES = 6  # outcomes in the figure of how soon
SURE = 0.97  # an outcome that nearly every run has, or none, says little on how soon


class Many(NamedTuple):
    """What the figures of an ensemble are drawn from."""

    labels: Labels
    runs: int
    rates: pd.DataFrame  # a row per outcome, columns of outcomes.csv
    soon: pd.DataFrame  # a row per outcome and turn, columns of incidence.csv
    states: NDArray[np.int64]  # counts as in `sim.turn.histograms`
    pairs: NDArray[np.int64]
    names: list[str]  # of states, in the order of the counts
    horizon: int
    regime: str = ""  # what figures say of the reliability of clauses


def many_of(folder: Path, manifest: dict[str, Any]) -> Many:
    """The tables of an ensemble."""
    from sim.plots.kit.labels import labels_of
    from sim.plots.kit.regime import regime_note

    scenario = manifest["scenario"]["data"]
    counts = read_counts(folder, manifest)
    return Many(
        labels_of(scenario),
        int(manifest["runs"]),
        read_rates(folder, manifest),
        read_soon(folder, manifest),
        counts["states"],
        counts["pairs"],
        sorted(scenario["states"]),  # the order of the arrays: by name
        beats_of(scenario["horizon"]),
        regime_note(scenario),
    )


def read_rates(folder: Path, manifest: dict[str, Any]) -> pd.DataFrame:
    """The table of rates of a result; empty cells are no number. Empty where there is no file."""
    import pandas as pd

    if not has_table(manifest, "outcomes"):
        return pd.DataFrame(columns=["outcome", "title", "runs", "reached", "rate", "low", "high"])
    table = read_table(folder, "outcomes", manifest)
    return table.sort_values(["rate", "outcome"], ascending=[False, True], ignore_index=True)


def rate_rows(table: pd.DataFrame) -> pd.DataFrame:
    """Rates as the figure of rates takes them."""
    import pandas as pd

    held = {"count": "reached", "outcome": "title"}
    names = ("rate", "low", "high", "prior_low", "prior_high", "runs", "by", "variation")
    found = {name: table[name] for name in names if name in table}
    found |= {name: table[old] for name, old in held.items() if old in table}
    return pd.DataFrame(found)


def read_soon(folder: Path, manifest: dict[str, Any]) -> pd.DataFrame:
    """The table of how soon each outcome has come about; empty where there is no file."""
    import pandas as pd

    if not has_table(manifest, "incidence"):
        return pd.DataFrame(columns=["outcome", "title", "turn", "share", "low", "high"])
    return read_table(folder, "incidence", manifest)


def telling(many: Many) -> list[str]:
    """The outcomes worth a line in the figure of how soon, the most frequent first.

    That figure counts runs: what is told by chances would have two numbers.
    """
    table = many.rates[(many.rates["rate"] >= 1.0 - SURE) & (many.rates["rate"] <= SURE)]
    counted = table[table["by"] != CHANCE] if "by" in table else table
    return [str(name) for name in counted["outcome"][:LINES]]


def soon_table(many: Many) -> pd.DataFrame:
    """How soon each telling outcome comes about, as `sim.plots.incidence` takes it."""
    order = {name: k for k, name in enumerate(telling(many))}
    table = many.soon[many.soon["outcome"].isin(order)]
    table = table.assign(place=table["outcome"].map(order), outcome=table["title"])
    return table.sort_values(["place", "turn"], kind="stable", ignore_index=True)


def active_pairs(many: Many, what: str) -> list[tuple[int, int]]:
    """The directed pairs whose tension or rung is highest on average, each pair once."""
    counted = PAIR_COUNTED.index(what)
    size = many.pairs.shape[1]
    if size < len(many.names):
        return []  # too many states: pairs were not counted
    height = mean_of_counts(many.pairs[:, :, :, counted], np.arange(BINS, dtype=float)).mean(axis=0)
    found = []
    for i in range(size):
        for j in range(i + 1, size):
            pair = (i, j) if height[i, j] >= height[j, i] else (j, i)
            found.append((float(height[pair]), pair))
    found.sort(key=lambda entry: (-entry[0], entry[1]))
    return [pair for level, pair in found[:PANELS] if level > 0.0]


def pair_title(many: Many, pair: tuple[int, int]) -> str:
    """A directed pair in words."""
    actor, target = (many.labels.state(many.names[k]) for k in pair)
    return f"{actor} toward {target}"


def fan_table(panels: Sequence[tuple[str, NDArray[np.int64]]]) -> pd.DataFrame:
    """Fans as `sim.plots.fan` takes them. panels: names and counts, shape (turns, bins)."""
    import pandas as pd

    parts = []
    for name, counts in panels:
        lines = bands(counts)
        part = pd.DataFrame({"panel": name, "turn": np.arange(len(counts)), **lines})
        parts.append(part.dropna())
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def tension_fans(many: Many) -> pd.DataFrame:
    """Fans of the tension of the tensest pairs."""
    k = PAIR_COUNTED.index("tension")
    pairs = active_pairs(many, "tension")
    return fan_table([(pair_title(many, pair), many.pairs[:, *pair, k]) for pair in pairs])


def rung_table(many: Many) -> pd.DataFrame:
    """The share of runs at each rung that any run stands at, as `sim.plots.rungs` takes it."""
    import pandas as pd

    parts = []
    for pair in active_pairs(many, "rung"):
        counts = many.pairs[:, *pair, PAIR_COUNTED.index("rung")]
        turn, rung = np.nonzero(counts)
        share = (counts / counts.sum(axis=1, keepdims=True))[turn, rung]
        columns = {"panel": pair_title(many, pair), "turn": turn, "rung": rung, "share": share}
        parts.append(pd.DataFrame(columns))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def stock_fans(many: Many) -> pd.DataFrame:
    """Fans of the munitions and the burden of the states that are at war from the start."""
    panels = []
    for column, words in (("munitions", "munitions"), ("burden", "burden of war")):
        for state in many.labels.fighting:
            if state in many.names:
                i, k = many.names.index(state), STATE_COUNTED.index(column)
                panels.append((f"{many.labels.state(state)}: {words}", many.states[:, i, k]))
    return fan_table(panels)


def map_table(many: Many) -> pd.DataFrame:
    """The median tension of every pair, turn by turn, as `sim.plots.heat` takes it."""
    import pandas as pd

    size = many.pairs.shape[1] if many.pairs.shape[1] == len(many.names) else 0
    median = share_quantile(many.pairs[:, :, :, PAIR_COUNTED.index("tension")], 0.5)
    parts = [
        pd.DataFrame(
            {
                "turn": np.arange(many.pairs.shape[0]),
                "actor": many.names[i],
                "target": many.names[j],
                "tension": np.nan_to_num(median[:, i, j]),
                "at_war": 0,
            }
        )
        for i in range(size)
        for j in range(size)
        if i != j and not np.isnan(median[0, i, j])
    ]
    columns = ["turn", "actor", "target", "tension", "at_war"]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


def foremost(table: pd.DataFrame, most: int) -> pd.DataFrame:
    """At most so many rows of the table of rates, without the rarest."""
    return table[table["rate"] > 0.0].head(most) if len(table) > most else table


def span_text(labels: Labels, turns: int) -> str:
    """How long a run is, in months or turns."""
    if labels.clock.turn_days is None:
        return f"{turns} turns"
    months = round(turns * labels.clock.turn_days / 30.4)
    return f"{months} months" if months > 1 else f"{turns * labels.clock.turn_days} days"
