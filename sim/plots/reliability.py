"""Forecast chances against what came true: a reliability diagram for each kind and forecast."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.plots.kit.arrange import records
from sim.plots.kit.canvas import Canvas, body_room, grid, is_narrow, left_out, nothing
from sim.plots.kit.resize import resizable
from sim.plots.kit.sheet import SMALL, TEXT, WIDE, Slide
from sim.plots.kit.style import BAND, GRID, INK, MUTED, PAPER, SERIES, styled
from sim.plots.kit.text import fit, line_height
from sim.telling.small_words import listed

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "How often what was forecast came true"
NOTE = (
    "Each dot is a span of forecasts: mean chance against the share of pair-years in which it came "
    "true, with a 95 % interval by pair, since the years of one pair are no independent evidence. "
    "On the line, forecasts are right on average; below it they said too much. Above each span: "
    "pair-years in it. Where one pair is all there is, or nothing came true, every pair counts as "
    "one trial. Both axes are stretched near nought (square roots)."
)
UNIT = "pair-years"  # what is forecast, in the plural, unless said
EMPTY = "No pair-year was forecast."
COUNTED = 3.8  # inches of a page for each panel, in which the counts stand apart
PANEL = 2.35  # inches, the height of a panel
LEFT, LOW, TOP = 0.62, 0.52, 0.46  # inches around a panel
TICKS = (0.0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 1.0)


def root(share: Any) -> Any:
    """A share's place on a stretched axis."""
    return np.sqrt(share)


def draw(table: pd.DataFrame, ax: Axes, colour: str = BAND, *, counted: bool = True) -> Axes:
    """The dots of one forecast of one kind, with intervals, counts and the diagonal.

    table: a row per span with columns low, high (of the span), forecast, observed, observed_low,
    observed_high, shares 0..1, and years; counted: whether the years stand above.
    """
    ax.plot([0.0, 1.0], [0.0, 1.0], color=MUTED, lw=1.1, ls=(0, (4, 2)), zorder=1)
    for row in records(table):
        x, y = root(row["forecast"]), root(row["observed"])
        ends = [root(row["observed_low"]), root(row["observed_high"])]
        ax.plot([x, x], ends, color=colour, lw=1.6, marker="_", ms=8, mew=1.6, zorder=2)
        ax.plot([x], [y], marker="o", ms=7, mfc=colour, mec=PAPER, mew=1.0, zorder=3)
        middle = (root(row["low"]) + root(row["high"])) / 2.0
        count = f"{int(row['years']):,}" if counted else ""
        ax.text(middle, 1.04, count, size=SMALL, color=MUTED, ha="center", va="bottom")
    return ax


def share_axes(ax: Axes, below: bool, beside: bool) -> None:
    """Both axes in per cent, stretched near nought, with a light grid at the ends of the spans."""
    ax.set_xlim(0.0, 1.0)
    ax.set_ylim(-0.03, 1.0)
    places = [float(root(share)) for share in TICKS]
    names = [f"{100 * share:.0f}" for share in TICKS]
    ax.set_xticks(places, names)
    ax.set_yticks(places, names)
    ax.hlines(places, 0.0, 1.0, color=GRID, linewidth=0.6, zorder=0.5)
    ax.vlines(places, 0.0, 1.0, color=GRID, linewidth=0.6, zorder=0.5)
    if below:
        ax.set_xlabel("forecast, per cent")
    if beside:
        ax.set_ylabel("came true, per cent")


def part(table: pd.DataFrame, kind: str, forecast: str) -> pd.DataFrame:
    """The spans of one forecast of one kind."""
    return table[(table["kind"] == kind) & (table["forecast_by"] == forecast)]


def named(table: pd.DataFrame, column: str) -> list[str]:
    """The different entries of a column, in the order in which they stand."""
    return list(dict.fromkeys(str(name) for name in table[column]))


@resizable
def figure(
    table: pd.DataFrame,
    width: float = WIDE,
    title: str = TITLE,
    note: str = NOTE,
    unit: str = UNIT,
    slide: Slide | None = None,
) -> Figure:
    """A row for each kind, a column for each forecast; all under each other on a narrow page.

    table: as for `draw`, with columns kind and forecast_by; both in words. unit: what is forecast;
    slide: shows the first kind.
    """
    with styled():
        if not len(table):
            return nothing(width, title, EMPTY, slide)
        kinds, forecasts = named(table, "kind"), named(table, "forecast_by")
        panels = [(kind, name) for kind in kinds for name in forecasts]
        tight = is_narrow(width) or (slide is None and width < COUNTED * len(forecasts))
        columns, of = 1 if tight else len(forecasts), len(panels)
        panels = panels if slide is None else panels[:columns]
        rows = len(panels) // columns
        years = int(part(table, *panels[0])["years"].sum())
        heading = f"{title}, {years:,} {unit}"
        high = PANEL if slide is None else body_room(width, slide, heading) - TOP - LOW
        note = left_out(slide, len(panels), of, "panels") + note
        page = Canvas(width, rows * (high + TOP + LOW), heading, note, slide)
        places = grid(page, rows, columns, LEFT, (LEFT, TOP + LOW))
        for (kind, name), place in zip(panels, places, strict=True):
            left, bottom, wide, high = place
            ax = page.axes(left, bottom + LOW, wide, high)
            draw(
                part(table, kind, name),
                ax,
                SERIES[forecasts.index(name) % len(SERIES)],
                counted=not slide,
            )
            share_axes(ax, below=True, beside=columns == 1 or name == forecasts[0])
            head(page, f"{kind}: {name}", left, bottom + LOW + high, wide)
        return page.figure


def head(page: Canvas, words: str, left: float, top: float, wide: float) -> None:
    """The heading of a panel, above its counts."""
    y = top + line_height(SMALL) + 0.12
    text = fit(words, wide, TEXT, bold=True)
    page.canvas().text(left, y, text, size=TEXT, weight="bold", va="bottom", color=INK)


def alt_text(table: pd.DataFrame, title: str = TITLE, unit: str = UNIT) -> str:
    """The figure in words."""
    if not len(table):
        return f"{title}: {EMPTY[:1].lower()}{EMPTY[1:]}"
    says = [
        f"{kind}, {name}: {spans_text(records(part(table, kind, name)), unit)}"
        for kind in named(table, "kind")
        for name in named(table, "forecast_by")
    ]
    return f"{title}: {'; '.join(says)}."


def spans_text(rows: Sequence[dict[str, Any]], unit: str) -> str:
    """The spans of one forecast in words."""
    return listed(
        [
            f"{100 * row['forecast']:.0f} % forecast and {100 * row['observed']:.0f} % seen "
            f"in {int(row['years']):,} {unit}"
            for row in rows
        ]
    )
