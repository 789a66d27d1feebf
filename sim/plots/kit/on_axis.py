"""Drawing on the axis of a user: its table, its rows, its time, in the letters it has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd
from matplotlib import rcParams

from sim.errors import BadInput
from sim.plots.kit.arrange import records
from sim.plots.kit.clock import Clock, time_axis
from sim.plots.kit.resize import Drawn, set_on
from sim.plots.kit.scale import larger
from sim.plots.kit.sheet import SMALL, TEXT
from sim.plots.kit.text import wrap_path
from sim.scenario.near import choices

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Table: TypeAlias = "pd.DataFrame | Sequence[dict[str, Any]]"
STATED = "low", "high"  # the ends of every interval
NAME = 2.4  # inches of a page, the longest line of a name of a row


def framed(table: Table, *columns: str) -> pd.DataFrame:
    """A table as a data frame that has these columns, and rows. Raises: BadInput."""
    frame = pd.DataFrame(table).reset_index(drop=True)
    for column in columns:
        if column not in frame:
            raise BadInput(f"the table has no column {column!r}{choices(column, frame.columns)}")
    if not len(frame):
        raise BadInput("the table has no rows: there is nothing to draw")
    return frame


def one_panel(frame: pd.DataFrame) -> pd.DataFrame:
    """A table of one panel. Raises: BadInput for several."""
    names = list(dict.fromkeys(frame["panel"])) if "panel" in frame else []
    if len(names) > 1:
        raise BadInput(
            f"the table is of {len(names)} panels and an axis shows one: give the rows of one, "
            f'table[table["panel"] == {names[0]!r}]'
        )
    return frame


@contextmanager
def on_axis(ax: Axes | None) -> Iterator[Axes]:
    """The axis to draw on; what is drawn there gets the size of Matplotlib's own letters."""
    if ax is None:
        from matplotlib import pyplot

        ax = pyplot.gca()
    before = set(ax.get_children())
    yield ax
    for artist in ax.get_children():
        if artist not in before:
            larger(artist, float(rcParams["font.size"]) / TEXT)


def laid_out(ax: Axes | None, draws: Drawn) -> Axes:
    """A figure of panels laid out within an axis. draws: lays it out at a width."""
    with on_axis(ax) as axis:
        return set_on(axis, draws)


def name_rows(
    ax: Axes, frame: pd.DataFrame, column: str = "", below: Sequence[str] | None = None
) -> None:
    """The names of the rows beside the axis, the first above. below: a line under each name."""
    several = "variation" in frame and len(set(frame["variation"])) > 1
    names = []
    for row in records(frame):
        name = str(row[column] if column else row.get("title") or row["outcome"])
        if several:
            name = f"{name}: {row['variation']}"
        names.append(in_lines(name))
    if below is not None:
        names = [f"{name}\n{line}" for name, line in zip(names, below, strict=True)]
    ax.set_yticks(range(len(frame))[::-1], names)
    ax.set_ylim(-0.6, len(frame) - 0.4)


def in_lines(name: str) -> str:
    """A name in lines that are not too long."""
    return "\n".join(wrap_path(name, NAME, SMALL, 3))


def in_time(ax: Axes, frame: pd.DataFrame, clock: Clock | None) -> None:
    """Time as the horizontal axis."""
    time_axis(ax, clock or Clock(), int(frame["turn"].max()) + 1, width_of(ax))


def width_of(ax: Axes) -> float:
    """The width of an axis, in inches of a page."""
    box = ax.get_window_extent()
    dots = float(ax.figure.dpi)
    return float(box.width) / dots * TEXT / float(rcParams["font.size"])
