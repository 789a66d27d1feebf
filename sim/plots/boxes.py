"""Scenario discovery: the boxes that were looked at, and the limits of the one that is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sim.plots.kit.arrange import records
from sim.plots.kit.canvas import EDGE, Canvas, body_room, is_narrow, nothing
from sim.plots.kit.frequency import frequency
from sim.plots.kit.resize import resizable
from sim.plots.kit.rows import Row, sheet
from sim.plots.kit.sheet import SMALL, WIDE, Slide
from sim.plots.kit.style import BAND, GRID, INK, MUTED, PAPER, SERIES, levels, styled
from sim.telling.messages import say
from sim.telling.small_words import listed

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HIGH, LOW, LEFT = 3.2, 0.56, 0.62  # inches: a panel, the room below and left of it
KEY = 0.28  # inches, a line of the key


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
    return ax


@resizable
def limits(
    table: pd.DataFrame,
    what: Sequence[tuple[str, str]],
    title: str,
    width: float = WIDE,
    note: str = "",
    slide: Slide | None = None,
) -> Figure:
    """The box that is told. table: as for `draw_limits`, with a column parameter.

    what: the limits of each row in words, and their test.
    """
    with styled():
        if not len(table):
            return nothing(width, title, say("discovery.no_box"), slide)
        rows = [
            Row(str(row["parameter"]), words, test)
            for row, (words, test) in zip(records(table), what, strict=True)
        ]
        done = sheet(rows, width, title, note, slide)
        draw_limits(table, done.ax, done.y, 1.2 * done.reach)
        done.ax.set_xlim(-0.02, 1.02)
        done.ax.set_xticks([0.0, 0.5, 1.0], list(say("discovery.range").split("|")))
        left, _, right = done.ax.get_xticklabels()
        left.set_horizontalalignment("left")
        right.set_horizontalalignment("right")
        return done.page.figure


def draw_boxes(table: pd.DataFrame, ax: Axes, joined: bool = True) -> Axes:
    """Boxes by what they hold: across coverage, up density, both in per cent.

    table: columns fitted_coverage, fitted_density, coverage, density, low, high (shares 0..1) and
    told; joined: whether boxes lie in one another, so that a line leads from one to the next.
    """
    looked, told = table[~table["told"]], table[table["told"]]
    style: dict[str, Any] = {"lw": 1.4, "ls": "-"} if joined else {"ls": "none"}
    for prefix, colour, face, label in (
        ("fitted_", MUTED, PAPER, say("discovery.half_fitted")),
        ("", SERIES[0], SERIES[0], say("discovery.half_held")),
    ):
        x, y = (100.0 * looked[f"{prefix}{name}"] for name in ("coverage", "density"))
        ax.plot(x, y, color=colour, marker="o", ms=4.5, mfc=face, mec=colour, label=label, **style)
    for row in records(told):
        x, ends = 100.0 * row["coverage"], [100.0 * row["low"], 100.0 * row["high"]]
        colour, at = SERIES[1], [100.0 * row["density"]]
        ax.plot([x, x], ends, color=colour, lw=1.6, marker="_", ms=8, mew=1.6, zorder=4)
        ax.plot([x], at, ls="none", marker="D", ms=9, mfc=colour, mec=PAPER, zorder=5)
        ax.lines[-1].set_label(say("discovery.half_told"))
    ax.set_xlim(-2.0, 103.0)
    ax.set_ylim(-2.0, 103.0)
    ax.set_xticks([0, 25, 50, 75, 100])
    ax.set_yticks([0, 25, 50, 75, 100])
    levels(ax, [25, 50, 75, 100])
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
        columns = 2 if is_narrow(width) or slide is not None else 3
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


def limits_alt(table: pd.DataFrame, what: Sequence[str], title: str) -> str:
    """The box in words."""
    names = [str(row["parameter"]) for row in records(table)]
    said = [f"{name} {words}" for name, words in zip(names, what, strict=True)]
    return f"{title}: {listed(said)}." if said else f"{title}. {say('discovery.no_box')}"


def boxes_alt(table: pd.DataFrame, title: str) -> str:
    """The boxes in words."""
    told = records(table[table["told"]])[0]
    density, coverage = frequency(told["density"]), frequency(told["coverage"])
    return say(
        "discovery.alt", title=title, boxes=len(table) - 1, density=density, coverage=coverage
    )
