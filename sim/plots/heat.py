"""Tension over time as a map: a row per pair, a column per turn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.plots.kit.arrange import Pair, Values, either, spans
from sim.plots.kit.canvas import EDGE, Canvas, is_narrow, nothing
from sim.plots.kit.clock import Clock, time_axis
from sim.plots.kit.one_run import About, clock_of, of_pairs, titles_of
from sim.plots.kit.style import INK, MUTED, PAPER, SMALL, TENSION, WIDE, styled
from sim.plots.kit.text import DASH, fit, line_height, text_width
from sim.telling.story import Story

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "Tension between states, turn by turn"
ABOUT = About(
    "tension",
    "One run. Each row is a pair, by name; the colour is the higher of the two directions on a "
    "scale from 0 to 1, the same in all figures. A line across a row: at war.",
    "How tense each pair of states is; darker is tenser.",
)
ROW = 0.165  # inches
ROW_TEXT = SMALL - 0.5
MOST = 28  # pairs shown


def rows_of(directed: dict[Pair, Values], most: int = MOST) -> dict[Pair, Values]:
    """The tension of each pair, by name; of many pairs those that are ever most tense."""
    tension = either(directed)
    order = sorted(tension, key=lambda pair: (-tension[pair].max(), pair))[:most]
    return {pair: tension[pair] for pair in sorted(order)}


def draw(
    tension: dict[Pair, Values],
    at_war: dict[Pair, Values],
    titles: Mapping[str, str],
    ax: Axes,
    names: float = 1.5,
) -> Axes:
    """The map. tension, at_war: by directed pair, turn by turn, 0..1 and 0 or 1.

    names: inches left of the axis for the names of pairs.
    """
    rows, wars = rows_of(tension), either(at_war)
    values = np.array(list(rows.values()), dtype=float)
    turns = values.shape[1]
    ax.imshow(
        values,
        cmap=TENSION,
        vmin=0.0,
        vmax=1.0,
        aspect="auto",
        interpolation="none",
        extent=(0.0, float(turns), float(len(rows)), 0.0),
    )
    for k, pair in enumerate(rows):
        for first, last in spans(wars[pair]):
            ax.plot([first, last], [k + 0.5, k + 0.5], color="white", linewidth=2.4)
            ax.plot([first, last], [k + 0.5, k + 0.5], color=INK, linewidth=1.0)
    ax.set_yticks([])
    beside = ax.get_yaxis_transform()
    for k, words in enumerate(pair_names(rows, titles, names)):
        ax.text(-0.008, k + 0.5, words, size=ROW_TEXT, ha="right", va="center", transform=beside)
    ax.hlines(range(1, len(rows)), 0.0, float(turns), color=PAPER, linewidth=0.6)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    return ax


def pair_names(pairs: Iterable[Pair], titles: Mapping[str, str], width: float) -> list[str]:
    """Pairs in words: titles of states where all of them fit, else identifiers."""
    texts = [f"{titles[a]} {DASH} {titles[b]}" for a, b in pairs]
    if max(text_width(text, ROW_TEXT) for text in texts) <= width:
        return texts
    return [fit(f"{a} {DASH} {b}", width, ROW_TEXT) for a, b in pairs]


def scale(page: Canvas, right: float, top: float) -> None:
    """The colours of the map and their numbers, in a strip that ends at `right` below `top`."""
    width, height = 1.5, 0.12
    ends = ("0 calm", "1 open enmity")
    lengths = [text_width(text, SMALL) + 0.06 for text in ends]
    left = right - width - lengths[1]
    ax = page.axes(left, top - height - 0.04, width, height)
    ax.imshow(np.linspace(0.0, 1.0, 64)[None, :], cmap=TENSION, aspect="auto")
    ax.set_axis_off()
    canvas = page.canvas()
    y = top - height / 2.0 - 0.04
    canvas.text(left - 0.06, y, ends[0], size=SMALL, va="center", ha="right", color=MUTED)
    canvas.text(left + width + 0.06, y, ends[1], size=SMALL, va="center", color=MUTED)


def figure(story: Story, width: float = WIDE, note: str = ABOUT.note) -> Figure:
    """The map of one run."""
    both = of_pairs(story, "tension"), of_pairs(story, "at_war")
    return map_figure(*both, titles_of(story), clock_of(story), width, note)


def map_figure(
    tension: dict[Pair, Values],
    at_war: dict[Pair, Values],
    titles: Mapping[str, str],
    clock: Clock,
    width: float,
    note: str,
) -> Figure:
    """The map of one run, or of the middle of many. See `draw`."""
    with styled():
        if not tension:
            return nothing(width, TITLE, "The table of pairs is empty.")
        pairs = rows_of(tension)
        most = 1.0 if is_narrow(width) else 2.4
        names = max(text_width(text, ROW_TEXT) for text in pair_names(pairs, titles, most))
        left = names + 0.1 + EDGE
        low, above = 0.56, line_height(SMALL) + 0.12
        height = ROW * len(pairs)
        page = Canvas(width, low + height + above, TITLE, note)
        inner = width - left - EDGE
        ax = page.axes(left, low, inner, height)
        draw(tension, at_war, titles, ax, names)
        time_axis(ax, clock, turns_of(tension), inner)
        scale(page, width - EDGE, page.body)
        return page.figure


def turns_of(tension: Mapping[Pair, Values]) -> int:
    """How many turns there are numbers of."""
    return max((len(values) for values in tension.values()), default=0)


def alt_text(story: Story) -> str:
    """The figure in words."""
    return map_text(of_pairs(story, "tension"), titles_of(story))


def map_text(tension: dict[Pair, Values], titles: Mapping[str, str]) -> str:
    """A map in words."""
    if not tension:
        return f"{TITLE}: nothing to show."
    rows, turns = rows_of(tension), turns_of(tension)
    top = sorted(rows, key=lambda pair: (-rows[pair].max(), pair))[:3]
    says = [
        f"{titles[a]} and {titles[b]} up to {rows[a, b].max():.2f}, {rows[a, b][-1]:.2f} at the end"
        for a, b in top
    ]
    return f"{TITLE}: {len(rows)} pairs over {turns} turns. Highest: {'; '.join(says)}."
