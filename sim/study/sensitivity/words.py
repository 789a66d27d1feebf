"""A sensitivity analysis in words, at most 80 columns."""

from __future__ import annotations

from sim.study.sensitivity.data import Sensitivity
from sim.study.sensitivity.methods import METHODS
from sim.telling.lines import WIDTH, paragraph
from sim.telling.messages import Table, notice, say

SHOWN = 12
UNIT = Table("effects", METHODS)


def what_of(outcome: str, title: str | None) -> str:
    """The outcome or measure in words. title: of an outcome, None for a measure."""
    if title is None:
        return say("sensitivity.measure", measure=outcome)
    return say("sensitivity.outcome", title=title)


def heads() -> str:
    """The line over the table."""
    effect, interval = say("sensitivity.effect"), say("sensitivity.interval_head")
    return f"{effect:>8}  {interval:<18} {say('sensitivity.parameter_head')}"


def text_of(found: Sensitivity) -> str:
    """The answer in words, at most 80 columns."""
    values = found.points["value"].to_numpy()
    watch = found.scenario.outcomes.get(found.outcome)
    what = what_of(found.outcome, None if watch is None else watch.title)
    lines = paragraph(say("sensitivity.title", title=found.scenario.title, what=what))
    head = say(
        "sensitivity.head",
        parameters=len(found.effects),
        points=len(values),
        runs=found.runs,
        seed=found.seed,
        low=values.min(),
        high=values.max(),
        notice=notice(),
    )
    lines += paragraph(head)
    if found.left_out:
        lines += paragraph(say("sensitivity.constant", numbers=", ".join(found.left_out)))
    lines += ["", heads()]
    for row in found.effects.head(SHOWN).to_dict("records"):
        ends = say("sensitivity.interval", low=row["low"], high=row["high"])
        where = say(
            "sensitivity.parameter",
            name=row["parameter"],
            low=row["low_value"],
            high=row["high_value"],
        )
        wrapped = paragraph(where, width=WIDTH - 30)
        lines.append(f"{row['effect']:>8.3g}  {ends:<18} {wrapped[0]}")
        lines += [" " * 31 + part for part in wrapped[1:]]
    left = len(found.effects) - SHOWN
    if left > 0:
        lines.append(" " * 10 + say("sensitivity.left_out", number=left))
    lines += ["", *paragraph(say("sensitivity.unit", unit=UNIT.say(found.method)))]
    return "\n".join(lines) + "\n"
