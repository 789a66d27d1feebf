"""Rates held against stated bands: the band in grey, the rate with its interval on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.plots.kit.arrange import records
from sim.plots.kit.canvas import nothing
from sim.plots.kit.frequency import rate_words, runs_text
from sim.plots.kit.rows import Row, sheet
from sim.plots.kit.sheet import WIDE
from sim.plots.kit.style import BAND, FAINT, PAPER, WAR, styled
from sim.plots.kit.text import DASH
from sim.plots.rates import per_cent_axis
from sim.telling.small_words import listed

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "Rates against what was expected"
NOTE = (
    "Grey: the stated band. Mark and line: the rate with its 95 % interval. Filled: inside the "
    "band; hollow: the interval reaches it; cross: outside."
)
# The mark of each verdict: its shape, the colour of the interval, of the mark, of its edge.
MARKS = {
    "inside": ("o", BAND, BAND, BAND),
    "near": ("o", BAND, PAPER, BAND),
    "outside": ("X", WAR, WAR, PAPER),
}


def verdict(rate: float, low: float, high: float, band: tuple[float, float]) -> str:
    """Inside; outside, though the interval reaches the band; or outside."""
    if band[0] <= rate <= band[1]:
        return "inside"
    return "near" if low <= band[1] and high >= band[0] else "outside"


def verdict_of(row: dict[str, float]) -> str:
    """The verdict on a row of the table."""
    band = (row["band_low"], row["band_high"])
    return verdict(row["rate"], row["low"], row["high"], band)


def draw(
    table: pd.DataFrame, ax: Axes, y: Sequence[float] | None = None, thick: float = 0.22
) -> Axes:
    """Bands, dots and intervals on an axis in per cent.

    table: a row per outcome with columns rate, low, high, band_low, band_high, shares 0..1.
    y: the place of each row, from the top; thick: height of a band, in the unit of y.
    """
    places = list(range(len(table)))[::-1] if y is None else list(y)
    starts = 100.0 * table["band_low"].to_numpy()
    lengths = 100.0 * (table["band_high"] - table["band_low"]).to_numpy()
    ax.barh(places, lengths, left=starts, height=thick, color=FAINT, alpha=0.75, zorder=1)
    for row, at in zip(records(table), places, strict=True):
        mark, colour, face, edge = MARKS[verdict_of(row)]
        ends = [100.0 * row["low"], 100.0 * row["high"]]
        ax.plot(ends, [at, at], color=colour, lw=2.0, marker="|", ms=8, mew=1.6, zorder=3)
        x = 100.0 * row["rate"]
        ax.plot([x], [at], marker=mark, ms=9, mfc=face, mec=edge, mew=1.2, zorder=4)
    return ax


def words_of(row: dict[str, float]) -> tuple[str, str]:
    """Rate and verdict in words, and the band."""
    band = f"band {100.0 * row['band_low']:g}{DASH}{100.0 * row['band_high']:g} %"
    return f"{rate_words(row)}: {verdict_of(row)}", band


def figure(table: pd.DataFrame, width: float = WIDE, title: str = TITLE) -> Figure:
    """Rates against bands. table: as for `draw`, with columns outcome and runs beside."""
    with styled():
        if not len(table):
            return nothing(width, title, "No band was stated.")
        rows = [Row(str(row["outcome"]), *words_of(row)) for row in records(table)]
        heading = f"{title}, {runs_text(int(table['runs'].max()))}"
        done = sheet(rows, width, heading, NOTE)
        draw(table, done.ax, done.y, 1.7 * done.reach)
        per_cent_axis(done.ax, "runs, per cent")
        return done.page.figure


def alt_text(table: pd.DataFrame, title: str = TITLE) -> str:
    """The figure in words."""
    if not len(table):
        return f"{title}: no band was stated."
    rows = records(table)
    inside = sum(verdict_of(row) == "inside" for row in rows)
    says = []
    for row in rows:
        rate, band = rate_words(row), words_of(row)[1]
        says.append(f"{row['outcome']} {rate}, {verdict_of(row)} the {band}")
    return f"{title}: {inside} of {len(rows)} rates inside their band. {listed(says)}."
