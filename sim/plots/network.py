"""A schematic map: states in their places, tension, treaties, war and what flows between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.collections import LineCollection

from sim.plots.kit.arrange import Pair, chosen_turns, either
from sim.plots.kit.canvas import EDGE, Canvas, body_room, is_narrow, left_out, nothing
from sim.plots.kit.one_run import About, clock_of, colours_of, of_pairs
from sim.plots.kit.resize import resizable
from sim.plots.kit.sheet import SMALL, TEXT, WIDE, Slide
from sim.plots.kit.style import INK, PAPER, TENSION, WAR, on, styled
from sim.plots.kit.text import line_height, text_width
from sim.plots.map_words import (
    FLOW,
    STYLES,
    TIE,
    Numbered,
    changes,
    key,
    key_places,
    lines_of,
    numbered,
    samples_of,
)
from sim.plots.matrix import states_of
from sim.plots.places import Point, places
from sim.plots.ties import flows, ties
from sim.telling.messages import say
from sim.telling.small_words import listed
from sim.telling.story import Story
from sim.terms.treaties import STAGES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "Tension, treaties, flows and war between states"
ABOUT = About(
    "network",
    "One run. A schematic map without borders: states keep their places, only what lies between "
    "them changes. Numbered arrows: what flows, named beside.",
    "Who stands with whom and against whom on the first day and at the end, and what flows.",
)
FLOOR = 0.15  # tension below this is not drawn
LINES = 4  # lines of tension per state, at most
APART = 0.075  # inches between the line of tension and that of a treaty, and that of a flow
MOST = 16  # states shown
HEIGHT = 2.75  # inches, a map
DISC = 0.46  # inches, a state
HEAD = 0.3  # inches, the moment above a map
ASIDE = 2.75  # inches, what flows and what has changed, beside a map
HEADED = 2  # lines before the first change: a gap and a head
NUMBER = 0.1  # inches, half of a numbered dot
Line = list[Point]


def beside(start: Point, end: Point, shift: float, short: float = 0.0) -> Line:
    """A line parallel to another, `shift` to its left, its ends `short` of the other's."""
    x, y = end[0] - start[0], end[1] - start[1]
    length = (x * x + y * y) ** 0.5 or 1.0
    x, y = x / length, y / length
    dx, dy, cut = -y * shift, x * shift, min(short, 0.4 * length)
    return [
        (start[0] + dx + x * cut, start[1] + dy + y * cut),
        (end[0] + dx - x * cut, end[1] + dy - y * cut),
    ]


def draw(
    story: Story, turn: int, ax: Axes, size: tuple[float, float], told: Sequence[Numbered]
) -> Axes:
    """The map at the end of a turn; size: of the panel, in inches; told: what flows then."""
    tension, wars = either(of_pairs(story, "tension")), either(of_pairs(story, "at_war"))
    names = states_of(of_pairs(story, "tension"), MOST)
    at = places(story.scenario, names, *size, 0.5 * DISC + 0.06)
    ax.set_xlim(0.0, size[0])
    ax.set_ylim(0.0, size[1])
    ax.set_axis_off()
    draw_tension(
        ax, {p: float(x[turn]) for p, x in tension.items() if p[0] in at and p[1] in at}, at
    )
    bound = {pair: stage for pair, stage in ties(story, turn).items() if set(pair) <= set(at)}
    for stage, style in STYLES.items():
        lines = [beside(at[a], at[b], APART) for (a, b), now in bound.items() if now == stage]
        ax.add_collection(
            LineCollection(lines, colors=TIE, linewidths=1.7, linestyles=[style], zorder=3)
        )
    for (a, b), flags in wars.items():
        if flags[turn] and a in at and b in at:
            draw_war(ax, at[a], at[b])
    draw_flows(ax, told, at)
    draw_states(ax, at, colours_of(story))
    return ax


def draw_tension(ax: Axes, tension: dict[Pair, float], at: Mapping[str, Point]) -> None:
    """A line per pair, wider and darker with tension; of very many pairs the most tense."""
    drawn = [pair for pair in tension if tension[pair] >= FLOOR]
    pairs = sorted(drawn, key=lambda pair: (tension[pair], pair))[-LINES * len(at) :]
    values = np.array([tension[pair] for pair in pairs])
    lines = [[at[a], at[b]] for a, b in pairs]
    widths = 0.6 + 9.0 * np.clip(values, 0.0, 1.0) ** 1.5
    colours = TENSION(0.1 + 0.9 * values)
    ax.add_collection(LineCollection(lines, colors=colours, linewidths=widths, zorder=2))


