"""A figure made larger or smaller with all that is on it: letters, lines, marks, distances.

What is placed by fractions of the figure stays; what is told in points is told anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib import rcParams
from matplotlib.collections import Collection, PathCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Annotation, Text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

POINTS = 72.0


def scaled(figure: Figure, times: float) -> None:
    """Make a figure so many times larger; its size in inches is the caller's."""
    for text in figure.texts:
        larger_text(text, times)
    scaled_axes(figure.axes, times)


def scaled_axes(panels: Iterable[Any], times: float) -> None:
    """Make all that is told in points on panels, and on panels in them, so many times larger."""
    for ax in panels:
        larger_title(ax, times)
        done = larger_ticks(ax, times)
        for child in ax.child_axes:
            done |= set(child.findobj())
        for artist in ax.findobj():
            if artist not in done:
                larger(artist, times)
        scaled_axes(ax.child_axes, times)


def larger(artist: Any, times: float) -> None:
    """Make one thing so many times larger."""
    if isinstance(artist, Text):
        larger_text(artist, times)
    elif isinstance(artist, Line2D):
        artist.set_linewidth(artist.get_linewidth() * times)
        artist.set_markersize(artist.get_markersize() * times)
        artist.set_markeredgewidth(artist.get_markeredgewidth() * times)
    elif isinstance(artist, Patch):
        artist.set_linewidth(artist.get_linewidth() * times)
    elif isinstance(artist, Collection):
        artist.set_linewidth((times * np.atleast_1d(artist.get_linewidth())).tolist())
        if isinstance(artist, PathCollection):
            artist.set_sizes([times**2 * size for size in artist.get_sizes()])


def larger_text(text: Text, times: float) -> None:
    """Make a text so many times larger, with its distance from what it names."""
    text.set_fontsize(float(text.get_fontsize()) * times)
    if isinstance(text, Annotation):
        if text.anncoords == "offset points":
            x, y = text.xyann
            text.xyann = (x * times, y * times)
        if text.arrow_patch is not None:
            text.arrow_patch.set_linewidth(text.arrow_patch.get_linewidth() * times)


def larger_title(ax: Any, times: float) -> None:
    """Set the title of a panel so many times further from it."""
    text = ax.get_title(loc="left")
    if text:
        title = next(t for t in ax.get_children() if isinstance(t, Text) and t.get_text() == text)
        pad = ax.titleOffsetTrans.get_matrix()[1, 2] / ax.get_figure().dpi * POINTS
        looks = {"fontsize": title.get_fontsize(), "weight": title.get_fontweight()}
        ax.set_title(text, looks, loc="left", pad=pad * times)


def larger_ticks(ax: Axes, times: float) -> set[Any]:
    """Make the marks of both axes so many times larger, with their words; answers what was done."""
    done: set[Any] = set()
    pads = rcParams["xtick.major.pad"], rcParams["ytick.major.pad"]
    for axis, pad in zip((ax.xaxis, ax.yaxis), pads, strict=True):
        axis.labelpad *= times
        ticks = axis.get_major_ticks()
        if ticks:
            mark, words = ticks[0].tick1line, ticks[0].label1
            axis.set_tick_params(
                length=mark.get_markersize() * times,
                width=mark.get_markeredgewidth() * times,
                labelsize=float(words.get_fontsize()) * times,
                pad=pad * times,
            )
        for tick in [*ticks, *axis.get_minor_ticks()]:
            done |= set(tick.findobj())
    return done
