"""The tables of a comparison: rates, paired differences, measures, scales, worlds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.measures import MEASURES, SCALES
from sim.analysis.outcomes import NEVER
from sim.analysis.paired import (
    IDENTICAL,
    LEVEL,
    MeanStep,
    Paired,
    holm,
    normal_step,
    paired,
    runs_needed,
)
from sim.analysis.rates import estimator_of, rate_of
from sim.study.compare.slices import VariationRuns
from sim.study.compare.variations import Variation

if TYPE_CHECKING:
    import pandas as pd

MORE, LESS, SAME = "more", "less", "not told apart"
SURVIVES, WEAKENED, REVERSED = "survives", "weakened", "reversed"
REFERENCE = SCALES[0]  # the scale on which severity is told first


def rate_rows(
    variations: Sequence[Variation], played: Sequence[VariationRuns], outcomes: Sequence[str]
) -> list[dict[str, Any]]:
    """How often each outcome comes about in each variation, in all of them by one estimator."""
    ways = estimators(played, outcomes)
    return [
        {"variation": variation.name}
        | rate_of(runs.columns, name, variation.scenario.outcomes[name].title, ways[name]).as_row()
        for variation, runs in zip(variations, played, strict=True)
        for name in outcomes
    ]


def estimators(played: Sequence[VariationRuns], outcomes: Sequence[str]) -> dict[str, str]:
    """How each outcome is told in all variations: by count or by chance."""
    tables = [runs.columns for runs in played]
    return {name: estimator_of(tables, name) for name in outcomes}


def difference_rows(
    variations: Sequence[Variation], played: Sequence[VariationRuns], outcomes: Sequence[str]
) -> list[dict[str, Any]]:
    """What each variation changes against the baseline, run by run; corrected over all rows."""
    ways = estimators(played, outcomes)
    tables = [(name, ways[name], runs) for runs in played[1:] for name in outcomes]

    def again(k: int, level: float) -> Paired:
        name, way, runs = tables[k]
        return paired(played[0].columns, runs.columns, name, way, level)

    rows = []
    for k, (name, _, runs) in enumerate(tables):
        found = again(k, LEVEL)
        changed = (played[0].columns[name] != NEVER) != (runs.columns[name] != NEVER)
        rows.append(
            {
                "variation": variations[1 + k // len(outcomes)].name,
                "outcome": name,
                "title": variations[0].scenario.outcomes[name].title,
                "runs": found.runs,
                "baseline_rate": found.baseline,
                "rate": found.rate,
                "difference": found.difference,
                "low": found.low,
                "high": found.high,
                "level": 1.0 - LEVEL,
                "p_value": found.p_value,
                "p_adjusted": 1.0,
                "separated": False,
                "worlds_changed": int(changed.sum()),
                "median_turn_changed": median_turn(runs.parted[changed]),
                "more_runs": found.spread,
                "by": IDENTICAL if is_identical(found, runs) else found.by,
                "drawn": found.drawn,
            }
        )
    return corrected(rows, again)


def is_identical(found: Paired, runs: VariationRuns) -> bool:
    """Whether no run differs from the baseline's in any event, nor in the chances of this row."""
    return found.difference == 0.0 and bool((runs.parted == NEVER).all())


def corrected(
    rows: list[dict[str, Any]], again: Callable[[int, float], Paired]
) -> list[dict[str, Any]]:
    """Holm's correction over the rows, of tests and intervals alike.

    again: a row at another level. The interval of a row has the level at which Holm's procedure
    tests it: one minus 5 % over the number of rows that are no surer than it. It leaves out zero
    exactly where the row is told apart: where the test and the interval disagree, which are both
    approximate, the row is not told apart and its interval reaches zero. More runs: how many would
    tell the others apart. Source: Holm 1979; for intervals at the levels of the steps Serlin 1993,
    Journal of Experimental Education 61, and Ludbrook 2000, Clinical and Experimental Pharmacology
    and Physiology 27.
    """
    p_values = [row["p_value"] for row in rows]
    order = sorted(range(len(rows)), key=lambda k: p_values[k])
    adjusted = holm(p_values)
    for rank, k in enumerate(order):
        row, level = rows[k], LEVEL / (len(rows) - rank)
        found = again(k, level)
        apart = adjusted[k] < LEVEL and not found.low <= 0.0 <= found.high
        row["p_adjusted"], row["separated"], row["level"] = adjusted[k], apart, 1.0 - level
        row["low"], row["high"] = found.low, found.high
        if not apart:
            row["low"], row["high"] = min(0.0, found.low), max(0.0, found.high)
        if row["by"] == IDENTICAL:
            row["low"] = row["high"] = 0.0
        needed = runs_needed(row["difference"], row["more_runs"], LEVEL / len(rows))
        more = None if needed is None else max(0, needed - row["runs"])
        row["more_runs"] = 0 if row["separated"] else more
    return rows


