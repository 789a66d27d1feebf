"""An outcome over two parameters: a map of shares, the number in each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.plots.kit.arrange import chosen_turns
from sim.plots.kit.canvas import EDGE, Canvas, is_narrow, left_out, nothing
from sim.plots.kit.frequency import runs_text
from sim.plots.kit.resize import resizable
from sim.plots.kit.sheet import SMALL, TEXT, WIDE, Slide
from sim.plots.kit.style import INK, MUTED, TENSION, styled
from sim.plots.kit.text import fit, line_height, text_width

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "How an outcome answers to two parameters"
NOTE = (
    "Share of runs in per cent, below it the 95 % interval of the dice. Every point is played with "
    "the same dice; colours run from the lowest to the highest share shown."
)
CELL = 0.52  # inches, the height of a cell
ACROSS, UP = 6, 3  # values of each parameter on a slide


def table_of(table: pd.DataFrame) -> tuple[list[Any], list[Any], dict[tuple[Any, Any], Any]]:
    """The values across and up, and the row of each cell."""
    across, up = (sorted_values(table[name].tolist()) for name in ("x", "y"))
    cells = {(row["x"], row["y"]): row for row in table.to_dict("records")}
    return across, up, cells


def sorted_values(values: list[Any]) -> list[Any]:
    """Numbers in order; words as they come."""
    found = list(dict.fromkeys(values))
    return sorted(found) if all(isinstance(value, int | float) for value in found) else found


def written(value: Any) -> str:
    """A value beside its row or column."""
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def ink_on(value: float) -> str:
    """The colour of a number on its cell."""
    red, green, blue, _ = TENSION(value)
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return INK if light > 0.5 else "#ffffff"


def thinned(table: pd.DataFrame, most_across: int, most_up: int) -> pd.DataFrame:
    """The points of so many values of each parameter, from its first to its last."""
    across, up, _ = table_of(table)
    kept = [
        {values[k] for k in chosen_turns(len(values), most)}
        for values, most in ((across, most_across), (up, most_up))
    ]
    return table[table["x"].isin(kept[0]) & table["y"].isin(kept[1])]


def draw(table: pd.DataFrame, ax: Axes, small: float = SMALL - 1.0) -> Axes:
    """The map. table: a row per point with columns x, y, rate, low, high, shares 0..1.

    small: the size of the intervals, in points.
    """
    across, up, cells = table_of(table)
    values = np.full((len(up), len(across)), np.nan)
    for (x, y), row in cells.items():
        values[up.index(y), across.index(x)] = row["rate"]
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    span = (high - low) or 1.0
    shades = 0.05 + 0.8 * (values - low) / span
    ax.imshow(shades, cmap=TENSION, vmin=0.0, vmax=1.0, aspect="auto", origin="lower")
    digits = 1 if high < 0.1 else 0
    for (x, y), row in cells.items():
        j, i = across.index(x), up.index(y)
        colour = ink_on(float(shades[i, j]))
        share = f"{100.0 * row['rate']:.{digits}f}"
        ends = f"{100.0 * row['low']:.{digits}f} to {100.0 * row['high']:.{digits}f}"
        ax.text(j, i + 0.14, share, size=TEXT, ha="center", va="center", color=colour)
        ax.text(j, i - 0.22, ends, size=small, ha="center", va="center", color=colour)
    ax.set_xticks(range(len(across)), [written(value) for value in across])
    ax.set_yticks(range(len(up)), [written(value) for value in up])
    ax.tick_params(length=0)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    return ax


@resizable
def figure(
    table: pd.DataFrame,
    names: tuple[str, str],
    outcome: str,
    runs: int,
    width: float = WIDE,
    slide: Slide | None = None,
) -> Figure:
    """The map under its outcome. names: of the parameters across and up.

    slide: of many values those spread over the range, at most 6 across and 3 up.
    """
    with styled():
        heading = f"{outcome}, {runs_text(runs)} at each point"
        if not len(table):
            return nothing(width, heading, "No point was played.", slide)
        points = len(table)
        if slide is not None:
            table = thinned(table, ACROSS, UP)
        across, up, _ = table_of(table)
        left = EDGE + 0.1 + max(text_width(written(value), SMALL) for value in up)
        above, low = line_height(SMALL) + 0.1, 0.62
        height = CELL * len(up)
        note = left_out(slide, len(table), points, "points") + NOTE
        page = Canvas(width, low + height + above, heading, note, slide)
        room = width - left - EDGE
        most = room if is_narrow(width) else min(room, 2.2 * len(across))
        ax = page.axes(left, low, most, height)
        draw(table, ax, SMALL - 1.0 if slide is None else SMALL)
        canvas = page.canvas()
        y_name = fit(f"up: {names[1]}", width - 2.0 * EDGE, SMALL)
        canvas.text(EDGE, page.body - 0.02, y_name, size=SMALL, va="top", color=MUTED)
        x_name = fit(f"across: {names[0]}", width - 2.0 * EDGE, SMALL)
        canvas.text(left, 0.18, x_name, size=SMALL, va="center", color=MUTED)
        return page.figure


def alt_text(table: pd.DataFrame, names: tuple[str, str], outcome: str, runs: int) -> str:
    """The figure in words."""
    if not len(table):
        return f"{outcome}: no point was played."
    best, least = (table.loc[table["rate"].idxmax()], table.loc[table["rate"].idxmin()])
    told = [
        f"{100.0 * row['rate']:.1f} per cent at {names[0]} {written(row['x'])}, "
        f"{names[1]} {written(row['y'])}"
        for row in (best, least)
    ]
    return f"{outcome}, {runs_text(runs)} at each point: highest {told[0]}; lowest {told[1]}."
