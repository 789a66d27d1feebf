"""Figures made of rows: a name, a mark on a common axis, and its number in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.plots.kit.canvas import EDGE, Canvas, body_room, is_narrow
from sim.plots.kit.sheet import SMALL, TEXT, Slide
from sim.plots.kit.style import GRID, INK, MUTED
from sim.plots.kit.text import fit, line_height, text_width, wrap, wrap_path

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

LOW = 0.42  # inches below the rows, for the axis
SPACE = 0.16  # inches between rows
CLOSE = 0.06  # inches between the rows of a slide, at least
MARK = 0.22  # inches a row's mark takes on a narrow page


class Row(NamedTuple):
    """A row: its name, its number in words, what more there is to say, and its group."""

    name: str
    words: str
    detail: str = ""
    group: str = ""


class Sheet(NamedTuple):
    """A page of rows: the panel that holds the marks, and the place of each row on it."""

    page: Canvas
    ax: Axes
    y: list[float]
    reach: float  # how far a mark may reach above and below its row


def room_for(rows: Sequence[Row], width: float) -> tuple[float, float]:
    """Widths of the columns of names and of numbers, in inches."""
    names = max((text_width(row.name, TEXT) for row in rows), default=0.0)
    texts = [text for row in rows for text in (row.words, row.detail)]
    words = max((text_width(text, SMALL) for text in texts), default=0.0)
    return min(names + 0.1, 0.36 * width), min(words + 0.1, 0.3 * width)


def sheet(
    rows: Sequence[Row], width: float, title: str, note: str, slide: Slide | None = None
) -> Sheet:
    """A page with a row for each; the horizontal axis is the caller's."""
    if is_narrow(width):
        return narrow(rows, width, title, note)
    return wide(rows, width, title, note, slide)


def wide(
    rows: Sequence[Row], width: float, title: str, note: str, slide: Slide | None = None
) -> Sheet:
    """Names left, marks in the middle, numbers right."""
    left, right = room_for(rows, width)
    names = [wrap_path(row.name, left, TEXT, 2 if slide is None else 3) for row in rows]
    details = [wrap(row.detail, right, SMALL, 2) if row.detail else [] for row in rows]
    below = max(len(lines) for lines in details)
    heights = [max(len(lines), 1 + below) * line_height(TEXT) for lines in names]
    heads = heads_of(rows)
    above = sum(head_height(row, width) for row, head in zip(rows, heads, strict=True) if head)
    space = SPACE
    if slide is not None:
        spare = body_room(width, slide, title) - sum(heights) - above - LOW
        space = min(2.0 * SPACE, max(CLOSE, spare / len(rows)))
    heights = [height + space for height in heights]
    page = Canvas(width, sum(heights) + above + LOW, title, note, slide)
    y, top = [], page.body
    canvas = page.canvas()
    for row, lines, detail, height, head in zip(rows, names, details, heights, heads, strict=True):
        if head:
            top = group_line(page, row, top)
        middle = top - height / 2.0
        text = "\n".join(lines)
        canvas.text(EDGE, middle, text, size=TEXT, va="center", linespacing=1.15)
        x, at = width - EDGE - right + 0.1, middle + line_height(SMALL) / 2.0 * len(detail)
        canvas.text(x, at, fit(row.words, right, SMALL), size=SMALL, va="center")
        for line in detail:
            at -= line_height(SMALL)
            canvas.text(x, at, line, size=SMALL, va="center", color=MUTED)
        y.append(middle - LOW)
        top -= height
    room = width - 2.0 * EDGE - left - right
    return Sheet(page, marks(page, EDGE + left + 0.06, room - 0.12, y), y, 0.13)


def narrow(rows: Sequence[Row], width: float, title: str, note: str) -> Sheet:
    """Name, number and mark of each row under each other, for a phone."""
    room = width - 2.0 * EDGE
    names = [wrap_path(row.name, room, TEXT, 2) for row in rows]
    step = line_height(TEXT)
    heights = [len(n) * step + line_height(SMALL) + MARK + SPACE for n in names]
    heads = heads_of(rows)
    above = sum(head_height(row, width) for row, head in zip(rows, heads, strict=True) if head)
    page = Canvas(width, sum(heights) + above + LOW, title, note)
    y, top = [], page.body
    canvas = page.canvas()
    for row, lines, height, head in zip(rows, names, heights, heads, strict=True):
        if head:
            top = group_line(page, row, top)
        canvas.text(EDGE, top, "\n".join(lines), size=TEXT, va="top", linespacing=1.15)
        words = fit("; ".join(filter(None, (row.words, row.detail))), room, SMALL)
        below = top - len(lines) * step
        canvas.text(EDGE, below, words, size=SMALL, va="top", color=MUTED)
        y.append(below - line_height(SMALL) - MARK / 2.0 - LOW)
        top -= height
    return Sheet(page, marks(page, EDGE + 0.06, room - 0.12, y), y, MARK / 2.0)


def heads_of(rows: Sequence[Row]) -> list[bool]:
    """Which rows begin a group that has a name."""
    before = ["", *(row.group for row in rows[:-1])]
    return [bool(row.group) and row.group != last for row, last in zip(rows, before, strict=True)]


def slide_counts(table: pd.DataFrame) -> list[int]:
    """How many rows of a table a slide may show: whole outcomes, else a part of the first."""
    ends = [int(n) for n in table.groupby("outcome", sort=False).size().cumsum()]
    return [*reversed(ends), *range(ends[0] - 1, 0, -1)]


def group_lines(row: Row, width: float) -> list[str]:
    """The name of a group, in lines."""
    return wrap(row.group, width - 2.0 * EDGE, TEXT, 2, bold=True)


def head_height(row: Row, width: float) -> float:
    """The height that the name of a group takes, in inches."""
    return len(group_lines(row, width)) * line_height(TEXT) + 0.14


def group_line(page: Canvas, row: Row, top: float) -> float:
    """The name of a group over its rows; answers where the rows begin."""
    words = "\n".join(group_lines(row, page.width))
    page.canvas().text(
        EDGE, top - 0.08, words, size=TEXT, weight="bold", va="top", linespacing=1.15
    )
    return top - head_height(row, page.width)


def zero(ax: Axes, y: Sequence[float], reach: float | None) -> None:
    """The line of no difference: through all rows, or only as far as marks reach."""
    line_at(ax, 0.0, y, reach)


def line_at(ax: Axes, x: float, y: Sequence[float], reach: float | None, ls: Any = "-") -> None:
    """An upright line: through all rows, or only as far as marks reach."""
    if reach is None:
        ax.axvline(x, color=INK, linewidth=1.0, linestyle=ls, zorder=1)
        return
    ends = [at - reach for at in y], [at + reach for at in y]
    ax.vlines([x] * len(y), *ends, color=INK, linewidth=1.0, linestyle=ls, zorder=1)


def marks(page: Canvas, left: float, width: float, y: Sequence[float]) -> Axes:
    """The panel of the marks, with a light line along each row; vertical units are inches."""
    ax = page.axes(left, LOW, width, page.body - LOW)
    ax.set_ylim(0.0, page.body - LOW)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.patch.set_alpha(0.0)
    ax.hlines(
        y, 0.0, 1.0, transform=ax.get_yaxis_transform(), color=GRID, linewidth=0.8, zorder=0.5
    )
    return ax
