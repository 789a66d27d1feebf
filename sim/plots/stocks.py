"""The stocks of a war over time: munitions, manpower, burden, and the front."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.plots.kit.arrange import Pair, by_pair, by_state, spans, turns_of
from sim.plots.kit.clock import time_axis
from sim.plots.kit.ends import name_ends
from sim.plots.kit.page import EDGE, Page, grid, is_narrow, nothing
from sim.plots.kit.style import DASHES, INK, SMALL, TEXT, WIDE, levels, shade_war, styled
from sim.plots.kit.text import fit, text_width

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from sim.plots.kit.labels import Labels

TITLE = "Stocks and front of a war"
NOTE = "One run. Shares of what a full war needs; the burden of war from 0 to 1. Shaded: at war."
PANELS = (
    ("munitions", "Munitions, share of need"),
    ("manpower", "Manpower, share of need"),
    ("burden", "Burden of war, 0 to 1"),
)
PANEL = 1.45  # inches
ABOVE = 0.32  # inches above a panel, for its title
ROOM = 0.95  # inches right of a panel for the names of states


def wars_of(dyads: pd.DataFrame, labels: Labels) -> list[Pair]:
    """The wars of a run, the longest first; the attacker stands first where it is known."""
    wars = {pair: flags for pair, flags in by_pair(dyads, "at_war").items() if flags.any()}
    once = sorted((pair for pair in wars if pair[0] < pair[1]), key=lambda p: (-wars[p].sum(), p))
    known = {pair: war[0] for pair, war in labels.wars.items()}
    return [(a, b) if known.get(frozenset((a, b)), a) == a else (b, a) for a, b in once]


def draw(
    states: pd.DataFrame,
    column: str,
    war: Pair,
    labels: Labels,
    ax: Axes,
    size: tuple[float, float] = (ROOM, PANEL),
) -> Axes:
    """One stock of the two states of a war, named at the end of their lines.

    states: table of one run with columns turn, state and the stock, 0..1; size: inches right of
    the axis for the names, and height of the axis in inches.
    """
    stocks = by_state(states[states["state"].isin(war)], column)
    lines = {name: stocks[name] for name in war if name in stocks}
    colours = labels.colours(war)
    for k, (name, values) in enumerate(lines.items()):
        x = np.arange(1, len(values) + 1)
        dash = DASHES[1] if k else "-"
        ax.plot(x, values, color=colours[name], linestyle=dash, linewidth=1.9)
    scale(ax)
    names = short_names(list(lines), labels, size[0] - 0.06)
    ends = {names[name]: (float(values[-1]), colours[name]) for name, values in lines.items()}
    name_ends(ax, ends, float(max((len(v) for v in lines.values()), default=1)), size)
    return ax


def short_names(names: Sequence[str], labels: Labels, room: float) -> dict[str, str]:
    """The titles of states where all of them fit, else their identifiers."""
    titles = {name: labels.state(name) for name in names}
    if all(text_width(title, SMALL) <= room for title in titles.values()):
        return titles
    return {name: name for name in names}


def draw_front(dyads: pd.DataFrame, war: Pair, labels: Labels, ax: Axes) -> Axes:
    """How much of what it wants the attacker holds. dyads: columns turn, actor, target, front."""
    front = by_pair(dyads[dyads["actor"].isin(war) & dyads["target"].isin(war)], "front")
    values = front.get(war, np.zeros(0))
    colour = labels.colours(war)[war[0]]
    x = np.arange(1, len(values) + 1)
    ax.plot(x, values, color=colour, linewidth=1.9)
    ax.fill_between(x, values, color=colour, alpha=0.14, linewidth=0)
    scale(ax)
    if len(values):
        words = f"{100.0 * values[-1]:.0f} %"
        name_ends(ax, {words: (float(values[-1]), colour)}, float(x[-1]), (ROOM, PANEL))
    return ax


def scale(ax: Axes) -> None:
    """Shares from 0 to 1, with a light grid."""
    ax.set_ylim(0.0, 1.05)
    ax.set_yticks([0.0, 0.5, 1.0])
    levels(ax, [0.5, 1.0])


def figure(
    states: pd.DataFrame,
    dyads: pd.DataFrame,
    labels: Labels,
    width: float = WIDE,
    war: Pair | None = None,
    note: str = NOTE,
) -> Figure:
    """Four panels for one war: the longest of the run where none is given."""
    with styled():
        wars = wars_of(dyads, labels) if len(dyads) and len(states) else []
        if war is None and not wars:
            return nothing(width, TITLE, "No war was fought in this run.")
        war = war or wars[0]
        title = war_title(war, labels)
        columns = 1 if is_narrow(width) else 2
        rows = 4 // columns
        page = Page(width, rows * (PANEL + ABOVE) + 0.52, title, note)
        flags = by_pair(dyads, "at_war")[war]
        turns = turns_of(dyads)
        boxes = grid(page, rows, columns, 0.42 + EDGE, (0.5, ABOVE), 0.52)
        for k, (x, y, w, h) in enumerate(boxes):
            inner = w - ROOM
            ax = page.axes(x, y, inner, h)
            if k < len(PANELS):
                draw(states, PANELS[k][0], war, labels, ax)
                words = PANELS[k][1]
            else:
                draw_front(dyads, war, labels, ax)
                words = f"Front: share of its aim that {labels.state(war[0])} holds"
            shade_war(ax, spans(flags))
            time_axis(ax, labels.clock, turns, inner, words=k + columns >= len(boxes))
            words = fit(words, inner + ROOM, TEXT, bold=True)
            ax.set_title(words, fontsize=TEXT, loc="left", color=INK, weight="bold", pad=5)
        return page.figure


def war_title(war: Pair, labels: Labels) -> str:
    """The name of a war."""
    known = labels.wars.get(frozenset(war))
    if known:
        return f"Stocks and front: {known[1]}"
    return f"Stocks and front: {labels.state(war[0])} and {labels.state(war[1])} at war"


def alt_text(
    states: pd.DataFrame, dyads: pd.DataFrame, labels: Labels, war: Pair | None = None
) -> str:
    """The figure in words."""
    wars = wars_of(dyads, labels) if len(dyads) and len(states) else []
    if war is None and not wars:
        return f"{TITLE}: no war was fought in this run."
    war = war or wars[0]
    turns = int(by_pair(dyads, "at_war")[war].sum())
    parts = []
    for column, _ in PANELS:
        stocks = by_state(states, column)
        ends = ", ".join(f"{labels.state(name)} {stocks[name][-1]:.2f}" for name in war)
        parts.append(f"{column} at the end {ends}")
    front = by_pair(dyads, "front")[war]
    parts.append(f"front from {front[0]:.2f} to {front[-1]:.2f} of {labels.state(war[0])}'s aim")
    return f"{war_title(war, labels)}: at war in {turns} turns; {'; '.join(parts)}."