def median_turn(turns: Any) -> float | None:
    """The median turn at which worlds part, or None where none does."""
    known = turns[turns != NEVER]
    return float(np.median(known)) if len(known) else None


def world_rows(
    variations: Sequence[Variation], played: Sequence[VariationRuns]
) -> list[dict[str, Any]]:
    """In how many worlds anything at all happens otherwise, and from which turn on."""
    rows = []
    for variation, runs in zip(variations[1:], played[1:], strict=True):
        turns = runs.parted[runs.parted != NEVER]
        quarters = np.quantile(turns, [0.25, 0.5, 0.75]).tolist() if len(turns) else [None] * 3
        rows.append(
            {
                "variation": variation.name,
                "runs": len(runs.parted),
                "worlds_changed": len(turns),
                "first_quarter_turn": quarters[0],
                "median_turn": quarters[1],
                "last_quarter_turn": quarters[2],
            }
        )
    return rows


def measure_rows(
    variations: Sequence[Variation],
    played: Sequence[VariationRuns],
    names: Sequence[str] = MEASURES,
    step: Callable[[NDArray[np.float64]], MeanStep] = normal_step,
) -> list[dict[str, Any]]:
    """Means of measures in each variation, and their paired differences from the baseline.

    step: the mean of the differences with its interval and p-value; `few_steps` where runs are few.
    """
    rows = []
    base = played[0].columns
    draw = base.get("draw")
    for variation, runs in zip(variations[1:], played[1:], strict=True):
        for name in names:
            steps = runs.columns[name].astype(float) - base[name].astype(float)
            if draw is not None:
                _, where = np.unique(draw, return_inverse=True)
                steps = np.bincount(where, weights=steps) / np.bincount(where)
            difference, low, high, p_value = step(steps)
            rows.append(
                {
                    "variation": variation.name,
                    "measure": name,
                    "runs": len(base[name]),
                    "baseline_mean": float(base[name].mean()),
                    "mean": float(runs.columns[name].mean()),
                    "difference": difference,
                    "low": low,
                    "high": high,
                    "p_value": p_value,
                }
            )
    return rows


def scale_rows(measures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Whether what is said of severity on one scale holds on the three others.

    measures: rows of `measure_rows`. A direction counts once its interval leaves out zero.
    """
    rows = []
    for name in dict.fromkeys(row["variation"] for row in measures):
        mine = [r for r in measures if r["variation"] == name and r["measure"] in SCALES]
        ways = {row["measure"]: direction(row["low"], row["high"]) for row in mine}
        said = verdict(ways)
        rows += [
            {
                "variation": name,
                "scale": row["measure"],
                "runs": row["runs"],
                "baseline_mean": row["baseline_mean"],
                "mean": row["mean"],
                "difference": row["difference"],
                "low": row["low"],
                "high": row["high"],
                "direction": ways[row["measure"]],
                "agrees": ways[row["measure"]] == ways[REFERENCE],
                "conclusion": said,
            }
            for row in mine
        ]
    return rows


def direction(low: float, high: float) -> str:
    """More, less, or not told apart from no difference."""
    return MORE if low > 0.0 else LESS if high < 0.0 else SAME


def verdict(ways: dict[str, str]) -> str:
    """Whether the directions on all scales agree, some see nothing, or some see the opposite."""
    found = set(ways.values())
    if {MORE, LESS} <= found:
        return REVERSED
    return SURVIVES if len(found) == 1 else WEAKENED


def frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows as a data frame; None is not a number."""
    import pandas as pd

    return pd.DataFrame(rows)
