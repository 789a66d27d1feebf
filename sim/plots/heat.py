"""How tension changes, as a map: a row per pair, a column per turn, against the first turn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.collections import PatchCollection
from matplotlib.patches import Rectangle

from sim.plots.kit.arrange import Pair, Values, either, spans
from sim.plots.kit.canvas import EDGE, Canvas, body_room, is_narrow, left_out, nothing
from sim.plots.kit.clock import Clock, time_axis
from sim.plots.kit.one_run import About, clock_of, of_pairs, titles_of
from sim.plots.kit.resize import resizable
from sim.plots.kit.sheet import SMALL, WIDE, Slide
from sim.plots.kit.style import CHANGE, INK, PAPER, styled
from sim.plots.kit.text import DASH, fit, line_height, text_width
from sim.telling.story import Story

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "How tension between states changes"
ABOUT = About(
    "tension",
    "One run. Tension, from 0 to 1, against its first turn, of the tenser direction of each pair; "
    "right: how it begins and ends. Hatched: calmer. Line across a row: at war.",
    "Which pairs grow tenser (brown) or calmer (blue, hatched) than at the start, and when.",
    "No pair of states grows tenser or calmer than at the start by as much as a fiftieth of the "
    "scale.",
)
ROW = 0.24  # inches
ROW_TEXT = SMALL
MOST = 20  # pairs shown
LOW, ABOVE = 0.56, 2.0 * line_height(SMALL) + 0.14  # inches around the rows
LEAST = 0.02  # who never moves as much is left out
LIMITS = (0.1, 0.2, 0.4, 1.0)  # the ends of the scale of colours
CALM = "#5d86b8"  # the lines over what is calmer
ARROW = "\N{RIGHTWARDS ARROW}"


def rows_of(directed: dict[Pair, Values], most: int = MOST) -> dict[Pair, Values]:
    """The tension of the pairs that move most, from who rises most to who falls most."""
    tension = either(directed)
    moves = {pair: float(np.abs(values - values[0]).max()) for pair, values in tension.items()}
    moving = sorted((p for p in moves if moves[p] >= LEAST), key=lambda p: (-moves[p], p))[:most]
    ends = {pair: round(float(tension[pair][-1] - tension[pair][0]), 3) for pair in moving}
    return {pair: tension[pair] for pair in sorted(moving, key=lambda p: (-ends[p], p))}


def limit_of(rows: dict[Pair, Values]) -> float:
    """The end of the scale of colours: the least one that holds every change."""
    return limit_for(max(float(np.abs(values - values[0]).max()) for values in rows.values()))


def limit_for(largest: float) -> float:
    """The end of the scale of colours where this is the largest change."""
    return next(limit for limit in LIMITS if largest <= limit or limit == LIMITS[-1])


def draw(
    rows: dict[Pair, Values],
    at_war: dict[Pair, Values],
    titles: Mapping[str, str],
    ax: Axes,
    names: float = 1.5,
) -> Axes:
    """The map. rows: tension by pair, turn by turn, 0..1, as of `rows_of`; at_war: 0 or 1.

    names: inches left of the axis for the names of pairs.
    """
    wars = either(at_war)
    values = np.array([tension - tension[0] for tension in rows.values()], dtype=float)
    turns, limit = values.shape[1], limit_of(rows)
    ax.imshow(
        values,
        cmap=CHANGE,
        vmin=-limit,
        vmax=limit,
        aspect="auto",
        interpolation="none",
        extent=(0.0, float(turns), float(len(rows)), 0.0),
    )
    hatch(ax, values)
    for k, pair in enumerate(rows):
        for first, last in spans(wars[pair]):
            ax.plot([first, last], [k + 0.5, k + 0.5], color="white", linewidth=2.4)
            ax.plot([first, last], [k + 0.5, k + 0.5], color=INK, linewidth=1.0)
    ax.set_yticks([])
    beside = ax.get_yaxis_transform()
    for k, words in enumerate(pair_names(rows, titles, names)):
        ax.text(-0.008, k + 0.5, words, size=ROW_TEXT, ha="right", va="center", transform=beside)
    for k, tension in enumerate(rows.values()):
        ax.text(1.012, k + 0.5, ends_text(tension), size=ROW_TEXT, va="center", transform=beside)
    ax.hlines(range(1, len(rows)), 0.0, float(turns), color=PAPER, linewidth=0.8)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    return ax


def hatch(ax: Axes, values: Values) -> None:
    """Lines over what is calmer than at the start, which in grey is as dark as what is tenser.

    values: changes by row and turn.
    """
    calm = [
        Rectangle((first, k), last - first, 1.0)
        for k, row in enumerate(values)
        for first, last in spans(row <= -LEAST)
    ]
    ax.add_collection(
        PatchCollection(calm, facecolor="none", edgecolor=CALM, hatch="////", linewidth=0)
    )


def ends_text(tension: Values) -> str:
    """How a row begins and ends."""
    return f"{tension[0]:.2f} {ARROW} {tension[-1]:.2f}"


def pair_names(pairs: Iterable[Pair], titles: Mapping[str, str], width: float) -> list[str]:
    """Pairs in words: titles of states where all of them fit, else identifiers."""
    texts = [f"{titles[a]} {DASH} {titles[b]}" for a, b in pairs]
    if max(text_width(text, ROW_TEXT) for text in texts) <= width:
        return texts
    return [fit(f"{a} {DASH} {b}", width, ROW_TEXT) for a, b in pairs]


def scale(page: Canvas, right: float, top: float, limit: float, *, lined: bool = True) -> None:
    """The colours of a change in words, in a strip that ends at `right` below `top`.

    lined: whether what is calmer is hatched.
    """
    width, height = (0.7 if is_narrow(page.width) else 1.5), 0.14
    ends = (f"calmer by {limit:g}", f"tenser by {limit:g}")
    left = right - width - text_width(ends[1], SMALL) - 0.06
    y = top - height / 2.0 - 0.04
    ax = page.axes(left, top - height - 0.04, width, height)
    ax.imshow(np.linspace(-1.0, 1.0, 65)[None, :], cmap=CHANGE, aspect="auto")
    if lined:
        calm = [Rectangle((-0.5, -0.5), 32.5, 1.0)]
        ax.add_collection(
            PatchCollection(calm, facecolor="none", edgecolor=CALM, hatch="////", linewidth=0)
        )
    ax.set_axis_off()
    canvas = page.canvas()
    canvas.text(left - 0.06, y, ends[0], size=SMALL, va="center", ha="right")
    canvas.text(left + width + 0.06, y, ends[1], size=SMALL, va="center")
    canvas.text(
        left + width / 2.0, y - 0.17, "as at the start", size=SMALL, va="center", ha="center"
    )


@resizable
def figure(
    story: Story, width: float = WIDE, note: str = ABOUT.note, *, slide: Slide | None = None
) -> Figure:
    """The map of one run; on a slide of the pairs that move most, as many as fit."""
    both = of_pairs(story, "tension"), of_pairs(story, "at_war")
    return map_figure(*both, titles_of(story), clock_of(story), width, note, slide=slide)


@resizable
def map_figure(
    tension: dict[Pair, Values],
    at_war: dict[Pair, Values],
    titles: Mapping[str, str],
    clock: Clock,
    width: float,
    note: str,
    slide: Slide | None = None,
) -> Figure:
    """The map of one run, or of the middle of many. See `draw`."""
    with styled():
        if not tension:
            return nothing(width, TITLE, "The table of pairs is empty.", slide)
        rows = rows_of(tension)
        if not rows:
            why = f"No pair moves by {LEAST:g} or more from its start."
            return nothing(width, TITLE, why, slide)
        if slide is not None:
            free = body_room(width, slide, TITLE) - LOW - ABOVE
            rows = rows_of(tension, max(1, int(free / ROW)))
            note = left_out(slide, len(rows), len(either(tension)), "pairs, by change") + note
        else:
            note = f"{note}{rest_of(tension, rows)}"
        most = 1.0 if is_narrow(width) else 2.4
        names = max(text_width(text, ROW_TEXT) for text in pair_names(rows, titles, most))
        left = names + 0.1 + EDGE
        right = text_width(f"0.00 {ARROW} 0.00", ROW_TEXT) + 0.12 + EDGE
        page = Canvas(width, LOW + ROW * len(rows) + ABOVE, TITLE, note, slide)
        inner = width - left - right
        ax = page.axes(left, LOW, inner, ROW * len(rows))
        draw(rows, at_war, titles, ax, names)
        time_axis(ax, clock, turns_of(tension), inner)
        scale(page, width - EDGE, page.body, limit_of(rows))
        return page.figure


def rest_of(tension: dict[Pair, Values], rows: dict[Pair, Values]) -> str:
    """How many pairs the map leaves out."""
    of = len(either(tension))
    if len(rows) == of:
        return ""
    why = f"with changes under {LEAST:g}" if len(rows) < MOST else "with smaller changes"
    return f" Left out, {why}: {of - len(rows)} of {of} pairs."


def turns_of(tension: Mapping[Pair, Values]) -> int:
    """How many turns there are numbers of."""
    return max((len(values) for values in tension.values()), default=0)


def alt_text(story: Story) -> str:
    """The figure in words."""
    return map_text(of_pairs(story, "tension"), titles_of(story))


def map_text(tension: dict[Pair, Values], titles: Mapping[str, str]) -> str:
    """A map in words: who rises and falls most, from the start to the end."""
    rows = rows_of(tension) if tension else {}
    if not rows:
        return f"{TITLE}: 0 pairs move, so there is nothing to show."
    order = list(rows)
    told = dict.fromkeys([*order[:2], *order[-2:]])
    says = [
        f"{titles[a]} and {titles[b]} from {rows[a, b][0]:.2f} to {rows[a, b][-1]:.2f}"
        for a, b in told
    ]
    moved = f"{len(rows)} of {len(either(tension))} pairs move in {turns_of(tension)} turns"
    return f"{TITLE}: {moved}; from tenser to calmer: {'; '.join(says)}."
