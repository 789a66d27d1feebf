"""Names at the ends of lines, kept apart where lines meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sim.plots.kit.sheet import SMALL
from sim.plots.kit.style import readable
from sim.plots.kit.text import fit, line_height

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def apart(values: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """Places near the values, at least `least` apart, between low and high if there is room."""
    order = sorted(range(len(values)), key=lambda k: (values[k], k))
    places = [0.0] * len(values)
    floor = low
    for k in order:
        places[k] = max(values[k], floor)
        floor = places[k] + least
    ceiling = high
    for k in reversed(order):
        if places[k] > ceiling:
            places[k] = ceiling
        ceiling = places[k] - least
    return places


def name_ends(
    ax: Axes, ends: Mapping[str, tuple[float, str]], x: float, size: tuple[float, float]
) -> None:
    """Write names right of x at the heights where their lines end.

    ends: height and colour by the words to write; size: inches there are for the words, and the
    height of the axis in inches.
    """
    low, high = ax.get_ylim()
    least = (high - low) * line_height(SMALL) / size[1]
    heights = [height for height, _ in ends.values()]
    places = apart(heights, least, low + 0.2 * least, high - 0.2 * least)
    for (words, (_, colour)), y in zip(ends.items(), places, strict=True):
        text = fit(words, size[0] - 0.06, SMALL)
        ax.annotate(
            text,
            (x, y),
            xytext=(4.0, 0.0),
            textcoords="offset points",
            size=SMALL,
            va="center",
            color=readable(colour),
            annotation_clip=False,
        )