def draw_war(ax: Axes, start: Point, end: Point) -> None:
    """A war: a thick red line with a cross in a circle on it."""
    xs, ys = [start[0], end[0]], [start[1], end[1]]
    ax.plot(xs, ys, color=WAR, linewidth=6.5, zorder=4, solid_capstyle="round")
    x, y = sum(xs) / 2.0, sum(ys) / 2.0
    ax.plot([x], [y], marker="o", markersize=13, mfc=PAPER, mec=WAR, mew=1.6, zorder=7)
    ax.plot([x], [y], marker="x", markersize=6.5, mec=WAR, mew=2.0, zorder=8)


def draw_flows(ax: Axes, told: Sequence[Numbered], at: Mapping[str, Point]) -> None:
    """An arrow for each pair of sender and receiver, with its number on it."""
    taken = [*at.values()]
    for number, flow in told:
        if flow.by not in at or flow.to not in at:
            continue
        start, end = beside(at[flow.by], at[flow.to], -2.0 * APART, 0.5 * DISC + 0.02)
        arrow = {"arrowstyle": "-|>", "color": FLOW, "lw": 1.6, "shrinkA": 0, "shrinkB": 0}
        ax.annotate("", end, start, arrowprops=arrow, zorder=5)
        x, y = free_place(start, end, taken)
        taken.append((x, y))
        ax.plot([x], [y], marker="o", ms=144.0 * NUMBER, mfc=PAPER, mec=FLOW, mew=1.4, zorder=9)
        font = {"size": SMALL, "weight": "bold"}
        ax.text(x, y, str(number), font, color=INK, ha="center", va="center", zorder=10)


def free_place(start: Point, end: Point, taken: Sequence[Point]) -> Point:
    """The place on a line that is nearest its middle and touches nothing; else the freest."""
    shares = sorted((k / 40.0 for k in range(4, 35)), key=lambda share: (abs(share - 0.5), share))
    spots = [
        (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
        for share in shares
    ]
    rooms = [min(distance(spot, other) for other in taken) for spot in spots]
    free = [spot for spot, room in zip(spots, rooms, strict=True) if room > 2.0 * NUMBER + 0.12]
    return free[0] if free else spots[rooms.index(max(rooms))]


def distance(one: Point, other: Point) -> float:
    """How far two places lie apart."""
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)


def draw_states(ax: Axes, at: Mapping[str, Point], colours: Mapping[str, str]) -> None:
    """Discs with the identifiers of the states."""
    words = {name: in_disc(name) for name in at}
    widest = max(text_width(line, SMALL, bold=True) for w in words.values() for line in w.split())
    across = max(DISC, widest / 0.86)
    for name, (x, y) in at.items():
        colour = colours[name]
        ax.plot([x], [y], marker="o", ms=72.0 * across, mfc=colour, mec=PAPER, mew=1.5, zorder=6)
        font = {"weight": "bold", "size": SMALL}
        ax.text(x, y, words[name], font, color=on(colour), ha="center", va="center", zorder=8)


def in_disc(name: str) -> str:
    """An identifier in one line, or in two where it is long."""
    half = (len(name) + 1) // 2
    return name if len(name) <= 4 else f"{name[:half]}\n{name[half:]}"


