"""Figures that are laid out anew for the size they are given, instead of being pressed into it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, NamedTuple, ParamSpec

import numpy as np
from matplotlib import rcParams, rcParamsDefault
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.text import Text

from sim.errors import BadInput
from sim.plots.kit.grey import greyed
from sim.plots.kit.letters import FACE, FAMILY
from sim.plots.kit.scale import scaled, scaled_axes
from sim.plots.kit.sheet import (
    LEAST_LETTERS,
    LEAST_WIDTH,
    LETTERS,
    NARROW,
    PAGE,
    SMALL,
    Style,
    in_mm,
    paper,
    too_narrow,
)
from sim.telling.messages import notice

PRESSED = 1.02  # a figure may be so much higher than its place: its lines stand closer
STEP = 0.05  # by which letters get smaller, as a share of their size on a page
P = ParamSpec("P")
Drawn = Callable[[float], Figure]  # what lays a figure out at a width


class Rims(NamedTuple):
    """Inches below and above the body of a figure, for caution and title."""

    below: float
    above: float


RIM = Rims(0.14, 0.04)  # of a figure without title and caution; names of axes reach down there


class Sheet(Figure):
    """A figure that knows its words and how it is laid out; a new size lays it out anew."""

    title = note = ""
    rims = Rims(0.0, 0.0)
    style = PAGE
    again: Drawn | None = None
    face = FAMILY

    def says(self, title: str, note: str, rims: Rims) -> None:
        """Keep the words that stand around the body."""
        self.title, self.note, self.rims = title, note, rims
        self.face = FACE.get()

    @property
    def caption(self) -> str:
        """The words around the body, as a caption under it."""
        title = self.title if self.title.endswith((".", "?", "!")) else f"{self.title}."
        return " ".join(filter(None, (title, self.note, notice())))

    def without_words(self) -> str:
        """Take title, note and caution off the figure; answers them, for a caption under it."""
        if not self.style.bare:
            cut(self, self.style.enlarged)
            self.style = self.style._replace(bare=True)
        return self.caption

    def lay(self, width: float, height: float) -> None:
        """Set the size in inches, and nothing else."""
        super().set_size_inches(width, height)

    def set_size_inches(self, w: Any, h: Any = None, forward: bool = True) -> None:
        """Lay the figure out anew for a width and a height in inches.

        Letters get as small as 6 points where it is narrow. Raises: BadInput, which says the least
        width or height, where they would get smaller; the figure is then as it was.
        """
        width, height = (float(x) for x in (w if h is None else (w, h)))
        if self.again is None or np.allclose((width, height), self.get_size_inches()):
            super().set_size_inches(width, height, forward)
            return
        most = max(self.style.enlarged, LETTERS / SMALL) if self.style.printed else 1.0
        times = times_for(self.again, width, height, most, self.style.bare)
        with onto(self), faced(self.face):
            self.again(width / times)
        finished(self, self.style._replace(enlarged=times))
        super().set_size_inches(width, height, forward)


TARGET: ContextVar[Sheet | Axes | None] = ContextVar("TARGET", default=None)


@contextmanager
def onto(target: Sheet | Axes) -> Iterator[None]:
    """What is laid out stands on this figure, or on this axis, and on no new one."""
    token = TARGET.set(target)
    try:
        yield
    finally:
        TARGET.reset(token)


@contextmanager
def faced(face: str) -> Iterator[None]:
    """Texts are measured and drawn in the font of this name."""
    token = FACE.set(face)
    try:
        yield
    finally:
        FACE.reset(token)


def new_sheet(width: float, height: float) -> tuple[Sheet, Axes | None]:
    """An empty sheet of this size; and the axis that takes the panels, where one is given."""
    target = TARGET.get()
    if isinstance(target, Sheet):
        target.clear()
        target.lay(width, height)
        return target, None
    return Sheet(figsize=(width, height)), target


def resizable(draws: Callable[P, Figure]) -> Callable[P, Figure]:
    """A function that draws a figure `width` inches wide; the figure can be given another size.

    A slide keeps the one that it has.
    """
    signature = inspect.signature(draws)

    @wraps(draws)
    def figure(*args: P.args, **kwargs: P.kwargs) -> Figure:
        made = draws(*args, **kwargs)
        given = signature.bind(*args, **kwargs).arguments
        if isinstance(made, Sheet) and given.get("slide") is None:
            again: Any = figure
            made.again = lambda width: again(**{**given, "width": width})
        return made

    return figure


def obeying(style: Style) -> Style:
    """A style for print with letters of the size that Matplotlib's own settings ask for, if any."""
    size = float(rcParams["font.size"])
    if not style.printed or size == rcParamsDefault["font.size"]:
        return style
    told = paper(style.width * style.enlarged, letters=size)
    return style._replace(width=told.width, enlarged=told.enlarged)


