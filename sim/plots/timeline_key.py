"""What the marks and colours of a timeline mean."""

from __future__ import annotations

from sim.plots.kit.canvas import EDGE, Canvas
from sim.plots.kit.sheet import SMALL
from sim.plots.kit.style import MUTED, PAPER
from sim.plots.kit.text import fit, text_width
from sim.telling.kinds import TOLD
from sim.terms.choice import CLASSES

MARKS = {
    "cooperate": ("o", "cooperation"),
    "words": ("|", "words"),
    "economic": ("D", "economy, arms"),
    "show": ("^", "show of force"),
    "force": ("X", "force"),
    "law": ("s", "treaty, Council"),
    "line": ("v", "red line"),
    "news": ("*", "news"),
}
GROUPS = {*CLASSES[1:], *(told.lane for told in TOLD.values())} - {"", "act"}
assert set(MARKS) == GROUPS  # noqa: S101 - every sort of event has its mark
KEY = 0.21  # inches, a line of the key


def key_places(keys: list[tuple[str, str, str]], width: float) -> list[tuple[float, int]]:
    """Where each entry of the key begins, in inches, and in which row it stands."""
    found: list[tuple[float, int]] = []
    x, row = EDGE, 0
    for _, _, words in keys:
        length = 0.38 + text_width(words, SMALL)
        if x + length > width - EDGE and x > EDGE:
            x, row = EDGE, row + 1
        found.append((x, row))
        x += length
    return found


def key(page: Canvas, keys: list[tuple[str, str, str]]) -> None:
    """What the marks mean, in rows at the top of the body."""
    ax = page.canvas()
    for (mark, colour, words), (x, row) in zip(keys, key_places(keys, page.width), strict=True):
        y = page.body - 0.1 - KEY * row
        face = PAPER if mark == "o" else colour
        ax.plot([x + 0.06], [y], marker=mark, ms=7, mfc=face, mec=colour, linestyle="none")
        text = fit(words, page.width - EDGE - x - 0.18, SMALL)
        ax.text(x + 0.18, y, text, size=SMALL, color=MUTED, va="center")