@resizable
def figure(
    story: Story,
    width: float = WIDE,
    note: str = ABOUT.note,
    turns: Sequence[int] | None = None,
    slide: Slide | None = None,
    past: int | None = None,
) -> Figure:
    """Maps at the chosen turns, one under the other: the first and the last if none are given.

    slide: shows the last of them, with what has changed since the first; or since the turn `past`,
    and then its note is the one given.
    """
    with styled():
        if not len(story.pairs):
            return nothing(width, TITLE, "The table of pairs is empty.", slide)
        at = list(chosen_turns(len(story.pairs), 2) if turns is None else turns)
        if slide is not None:
            return one_map(story, width, at, slide, note if past is not None else "", past)
        told = numbered(story, at)
        narrow, room = is_narrow(width), width - 2.0 * EDGE
        words = [
            lines_of(now, room if narrow else ASIDE)
            + (changes(story, at[k - 1], at[k], room if narrow else ASIDE) if k else [])
            for k, now in enumerate(told)
        ]
        across = room if narrow or not any(words) else room - ASIDE - 0.2
        step = line_height(SMALL)
        heights = [
            HEIGHT + len(lines) * step if narrow else max(HEIGHT, len(lines) * step)
            for lines in words
        ]
        kinds = samples_of(story, at)
        above = 0.1 + 0.22 * (1 + key_places(kinds, width)[-1][1]) if kinds else 0.0
        page = Canvas(width, sum(heights) + HEAD * len(at) + above, TITLE, note)
        key(page, kinds)
        top, canvas = page.body - above, page.canvas()
        for turn, now, lines, height in zip(at, told, words, heights, strict=True):
            when = clock_of(story).text(turn)
            canvas.text(EDGE, top, when, size=TEXT, weight="bold", va="top")
            top -= HEAD
            ax = page.axes(EDGE, top - HEIGHT, across, HEIGHT)
            draw(story, turn, ax, (across, HEIGHT), now)
            x, y = (EDGE, top - HEIGHT) if narrow else (EDGE + across + 0.2, top)
            canvas.text(x, y, "\n".join(lines), size=SMALL, va="top", linespacing=1.2)
            top -= height
        return page.figure


def one_map(
    story: Story,
    width: float,
    at: Sequence[int],
    slide: Slide,
    said: str = "",
    past: int | None = None,
) -> Figure:
    """The map of the last turn on a slide, beside it what flows and what has changed."""
    heading = f"{TITLE}: {clock_of(story).text(at[-1])}"
    kinds = samples_of(story, at[-1:])
    above = 0.1 + 0.22 * (1 + key_places(kinds, width)[-1][1]) if kinds else 0.0
    high = body_room(width, slide, heading) - above
    told = numbered(story, at[-1:])[0]
    most = int((high - 0.04) / (1.2 * SMALL / 72.0))
    shown = [k for k in range(len(told) + 1) if len(lines_of(told[:k], ASIDE)) <= most][-1]
    lines = lines_of(told[:shown], ASIDE)
    before = at[0] if past is None else past
    if before < at[-1]:
        lines += since(story, before, at[-1], most - len(lines))
    across = width - 2.0 * EDGE - (ASIDE + 0.2 if lines else 0.0)
    note = left_out(slide, shown, len(told), "flows") or left_out(slide, 1, len(at), "moments")
    note += said
    page = Canvas(width, high + above, heading, note, slide)
    key(page, kinds)
    draw(story, at[-1], page.axes(EDGE, 0.0, across, high), (across, high), told[:shown])
    x, y = EDGE + across + 0.2, page.body - above
    page.canvas().text(x, y, "\n".join(lines), size=SMALL, va="top", linespacing=1.2)
    return page.figure


def since(story: Story, before: int, after: int, most: int) -> list[str]:
    """What has changed since a turn that the slide does not show, under its day."""
    lines = whole_texts(changes(story, before, after, ASIDE), most)
    if lines:
        lines[HEADED - 1] = say("map.since_when", when=clock_of(story).text(before))
    return lines


def whole_texts(lines: list[str], most: int) -> list[str]:
    """So many lines at most, none of a text that is not whole; nothing where only a head is left.

    lines: a gap, a head, then texts, the later lines of each set in.
    """
    end = min(len(lines), max(0, most))
    while end < len(lines) and lines[end].startswith(" "):
        end -= 1
    return lines[:end] if end > HEADED else []


def alt_text(story: Story, turns: Sequence[int] | None = None) -> str:
    """The figure in words."""
    if not len(story.pairs):
        return f"{TITLE}: nothing to show."
    says = []
    for turn in chosen_turns(len(story.pairs), 2) if turns is None else turns:
        fought = either(of_pairs(story, "at_war"))
        wars = [f"{story.label(a)} and {story.label(b)}" for (a, b), x in fought.items() if x[turn]]
        bound = [*ties(story, turn).values()]
        fight = f"{len(wars)} at war ({listed(wars)})" if wars else "none at war"
        tied = [f"{bound.count(stage)} {STAGES[stage].replace('_', ' ')}" for stage in STYLES]
        runs = len(flows(story, turn))
        when = clock_of(story).text(turn)
        says.append(f"{when}: {fight}, treaties {listed(tied)}, {runs} with a flow between them")
    count = min(MOST, len(story.names.states))
    return f"{TITLE}, pairs of {count} states. {'; '.join(says)}."
