"""Where runs stand on the ladder: the share of runs at each rung over time, one panel a pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.plots.fan import columns_for
from sim.plots.kit.arrange import Values
from sim.plots.kit.canvas import EDGE, Canvas, body_room, grid, is_narrow, left_out, nothing
from sim.plots.kit.clock import Clock, time_axis
from sim.plots.kit.frequency import frequency, runs_text
from sim.plots.kit.resize import resizable
from sim.plots.kit.sheet import SMALL, TEXT, WIDE, Slide
from sim.plots.kit.style import FAINT, MUTED, PAPER, RUNG_COLOURS, RUNGS, rung_text, styled
from sim.plots.kit.text import line_height, text_width, wrap
from sim.telling.small_words import listed

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "Who stands where on the ladder"
NOTE = (
    "The height of a band is the share of runs that stand at that rung at that time; the darker, "
    "the higher the rung. The bands show where runs are, not how one run moves."
)
AXIS = "runs, per cent"
PANEL = 1.7  # inches
ABOVE = 0.32  # inches above a panel, for its title
KEY = 0.21  # inches that a line of the key is high
SWATCH = 0.26
TOLD = 3  # rungs of a pair in words


def shares_of(table: pd.DataFrame) -> Values:
    """The share of runs at each rung, shape (turns, rungs), of one pair.

    table: a row per turn and rung that any run stands at, columns turn, rung, share, shares 0..1.
    """
    found = np.zeros((int(table["turn"].max()) + 1, len(RUNGS)))
    found[table["turn"], table["rung"]] = table["share"]
    return found


def draw(table: pd.DataFrame, ax: Axes) -> Axes:
    """Bands that add up to all runs, the lowest rung below. table: see `shares_of`.

    Each band is drawn down to the axis, so that the next lower one covers what is not its own.
    """
    tops = 100.0 * shares_of(table).cumsum(axis=1)
    x = np.arange(len(tops) + 1)
    for rung in reversed(range(len(RUNGS))):
        if rung in set(table["rung"]):
            y = np.append(tops[:, rung], tops[-1, rung])
            colour = RUNG_COLOURS[rung]
            ax.fill_between(x, y, step="post", facecolor=colour, edgecolor=PAPER, linewidth=0.5)
    ax.set_ylim(0.0, 100.0)
    ax.set_xlim(0.0, len(tops))
    return ax


@resizable
def figure(
    table: pd.DataFrame,
    runs: int,
    clock: Clock | None = None,
    width: float = WIDE,
    slide: Slide | None = None,
) -> Figure:
    """A panel for each pair and one key. table: as for `draw`, with a column panel.

    slide: shows the first pair only.
    """
    with styled():
        heading = f"{TITLE}, {runs_text(runs)}"
        if not len(table):
            return nothing(width, heading, "No turn was recorded.", slide)
        panels = {str(name): part for name, part in table.groupby("panel", sort=False)}
        of = len(panels)
        if slide is not None:
            panels = dict(list(panels.items())[:1])
            table = next(iter(panels.values()))
        narrow = is_narrow(width)
        columns = 1 if narrow else min(2, columns_for(len(panels)))
        rungs = sorted(set(table["rung"]))
        words = max(text_width(rung_text(rung), SMALL) for rung in range(len(RUNGS)))
        beside = 0.0 if narrow else SWATCH + 0.08 + words + 0.2
        over = KEY * len(rungs) + 0.12 if narrow else 0.0
        left, apart = 0.62 + EDGE, 0.3
        inner = width - beside
        room = (inner - left - EDGE - apart * (columns - 1)) / columns
        names = [wrap(name, room, TEXT, 2, bold=True) for name in panels]
        above = ABOVE + line_height(TEXT) * (max(len(lines) for lines in names) - 1)
        rows = -(-len(panels) // columns)
        panel = PANEL if slide is None else body_room(width, slide, heading) - above - 0.52
        note = left_out(slide, len(panels), of, "pairs") + NOTE
        page = Canvas(width, rows * (panel + above) + 0.52 + over, heading, note, slide)
        key(page, rungs, EDGE if narrow else inner, page.body - (0.0 if narrow else above))
        page.body -= over
        boxes = grid(page, rows, columns, left, (apart, above), 0.52)
        turns = int(table["turn"].max()) + 1
        for k, (name, (x, y, _, h)) in enumerate(zip(panels, boxes, strict=False)):
            ax = page.axes(x + k % columns * (room - boxes[0][2]), y, room, h)
            draw(panels[name], ax)
            scale(ax, first=k % columns == 0)
            time_axis(ax, clock or Clock(), turns, room, words=k + columns >= len(panels))
            ax.set_title("\n".join(names[k]), fontsize=TEXT, loc="left", weight="bold", pad=5)
        return page.figure


def scale(ax: Axes, *, first: bool) -> None:
    """From no run to all; numbers and words left of the first panel of a row."""
    at = [0, 25, 50, 75, 100]
    ax.set_yticks(at if first else [], [str(y) for y in at] if first else [])
    ax.spines["left"].set_color(FAINT)
    if first:
        ax.set_ylabel(AXIS)


def key(page: Canvas, rungs: list[int], left: float, top: float) -> None:
    """The rungs that occur, the highest above, as the bands lie."""
    ax = page.canvas()
    for k, rung in enumerate(reversed(rungs)):
        y = top - KEY * (k + 0.5)
        low, high = y - 0.36 * KEY, y + 0.36 * KEY
        colour = RUNG_COLOURS[rung]
        ax.fill_between(
            [left, left + SWATCH], low, high, facecolor=colour, edgecolor=MUTED, linewidth=0.5
        )
        ax.text(left + SWATCH + 0.08, y, rung_text(rung), size=SMALL, va="center")


def alt_text(table: pd.DataFrame, runs: int, clock: Clock | None = None) -> str:
    """The figure in words: at which rungs most runs stand at the end."""
    if not len(table):
        return f"{TITLE}: no turn was recorded."
    says = []
    for name, part in table.groupby("panel", sort=False):
        last = shares_of(part)[-1]
        order = [k for k in np.argsort(-last, kind="stable")[:TOLD] if last[k] > 0.0]
        stands = listed([f"{rung_text(k)} {frequency(last[k], runs)}" for k in order])
        says.append(f"{name}: {stands}")
    when = (clock or Clock()).text(int(table["turn"].max()))
    return f"{TITLE}, {runs_text(runs)}, at the end ({when}): {'; '.join(says)}."
