"""A sensitivity analysis in words, at most 80 columns."""

from __future__ import annotations

from sim.study.sensitivity.data import Sensitivity
from sim.telling.lines import WIDTH, paragraph
from sim.telling.messages import notice

SHOWN = 12
UNIT = {
    "morris": "mean size of the elementary effects, per whole range",
    "sobol": "share of the variance, all interactions included",
}


def what_of(outcome: str, title: str | None) -> str:
    """The outcome or measure in words. title: of an outcome, None for a measure."""
    return f"the mean of {outcome}" if title is None else f"the rate of: {title}"


def text_of(found: Sensitivity) -> str:
    """The answer in words, at most 80 columns."""
    values = found.points["value"].to_numpy()
    watch = found.scenario.outcomes.get(found.outcome)
    what = what_of(found.outcome, None if watch is None else watch.title)
    lines = paragraph(f"{found.scenario.title}: what drives {what}.")
    lines += paragraph(
        f"{len(found.effects)} parameters, {len(values):,} points, {found.runs:,} runs at "
        f"each with the same dice (seed {found.seed}). Over the points it goes from "
        f"{values.min():.4g} to {values.max():.4g}. {notice()}"
    )
    lines += ["", f"{'effect':>8}  {'95 % interval':<18} parameter (range)"]
    for row in found.effects.head(SHOWN).to_dict("records"):
        ends = f"{row['low']:.3g} to {row['high']:.3g}"
        where = f"{row['parameter']} ({row['low_value']:g} to {row['high_value']:g})"
        wrapped = paragraph(where, width=WIDTH - 30)
        lines.append(f"{row['effect']:>8.3g}  {ends:<18} {wrapped[0]}")
        lines += [" " * 31 + part for part in wrapped[1:]]
    left = len(found.effects) - SHOWN
    if left > 0:
        lines.append(f"          ({left} smaller ones: effects.csv)")
    lines += ["", *paragraph(f"Effect: {UNIT[found.method]}.")]
    return "\n".join(lines) + "\n"
