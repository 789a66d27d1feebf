"""Two futures of one run side by side: the ladder of the pairs that differ most, from a turn on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.plots.kit.arrange import Pair, by_pair, either, turns_of
from sim.plots.kit.canvas import EDGE, Canvas, body_room, grid, is_narrow, left_out, nothing
from sim.plots.kit.clock import time_axis
from sim.plots.kit.resize import resizable
from sim.plots.kit.sheet import SMALL, TEXT, WIDE, Slide
from sim.plots.kit.style import INK, ladder_axis, styled
from sim.plots.kit.text import broken, line_height, wrap
from sim.plots.ladder import draw, panel_title, rung_room
from sim.telling.small_words import listed

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from sim.plots.kit.labels import Labels

GAP = 0.3  # inches between the columns
PANEL = 1.45  # inches, the height of a panel
PAIRS = 3
HEADS = 12  # lines of a head at most
TITLE = "Two futures from the same dice"
SIDES = "Left as it was, right with one thing changed."
BELOW = "Of each two panels the upper is {}, the lower: {}."  # on a narrow page
NOTE = (
    f"{SIDES} Highest rung of the ladder that each state has "
    "lately reached toward the other; vertical line: the turn of the change; shaded: at war."
)


def pairs_shown(a: pd.DataFrame, b: pd.DataFrame, count: int = PAIRS) -> list[Pair]:
    """The pairs whose rungs differ most between the futures, then those that stand highest."""
    one, other = either(by_pair(a, "rung")), either(by_pair(b, "rung"))
    tables = both_ways(a), both_ways(b)
    found = []
    for pair in one:
        length = min(len(one[pair]), len(other[pair]))
        differ = float(np.abs(tables[0][pair][:, :length] - tables[1][pair][:, :length]).sum())
        found.append((-differ, -float(one[pair].max()), -float(one[pair].sum()), pair))
    return [pair for *_, pair in sorted(found)[:count]]


def both_ways(dyads: pd.DataFrame) -> dict[Pair, np.ndarray]:
    """For each pair the rungs of both directions, shape (2, turns)."""
    rungs = by_pair(dyads, "rung")
    return {
        (i, j): np.stack([rungs[i, j], rungs[j, i]]) for i, j in rungs if i < j and (j, i) in rungs
    }


def mark(ax: Axes, turn: int) -> None:
    """The turn of the change."""
    ax.axvline(turn, color=INK, linewidth=1.1, linestyle=(0, (4, 2)), zorder=1)


@resizable
def figure(
    a: pd.DataFrame,
    b: pd.DataFrame,
    labels: Labels,
    turn: int,
    names: tuple[str, str] = ("as it was", "changed"),
    width: float = WIDE,
    note: str = NOTE,
    slide: Slide | None = None,
) -> Figure:
    """Both futures, a row of two panels for each pair.

    a, b: tables of pairs of the two runs, columns turn, actor, target, rung, at_war; turn: from
    which they may differ; names: of the two futures, as heads of the columns; slide: shows the pair
    that differs most.
    """
    with styled():
        pairs = pairs_shown(a, b) if len(a) and len(b) else []
        if not pairs:
            return nothing(width, TITLE, "The tables of pairs are empty.", slide)
        of = len(both_ways(a))
        pairs = pairs if slide is None else pairs[:1]
        columns = 1 if is_narrow(width) else 2
        if columns == 1:
            note = note.replace(SIDES, BELOW.format(*names))
        note = broken(note, width - 2.0 * EDGE, SMALL)
        top = 2.0 * line_height(SMALL) + 0.12
        lines = [head_lines(name, (width - rung_room() - 2.0 * EDGE - GAP) / 2.0) for name in names]
        head = max(map(len, lines)) * line_height(TEXT) * (columns == 2) + 0.08
        rows = len(pairs) * (2 // columns)
        around = top + head + 0.52
        panel = PANEL if slide is None else max(1.0, body_room(width, slide, TITLE) - around)
        note = left_out(slide, len(pairs), of, "pairs") + note
        page = Canvas(width, rows * (panel + top) + head + 0.52, TITLE, note, slide)
        places = grid_below(page, rows, columns, top, head)
        turns, colours = max(turns_of(a), turns_of(b)), labels.colours()
        titles = {name: labels.state(name) for pair in pairs for name in pair}
        for k, place in enumerate(places):
            side = k % 2
            ax = page.axes(*place)
            pair = pairs[k // 2]
            table = (a, b)[side]
            draw(by_pair(table, "rung"), by_pair(table, "at_war"), pair, colours, ax)
            mark(ax, turn)
            ladder_axis(ax, names=k % columns == 0, height=place[3])
            time_axis(ax, labels.clock, turns, place[2], words=k + columns >= len(places))
            panel_title(ax, pair, titles, colours, place[2], place[3])
            if k < 2 and columns == 2:
                head_of(page, lines[side], place[0])
        return page.figure


def grid_below(
    page: Canvas, rows: int, columns: int, top: float, head: float
) -> list[tuple[float, float, float, float]]:
    """Places of the panels below the heads of the columns."""
    left = rung_room() + EDGE
    page.body -= head
    places = list(grid(page, rows, columns, left, (GAP, top), 0.52))
    page.body += head
    return places


def head_lines(name: str, width: float) -> list[str]:
    """The name of a future in as many lines as it takes: a value is never cut."""
    return wrap(broken(name, width, TEXT, bold=True), width, TEXT, HEADS, bold=True)


def head_of(page: Canvas, lines: list[str], left: float) -> None:
    """The name of a future over its column."""
    words = "\n".join(lines)
    page.canvas().text(
        left, page.body, words, size=TEXT, weight="bold", va="top", color=INK, linespacing=1.15
    )


def alt_text(
    a: pd.DataFrame,
    b: pd.DataFrame,
    labels: Labels,
    turn: int,
    names: tuple[str, str] = ("as it was", "changed"),
) -> str:
    """The figure in words."""
    if not len(a) or not len(b):
        return f"{TITLE}: nothing to show."
    tops = either(by_pair(a, "rung")), either(by_pair(b, "rung"))
    says = [
        f"{labels.state(i)} and {labels.state(j)} reach rung {tops[0][i, j].max():g} unchanged, "
        f"{tops[1][i, j].max():g} changed"
        for i, j in pairs_shown(a, b)
    ]
    when = f"from {labels.clock.turn} {turn} ({labels.clock.text(turn)}) on"
    return f"{TITLE}, {when} {names[0]}, or changed ({names[1]}): {listed(says)}."
