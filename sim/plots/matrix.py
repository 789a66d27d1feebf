"""Who is tense toward whom on the first day, and by how much more or less at later turns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from matplotlib.collections import PatchCollection
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from sim.plots.heat import limit_for, scale
from sim.plots.kit.arrange import Pair, Values, chosen_turns
from sim.plots.kit.canvas import EDGE, Canvas, body_room, grid, is_narrow, left_out, nothing
from sim.plots.kit.one_run import About, clock_of, of_pairs
from sim.plots.kit.resize import resizable
from sim.plots.kit.sheet import SMALL, WIDE, Slide
from sim.plots.kit.style import CHANGE, INK, PAPER, TENSION, on, styled
from sim.plots.kit.text import line_height, signed, text_width
from sim.telling.messages import say
from sim.telling.story import Story

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "Who is tense toward whom, and what has changed"
ABOUT = About(
    "matrices",
    "One run. Rows feel, columns are the object. First: tension in hundredths of the scale from 0 "
    "to 1. Then: how many more (+) or fewer it is since that day. Framed: at war.",
    "Tension of each state (rows) toward each other (columns) on the first day, and what has "
    "changed since, at later moments.",
)
MOST, ON_SLIDE = 14, 9  # states shown
HEAD = 0.34  # inches above a matrix
CELL = (0.35, 0.165)  # inches, the least cell for a number in type of size SMALL
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


def draw(
    story: Story,
    turn: int,
    names: Sequence[str],
    ax: Axes,
    cell: float,
    size: float | None = None,
) -> Axes:
    """The tension at a turn. cell: its width in inches; size: of the numbers, by cell if not."""
    values = square(story, turn, names)
    ax.imshow(values, cmap=TENSION, vmin=0.0, vmax=1.0, interpolation="none", aspect="auto")
    dark = values > DARK
    for row, column in np.argwhere(~np.isnan(values)).tolist():
        ink = PAPER if dark[row, column] else INK
        number(ax, row, column, f"{100.0 * values[row, column]:.0f}", ink, size or type_size(cell))
    return dressed(story, turn, names, ax, cell, size)


def changed(story: Story, turn: int, since: int, names: Sequence[str]) -> Values:
    """How much tenser row is toward column at a turn than at another."""
    return np.asarray(square(story, turn, names) - square(story, since, names))


def draw_change(
    story: Story,
    turn: int,
    since: int,
    names: Sequence[str],
    ax: Axes,
    cell: float,
    limit: float,
    size: float | None = None,
) -> Axes:
    """What has changed since another turn; where nothing has, no number. limit: of the colours."""
    values = changed(story, turn, since, names)
    ax.imshow(values, cmap=CHANGE, vmin=-limit, vmax=limit, interpolation="none", aspect="auto")
    for row, column in np.argwhere(~np.isnan(values)).tolist():
        value = float(values[row, column])
        text = signed(value)
        if text != "0":
            shade = to_hex(CHANGE(0.5 + 0.5 * min(1.0, max(-1.0, value / limit))))
            number(ax, row, column, text, on(shade), size or type_size(cell))
    return dressed(story, turn, names, ax, cell, size)


def number(ax: Axes, row: int, column: int, text: str, ink: str, size: float) -> None:
    """A number in a cell."""
    ax.text(column, row, text, size=size, color=ink, ha="center", va="center")


def dressed(
    story: Story, turn: int, names: Sequence[str], ax: Axes, cell: float, size: float | None
) -> Axes:
    """A matrix with frames of who is at war, names, and edges between its cells."""
    wars = square(story, turn, names, "at_war")
    frames = [Rectangle((x - 0.46, y - 0.46), 0.92, 0.92) for y, x in np.argwhere(wars == 1.0)]
    ax.add_collection(PatchCollection(frames, facecolor="none", edgecolor=INK, linewidth=1.6))
    name_sides(ax, names, cell, size or type_size(cell))
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


@resizable
def figure(
    story: Story,
    width: float = WIDE,
    note: str = ABOUT.note,
    turns: Sequence[int] | None = None,
    slide: Slide | None = None,
) -> Figure:
    """Tension at the first of the chosen turns, then what has changed since at each of the others.

    Start, middle and end where no turns are given; on a slide start and end, of fewer states.
    """
    with styled():
        if not len(story.pairs):
            return nothing(width, TITLE, "The table of pairs is empty.", slide)
        tension, size = of_pairs(story, "tension"), None if slide is None else SMALL
        at = list(
            chosen_turns(len(story.pairs), 3 if slide is None else 2) if turns is None else turns
        )
        frame = frame_of(states_of(tension), len(at), width)
        if slide is not None:
            frame = frame_on_slide(tension, len(at), width, body_room(width, slide, TITLE))
        names, side, high, below = frame.names, frame.side, frame.high, frame.below
        of = len({name for pair in tension for name in pair})
        note = left_out(slide, len(names), of, "states, the tensest") + note
        above, key = HEAD + below, frame.key
        page = Canvas(width, frame.rows * (high + above) + key, TITLE, note, slide)
        gap, left = frame.longest + 0.1, frame.longest + EDGE
        places = grid(page, frame.rows, frame.columns, left, (gap, above), key)
        limit = limit_for(max([largest(story, turn, at[0], names) for turn in at[1:]], default=0.0))
        for turn, (x, y, _, _) in zip(at, places, strict=False):
            ax, cell = page.axes(x, y + below, side, high), side / len(names)
            if turn == at[0]:
                draw(story, turn, names, ax, cell, size)
            else:
                draw_change(story, turn, at[0], names, ax, cell, limit, size)
            ax.set_title(heading(story, turn, at[0]), fontsize=SMALL, loc="left", weight="bold")
        if key:
            scale(page, width - EDGE, key, limit, lined=False)
        return page.figure


class Frame(NamedTuple):
    """How matrices stand on a page; side, high: of one, below: for names under it, in inches."""

    names: list[str]
    columns: int
    rows: int
    longest: float  # the room that a name takes beside a row
    side: float
    high: float
    below: float
    key: float


def frame_of(names: list[str], moments: int, width: float, free: float | None = None) -> Frame:
    """Square matrices of these states, or such as fill what is free, in inches."""
    columns = 1 if is_narrow(width) else min(3, moments)
    rows = -(-moments // columns)
    longest = max(text_width(name, SMALL) for name in names) + 0.06
    side = (width - longest - 2.0 * EDGE - (longest + 0.1) * (columns - 1)) / columns
    below = longest if on_end(names, side / len(names)) else 0.2
    key = 2.0 * line_height(SMALL) + 0.14 if moments > 1 else 0.0
    high = side if free is None else (free - key) / rows - HEAD - below
    return Frame(names, columns, rows, longest, side, high, below, key)


def frame_on_slide(tension: dict[Pair, Values], moments: int, width: float, free: float) -> Frame:
    """Matrices of as many states as there is room for numbers in large type."""
    frames = [
        frame_of(states_of(tension, most), moments, width, free) for most in range(ON_SLIDE, 1, -1)
    ]
    fit = (
        frame
        for frame in frames
        if frame.side >= CELL[0] * len(frame.names) and frame.high >= CELL[1] * len(frame.names)
    )
    return next(fit, frames[-1])


def largest(story: Story, turn: int, since: int, names: Sequence[str]) -> float:
    """The largest change from a turn to another."""
    return float(np.nanmax(np.abs(changed(story, turn, since, names)), initial=0.0))


def heading(story: Story, turn: int, since: int) -> str:
    """What a matrix shows, in words: a day, or what has changed by it."""
    when = clock_of(story).text(turn)
    return when if turn == since else say("figures.change_by", when=when)


def alt_text(story: Story, turns: Sequence[int] | None = None) -> str:
    """The figure in words."""
    if not len(story.pairs):
        return f"{TITLE}: nothing to show."
    at = list(chosen_turns(len(story.pairs), 3) if turns is None else turns)
    names = states_of(of_pairs(story, "tension"))
    says = []
    for turn in at:
        first = turn == at[0]
        values = square(story, turn, names) if first else changed(story, turn, at[0], names)
        row, column = divmod(int(np.nanargmax(np.abs(values))), len(names))
        a, b, value = story.label(names[row]), story.label(names[column]), values[row, column]
        told = f"{100.0 * value:.0f}" if first else signed(float(value))
        says.append(f"{heading(story, turn, at[0])}: {a} toward {b} {told}")
    return f"{TITLE}, {len(names)} states, largest in hundredths: {'; '.join(says)}."
