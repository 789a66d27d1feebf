"""Styles of figures: what a figure is made for, how large a sheet it then has, and how many dots.

Another style is another row of `STYLES`: a sheet without height grows with its figure, one with a
height shows what fits and says what it leaves out. Nothing of Matplotlib is read here.
"""

from __future__ import annotations

from typing import NamedTuple

from sim.errors import BadInput
from sim.scenario.near import choices

WIDE, NARROW = 9.0, 4.2  # inches: a page, a phone
TITLE, TEXT, SMALL = 14.0, 10.5, 10.0  # points, on every sheet; nothing smaller
DPI = 100
ALSO = "figures"  # the folder of a result where the figures of the page lie


class Style(NamedTuple):
    """What a figure is made for.

    width, height: of its sheet as it is laid out, in inches; height: None where it grows with what
    it shows. enlarged: how many times larger it is shown than laid out, letters and lines with it.
    dpi: dots an inch of the PNG as shown. folder: below the folder of figures, "" for that itself.
    """

    name: str
    width: float
    height: float | None = None
    enlarged: float = 1.0
    dpi: float = DPI
    folder: str = ""

    @property
    def dots(self) -> float:
        """Dots of the PNG for an inch of the sheet as it is laid out."""
        return self.dpi * self.enlarged

    def place(self, name: str) -> str:
        """Where a file of this style lies, below the folder of figures."""
        return f"{self.folder}/{name}" if self.folder else name

    def slide(self, name: str) -> Slide | None:
        """The slide of a figure of this name; None where a sheet grows."""
        return None if self.height is None else Slide(self.height, f"{ALSO}/{name}.svg")


class Slide(NamedTuple):
    """One screen: its height in inches, and the file that shows what does not fit on it."""

    height: float
    whole: str


# A room: 1920 x 1080 dots, 200 an inch, is 9.6 x 5.4 inches. Shown 1280 px wide, 24 px are then
# 24 / 1280 x 9.6 in x 72 = 12.96 points. Letters of SMALL, 10 points, are enlarged 1.3 times to 13
# points, 24.07 px; so the sheet is laid out 1.3 times smaller, 7.38 x 4.15 inches.
ENLARGED = 1.3
PAGE, PHONE = Style("page", WIDE), Style("phone", NARROW)
PROJECTOR = Style("projector", 9.6 / ENLARGED, 5.4 / ENLARGED, ENLARGED, 200, "projector")
STYLES = {style.name: style for style in (PAGE, PROJECTOR)}  # that can be asked for


def style_of(name: str) -> Style:
    """The style of a name. Raises: BadInput."""
    if name not in STYLES:
        raise BadInput(f"no style called {name!r}{choices(name, STYLES)}")
    return STYLES[name]
