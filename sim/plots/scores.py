"""Scores of people beside the marks that they are measured by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sim.plots.kit.rows import Row, sheet
from sim.plots.kit.sheet import SMALL, WIDE
from sim.plots.kit.style import BAND, DASHES, INK, PAPER, SERIES, styled
from sim.telling.small_words import listed

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TOP = 0.5  # the score that the axis reaches at least
NOTE = (
    "Brier scores: the squared distance between the chance that was said and what came; left is "
    "better."
)


def figure(
    people: Mapping[str, float],
    marks: Mapping[str, float],
    title: str,
    width: float = WIDE,
) -> Figure:
    """A dot a person, and a line for each mark. people, marks: scores 0..1 by name."""
    with styled():
        rows = [Row(who, f"{score:.2f}") for who, score in people.items()]
        said = [f"{name} {score:.2f}" for name, score in marks.items()]
        done = sheet(rows, width, title, f"{NOTE} Lines: {listed(said)}.")
        for k, (name, score) in enumerate(marks.items()):
            colour = SERIES[(k + 1) % len(SERIES)]
            done.ax.axvline(
                score, color=colour, lw=1.8, ls=DASHES[k % len(DASHES)], zorder=1, label=name
            )
        done.ax.plot(
            list(people.values()), done.y, ls="", marker="o", ms=8, mfc=BAND, mec=PAPER, zorder=4
        )
        done.ax.set_xlim(-0.01, max(TOP, *people.values(), *marks.values()) + 0.01)
        done.ax.set_xlabel("Brier score, 0 to 1", size=SMALL, color=INK)
        done.ax.legend(loc="upper right", fontsize=SMALL, framealpha=0.9)
        return done.page.figure


def alt_text(people: Mapping[str, float], marks: Mapping[str, float], title: str) -> str:
    """The figure in words."""
    held = [f"{name} {score:.2f}" for name, score in {**people, **marks}.items()]
    return f"{title}: {listed(held)}."
