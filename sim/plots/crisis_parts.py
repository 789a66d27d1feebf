"""Who is in a crisis, as bars over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.patches import Rectangle

from sim.plots.kit.sheet import SMALL
from sim.plots.kit.style import MUTED, PAPER, on
from sim.plots.kit.text import text_width
from sim.plots.taking_part import PART, PRINCIPAL, Part

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def rows_of(parts: list[Part]) -> list[list[Part]]:
    """The stretches of each state, a row for each."""
    rows: dict[str, list[Part]] = {}
    for part in parts:
        rows.setdefault(part.state, []).append(part)
    return list(rows.values())


def draw_parts(ax: Axes, parts: list[Part], colours: dict[str, str], inch: float) -> Axes:
    """A bar for each state, one under the other, a line between the sides. inch: in turns."""
    rows = rows_of(parts)
    for k, row in enumerate(rows):
        for part, after in zip(row, [*row[1:], None], strict=True):
            box = (part.begin, k + 0.12), part.end - part.begin, 0.76
            ax.add_patch(
                Rectangle(*box, facecolor=colours[part.state], edgecolor=PAPER, linewidth=1.0)
            )
            if part.how != PRINCIPAL:
                name_part(ax, part, k + 0.5, colours, inch, alone=after is None and len(row) == 1)
        if k and rows[k - 1][0].side != row[0].side:
            ax.axhline(k, color=MUTED, linewidth=1.0)
    ax.set_ylim(len(rows), 0.0)
    ax.set_yticks([])
    return ax


def name_part(
    ax: Axes, part: Part, y: float, colours: dict[str, str], inch: float, *, alone: bool
) -> None:
    """How far a state is in it: in its bar where there is room, else beside one that is alone."""
    words, pad = PART.say(part.how), 0.06 * inch
    need = text_width(words, SMALL) * inch + 2.0 * pad
    last = ax.get_xlim()[1]
    if part.end - part.begin >= need:
        ink = on(colours[part.state])
        ax.text(part.begin + pad, y, words, size=SMALL, va="center", color=ink)
    elif alone and last - part.end >= need:
        ax.text(part.end + pad, y, words, size=SMALL, va="center")
    elif alone:
        ax.text(part.begin - pad, y, words, size=SMALL, va="center", ha="right")
