"""Scenario discovery: the boxes that were looked at, and the limits of the one that is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sim.plots.kit.arrange import records
from sim.plots.kit.canvas import (
    EDGE,
    Canvas,
    body_room,
    is_narrow,
    left_out,
    most_that_fit,
    nothing,
)
from sim.plots.kit.frequency import frequency
from sim.plots.kit.resize import resizable
from sim.plots.kit.rows import Row, sheet
from sim.plots.kit.sheet import SMALL, WIDE, Slide
from sim.plots.kit.style import BAND, GRID, INK, MUTED, PAPER, SERIES, levels, styled
from sim.telling.limits import limit, p_words
from sim.telling.messages import say
from sim.telling.small_words import listed

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HIGH, LOW, LEFT = 3.2, 0.56, 0.62  # inches: a panel, the room below and left of it
KEY = 0.28  # inches, a line of the key
TOPS = (5, 10, 20, 40, 60, 80, 100)  # per cent, where the axis of density may end


def draw_limits(table: pd.DataFrame, ax: Axes, y: Sequence[float], thick: float) -> Axes:
    """A row for each limited assumption: its range light, the part within the box dark.

    table: columns low, high, least, most, in units of the assumption; the axis is the share of
    the range. y: the place of each row; thick: height of a bar, in the unit of y.
    """
    for row, at in zip(records(table), y, strict=True):
        wide = row["most"] - row["least"]
        start, end = ((row[key] - row["least"]) / wide for key in ("low", "high"))
        ax.barh([at], [1.0], height=thick, color=GRID, zorder=1)
        ax.barh([at], [end - start], left=[start], height=thick, color=BAND, zorder=2)
        for place in (start, end):
            ax.plot([place] * 2, [at - 0.7 * thick, at + 0.7 * thick], color=INK, lw=1.2, zorder=3)
    ax.set_xlim(-0.02, 1.02)
    ax.set_xticks([0.0, 0.5, 1.0], list(say("discovery.range").split("|")))
    left, _, right = ax.get_xticklabels()
    left.set_horizontalalignment("left")
    right.set_horizontalalignment("right")
    return ax


@resizable
def limits(
    table: pd.DataFrame,
    title: str,
    width: float = WIDE,
    note: str = "",
    slide: Slide | None = None,
) -> Figure:
    """The box that is told; slide: shows the first limits, as many as fit.

    table: as for `draw_limits`, with columns parameter, open_low, open_high, p_value.
    """
    with styled():
        if not len(table):
            return nothing(width, title, say("discovery.no_box"), slide)
        rows = [
            Row(str(row["parameter"]), limit(row), p_words(row["p_value"]))
            for row in records(table)
        ]

        def first(count: int) -> Figure:
            said = left_out(slide, count, len(rows), say("discovery.limits")) + note
            done = sheet(rows[:count], width, title, said, slide)
            draw_limits(table.head(count), done.ax, done.y, 1.2 * done.reach)
            return done.page.figure

        return most_that_fit(first, len(rows), slide)


def draw_boxes(table: pd.DataFrame, ax: Axes, joined: bool = True) -> Axes:
    """Boxes by what they hold: across coverage, up density, both in per cent.

    table: columns fitted_coverage, fitted_density, coverage, density, low, high (shares 0..1) and
    told; joined: whether boxes lie in one another, so that a line leads from one to the next.
    """
    looked, told = table[~table["told"]], table[table["told"]]
    for prefix, colour, face, dash, label in (
        ("fitted_", MUTED, PAPER, (0, (5, 1.6)), say("discovery.half_fitted")),
        ("", SERIES[0], SERIES[0], "-", say("discovery.half_held")),
    ):
        x, y = (100.0 * looked[f"{prefix}{name}"] for name in ("coverage", "density"))
        style: dict[str, Any] = {"lw": 1.4, "ls": dash if joined else "none"}
        ax.plot(x, y, color=colour, marker="o", ms=4.5, mfc=face, mec=colour, label=label, **style)
    for row in records(told):
        x, ends = 100.0 * row["coverage"], [100.0 * row["low"], 100.0 * row["high"]]
        colour, at = SERIES[1], [100.0 * row["density"]]
        ax.plot([x, x], ends, color=colour, lw=1.6, marker="_", ms=8, mew=1.6, zorder=4)
        ax.plot([x], at, ls="none", marker="D", ms=9, mfc=colour, mec=PAPER, zorder=5)
        ax.lines[-1].set_label(say("discovery.half_told"))
    ax.set_xlim(-2.0, 103.0)
    ax.set_xticks([0, 25, 50, 75, 100])
    highest = 100.0 * float(table[["fitted_density", "density", "high"]].to_numpy().max())
    top = next(top for top in TOPS if highest <= top or top == TOPS[-1])
    ax.set_ylim(-0.02 * top, 1.03 * top)
    marked = [top * k / 4 for k in range(5)]
    ax.set_yticks(marked, [f"{at:g}" for at in marked])
    levels(ax, marked[1:])
    ax.set_xlabel(say("discovery.coverage"))
    ax.set_ylabel(say("discovery.density"))
    return ax


@resizable
def boxes(
    table: pd.DataFrame,
    title: str,
    joined: bool = True,
    width: float = WIDE,
    note: str = "",
    slide: Slide | None = None,
) -> Figure:
    """All boxes that were looked at. table, joined: as for `draw_boxes`."""
    with styled():
        columns = 2 if is_narrow(width) else 3
        top = KEY * -(-3 // columns)
        high = HIGH if slide is None else body_room(width, slide, title) - LOW - top
        page = Canvas(width, high + LOW + top, title, note, slide)
        ax = page.axes(LEFT + EDGE, LOW, width - LEFT - 3.0 * EDGE, high)
        draw_boxes(table, ax, joined)
        ax.legend(
            loc="lower left", bbox_to_anchor=(0.0, 1.0), ncols=columns, frameon=False,
            fontsize=SMALL, borderaxespad=0.1, handletextpad=0.4, columnspacing=1.2,
        )  # fmt: skip
        return page.figure


def limits_alt(table: pd.DataFrame, title: str) -> str:
    """The box in words."""
    said = [f"{row['parameter']} {limit(row)}" for row in records(table)]
    return f"{title}: {listed(said)}." if said else f"{title}. {say('discovery.no_box')}"


def boxes_alt(table: pd.DataFrame, title: str) -> str:
    """The boxes in words."""
    told = records(table[table["told"]])[0]
    density, coverage = frequency(told["density"]), frequency(told["coverage"])
    return say(
        "discovery.alt", title=title, boxes=len(table) - 1, density=density, coverage=coverage
    )
