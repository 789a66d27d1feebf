"""Who is tense toward whom at chosen turns: matrices in one order and on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.collections import PatchCollection
from matplotlib.patches import Rectangle

from sim.plots.kit.arrange import Pair, Values, chosen_turns
from sim.plots.kit.canvas import EDGE, Canvas, grid, is_narrow, nothing
from sim.plots.kit.one_run import About, clock_of, of_pairs
from sim.plots.kit.style import INK, PAPER, SMALL, TENSION, WIDE, styled
from sim.plots.kit.text import text_width
from sim.telling.story import Story

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "Who is tense toward whom"
ABOUT = About(
    "matrices",
    "One run. Rows feel, columns are the object. Numbers: tension in hundredths of the scale from "
    "0 to 1; same order and colours in all figures. Framed: at war.",
    "Tension of each state (rows) toward each other (columns), at chosen moments.",
)
MOST = 14  # states shown
DARK = 0.62  # tension above which numbers are white


def states_of(tension: dict[Pair, Values], most: int = MOST) -> list[str]:
    """The states by name; of many those with the most tension."""
    names = sorted({name for pair in tension for name in pair})
    if len(names) <= most:
        return names
    sums = {name: sum(tension[p].sum() for p in tension if name in p) for name in names}
    return sorted(sorted(names, key=lambda name: -sums[name])[:most])


def square(story: Story, turn: int, names: Sequence[str], measure: str = "tension") -> Values:
    """A measure of row toward column at a turn; not a number on the diagonal."""
    places = [story.names.states.index(name) for name in names]
    values = story.pairs[measure][turn][np.ix_(places, places)].astype(float)
    np.fill_diagonal(values, np.nan)
    return np.asarray(values)


def draw(story: Story, turn: int, names: Sequence[str], ax: Axes, cell: float) -> Axes:
    """One matrix. cell: its size in inches decides the size of the numbers. Frames: at war."""
    values, wars = square(story, turn, names), square(story, turn, names, "at_war")
    ax.imshow(values, cmap=TENSION, vmin=0.0, vmax=1.0, interpolation="none", aspect="auto")
    size = type_size(cell)
    dark = values > DARK
    for row, column in np.argwhere(~np.isnan(values)).tolist():
        text = f"{100.0 * values[row, column]:.0f}"
        ink = PAPER if dark[row, column] else INK
        ax.text(column, row, text, size=size, color=ink, ha="center", va="center")
    frames = [Rectangle((x - 0.46, y - 0.46), 0.92, 0.92) for y, x in np.argwhere(wars == 1.0)]
    ax.add_collection(PatchCollection(frames, facecolor="none", edgecolor=INK, linewidth=1.6))
    name_sides(ax, names, cell, size)
    edges = np.arange(len(names) - 1) + 0.5
    ax.hlines(edges, -0.5, len(names) - 0.5, color=PAPER, linewidth=0.8)
    ax.vlines(edges, -0.5, len(names) - 0.5, color=PAPER, linewidth=0.8)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    return ax


def name_sides(ax: Axes, names: Sequence[str], cell: float, size: float) -> None:
    """The names of rows and columns; those of columns on end where they are too wide."""
    ax.set_xticks([])
    ax.set_yticks([])
    near, far = -0.5 - 0.04 / cell, len(names) - 0.5 + 0.04 / cell
    turned = 90.0 if on_end(names, cell) else 0.0
    for k, name in enumerate(names):
        ax.text(near, k, name, size=size, ha="right", va="center")
        ax.text(k, far, name, size=size, ha="center", va="top", rotation=turned)


def on_end(names: Sequence[str], cell: float) -> bool:
    """Whether the names are too wide to stand side by side above cells of this size in inches."""
    return max(text_width(name, type_size(cell)) for name in names) > 0.92 * cell


def type_size(cell: float) -> float:
    """The size of type for cells of this size in inches."""
    return min(SMALL, 72.0 * cell * 0.42)


def figure(
    story: Story, width: float = WIDE, note: str = ABOUT.note, turns: Sequence[int] | None = None
) -> Figure:
    """Matrices at the chosen turns: start, middle and end where none are given."""
    with styled():
        if not len(story.pairs):
            return nothing(width, TITLE, "The table of pairs is empty.")
        names = states_of(of_pairs(story, "tension"))
        at = list(chosen_turns(len(story.pairs), 3) if turns is None else turns)
        columns = 1 if is_narrow(width) else min(3, len(at))
        rows = -(-len(at) // columns)
        longest = max(text_width(name, SMALL) for name in names) + 0.06
        left, top = longest + EDGE, 0.3
        side = (width - left - EDGE - (longest + 0.1) * (columns - 1)) / columns
        below = longest if on_end(names, side / len(names)) else 0.18
        page = Canvas(width, rows * (side + top + below), TITLE, note)
        places = grid(page, rows, columns, left, (longest + 0.1, top + below))
        for turn, (x, y, _, _) in zip(at, places, strict=False):
            ax = page.axes(x, y + below, side, side)
            draw(story, turn, names, ax, side / len(names))
            ax.set_title(
                clock_of(story).text(turn), fontsize=SMALL + 0.5, loc="left", weight="bold"
            )
        return page.figure


def alt_text(story: Story, turns: Sequence[int] | None = None) -> str:
    """The figure in words."""
    if not len(story.pairs):
        return f"{TITLE}: nothing to show."
    at = list(chosen_turns(len(story.pairs), 3) if turns is None else turns)
    names = states_of(of_pairs(story, "tension"))
    says = []
    for turn in at:
        values = square(story, turn, names)
        row, column = divmod(int(np.nanargmax(values)), len(names))
        a, b = story.label(names[row]), story.label(names[column])
        says.append(f"{clock_of(story).text(turn)}: {a} toward {b} {100 * values[row, column]:.0f}")
    return f"{TITLE}, {len(names)} states, highest in hundredths: {'; '.join(says)}."
