"""Regret of policies: a dot for each draw of the assumptions, the mean with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.plots.kit.arrange import records
from sim.plots.kit.canvas import left_out, most_that_fit
from sim.plots.kit.frequency import hundredths
from sim.plots.kit.resize import resizable
from sim.plots.kit.rows import Row, sheet, zero
from sim.plots.kit.sheet import WIDE, Slide
from sim.plots.kit.style import BAND, INK, PAPER, SERIES, styled
from sim.telling.messages import say
from sim.telling.small_words import listed

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def draw(
    table: pd.DataFrame,
    policies: pd.DataFrame,
    ax: Axes,
    y: Sequence[float],
    reach: float | None = None,
) -> Axes:
    """A row of dots for each policy; the mean as a diamond with its interval, the largest ringed.

    table: a row per policy and draw with columns policy, regret; policies: a row per policy with
    columns policy, regret, regret_low, regret_high, largest_regret; shares 0..1.
    y: the places; reach: how far the line at zero stands out of a row, where it is not to run
    through.
    """
    zero(ax, y, reach)
    for row, at in zip(records(policies), y, strict=True):
        mine = 100.0 * table[table["policy"] == row["policy"]]["regret"].to_numpy()
        ax.plot(
            mine, [at] * len(mine), ls="none", marker="o", ms=6, mfc=BAND, mec="none", alpha=0.3
        )
        largest = 100.0 * row["largest_regret"]
        ax.plot(
            [largest], [at], ls="none", marker="o", ms=9, mfc="none", mec=INK, mew=1.4, zorder=4
        )
        ends = [100.0 * row["regret_low"], 100.0 * row["regret_high"]]
        ax.plot(ends, [at, at], color=SERIES[1], lw=2.0, marker="|", ms=8, mew=1.6, zorder=4)
        mean = [100.0 * row["regret"]]
        ax.plot(mean, [at], marker="D", ms=7, mfc=SERIES[1], mec=PAPER, zorder=5)
    most = max(1.0, 100.0 * float(policies["largest_regret"].max()))
    ax.set_xlim(-0.04 * most, 1.06 * most)
    ax.set_xlabel(say("robust.axis"))
    return ax


@resizable
def figure(
    table: pd.DataFrame,
    policies: pd.DataFrame,
    title: str,
    width: float = WIDE,
    note: str = "",
    slide: Slide | None = None,
) -> Figure:
    """A row for each policy; tables as for `draw`; slide: shows the first, as many as fit."""
    with styled():
        rows = [
            Row(
                str(row["policy"]),
                say("robust.largest", largest=hundredths(row["largest_regret"])),
                say("robust.mean", mean=hundredths(row["regret"])),
            )
            for row in records(policies)
        ]

        def first(count: int) -> Figure:
            said = left_out(slide, count, len(rows), say("robust.things")) + note
            done = sheet(rows[:count], width, title, said, slide)
            draw(table, policies.head(count), done.ax, done.y, done.reach)
            return done.page.figure

        return most_that_fit(first, len(rows), slide)


def alt_text(policies: pd.DataFrame, title: str) -> str:
    """The figure in words."""
    said = [
        f"{row['policy']} {hundredths(row['largest_regret'])} ({hundredths(row['regret'])})"
        for row in records(policies)
    ]
    return say("robust.alt", title=title, policies=listed(said))
