"""Styles of figures: what a figure is made for, how large a sheet it then has, and how many dots.

Another style is another row of `STYLES`: a sheet without height grows with its figure, one with a
height shows what fits and says what it leaves out. Nothing of Matplotlib is read here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sim.errors import BadInput
from sim.scenario.near import choices

WIDE, NARROW = 9.0, 4.2  # inches: a page, a phone
TITLE, TEXT, SMALL = 14.0, 10.5, 10.0  # points, on every sheet; nothing smaller
DPI = 100
FORMATS = ("svg", "png", "pdf")
ALSO = "figures"  # the folder of a result where the figures of the page lie


class Style(NamedTuple):
    """What a figure is made for.

    width, height: of its sheet as it is laid out, in inches; height: None where it grows with what
    it shows. enlarged: how many times larger it is shown than laid out, letters and lines with it.
    dots: an inch of the PNG as shown. folder: below the folder of figures, "" for that itself.
    formats: of its files, where none is asked for. printed: obeys Matplotlib's own font and size of
    letters, and is set into a page of somebody else's. bare: without title, note and caution, which
    stand in a file of their own. grey: without colour.
    """

    name: str
    width: float
    height: float | None = None
    enlarged: float = 1.0
    dots: float = DPI
    folder: str = ""
    formats: tuple[str, ...] = ("svg", "png")
    printed: bool = False
    bare: bool = False
    grey: bool = False

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

# Print: 174 mm are the two columns of most journals, 85 mm is one; they ask for letters of 8 points
# and take 6. A sheet is laid out larger by what its letters are smaller.
MM = 1.0 / 25.4  # inches
COLUMNS = 174.0 * MM
UNITS = {"mm": MM, "cm": 10.0 * MM, "in": 1.0}
WIDTH = re.compile(r"(\d+(?:\.\d+)?) *(mm|cm|in)?")
LETTERS, LEAST_LETTERS = 8.0, 6.0  # points
LEAST_WIDTH = NARROW * LEAST_LETTERS / SMALL  # inches


def paper(
    width: float = COLUMNS,
    *,
    letters: float = LETTERS,
    dots: float = 600.0,
    bare: bool = False,
    grey: bool = False,
) -> Style:
    """The style of a figure for print.

    width: of the figure, in inches; letters: of its text, in points, smaller where it is narrow;
    dots, bare, grey: see `Style`. Raises: BadInput for a width that no figure fits in.
    """
    if width < LEAST_WIDTH - 1e-6:
        raise BadInput(too_narrow(width))
    times = min(letters / SMALL, width / NARROW)
    formats = ("pdf", "svg", "png")
    return Style("paper", width / times, None, times, dots, "paper", formats, True, bare, grey)


def too_narrow(width: float) -> str:
    """What is wrong with a width, in inches, that no figure fits in."""
    least = f"the least width is {in_mm(LEAST_WIDTH)}"
    return f"a figure {in_mm(width)} wide has letters under {LEAST_LETTERS:g} points: {least}"


def in_mm(inches: float) -> str:
    """A length in both units of publishers: 85 mm (3.35 in)."""
    return f"{inches / MM:.4g} mm ({inches:.3g} in)"


def inches_of(text: str) -> float:
    """A width as it is written, in inches: "85", "85 mm", "8.5cm", "3.35 in". Raises: BadInput."""
    found = WIDTH.fullmatch(text.strip())
    if found is None:
        raise BadInput(f"{text!r} is no width: write 85mm, 8.5cm or 3.35in")
    return float(found[1]) * UNITS[found[2] or "mm"]


STYLES = {style.name: style for style in (PAGE, PROJECTOR, paper())}  # that can be asked for


def style_of(name: str | Style) -> Style:
    """The style of a name, or the style itself. Raises: BadInput."""
    if isinstance(name, Style):
        return name
    if name not in STYLES:
        raise BadInput(f"no style called {name!r}{choices(name, STYLES)}")
    return STYLES[name]
