"""What the lines and marks on the course of a crisis mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.patches import Rectangle

from sim.plots.course_of import Course
from sim.plots.kit.canvas import EDGE, Canvas
from sim.plots.kit.sheet import SMALL
from sim.plots.kit.style import INK, MUTED, PAPER
from sim.plots.kit.text import text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes

KEYS = (
    ("stands", "where things stand"),
    ("asked", "asked"),
    ("term", "threat, with its term"),
    ("taken", "offer taken"),
    ("declined", "offer not taken"),
    ("war", "at war"),
)


def key(page: Canvas, kinds: list[tuple[str, str]], top: float) -> None:
    """What lines and marks mean, below `top`."""
    ax, x, y = page.canvas(), EDGE, top - 0.1
    for kind, words in kinds:
        width = 0.5 + text_width(words, SMALL) + 0.14
        if x + width > page.width and x > EDGE:
            x, y = EDGE, y - 0.22
        sample(ax, kind, x, y)
        ax.text(x + 0.44, y, words, size=SMALL, color=MUTED, va="center")
        x += width


def sample(ax: Axes, kind: str, x: float, y: float) -> None:
    """A sample of a line or mark."""
    ends = [x, x + 0.36], [y, y]
    if kind == "stands":
        ax.plot(*ends, color=INK, linewidth=2.6)
    elif kind == "asked":
        ax.plot(*ends, color=MUTED, linewidth=2.2, linestyle=(0, (4, 2)))
    elif kind == "term":
        ax.add_patch(Rectangle((x, y - 0.05), 0.36, 0.1, facecolor=MUTED, alpha=0.4, linewidth=0))
        ax.plot([x + 0.05], [y], marker="^", ms=8, color=MUTED)
    elif kind == "war":
        box = (x, y - 0.07), 0.36, 0.14
        ax.add_patch(Rectangle(*box, facecolor="#f2dcdc", edgecolor="#d9a7a9", hatch="///", lw=0.6))
    else:
        face = MUTED if kind == "taken" else PAPER
        ax.plot([x + 0.18], [y], marker="o", ms=8, mfc=face, mec=MUTED, mew=1.6)


def key_rows(width: float, kinds: list[tuple[str, str]]) -> int:
    """How many lines the key takes."""
    rows, x = 1, EDGE
    for _, words in kinds:
        length = 0.64 + text_width(words, SMALL)
        if x + length > width and x > EDGE:
            rows, x = rows + 1, EDGE
        x += length
    return rows


def kinds_in(course: Course) -> list[tuple[str, str]]:
    """What of the key occurs in a crisis."""
    there = {
        "stands": bool(course.held),
        "asked": bool(course.asked),
        "term": bool(course.terms),
        "taken": any(offer.taken for offer in course.offers),
        "declined": any(not offer.taken for offer in course.offers),
        "war": course.war is not None,
    }
    return [(kind, words) for kind, words in KEYS if there[kind]]
