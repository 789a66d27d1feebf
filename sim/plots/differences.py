"""What a change does: paired differences of outcome rates with intervals and a line at zero."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sim.plots.kit.arrange import records
from sim.plots.kit.canvas import is_narrow, left_out, most_that_fit, nothing
from sim.plots.kit.frequency import (
    CHANCE,
    IDENTICAL,
    RARE_NOTE,
    is_identical,
    pair_scale,
    runs_text,
    step_interval,
    step_words,
)
from sim.plots.kit.resize import resizable
from sim.plots.kit.rows import Row, sheet, slide_counts, zero
from sim.plots.kit.sheet import WIDE, Slide
from sim.plots.kit.style import BAND, MUTED, PAPER, styled
from sim.plots.rates import varied
from sim.telling.small_words import listed

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "What the change does"
NOTE = (
    "Differences of the same runs with the same dice. Bars: intervals of 95 % over all {looked} "
    "together (Holm); hollow, and reaching 0: could be chance, given how many were looked at."
)
ONE_NOTE = (
    "The difference of the same runs with the same dice, with its 95 % interval. Hollow, and "
    "reaching 0: may be chance with this many runs."
)


def spans_zero(low: float, high: float) -> bool:
    """Whether an interval holds no difference."""
    return low <= 0.0 <= high


def is_unsure(row: dict[str, Any]) -> bool:
    """Whether the difference of a row may be chance: by its test if it has one.

    The column `separated` is the answer of a test that allows for the number of rows; without it
    the interval decides.
    """
    if "separated" in row:
        return not bool(row["separated"])
    return spans_zero(row["low"], row["high"])


def draw(
    table: pd.DataFrame, ax: Axes, y: Sequence[float] | None = None, reach: float | None = None
) -> Axes:
    """Dots and intervals on an axis in points of a hundred.

    table: a row per outcome (and variation) with columns difference, low, high, each -1..1, and
    separated where a test was made.
    y: the place of each row, from the top; reach: how far the line at zero stands out of a row,
    where it is not to run through.
    """
    places = list(range(len(table)))[::-1] if y is None else y
    zero(ax, places, reach)
    for row, at in zip(records(table), places, strict=True):
        unsure = is_unsure(row)
        if is_identical(row):
            continue
        colour = MUTED if unsure else BAND
        ends = [100.0 * row["low"], 100.0 * row["high"]]
        ax.plot(ends, [at, at], color=colour, lw=2.0, marker="|", ms=8, mew=1.6, zorder=2)
        x = 100.0 * row["difference"]
        face = PAPER if unsure else colour
        ax.plot([x], [at], marker="o", ms=8, mfc=face, mec=colour, mew=1.6, zorder=4)
    return ax


def scale(table: pd.DataFrame, ax: Axes) -> None:
    """The axis of points of a hundred, as far to both sides; see `draw`."""
    limit = max(1.0, 108.0 * float(table[["low", "high"]].abs().to_numpy().max()))
    ax.set_xlim(-limit, limit)
    ax.set_xlabel("fewer  ←  points of a hundred  →  more")


def row_of(row: dict[str, Any], several: bool) -> Row:
    """The name and the number of a row."""
    of = f" {pair_scale(row).of}"
    words, interval = step_words(row, of), step_interval(row)
    if several:
        return Row(str(row["variation"]), words, interval, str(row["outcome"]))
    return Row(str(row["outcome"]), words, interval)


def note_of(table: pd.DataFrame) -> str:
    """What dots and bars are. The column `looked`: how many differences were tested together."""
    rows = records(table)
    if all(is_identical(row) for row in rows):
        return f"All runs are {IDENTICAL}: there is no difference, and no bar."
    looked = max(int(row.get("looked", len(rows))) for row in rows)
    words = NOTE.format(looked=f"{looked} differences") if looked > 1 else ONE_NOTE
    return f"{words} {RARE_NOTE}" if any(row.get("by") == CHANCE for row in rows) else words


@resizable
def figure(
    table: pd.DataFrame,
    width: float = WIDE,
    title: str = TITLE,
    against: str = "",
    regime: str = "",
    slide: Slide | None = None,
) -> Figure:
    """Paired differences.

    table: as for `draw`, with columns outcome and runs, and variation where there are several.
    against: what the changes are compared with, for the note; regime: what it says of the
    reliability of clauses; slide: shows the first outcomes, as many as fit.
    """
    with styled():
        if not len(table):
            return nothing(width, title, "There is nothing to compare.", slide)
        several = varied(table)
        heading = f"{title}, {runs_text(int(table['runs'].max()))} each"
        note = note_of(table)
        note = f"Against “{against}”. {note}" if against else note

        def first(count: int) -> Figure:
            part = table.head(count)
            rows = [row_of(row, several) for row in records(part)]
            cut = left_out(slide, count, len(table), "rows" if several else "outcomes")
            said = f"{cut}{note} {regime}".strip()
            done = sheet(rows, width, heading, said, slide)
            draw(part, done.ax, done.y, done.reach if is_narrow(width) else None)
            scale(part, done.ax)
            return done.page.figure

        return most_that_fit(first, slide_counts(table), slide)


def alt_text(table: pd.DataFrame, title: str = TITLE) -> str:
    """The figure in words."""
    if not len(table):
        return f"{title}: nothing to compare."
    several = varied(table)
    says = []
    for entry in records(table):
        row = row_of(entry, several)
        name = f"{row.group}, {row.name}" if row.group else row.name
        unsure = ", which may be chance" if is_unsure(entry) and not is_identical(entry) else ""
        says.append(f"{name}: {row.words} ({row.detail}){unsure}")
    return f"{title}, {runs_text(int(table['runs'].max()))} each: {listed(says)}."
