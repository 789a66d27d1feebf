"""The ladder over time: one panel per pair, a line for each direction, war shaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.plots.kit.arrange import Pair, Values, either, spans
from sim.plots.kit.canvas import EDGE, Canvas, body_room, grid, is_narrow, left_out, nothing
from sim.plots.kit.clock import time_axis
from sim.plots.kit.one_run import About, clock_of, colours_of, of_pairs, titles_of
from sim.plots.kit.resize import resizable
from sim.plots.kit.sheet import SMALL, WIDE, Slide
from sim.plots.kit.style import DASHES, INK, RUNGS, ladder_axis, rung_text, shade_war, styled
from sim.plots.kit.text import first_that_fits, line_height, text_width
from sim.telling.story import Story

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ON_SLIDE = 2  # panels
PANEL = 1.75  # inches, the height of a panel
TITLE = "Who stood where on the ladder"
ABOUT = About(
    "ladder",
    "One run. Highest rung of the ladder that each state has lately reached toward the other; "
    "shaded: at war.",
    "How high each state has lately climbed toward another, a panel for each pair.",
)
SAMPLE = 0.28  # inches, the piece of line before a name


def rung_room() -> float:
    """The room that the names of rungs take left of a panel, in inches."""
    return max(text_width(rung_text(rung), SMALL) for rung in range(len(RUNGS))) + 0.05


def active_pairs(directed: dict[Pair, Values], count: int) -> list[Pair]:
    """The pairs that climbed highest and stayed there longest, each once; by their rungs."""
    rungs = either(directed)
    order = sorted(rungs, key=lambda pair: (-rungs[pair].max(), -rungs[pair].sum(), pair))
    return order[:count]


def draw(
    rungs: Mapping[Pair, Values],
    wars: Mapping[Pair, Values],
    pair: Pair,
    colours: Mapping[str, str],
    ax: Axes,
) -> Axes:
    """The two directions of a pair as steps; solid the first, dashed the second.

    rungs, wars: by directed pair, turn by turn, 0..9 and 0 or 1; colours: by state.
    """
    for k, (a, b) in enumerate((pair, pair[::-1])):
        if (a, b) in rungs:
            steps(ax, rungs[a, b], colours[a], k)
    at_war = wars.get(pair, np.zeros(0))
    shade_war(ax, spans(at_war))
    return ax


def steps(ax: Axes, values: Values, colour: str, second: int) -> None:
    """A line in steps, one a turn; the second lies a little lower and is dashed."""
    y = np.append(values, values[-1:]) - 0.12 * second
    x = np.arange(len(y))
    dash = DASHES[1] if second else "-"
    ax.plot(x, y, color=colour, linestyle=dash, linewidth=1.9, drawstyle="steps-post")


def mark_turn(ax: Axes, turn: int) -> None:
    """A stripe over a turn, with a line in its middle."""
    ax.axvspan(turn, turn + 1, facecolor=INK, alpha=0.15, linewidth=0.0, zorder=0)
    ax.axvline(turn + 0.5, color=INK, linewidth=1.2, linestyle=(0, (2, 2)), zorder=1)


def panel_title(
    ax: Axes,
    pair: Pair,
    titles: Mapping[str, str],
    colours: Mapping[str, str],
    width: float,
    height: float,
) -> None:
    """Two lines above a panel, each with a piece of the line that it names; sizes in inches."""
    step = line_height(SMALL)
    for k, (a, b) in enumerate((pair, pair[::-1])):
        y = 1.0 + (0.06 + step * (1.5 - k)) / height
        dash = DASHES[1] if k else "-"
        x = [0.0, SAMPLE / width]
        ax.plot(
            x,
            [y, y],
            color=colours[a],
            linestyle=dash,
            linewidth=1.9,
            transform=ax.transAxes,
            clip_on=False,
        )
        texts = [
            f"{titles[a]} toward {titles[b]}",
            f"{titles[a]} → {titles[b]}",
            f"{a} toward {b}",
            f"{a} → {b}",
        ]
        words = first_that_fits(texts, width - SAMPLE - 0.06, SMALL)
        x0 = (SAMPLE + 0.06) / width
        ax.text(x0, y, words, size=SMALL, color=INK, va="center", transform=ax.transAxes)


@resizable
def figure(
    story: Story,
    width: float = WIDE,
    note: str = ABOUT.note,
    count: int | None = None,
    slide: Slide | None = None,
    chosen: Sequence[Pair] | None = None,
    marked: int | None = None,
) -> Figure:
    """Small multiples of the most active pairs, on one scale; width in inches.

    count: of pairs, 6 or, on a narrow page, 4, on a slide 2; chosen: other pairs than the highest,
    of which the note then speaks; marked: a turn to be marked.
    """
    with styled():
        if count is None:
            count = 4 if is_narrow(width) else 6 if slide is None else ON_SLIDE
        rungs, wars = of_pairs(story, "rung"), of_pairs(story, "at_war")
        pairs = active_pairs(rungs, count) if chosen is None else list(chosen)[:count]
        if not pairs:
            return nothing(width, TITLE, "The table of pairs is empty.", slide)
        columns = 1 if is_narrow(width) else min(3, len(pairs))
        rows = -(-len(pairs) // columns)
        top = 2.0 * line_height(SMALL) + 0.12
        left = rung_room() + EDGE
        panel = PANEL if slide is None else body_room(width, slide, TITLE) - top - 0.52
        if chosen is None:
            note = left_out(slide, len(pairs), len(either(rungs)), "pairs, the highest") + note
        page = Canvas(width, rows * (panel + top) + 0.52, TITLE, note, slide)
        turns, colours, titles = len(story.pairs), colours_of(story), titles_of(story)
        for k, place in enumerate(grid(page, rows, columns, left, (0.22, top), 0.52)):
            if k >= len(pairs):
                break
            ax = page.axes(*place)
            draw(rungs, wars, pairs[k], colours, ax)
            if marked is not None:
                mark_turn(ax, marked)
            ladder_axis(ax, names=k % columns == 0, height=place[3])
            time_axis(ax, clock_of(story), turns, place[2], words=k + columns >= len(pairs))
            panel_title(ax, pairs[k], titles, colours, place[2], place[3])
        return page.figure


def alt_text(story: Story, count: int = 6, chosen: Sequence[Pair] | None = None) -> str:
    """The figure in words."""
    directed = of_pairs(story, "rung")
    pairs = active_pairs(directed, count) if chosen is None else list(chosen)[:count]
    if not pairs:
        return f"{TITLE}: nothing to show."
    rungs = either(directed)
    says = [
        f"{story.label(a)} and {story.label(b)} reach rung {rung_text(rungs[a, b].max())}"
        for a, b in pairs
    ]
    return f"{TITLE}, {len(pairs)} pairs over {len(story.pairs)} turns: {'; '.join(says)}."
