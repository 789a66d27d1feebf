"""Where what happened falls among the histories that the model itself draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from sim.plots.kit.canvas import EDGE, Canvas, body_room, is_narrow, nothing
from sim.plots.kit.frequency import frequency
from sim.plots.kit.resize import resizable
from sim.plots.kit.sheet import SMALL, WIDE, Slide
from sim.plots.kit.style import BAND, PAPER, WAR, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "What happened among the model's own histories"
NOTE = (
    "Each history drawn from the model is scored as if it had happened: the log scores of all "
    "questions added up, less is better. The line is what did happen. One history proves no "
    "model; no sampling interval is claimed for it."
)
BINS = 40
BODY = 3.2  # inches
Array = NDArray[np.float64]


def draw(own: Array, observed: float, ax: Axes) -> Axes:
    """A histogram of the scores of own histories with the observed one marked.

    own: (histories,); observed: the score of what happened, in the same unit.
    """
    low, high = min(float(own.min()), observed), max(float(own.max()), observed)
    edges = np.linspace(low, high if high > low else low + 1.0, BINS + 1)
    ax.hist(own, bins=edges.tolist(), color=BAND, edgecolor=PAPER, linewidth=0.5)
    ax.axvline(observed, color=WAR, lw=2.2)
    within = [x for x in ax.get_xticks().tolist() if ax.get_xlim()[0] <= x <= ax.get_xlim()[1]]
    ax.set_xticks(within)
    ax.yaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel("log score of the whole history, less is better")
    ax.set_ylabel("histories")
    return ax


def worse(own: Array, observed: float) -> float:
    """The share of own histories that score worse than what happened."""
    return float(np.mean(own > observed))


@resizable
def figure(
    own: Array,
    observed: float,
    width: float = WIDE,
    title: str = TITLE,
    slide: Slide | None = None,
) -> Figure:
    """The histogram on a page. own, observed: as for `draw`."""
    with styled():
        if not len(own):
            return nothing(width, title, "No history was drawn.", slide)
        heading = f"{title}, {len(own):,} histories"
        body = BODY if slide is None else body_room(width, slide, heading)
        page = Canvas(width, body, heading, NOTE, slide)
        high = body - (BODY - 2.35 if slide is None else 0.6)
        ax = page.axes(0.75, 0.5, width - 0.75 - 2.0 * EDGE, high)
        draw(own, observed, ax)
        ax.set_ylim(0.0, ax.get_ylim()[1] * 1.18)
        words = f"what happened: {observed:.1f}"
        if not is_narrow(width):
            words += f"; {frequency(worse(own, observed), len(own))} score worse"
        left, right = ax.get_xlim()
        late = observed > 0.5 * (left + right)
        ax.annotate(
            words,
            (observed, ax.get_ylim()[1]),
            xytext=(-5 if late else 5, -3),
            textcoords="offset points",
            ha="right" if late else "left",
            va="top",
            size=SMALL,
            color=WAR,
        )
        return page.figure


def alt_text(own: Array, observed: float, title: str = TITLE) -> str:
    """The figure in words."""
    if not len(own):
        return f"{title}: no history was drawn."
    middle = float(np.median(own))
    share = frequency(worse(own, observed), len(own))
    return (
        f"{title}: what happened scores {observed:.2f}; of {len(own):,} own histories the middle "
        f"one scores {middle:.2f}, and {share} score worse than what happened."
    )
