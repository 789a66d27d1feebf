"""How soon: the share of runs in which each of several competing outcomes has come about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.plots.kit.arrange import records
from sim.plots.kit.canvas import EDGE, Canvas, body_room, is_narrow, left_out, nothing
from sim.plots.kit.clock import Clock, time_axis
from sim.plots.kit.ends import name_ends
from sim.plots.kit.frequency import frequency, rate_words, runs_text
from sim.plots.kit.resize import resizable
from sim.plots.kit.sheet import SMALL, WIDE, Slide
from sim.plots.kit.style import DASHES, SERIES, levels, styled
from sim.plots.kit.text import text_width, wrap
from sim.telling.small_words import listed

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "How soon"
HEIGHT = 3.2  # inches
ON_SLIDE = 3  # outcomes


APART = (
    "Share of runs in which each outcome has come about so far, each counted by itself; bands: "
    "95 % intervals. A run in which it has not come about by the end is censored, not late."
)


def note_of(table: pd.DataFrame, competing: bool = True) -> str:
    """What the lines are, and what became of the other runs."""
    if not competing:
        return APART
    rest = 1.0 - float(last_rows(table)["share"].sum())
    none = frequency(max(0.0, rest))
    return (
        "Share of runs in which each outcome was the first to come about (outcomes compete); "
        f"bands: 95 % intervals. In {none} runs none of them comes about by the end: these are "
        "censored, not late."
    )


def named_shares(table: pd.DataFrame) -> list[tuple[str, float, str]]:
    """Each outcome with its share at the end, and that in words."""
    return [
        (str(row["outcome"]), float(row["share"]), rate_words({**row, "rate": row["share"]}))
        for row in records(last_rows(table))
    ]


def last_rows(table: pd.DataFrame) -> pd.DataFrame:
    """The last row of each outcome, in the order of the table."""
    return table.groupby("outcome", sort=False).tail(1)


def draw(table: pd.DataFrame, ax: Axes) -> Axes:
    """Steps that rise at the end of a turn, with bands, in per cent.

    table: a row per outcome and turn with columns outcome, turn, share, low, high, shares 0..1.
    """
    for k, (name, part) in enumerate(table.groupby("outcome", sort=False)):
        colour, dash = SERIES[k % len(SERIES)], DASHES[k % len(DASHES)]
        x = np.concatenate(([0.0], part["turn"].to_numpy() + 1.0))
        y = np.concatenate(([0.0], 100.0 * part["share"].to_numpy()))
        low = np.concatenate(([0.0], 100.0 * part["low"].to_numpy()))
        high = np.concatenate(([0.0], 100.0 * part["high"].to_numpy()))
        ax.fill_between(x, low, high, step="post", color=colour, alpha=0.16, linewidth=0)
        ax.plot(
            x, y, color=colour, linestyle=dash, linewidth=2.0, drawstyle="steps-post", label=name
        )
    return ax


@resizable
def figure(
    table: pd.DataFrame,
    runs: int,
    clock: Clock | None = None,
    width: float = WIDE,
    title: str = TITLE,
    competing: bool = True,
    slide: Slide | None = None,
) -> Figure:
    """Cumulative incidence. table: as for `draw`; competing: each run is in one line at most.

    slide: shows the first outcomes, named below the panel.
    """
    with styled():
        heading = f"{title}, {runs_text(runs)}"
        if not len(table):
            return nothing(width, heading, "No outcome was watched.", slide)
        note, of = note_of(table, competing), table["outcome"].nunique()
        if slide is not None:
            table = table[table["outcome"].isin(list(dict.fromkeys(table["outcome"]))[:ON_SLIDE])]
            note = left_out(slide, table["outcome"].nunique(), of, "outcomes") + note
        ends = named_shares(table)
        words = [f"{told}: {name}" for name, _, told in ends]
        narrow = is_narrow(width) or slide is not None
        right = 0.1 if narrow else min(3.9, max(text_width(text, SMALL) for text in words) + 0.12)
        below = 0.2 * len(words) + 0.05 if narrow else 0.0
        low = (0.66 if narrow else 0.56) + below
        around = low + 0.06
        high = HEIGHT if slide is None else body_room(width, slide, heading) - around
        page = Canvas(width, high + around, heading, note, slide)
        left = 0.5 + EDGE
        inner = width - left - right - EDGE
        ax = page.axes(left, low, inner, high)
        draw(table, ax)
        turns = int(table["turn"].max()) + 1
        axes_of(ax, float(table["high"].max()))
        time_axis(ax, clock or Clock(), turns, inner)
        if narrow:
            key(page, words, below)
        else:
            heights = [100.0 * share for _, share, _ in ends]
            colours = [SERIES[k % len(SERIES)] for k in range(len(words))]
            pairs = zip(words, heights, colours, strict=True)
            named = {text: (height, colour) for text, height, colour in pairs}
            name_ends(ax, named, float(turns), (right, high))
        return page.figure


def axes_of(ax: Axes, highest: float) -> None:
    """Per cent, up to the next round number above the highest band."""
    top = next(t for t in (5, 10, 20, 40, 60, 80, 100) if 100.0 * highest <= t or t == 100)
    ax.set_ylim(0.0, 1.02 * top)
    ax.set_yticks([top * k / 4 for k in range(5)])
    ax.set_ylabel("runs so far, per cent")
    levels(ax, [top * k / 4 for k in range(1, 5)])


def key(page: Canvas, words: list[str], height: float) -> None:
    """The names of the lines below the panel, where there is no room beside it."""
    ax = page.canvas()
    for k, text in enumerate(words):
        y = height - 0.1 - 0.2 * k
        colour, dash = SERIES[k % len(SERIES)], DASHES[k % len(DASHES)]
        ax.plot([EDGE, EDGE + 0.36], [y, y], color=colour, linestyle=dash, linewidth=2.0)
        line = wrap(text, page.width - 2.0 * EDGE - 0.44, SMALL, 1)[0]
        ax.text(EDGE + 0.44, y, line, size=SMALL, va="center")


def alt_text(table: pd.DataFrame, runs: int, title: str = TITLE, competing: bool = True) -> str:
    """The figure in words."""
    if not len(table):
        return f"{title}: no outcome was watched."
    ends = named_shares(table)
    says = [f"{name} {told}" for name, _, told in ends]
    if not competing:
        return f"{title}, {runs_text(runs)}, by the end: {listed(says)}."
    rest = max(0.0, 1.0 - sum(share for _, share, _ in ends))
    return f"{title}, {runs_text(runs)}, by the end: {listed(says)}; none {frequency(rest, runs)}."
