"""A figure laid out in inches: title and note above, panels, one line of caution below."""

import re
from collections.abc import Callable, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.plots.kit.resize import Rims, new_sheet
from sim.plots.kit.sheet import NARROW, SMALL, TEXT, TITLE, WIDE, Slide
from sim.plots.kit.style import INK, MUTED
from sim.plots.kit.text import fits_in, line_height, wrap
from sim.telling.messages import notice, say

EDGE = 0.14  # inches left free around everything
EMPTY = "nothing"  # the label of such a figure; it is not drawn
GAP = 0.1  # between the note and the body
NOTES = 20  # lines of a note at most
LOWEST = 0.4  # a body has at least this height
HEADS = 3  # lines of a title at most
ON_SLIDE = 2  # lines of a note on a slide
SENTENCE = re.compile(r"(?<=[.]) +(?=[A-Z0-9*])")


def is_narrow(width: float) -> bool:
    """Whether a figure of this width is laid out for a phone."""
    return width < (WIDE + NARROW) / 2.0


class Canvas:
    """A figure under construction; the body is `width` wide and `body` high.

    On a slide the note is cut down to its first sentences, and the body stands amid what is free;
    a body that is higher than there is room for makes the sheet higher, see `most_that_fit`.
    """

    def __init__(
        self, width: float, body: float, title: str, note: str = "", slide: Slide | None = None
    ) -> None:
        size = TITLE - 2.0 if is_narrow(width) else TITLE
        body = max(body, LOWEST)
        heads = wrap(title, width - 2.0 * EDGE, size, HEADS, bold=True)
        note = note if slide is None else first_sentences(note, width)
        notes = wrap(note, width - 2.0 * EDGE, SMALL, NOTES) if note else []
        top = EDGE + len(heads) * line_height(size) + len(notes) * line_height(SMALL) + GAP
        self.width, self.body, self.high = width, body, body
        self.below = 2.0 * EDGE + line_height(SMALL) * len(caution(width))
        self.height = top + body + self.below
        if slide is not None and self.height < slide.height:
            self.below += 0.5 * (slide.height - self.height)
            self.height = slide.height
        self.figure, self.within = new_sheet(width, self.height)
        self.figure.says(title, note, Rims(self.below, top))
        self._canvas: Axes | None = None
        if self.within is not None:
            return  # what stands on the axis of a user has no title of ours
        y = self.height - EDGE
        for line in heads:
            self.write(EDGE, y, line, size, bold=True)
            y -= line_height(size)
        for line in notes:
            self.write(EDGE, y, line, SMALL, colour=MUTED)
            y -= line_height(SMALL)
        footer(self.figure)

    def write(
        self, x: float, y: float, text: str, size: float, *, colour: str = INK, bold: bool = False
    ) -> None:
        """A line of text, its upper left corner at x, y (inches from the lower left)."""
        weight = "bold" if bold else "normal"
        x, y = x / self.width, y / self.height
        self.figure.text(x, y, text, size=size, color=colour, weight=weight, va="top", ha="left")

    def axes(self, left: float, bottom: float, width: float, height: float) -> Axes:
        """A panel, in inches from the lower left of the body."""
        w, h = self.width, self.height
        if self.within is not None:
            h = self.high
            return self.within.inset_axes((left / w, bottom / h, width / w, height / h))
        return self.figure.add_axes((left / w, (bottom + self.below) / h, width / w, height / h))

    def canvas(self) -> Axes:
        """One panel over the whole body whose units are inches, without frame."""
        if self._canvas is not None:
            return self._canvas
        ax = self.axes(0.0, 0.0, self.width, self.body)
        ax.set_xlim(0.0, self.width)
        ax.set_ylim(0.0, self.body)
        ax.set_axis_off()
        self._canvas = ax
        return ax


def first_sentences(note: str, width: float) -> str:
    """As many whole sentences of a note as stand on a slide; the first in any case."""
    said = ""
    for sentence in SENTENCE.split(note):
        longer = f"{said} {sentence}".strip()
        if said and not fits_in(longer, width - 2.0 * EDGE, SMALL, ON_SLIDE):
            break
        said = longer
    return said


def body_room(width: float, slide: Slide, title: str) -> float:
    """The height of the body that a slide has room for under this title, in inches."""
    heads = wrap(title, width - 2.0 * EDGE, TITLE, HEADS, bold=True)
    above = EDGE + len(heads) * line_height(TITLE) + ON_SLIDE * line_height(SMALL) + GAP
    below = 2.0 * EDGE + line_height(SMALL) * len(caution(width))
    return slide.height - above - below


def most_that_fit(
    drawn: Callable[[int], Figure], most: int | Sequence[int], slide: Slide | None
) -> Figure:
    """The figure with as many things as its slide has room for; at least one.

    most: how many things at most, or the numbers of things there may be, the largest first.
    """
    counts = range(most, 0, -1) if isinstance(most, int) else most
    figure = drawn(counts[0])
    for count in counts[1:]:
        if slide is None or float(figure.get_size_inches()[1]) <= slide.height + 1e-6:
            break
        figure = drawn(count)
    return figure


def left_out(slide: Slide | None, shown: int, of: int, what: str, table: str = "") -> str:
    """How many things a figure shows, and where all of them are; nothing where it shows all.

    what: the things, in the plural; table: the file that has all, where a page may have fewer too.
    """
    file = table or ("" if slide is None else slide.whole)
    if shown >= of or not file:
        return ""
    return say("figures.left_out", shown=shown, of=of, what=what, file=file) + " "


def caution(width: float) -> list[str]:
    """The line of caution, in as many lines as the width asks for."""
    return wrap(notice(), width - 2.0 * EDGE, SMALL, 2)


def footer(figure: Figure, text: str = "") -> Figure:
    """The line of caution at the foot of a figure."""
    width, height = figure.get_size_inches()
    lines = wrap(text or notice(), width - 2.0 * EDGE, SMALL, 2)
    x, y = EDGE / width, EDGE / height
    words = "\n".join(lines)
    figure.text(x, y, words, size=SMALL, color=MUTED, va="bottom", ha="left", linespacing=1.2)
    return figure


def nothing(width: float, title: str, why: str, slide: Slide | None = None) -> Figure:
    """A page that says why there is nothing to draw; see `is_empty`."""
    page = Canvas(width, 0.6, title, slide=slide)
    page.figure.set_label(EMPTY)
    words = wrap(why, width - 2.0 * EDGE, TEXT, 2)
    ax = page.canvas()
    ax.text(EDGE, 0.3, "\n".join(words), size=TEXT, color=MUTED, va="center", ha="left")
    return page.figure


def is_empty(figure: Figure) -> bool:
    """Whether a figure only says why there is nothing to draw."""
    return figure.get_label() == EMPTY


def grid(
    page: Canvas, rows: int, columns: int, left: float, gap: tuple[float, float], low: float = 0.0
) -> Sequence[tuple[float, float, float, float]]:
    """Places of equal panels, row by row from the top: left, bottom, width, height in inches.

    left: room for labels left of the first column; gap: between columns, and above each row;
    low: room below the last row.
    """
    width = (page.width - left - EDGE - gap[0] * (columns - 1)) / columns
    height = (page.body - low) / rows - gap[1]
    return [
        (
            left + column * (width + gap[0]),
            low + (rows - 1 - row) * (height + gap[1]),
            width,
            height,
        )
        for row in range(rows)
        for column in range(columns)
    ]
