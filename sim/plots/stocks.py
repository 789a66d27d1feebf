"""The stocks of a war over time: munitions, manpower, burden, and the front."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.plots.kit.arrange import Pair, spans
from sim.plots.kit.canvas import EDGE, Canvas, body_room, grid, is_narrow, left_out, nothing
from sim.plots.kit.clock import time_axis
from sim.plots.kit.ends import name_ends
from sim.plots.kit.one_run import About, clock_of, colours_of, of_pairs, of_states
from sim.plots.kit.resize import resizable
from sim.plots.kit.sheet import SMALL, TEXT, WIDE, Slide
from sim.plots.kit.style import DASHES, INK, levels, shade_war, styled
from sim.plots.kit.text import first_that_fits, text_width
from sim.scenario.schema import War
from sim.telling.story import Story

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "Stocks and front of a war"
ABOUT = About(
    "war",
    "One run. Shares of what a full war needs; the burden of war from 0 to 1. Shaded: at war.",
    "What the two sides of the longest war have left, and where the front stands.",
    "No war was fought in this run, so there are no stocks or front to follow.",
)
PANELS = (
    ("munitions", "Munitions, share of need"),
    ("manpower", "Manpower, share of need"),
    ("burden", "Burden of war, 0 to 1"),
)
FRONT = "front"
PARTS = (*PANELS, (FRONT, ""))  # all panels; the words of the front name the attacker
PANEL = 1.45  # inches
ABOVE = 0.32  # inches above a panel, for its title
ROOM = 0.95  # inches right of a panel for the names of states


def known_war(story: Story, pair: Pair) -> War | None:
    """The war of a pair that the scenario begins with."""
    found = (w for w in story.scenario.wars.values() if {w.attacker, w.defender} == set(pair))
    return next(found, None)


def wars_of(story: Story) -> list[Pair]:
    """The wars of a run, the longest first; the attacker stands first where it is known."""
    wars = {pair: flags for pair, flags in of_pairs(story, "at_war").items() if flags.any()}
    once = sorted((pair for pair in wars if pair[0] < pair[1]), key=lambda p: (-wars[p].sum(), p))
    found = []
    for a, b in once:
        known = known_war(story, (a, b))
        found.append((b, a) if known is not None and known.attacker == b else (a, b))
    return found


def draw(
    story: Story,
    column: str,
    war: Pair,
    ax: Axes,
    size: tuple[float, float] = (ROOM, PANEL),
) -> Axes:
    """One stock of the two states of a war, named at the end of their lines.

    column: the stock, 0..1; size: inches right of the axis for the names, and height of the axis
    in inches.
    """
    stocks, colours = of_states(story, column), colours_of(story)
    lines = {name: stocks[name] for name in war}
    for k, (name, values) in enumerate(lines.items()):
        x = np.arange(1, len(values) + 1)
        dash = DASHES[1] if k else "-"
        ax.plot(x, values, color=colours[name], linestyle=dash, linewidth=1.9)
    scale(ax)
    names = short_names(list(lines), story, size[0] - 0.06)
    ends = {names[name]: (float(values[-1]), colours[name]) for name, values in lines.items()}
    name_ends(ax, ends, float(max((len(v) for v in lines.values()), default=1)), size)
    return ax


def short_names(names: Sequence[str], story: Story, room: float) -> dict[str, str]:
    """The titles of states where all of them fit, else their identifiers."""
    titles = {name: story.label(name) for name in names}
    if all(text_width(title, SMALL) <= room for title in titles.values()):
        return titles
    return {name: name for name in names}


def front_words(attacker: str) -> list[str]:
    """The heading of the panel of the front, in more and in fewer words."""
    return [f"Front: share of its aim that {attacker} holds", "Front: share of its aim it holds"]


def draw_front(story: Story, war: Pair, ax: Axes) -> Axes:
    """How much of what it wants the attacker holds."""
    values = of_pairs(story, "front")[war]
    colour = colours_of(story)[war[0]]
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


@resizable
def figure(
    story: Story,
    width: float = WIDE,
    note: str = ABOUT.note,
    war: Pair | None = None,
    slide: Slide | None = None,
) -> Figure:
    """Four panels for one war: the longest of the run where none is given.

    slide: shows the first stock and the front.
    """
    with styled():
        wars = wars_of(story)
        if war is None and not wars:
            return nothing(width, TITLE, "No war was fought in this run.", slide)
        war = war or wars[0]
        title = war_title(war, story)
        columns = 1 if is_narrow(width) else 2
        shown = PARTS if slide is None else (PARTS[0], PARTS[-1])
        rows = len(shown) // columns
        panel = PANEL if slide is None else body_room(width, slide, title) - ABOVE - 0.52
        note = left_out(slide, len(shown), len(PARTS), "panels") + note
        page = Canvas(width, rows * (panel + ABOVE) + 0.52, title, note, slide)
        flags = of_pairs(story, "at_war")[war]
        turns = len(story.pairs)
        boxes = grid(page, rows, columns, 0.42 + EDGE, (0.5, ABOVE), 0.52)
        for k, ((column, words), (x, y, w, h)) in enumerate(zip(shown, boxes, strict=True)):
            inner = w - ROOM
            ax = page.axes(x, y, inner, h)
            if column == FRONT:
                draw_front(story, war, ax)
                texts = front_words(story.label(war[0]))
            else:
                draw(story, column, war, ax, (ROOM, panel))
                texts = [words]
            shade_war(ax, spans(flags))
            time_axis(ax, clock_of(story), turns, inner, words=k + columns >= len(boxes))
            head = first_that_fits(texts, inner + ROOM, TEXT, bold=True)
            ax.set_title(head, fontsize=TEXT, loc="left", color=INK, weight="bold", pad=5)
        return page.figure


def war_title(war: Pair, story: Story) -> str:
    """The name of a war."""
    known = known_war(story, war)
    if known is not None:
        return f"Stocks and front: {known.title}"
    return f"Stocks and front: {story.label(war[0])} and {story.label(war[1])} at war"


def alt_text(story: Story, war: Pair | None = None) -> str:
    """The figure in words."""
    wars = wars_of(story)
    if war is None and not wars:
        return f"{TITLE}: no war was fought in this run."
    war = war or wars[0]
    turns = int(of_pairs(story, "at_war")[war].sum())
    parts = []
    for column, _ in PANELS:
        stocks = of_states(story, column)
        ends = ", ".join(f"{story.label(name)} {stocks[name][-1]:.2f}" for name in war)
        parts.append(f"{column} at the end {ends}")
    front = of_pairs(story, "front")[war]
    parts.append(f"front from {front[0]:.2f} to {front[-1]:.2f} of {story.label(war[0])}'s aim")
    return f"{war_title(war, story)}: at war in {turns} turns; {'; '.join(parts)}."
