"""How often an outcome comes about: a dot with two labelled intervals, numbers as frequencies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.plots.kit.arrange import records
from sim.plots.kit.canvas import left_out, most_that_fit, nothing
from sim.plots.kit.frequency import CHANCE, RARE_NOTE, rate_interval, rate_words, runs_text
from sim.plots.kit.resize import resizable
from sim.plots.kit.rows import Row, sheet, slide_counts
from sim.plots.kit.sheet import WIDE, Slide
from sim.plots.kit.style import BAND, PAPER, SERIES, styled
from sim.telling.small_words import listed

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "How often"
DICE = "Dot: share of runs. Thick line: 95 % interval of the dice, which more runs shrink."
PRIOR = " Thin line with ends: 95 % interval of the parameters, which more runs do not shrink."


def draw(table: pd.DataFrame, ax: Axes, y: Sequence[float] | None = None) -> Axes:
    """Dots and intervals on an axis in per cent.

    table: a row per outcome (and variation) with columns rate, low, high,
    prior_low, prior_high, shares 0..1, the last two not a number where parameters were
    not drawn; variation, if there are several. y: the place of each row, from the top.
    """
    places = list(range(len(table)))[::-1] if y is None else y
    colours = colours_of(table)
    for row, at, colour in zip(records(table), places, colours, strict=True):
        low, high = row.get("prior_low", np.nan), row.get("prior_high", np.nan)
        if not np.isnan(low):
            ends = [100.0 * low, 100.0 * high]
            ax.plot(ends, [at, at], color=colour, lw=1.1, marker="|", ms=9, mew=1.1, zorder=2)
        ends = [100.0 * row["low"], 100.0 * row["high"]]
        ax.plot(ends, [at, at], color=colour, lw=4.2, solid_capstyle="butt", zorder=3)
        x = 100.0 * row["rate"]
        ax.plot([x], [at], marker="o", ms=7, mfc=colour, mec=PAPER, mew=1.0, zorder=4)
    return ax


def varied(table: pd.DataFrame) -> bool:
    """Whether a table is of several variations."""
    return "variation" in table and len(set(table["variation"])) > 1


def colours_of(table: pd.DataFrame) -> list[str]:
    """A colour for each row: by variation where there are several."""
    if not varied(table):
        return [BAND] * len(table)
    names = list(dict.fromkeys(table["variation"]))
    return [SERIES[names.index(name) % len(SERIES)] for name in table["variation"]]


def rows_of(table: pd.DataFrame) -> list[Row]:
    """Names and numbers of the rows; variations stand under the outcome they share."""
    several = varied(table)
    return [
        Row(
            str(row["variation"] if several else row["outcome"]),
            rate_words(row),
            intervals(row),
            str(row["outcome"]) if several else "",
        )
        for row in records(table)
    ]


def intervals(row: dict[str, Any]) -> str:
    """The two intervals in words, of as many worlds as the share."""
    words = f"dice {rate_interval(row)}"
    drawn = rate_interval(row, "prior_low", "prior_high")
    return f"{words}, parameters {drawn}" if drawn else words


def per_cent_axis(ax: Axes, words: str) -> None:
    """Shares as an axis from 0 to 100 per cent."""
    ax.set_xlim(-1.5, 101.5)
    ax.set_xticks([0, 20, 40, 60, 80, 100])
    ax.set_xlabel(words)


@resizable
def figure(
    table: pd.DataFrame,
    width: float = WIDE,
    title: str = TITLE,
    unit: str = "",
    regime: str = "",
    slide: Slide | None = None,
) -> Figure:
    """Outcome rates. table: as for `draw`, with columns outcome, count and runs beside.

    unit: what is counted over, for the axis ("runs of 18 months"); regime: what the note says of
    the reliability of clauses; slide: shows the first outcomes, as many as fit.
    """
    with styled():
        if not len(table):
            return nothing(width, title, "No outcome was counted.", slide)
        runs = sorted({int(n) for n in table["runs"]})
        prior = "prior_low" in table and bool(table["prior_low"].notna().any())
        heading = f"{title}, {' or '.join(runs_text(n) for n in runs)}"
        rare = f" {RARE_NOTE}" if "by" in table and (table["by"] == CHANCE).any() else ""
        note = f"{DICE}{PRIOR if prior else ''}{rare} {regime}".strip()

        def first(count: int) -> Figure:
            part = table.head(count)
            said = (
                left_out(slide, count, len(table), "rows" if varied(table) else "outcomes") + note
            )
            done = sheet(rows_of(part), width, heading, said, slide)
            draw(part, done.ax, done.y)
            per_cent_axis(done.ax, f"{unit or 'runs'}, per cent")
            return done.page.figure

        return most_that_fit(first, slide_counts(table), slide)


def alt_text(table: pd.DataFrame, title: str = TITLE) -> str:
    """The figure in words."""
    if not len(table):
        return f"{title}: nothing was counted."
    says = []
    for row in records(table):
        name = str(row["outcome"])
        if "variation" in row:
            name += f", {row['variation']}"
        says.append(f"{name}: {rate_words(row)} ({intervals(row)})")
    return f"{title}, {runs_text(int(table['runs'].max()))}: {listed(says)}."