def face_of(style: Style) -> str:
    """The font that Matplotlib's own settings ask for, for print; else, or if it lacks, ours."""
    names: list[str] = []
    held: Any = rcParams
    for family in held["font.family"] if style.printed else ():
        names += held.get(f"font.{family}", [family])
    there = {entry.name for entry in fontManager.ttflist}
    return next((name for name in names if name in there), FAMILY)


def times_for(
    again: Drawn, width: float, height: float, most: float = 1.0, bare: bool = False
) -> float:
    """How many times smaller than on a page a figure is shown, so that it stands in this size.

    most: the largest of it. Raises: BadInput, which says the least width or height.
    """
    if width < LEAST_WIDTH - 1e-6:
        raise BadInput(too_narrow(width))
    first = max(LEAST_LETTERS / SMALL, min(most, width / NARROW))
    steps = int((first - LEAST_LETTERS / SMALL) / STEP + 1e-6)
    shares = [*(first - STEP * k for k in range(steps + 1)), LEAST_LETTERS / SMALL]
    tall = 0.0
    for times in shares:
        made = again(width / times)
        if bare and isinstance(made, Sheet):
            cut(made)
        tall = times * float(made.get_size_inches()[1])
        if tall <= height * PRESSED:
            return times
    words = "" if bare else "; without_words() takes title and note off it, for a caption"
    raise BadInput(
        f"a figure {in_mm(height)} high and {in_mm(width)} wide has letters under "
        f"{LEAST_LETTERS:g} points: at this width the least height is {in_mm(tall)}{words}"
    )


def finished(figure: Figure, style: Style) -> Figure:
    """A figure as its style shows it, once it is laid out: without words, scaled, in grey."""
    if isinstance(figure, Sheet):
        figure.style = style
        if style.bare:
            cut(figure)
        if style.enlarged != 1.0:
            scaled(figure, style.enlarged)
            figure.lay(*(style.enlarged * figure.get_size_inches()))
        if figure.face != FAMILY:
            for text in figure.findobj(Text):
                text.set_fontfamily([figure.face, FAMILY])
    if style.grey:
        greyed(figure)
    return figure


def cut(sheet: Sheet, times: float = 1.0) -> None:
    """Take title, note and caution off a sheet; the body keeps its size.

    times: how many times larger the sheet is than it was laid out.
    """
    width, tall = (float(x) for x in sheet.get_size_inches())
    for text in list(sheet.texts):
        text.remove()
    high = tall + times * (sum(RIM) - sum(sheet.rims))
    for ax in sheet.axes:
        box = ax.get_position(original=True)
        bottom = (box.y0 * tall + times * (RIM.below - sheet.rims.below)) / high
        ax.set_position((box.x0, bottom, box.width, box.height * tall / high))
    sheet.lay(width, high)


def set_on(ax: Axes, again: Drawn) -> Axes:
    """Lay a figure out on an axis, in the room that it has. Raises: BadInput for too little."""
    box = ax.get_window_extent()
    dots = float(ax.figure.dpi)
    width, height = float(box.width) / dots, float(box.height) / dots
    most = float(rcParams["font.size"]) / SMALL
    times = times_for(again, width, height, most, bare=True)
    ax.set_axis_off()
    with onto(ax):
        again(width / times)
    scaled_axes(ax.child_axes, times)
    return ax
