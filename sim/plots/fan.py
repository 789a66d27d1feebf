"""Many runs over time: median, middle half and nine tenths, one panel each on one scale."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.plots.kit.canvas import EDGE, Canvas, body_room, grid, is_narrow, left_out, nothing
from sim.plots.kit.clock import Clock, time_axis
from sim.plots.kit.frequency import runs_text
from sim.plots.kit.resize import resizable
from sim.plots.kit.sheet import TEXT, WIDE, Slide
from sim.plots.kit.style import BAND, FAINT, INK, SERIES, levels, styled
from sim.plots.kit.text import line_height, wrap
from sim.telling.small_words import listed

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NOTE = (
    "Line: median of all runs. Dark band: the middle half of runs; light band: nine tenths. A band "
    "shows where runs are, not how one run moves."
)
GREY = " Grey lines: the medians of the others."
OTHERS = "#8a929a"  # the medians of the others
ON_SLIDE = 2  # panels
PANEL = 1.6  # inches
ABOVE = 0.32  # inches above a panel, for its title


class Measure(NamedTuple):
    """What the bands are of: words for the axis, and the scale."""

    words: str = "tension, 0 to 1"
    low: float = 0.0
    high: float = 1.0


TENSION = Measure()


def draw(
    table: pd.DataFrame,
    ax: Axes,
    colour: str = BAND,
    others: Mapping[str, pd.DataFrame] | None = None,
    sketch: pd.DataFrame | None = None,
) -> Axes:
    """One fan.

    table: a row per turn with columns turn, median, low50, high50, low90, high90. others: tables
    of the same kind whose medians are drawn in grey. sketch: single runs, with columns run, turn,
    value.
    """
    x = table["turn"].to_numpy() + 1
    for name, alpha in (("90", 0.2), ("50", 0.36)):
        low, high = table[f"low{name}"].to_numpy(), table[f"high{name}"].to_numpy()
        ax.fill_between(x, low, high, color=colour, alpha=alpha, linewidth=0, zorder=1)
    for other in (others or {}).values():
        ax.plot(other["turn"] + 1, other["median"], color=OTHERS, linewidth=1.0, zorder=2)
    if sketch is not None:
        for _, run in sketch.groupby("run"):
            ax.plot(run["turn"] + 1, run["value"], color=INK, linewidth=0.5, alpha=0.55, zorder=2)
    ax.plot(x, table["median"].to_numpy(), color=colour, linewidth=2.2, zorder=3)
    return ax


@resizable
def figure(
    table: pd.DataFrame,
    title: str,
    runs: int,
    clock: Clock | None = None,
    measure: Measure = TENSION,
    width: float = WIDE,
    sketch: pd.DataFrame | None = None,
    compare: bool = False,
    slide: Slide | None = None,
) -> Figure:
    """Small multiples of fans.

    table: as for `draw`, with a column panel (a pair, a measure, a variation); panels keep their
    order. sketch: single runs with the column panel. compare: panels are variations: each has its
    colour, and the medians of the others stand behind it in grey. slide: shows the first two.
    """
    with styled():
        heading = f"{title}, {runs_text(runs)}"
        if not len(table):
            return nothing(width, heading, "No turn was recorded.", slide)
        panels = {str(name): part for name, part in table.groupby("panel", sort=False)}
        of = len(panels)
        if slide is not None:
            panels = dict(list(panels.items())[:ON_SLIDE])
        columns = 1 if is_narrow(width) else columns_for(len(panels))
        rows = -(-len(panels) // columns)
        left = 0.55 + EDGE
        note = NOTE + (GREY if compare and len(panels) > 1 else "")
        room = (width - left - EDGE - 0.25 * (columns - 1)) / columns
        names = [wrap(name, room, TEXT, 2, bold=True) for name in panels]
        above = ABOVE + line_height(TEXT) * (max(len(lines) for lines in names) - 1)
        panel = PANEL if slide is None else body_room(width, slide, heading) - above - 0.52
        note = left_out(slide, len(panels), of, "panels") + note
        page = Canvas(width, rows * (panel + above) + 0.52, heading, note, slide)
        turns = int(table["turn"].max()) + 1
        for k, (name, place) in enumerate(
            zip(panels, grid(page, rows, columns, left, (0.25, above), 0.52), strict=False)
        ):
            ax = page.axes(*place)
            colour = SERIES[k % len(SERIES)] if compare else BAND
            others = {n: t for n, t in panels.items() if n != name} if compare else None
            mine = sketch[sketch["panel"] == name] if sketch is not None else None
            draw(panels[name], ax, colour, others, mine)
            scale(ax, measure, k % columns == 0)
            time_axis(ax, clock or Clock(), turns, place[2], words=k + columns >= len(panels))
            words = "\n".join(names[k])
            ax.set_title(words, fontsize=TEXT, loc="left", weight="bold", pad=5)
        return page.figure


def columns_for(panels: int) -> int:
    """How many panels stand side by side."""
    if panels <= 4:
        return 2 if panels == 4 else panels
    return 3 if panels <= 12 else 4


def scale(ax: Axes, measure: Measure, first: bool) -> None:
    """The vertical axis: a range with light lines; words left of the first panel."""
    ax.set_ylim(measure.low, measure.high)
    at = np.linspace(measure.low, measure.high, 5)
    levels(ax, list(at[1:]))
    ax.set_yticks(list(at) if first else [], [f"{y:g}" for y in at] if first else [])
    ax.spines["left"].set_color(FAINT)
    if first:
        ax.set_ylabel(measure.words)


def alt_text(
    table: pd.DataFrame,
    title: str,
    runs: int,
    clock: Clock | None = None,
    measure: Measure = TENSION,
) -> str:
    """The figure in words."""
    if not len(table):
        return f"{title}: no turn was recorded."
    says = []
    for name, part in table.groupby("panel", sort=False):
        end = part.iloc[-1]
        says.append(
            f"{name}: median {end['median']:.3g} ({end['low90']:.3g} to {end['high90']:.3g})"
        )
    when = (clock or Clock()).text(int(table["turn"].max()))
    return f"{title}, {runs_text(runs)}, {measure.words}, at the end ({when}): {listed(says)}."
