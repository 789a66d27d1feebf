"""Relations at chosen turns: states in fixed places, lines for tension, treaties and war."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.collections import LineCollection

from sim.plots.kit.arrange import Pair, chosen_turns, either
from sim.plots.kit.canvas import EDGE, GAP, Canvas, is_narrow, nothing
from sim.plots.kit.one_run import About, clock_of, colours_of, of_pairs
from sim.plots.kit.style import MUTED, PAPER, SMALL, TENSION, WAR, WIDE, on, styled
from sim.plots.kit.text import text_width
from sim.plots.matrix import states_of
from sim.telling.story import Story
from sim.terms.events import Kind
from sim.terms.treaties import STAGES, Stage

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "Tension, treaties and war between states"
ABOUT = About(
    "network",
    "One run. States keep their places; only what lies between them changes.",
    "Who stands with whom and against whom, at chosen moments.",
)
FLOOR = 0.15  # tension below this is not drawn
LINES = 4  # lines of tension per state, at most
TIE = "#1d4d6b"
APART = 0.045  # half the distance of the two lines of a treaty, in radii of the circle
MOST = 16  # states shown
Point = tuple[float, float]
Line = list[Point]


def places(names: Sequence[str]) -> dict[str, Point]:
    """A place on the circle for each state, by name, clockwise from the top."""
    angles = [pi / 2.0 - 2.0 * pi * k / len(names) for k in range(len(names))]
    return {name: (cos(a), sin(a)) for name, a in zip(names, angles, strict=True)}


def ties(story: Story, turn: int) -> list[Pair]:
    """The pairs bound by a treaty in force at the end of a turn, each once."""
    treaties, now = story.scenario.treaties, STAGES[Stage.IN_FORCE]
    in_force = {name for name, treaty in treaties.items() if treaty.stage == now}
    for event in story.events:
        if event.turn <= turn and event.kind in (Kind.ENTER_FORCE, Kind.LAPSE):
            change = in_force.add if event.kind == Kind.ENTER_FORCE else in_force.discard
            change(story.names.treaties[event.clause])
    found = set()
    for name in in_force:
        parties = treaties[name].parties
        found |= {(a, b) for a in parties for b in parties if a < b}
    return sorted(found)


def beside(start: Point, end: Point, shift: float) -> Line:
    """A line parallel to another, `shift` to its left."""
    x, y = end[0] - start[0], end[1] - start[1]
    length = (x * x + y * y) ** 0.5 or 1.0
    dx, dy = -y / length * shift, x / length * shift
    return [(start[0] + dx, start[1] + dy), (end[0] + dx, end[1] + dy)]


def draw(story: Story, turn: int, ax: Axes, size: float) -> Axes:
    """The relations at the end of a turn; size: of the panel, in inches."""
    tension, wars = either(of_pairs(story, "tension")), either(of_pairs(story, "at_war"))
    names = states_of(of_pairs(story, "tension"), MOST)
    at = places(names)
    ax.set_xlim(-1.28, 1.28)
    ax.set_ylim(-1.28, 1.28)
    ax.set_axis_off()
    draw_tension(
        ax, {p: float(x[turn]) for p, x in tension.items() if p[0] in at and p[1] in at}, at
    )
    pairs = [pair for pair in ties(story, turn) if pair[0] in at and pair[1] in at]
    lines = [beside(at[a], at[b], side) for a, b in pairs for side in (-APART, APART)]
    ax.add_collection(LineCollection(lines, colors=TIE, linewidths=0.9, zorder=3))
    for (a, b), flags in wars.items():
        if flags[turn] and a in at and b in at:
            draw_war(ax, at[a], at[b])
    draw_states(ax, names, at, colours_of(story), size)
    return ax


def draw_tension(ax: Axes, tension: dict[Pair, float], at: dict[str, Point]) -> None:
    """A line per pair, wider and darker with tension; of very many pairs the most tense."""
    drawn = [pair for pair in tension if tension[pair] >= FLOOR]
    pairs = sorted(drawn, key=lambda pair: (tension[pair], pair))[-LINES * len(at) :]
    values = np.array([tension[pair] for pair in pairs])
    lines = [[at[a], at[b]] for a, b in pairs]
    widths = 0.6 + 7.0 * np.clip(values, 0.0, 1.0) ** 1.5
    colours = TENSION(0.1 + 0.9 * values)
    ax.add_collection(LineCollection(lines, colors=colours, linewidths=widths, zorder=2))


def draw_war(ax: Axes, start: Point, end: Point) -> None:
    """A war: a thick red line with a cross in a circle on it."""
    xs, ys = [start[0], end[0]], [start[1], end[1]]
    ax.plot(xs, ys, color=WAR, linewidth=5.5, zorder=4, solid_capstyle="round")
    x, y = sum(xs) / 2.0, sum(ys) / 2.0
    ax.plot([x], [y], marker="o", markersize=12, mfc=PAPER, mec=WAR, mew=1.6, zorder=7)
    ax.plot([x], [y], marker="x", markersize=6, mec=WAR, mew=2.0, zorder=8)


def draw_states(
    ax: Axes, names: Sequence[str], at: dict[str, Point], colours: dict[str, str], size: float
) -> None:
    """Discs with the identifiers of the states."""
    around = 2.0 * pi / 2.56 * size / max(4, len(names))  # inches of the circle for each
    words = {name: in_disc(name) for name in names}
    widest = max(text_width(line, SMALL, bold=True) for w in words.values() for line in w.split())
    across = min(max(0.46, widest / 0.86), 0.8 * around)
    type_size = SMALL * min(1.0, 0.86 * across / widest)
    for name in names:
        x, y = at[name]
        colour = colours[name]
        ax.plot([x], [y], marker="o", ms=72.0 * across, mfc=colour, mec=PAPER, mew=1.5, zorder=5)
        ink = on(colour)
        font = {"weight": "bold", "size": type_size}
        ax.text(x, y, words[name], font, color=ink, ha="center", va="center", zorder=6)


SAMPLES: tuple[tuple[str, Any, float], ...] = (
    ("tension: wider and darker is more", TENSION(0.62), 3.6),
    ("treaty in force", TIE, 0.0),
    ("war", WAR, 5.5),
)


def in_disc(name: str) -> str:
    """An identifier in one line, or in two where it is long."""
    half = (len(name) + 1) // 2
    return name if len(name) <= 4 else f"{name[:half]}\n{name[half:]}"


def key_places(width: float) -> list[tuple[float, int]]:
    """Where each sample of the key begins, in inches, and in which row it stands."""
    found: list[tuple[float, int]] = []
    x, row = EDGE, 0
    for words, _, _ in SAMPLES:
        length = 0.69 + text_width(words, SMALL)
        if x + length > width and x > EDGE:
            x, row = EDGE, row + 1
        found.append((x, row))
        x += length
    return found


def key(page: Canvas) -> None:
    """What the lines mean, at the top of the body."""
    ax = page.canvas()
    for (words, colour, line), (x, row) in zip(SAMPLES, key_places(page.width), strict=True):
        y = page.body - 0.1 - 0.2 * row
        ends = [x, x + 0.36]
        if line:
            ax.plot(ends, [y, y], color=colour, linewidth=line, solid_capstyle="butt")
        else:
            ax.plot(ends, [y + 0.02, y + 0.02], color=colour, linewidth=0.9)
            ax.plot(ends, [y - 0.02, y - 0.02], color=colour, linewidth=0.9)
        if colour == WAR:
            ax.plot([x + 0.18], [y], marker="o", ms=9, mfc=PAPER, mec=WAR, mew=1.4)
            ax.plot([x + 0.18], [y], marker="x", ms=4.5, mec=WAR, mew=1.6)
        ax.text(x + 0.44, y, words, size=SMALL, color=MUTED, va="center")


def figure(
    story: Story, width: float = WIDE, note: str = ABOUT.note, turns: Sequence[int] | None = None
) -> Figure:
    """Networks at the chosen turns: start, middle and end where none are given."""
    with styled():
        if not len(story.pairs):
            return nothing(width, TITLE, "The table of pairs is empty.")
        at = list(chosen_turns(len(story.pairs), 3) if turns is None else turns)
        columns = 1 if is_narrow(width) else min(3, len(at))
        rows = -(-len(at) // columns)
        side = (width - 2.0 * EDGE - GAP * (columns - 1)) / columns
        side = min(side, 3.4)
        above = 0.28 + 0.2 * key_places(width)[-1][1]
        page = Canvas(width, rows * (side + 0.22) + above, TITLE, note)
        key(page)
        step = side + 0.22
        for k, turn in enumerate(at):
            x = EDGE + (k % columns) * (side + GAP)
            ax = page.axes(x, (rows - 1 - k // columns) * step, side, side)
            draw(story, turn, ax, side)
            ax.set_title(
                clock_of(story).text(turn), fontsize=SMALL + 0.5, loc="left", weight="bold"
            )
        return page.figure


def alt_text(story: Story, turns: Sequence[int] | None = None) -> str:
    """The figure in words."""
    if not len(story.pairs):
        return f"{TITLE}: nothing to show."
    says = []
    for turn in chosen_turns(len(story.pairs), 3) if turns is None else turns:
        fought = either(of_pairs(story, "at_war"))
        wars = [pair for pair, flags in fought.items() if flags[turn]]
        bound = ties(story, turn)
        words = ", ".join(f"{story.label(a)} and {story.label(b)}" for a, b in wars)
        fight = f"{len(wars)} at war ({words})" if wars else "none at war"
        says.append(f"{clock_of(story).text(turn)}: {fight}, {len(bound)} bound by treaty")
    count = min(MOST, len(story.names.states))
    return f"{TITLE}, pairs of {count} states. {'; '.join(says)}."
