"""A figure without colour: every colour becomes the grey that is as light."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.collections import Collection
from matplotlib.colors import Colormap, ListedColormap, to_rgba_array
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Annotation, Text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WEIGHTS = (0.2126, 0.7152, 0.0722)  # of red, green and blue in what is seen as light


def grey_of(colours: Any) -> Any:
    """The greys that are as light as colours, shape (colours, 4). Source: WCAG 2.2, luminance."""
    found = to_rgba_array(colours)
    part = found[:, :3]
    light = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4) @ WEIGHTS
    grey = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1.0 / 2.4) - 0.055)
    found[:, :3] = grey[:, None]
    return np.clip(found, 0.0, 1.0)


def one(colour: Any) -> Any:
    """The grey of one colour; what is no colour ("none") stays."""
    found = grey_of(colour)
    return tuple(map(float, found[0])) if len(found) else colour


def greyed(figure: Figure) -> None:
    """Take the colour out of all that is on a figure."""
    for artist in figure.findobj():
        grey_artist(artist)


def grey_artist(artist: Any) -> None:
    """Take the colour out of one thing."""
    if isinstance(artist, Text):
        artist.set_color(one(artist.get_color()))
        if isinstance(artist, Annotation) and artist.arrow_patch is not None:
            grey_artist(artist.arrow_patch)
    elif isinstance(artist, Line2D):
        artist.set_color(one(artist.get_color()))
        artist.set_markerfacecolor(one(artist.get_markerfacecolor()))
        artist.set_markeredgecolor(one(artist.get_markeredgecolor()))
    elif isinstance(artist, Patch):
        artist.set_facecolor(one(artist.get_facecolor()))
        artist.set_edgecolor(one(artist.get_edgecolor()))
    elif isinstance(artist, Collection):
        artist.set_facecolor(grey_of(artist.get_facecolor()))
        artist.set_edgecolor(grey_of(artist.get_edgecolor()))
    elif isinstance(artist, AxesImage):
        artist.set_cmap(grey_map(artist.get_cmap()))


def grey_map(colours: Colormap) -> Colormap:
    """A map of colours in grey."""
    found = ListedColormap(grey_of(colours(np.arange(colours.N))), f"{colours.name}_grey")
    return found.with_extremes(bad=one(colours.get_bad()))
