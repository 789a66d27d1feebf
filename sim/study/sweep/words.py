"""A sweep in words: at most 80 columns, shares as natural frequencies."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from sim.plots.kit.arrange import records
from sim.plots.kit.frequency import CHANCE, RARE_NOTE, rate_interval, rate_words
from sim.study.sweep.data import Sweep
from sim.study.sweep.designs import SAMPLES
from sim.telling.lines import WIDTH, paragraph
from sim.telling.messages import Table, notice, say
from sim.telling.small_words import counted

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 5  # outcomes in the table
POINTS = 24  # points in the table
LEAST = 1e-6  # a smaller change is none
SAMPLE_NAMES = Table("samples", SAMPLES)


def short(value: Any) -> str:
    """A value of a parameter."""
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def headed(title: str) -> str:
    """A title with a capital first."""
    return title[:1].upper() + title[1:]


def movers(points: pd.DataFrame) -> list[str]:
    """The outcomes by how far their rate moves over the points, the farthest first."""
    rates = points.groupby("outcome", sort=False)["rate"]
    reach = (rates.max() - rates.min()).sort_values(ascending=False, kind="stable")
    found = [str(name) for name in reach.index if reach[name] >= LEAST]
    return found or [str(name) for name in reach.index]


def sweep_text(found: Sweep) -> str:
    """What was varied, how the outcomes that move most answer, and where the tables are."""
    number = len(found.parameters)
    lines = paragraph(found.scenario.title)
    head = say(
        "sweep.head",
        points=headed(counted(number, "point")),
        sample=SAMPLE_NAMES.say(found.sample),
        runs=found.runs,
        seed=found.seed,
        notice=notice(),
    )
    lines += paragraph(head)
    for letter, parameter in zip("abcdefghijklmnop", found.varied, strict=False):
        lines += paragraph(f"{letter}: {parameter.name}", "  ")
    for name in movers(found.points)[:SHOWN]:
        lines += ["", *paragraph(headed(found.scenario.outcomes[name].title))]
        lines += point_lines(found, name)
    if (found.points["by"] == CHANCE).any():
        lines += ["", *paragraph(RARE_NOTE)]
    return "\n".join([*lines, ""])


def point_lines(found: Sweep, outcome: str) -> list[str]:
    """A line for each point: the values, the share, its interval; of many points the extremes."""
    table = found.parameters.merge(found.points[found.points["outcome"] == outcome], on="point")
    rows = records(table)
    left_out = 0
    if len(rows) > POINTS:
        rows.sort(key=lambda row: (-row["rate"], row["point"]))
        left_out = len(rows) - POINTS
        rows = [*rows[: POINTS // 2], *rows[-POINTS // 2 :]]
    lines = []
    for row in rows:
        values = zip("abcdefghijklmnop", found.varied, strict=False)
        where = "  ".join(f"{letter} {short(row[v.name])}" for letter, v in values)
        share = rate_words(row)
        ends = f"({rate_interval(row)})"
        lines += textwrap.wrap(
            f"{where:<40}{share:>16}  {ends}",
            WIDTH,
            initial_indent="  ",
            drop_whitespace=False,
            subsequent_indent="    ",
        )
    if left_out:
        lines.append(f"  {say('sweep.left_out', number=left_out)}")
    return lines
