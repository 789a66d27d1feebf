"""What would overturn a difference: where in its range each assumption turns it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sim.plots.kit.arrange import has_number, records
from sim.plots.kit.canvas import is_narrow, left_out, most_that_fit
from sim.plots.kit.frequency import signed_hundredths
from sim.plots.kit.resize import resizable
from sim.plots.kit.rows import Row, line_at, sheet, zero
from sim.plots.kit.sheet import WIDE, Slide
from sim.plots.kit.style import BAND, PAPER, SERIES, styled
from sim.plots.kit.text import MINUS
from sim.telling.messages import Table, say
from sim.telling.small_words import listed

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST = 15  # rows
ALL = "assumptions.csv"  # the table that has all of them
# What a mark looks like: its form, its colour, that of its inside. In grey the form tells.
MARKS = {
    "turns": ("D", SERIES[1], SERIES[1]),
    "fades": ("o", SERIES[0], SERIES[0]),
    "holds": ("o", BAND, PAPER),
}
MARK_NAMES = Table("overturn_marks", tuple(MARKS))


def draw(
    table: pd.DataFrame,
    headline: float,
    ax: Axes,
    y: Sequence[float],
    reach: float | None = None,
) -> Axes:
    """A line from the difference as stated to that at the end of a range, which has its interval.

    table: a row per assumption with columns difference, low, high (-1..1) and verdict; headline:
    the difference as stated; y: the place of each row; reach: how far the lines at zero and at the
    headline stand out of a row, where they are not to run through. Marks have labels for a legend.
    """
    zero(ax, y, reach)
    line_at(ax, 100.0 * headline, y, reach, ls=(0, (1, 2)))
    named: set[str] = set()
    for row, at in zip(records(table), y, strict=True):
        verdict, end = str(row["verdict"]), 100.0 * row["difference"]
        form, colour, inside = MARKS[verdict]
        ax.plot([100.0 * headline, end], [at, at], color=colour, lw=1.0, ls=(0, (3, 2)), zorder=2)
        ends = [100.0 * row["low"], 100.0 * row["high"]]
        ax.plot(ends, [at, at], color=colour, lw=2.0, marker="|", ms=8, mew=1.6, zorder=3)
        ax.plot(
            [end], [at], ls="none", marker=form, mfc=inside, mec=colour, ms=7, mew=1.5, zorder=4
        )
        if verdict not in named:
            ax.lines[-1].set_label(MARK_NAMES.say(verdict))
            named.add(verdict)
    low = 100.0 * min(0.0, headline, float(table["low"].min()))
    high = 100.0 * max(0.0, headline, float(table["high"].max()))
    spare = 0.04 * ((high - low) or 1.0)
    ax.set_xlim(low - spare, high + spare)
    ax.set_xlabel(say("overturn.axis"))
    return ax


@resizable
def figure(
    table: pd.DataFrame,
    headline: float,
    title: str,
    width: float = WIDE,
    note: str = "",
    slide: Slide | None = None,
) -> Figure:
    """A row for each assumption, those that turn it first; table, headline: as for `draw`."""
    with styled():
        of, table = len(table), table.head(MOST)

        def first(count: int) -> Figure:
            said = left_out(slide, count, of, say("overturn.things"), ALL) + note
            return drawn(table.head(count), headline, width, title, said, slide)

        return most_that_fit(first, len(table), slide)


def drawn(
    table: pd.DataFrame, headline: float, width: float, title: str, note: str, slide: Slide | None
) -> Figure:
    """The rows of the table; see `figure`."""
    rows = [Row(str(row["parameter"]), words(row), detail(row)) for row in records(table)]
    done = sheet(rows, width, title, note, slide)
    draw(table, headline, done.ax, done.y, done.reach if is_narrow(width) else None)
    return done.page.figure


def words(row: dict[str, Any]) -> str:
    """The end of the range, and the difference there."""
    end = f"{row['end']:.3g}".replace("-", MINUS)
    return say("overturn.row", difference=signed_hundredths(row["difference"]), end=end)


def detail(row: dict[str, Any]) -> str:
    """From which value on the sign turns; nothing where it does not."""
    if not has_number(row["crossing"]):
        return ""
    return say("overturn.row_crossing", crossing=row["crossing"], stated=row["stated"])


def alt_text(table: pd.DataFrame, headline: float, title: str) -> str:
    """The figure in words."""
    said = [f"{row['parameter']} {words(row)}" for row in records(table.head(5))]
    stated, first = signed_hundredths(headline), listed(said)
    return say("overturn.alt", title=title, headline=stated, rows=len(table), first=first)
