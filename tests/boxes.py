"""The boxes of all texts that a figure draws, to see whether they overlap or leave the page."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from sim.plots.kit.style import styled

SLACK = 1.0  # pixels that boxes may share


def hidden(figure: Figure) -> set[Any]:
    """Texts that exist and are not drawn: of axes without frame, of ticks out of view."""
    found: set[Any] = set()
    for ax in figure.axes:
        for axis in (ax.xaxis, ax.yaxis):
            low, high = sorted(axis.get_view_interval())
            for tick in [*axis.get_major_ticks(), *axis.get_minor_ticks()]:
                outside = not low - 1e-9 <= tick.get_loc() <= high + 1e-9
                if outside or not ax.axison:
                    found |= {tick.label1, tick.label2}
            if not ax.axison:
                found |= {axis.label, axis.offsetText}
    return found


def text_boxes(figure: Figure) -> list[tuple[str, Any]]:
    """Words and box, in pixels, of every text that is drawn."""
    canvas = FigureCanvasAgg(figure)
    with styled():
        canvas.draw()
    renderer = canvas.get_renderer()
    gone = hidden(figure)
    with styled():
        return [
            (text.get_text(), text.get_window_extent(renderer))
            for text in figure.findobj(Text)
            if text.get_visible() and text.get_text().strip() and text not in gone
        ]


def faults(figure: Figure) -> list[Any]:
    """Pairs of texts whose boxes overlap, and texts that leave the page."""
    width, height = figure.get_size_inches() * figure.dpi
    boxes = text_boxes(figure)
    clashes = [
        (one, other)
        for (one, a), (other, b) in combinations(boxes, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > SLACK and min(a.y1, b.y1) - max(a.y0, b.y0) > SLACK
    ]
    strays = [
        words
        for words, box in boxes
        if box.x0 < -SLACK or box.y0 < -SLACK or box.x1 > width + SLACK or box.y1 > height + SLACK
    ]
    return [*clashes, *strays]


def words_of(figure: Figure) -> str:
    """All texts of a figure, in one."""
    return "\n".join(words for words, _ in text_boxes(figure))
