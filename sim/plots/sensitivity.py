"""Which assumptions matter: bars with intervals, the longest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.plots.kit.arrange import records
from sim.plots.kit.canvas import is_narrow, left_out, most_that_fit, nothing
from sim.plots.kit.frequency import runs_text
from sim.plots.kit.resize import resizable
from sim.plots.kit.rows import Row, line_at, sheet, zero
from sim.plots.kit.sheet import WIDE, Slide
from sim.plots.kit.style import BAND, INK, styled
from sim.plots.kit.text import MINUS
from sim.telling.small_words import listed

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "Which assumptions matter"
NOTE = "Bars: effect on {what}; thin lines: 95 % intervals. Longest first."
MOST = 15  # bars


def in_order(table: pd.DataFrame, most: int = MOST) -> pd.DataFrame:
    """The rows with the largest effects, the largest first."""
    order = table["effect"].abs().sort_values(ascending=False, kind="stable").index
    return table.loc[order[:most]]


def draw(
    table: pd.DataFrame,
    ax: Axes,
    y: Sequence[float] | None = None,
    thick: float = 0.5,
    reach: float | None = None,
    floor: float | None = None,
) -> Axes:
    """Bars from zero. table: a row per parameter with columns effect, low, high, in one unit.

    y: the place of each row, from the top; thick: height of a bar, in the unit of y; reach: how
    far the lines at zero and at the floor stand out of a row, where they are not to run through;
    floor: what a parameter that does nothing is expected to have, if anything.
    """
    places = list(range(len(table)))[::-1] if y is None else list(y)
    if floor is not None:
        line_at(ax, floor, places, reach, ls=(0, (1, 2)))
    ax.barh(places, table["effect"].to_numpy(), height=thick, color=BAND, alpha=0.55, zorder=2)
    for row, at in zip(records(table), places, strict=True):
        ends = [row["low"], row["high"]]
        ax.plot(ends, [at, at], color=INK, lw=1.2, marker="|", ms=7, mew=1.2, zorder=3)
    zero(ax, places, reach)
    return ax


def number(value: float) -> str:
    """A number with two digits that count, or with four places where it is next to nothing."""
    if abs(value) < 0.001:
        return "0" if abs(value) < 0.00005 else f"{value:.4f}".replace("-", MINUS)
    return f"{value:.2g}".replace("-", MINUS)


def interval(low: float, high: float) -> str:
    """An interval in words."""
    return f"{number(low)} to {number(high)}"


@resizable
def figure(
    table: pd.DataFrame,
    width: float = WIDE,
    title: str = TITLE,
    what: str = "the outcome",
    unit: str = "effect",
    note: str = "",
    floor: float | None = None,
    whole: str = "effects.csv",
    slide: Slide | None = None,
) -> Figure:
    """Sensitivity bars. table: as for `draw`, with columns parameter and runs beside.

    what: the outcome that is measured; unit: of the effect, for the axis; note: in place of that on
    effects; floor: as for `draw`; whole: the table with all rows; slide: shows the largest effects,
    as many as fit.
    """
    with styled():
        if not len(table):
            return nothing(width, title, "No parameter was varied.", slide)
        of, table = len(table), in_order(table)
        heading = f"{title}, {runs_text(int(table['runs'].max()))}"

        def first(count: int) -> Figure:
            cut = left_out(slide, count, of, "parameters", whole)
            said = cut + (note or NOTE.format(what=what))
            return bars(table.head(count), width, heading, said, unit, slide, floor)

        return most_that_fit(first, len(table), slide)


def bars(
    table: pd.DataFrame,
    width: float,
    heading: str,
    note: str,
    unit: str,
    slide: Slide | None,
    floor: float | None,
) -> Figure:
    """A row for each parameter of the table; see `figure`."""
    rows = [
        Row(str(row["parameter"]), number(row["effect"]), interval(row["low"], row["high"]))
        for row in records(table)
    ]
    done = sheet(rows, width, heading, note, slide)
    reach = done.reach if is_narrow(width) else None
    draw(table, done.ax, done.y, 1.6 * done.reach, reach, floor)
    scale(table, done.ax, unit)
    return done.page.figure


def scale(table: pd.DataFrame, ax: Axes, unit: str) -> None:
    """The axis of effects, in their unit; see `draw`."""
    low = min(0.0, float(table[["low", "effect"]].to_numpy().min()))
    high = max(0.0, float(table[["high", "effect"]].to_numpy().max()))
    spare = 0.04 * ((high - low) or 1.0)
    ax.set_xlim(low - spare, high + spare)
    ax.set_xlabel(unit)


def alt_text(table: pd.DataFrame, title: str = TITLE, what: str = "the outcome") -> str:
    """The figure in words."""
    if not len(table):
        return f"{title}: no parameter was varied."
    says = [
        f"{row['parameter']} {number(row['effect'])} ({interval(row['low'], row['high'])})"
        for row in records(in_order(table, 5))
    ]
    return f"{title} for {what}, {len(table)} parameters. Largest: {listed(says)}."
