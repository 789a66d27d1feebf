"""How an outcome answers to parameters: lines or dots with intervals, one panel per parameter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.plots.kit.arrange import records
from sim.plots.kit.canvas import EDGE, Canvas, body_room, grid, is_narrow, left_out, nothing
from sim.plots.kit.ends import name_ends
from sim.plots.kit.frequency import rate_words, runs_text
from sim.plots.kit.resize import resizable
from sim.plots.kit.sheet import SMALL, TEXT, WIDE, Slide
from sim.plots.kit.style import BAND, DASHES, PAPER, SERIES, levels, styled
from sim.plots.kit.text import line_height, text_width, wrap
from sim.telling.small_words import listed

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "How outcomes answer"
LINES_NOTE = (
    "Every point is played with the same dice. Dots: share of runs; bars: 95 % intervals of the "
    "dice. Points side by side share their luck: a step between them is surer than its bars."
)
DOTS_NOTE = (
    "Every dot is a point of the sample, played with the same dice; bars: 95 % intervals of the "
    "dice. In each panel all other parameters vary too."
)
HEIGHT = 3.2  # inches
PANEL = 1.8
ON_SLIDE = 3  # outcomes or parameters


def places_of(values: list[Any]) -> tuple[list[float], list[str] | None]:
    """Where values stand on an axis: numbers as they are, words side by side with their names."""
    if all(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
        return [float(value) for value in values], None
    names = list(dict.fromkeys(str(value) for value in values))
    return [float(names.index(str(value))) for value in values], names


def draw(
    table: pd.DataFrame, ax: Axes, line: bool = True, colour: str = BAND, dash: Any = "-"
) -> Axes:
    """Dots with intervals, in per cent, joined by a line where points stand in a row.

    table: a row per point with columns value, rate, low, high, shares 0..1.
    """
    rows = records(table)
    x, _ = places_of([row["value"] for row in rows])
    y = [100.0 * row["rate"] for row in rows]
    for at, row in zip(x, rows, strict=True):
        ends = [100.0 * row["low"], 100.0 * row["high"]]
        ax.plot([at, at], ends, color=colour, lw=1.3, marker="_", ms=6, mew=1.3, zorder=2)
    style = {"linestyle": dash, "linewidth": 1.8} if line else {"linestyle": "none"}
    ax.plot(x, y, color=colour, marker="o", ms=6, mfc=colour, mec=PAPER, zorder=3, **style)
    return ax


def upright(ax: Axes, highest: float, words: bool) -> None:
    """The axis of shares, up to the next round number above the highest interval."""
    top = next(t for t in (5, 10, 20, 40, 60, 80, 100) if 100.0 * highest <= t or t == 100)
    ax.set_ylim(-0.02 * top, 1.03 * top)
    at = [top * k / 4 for k in range(5)]
    ax.set_yticks(at, [f"{y:g}" for y in at] if words else [])
    levels(ax, at[1:])
    if words:
        ax.set_ylabel("runs, per cent")


def across(ax: Axes, values: list[Any], name: str, width: float) -> None:
    """The axis of a parameter under its name."""
    x, names = places_of(values)
    low, high = min(x), max(x)
    spare = 0.05 * ((high - low) or 1.0)
    ax.set_xlim(low - spare, high + spare)
    if names is not None:
        ax.set_xticks(range(len(names)), names)
    elif len(set(x)) <= 6:
        ax.set_xticks(sorted(set(x)), [f"{v:.4g}" for v in sorted(set(x))])
    else:
        ax.locator_params(axis="x", nbins=5)
    ax.set_xlabel("\n".join(wrap(spaced(name), width, SMALL, 3)).replace(" .", "."))


def spaced(name: str) -> str:
    """A path with places where a line may break."""
    return name.replace(".", " .")


@resizable
def lines(
    table: pd.DataFrame,
    name: str,
    runs: int,
    width: float = WIDE,
    title: str = TITLE,
    slide: Slide | None = None,
) -> Figure:
    """One parameter: a line for each outcome.

    table: a row per outcome and value with columns outcome, value, rate, low, high; name: of the
    parameter; runs: at each point; slide: shows the first outcomes, named below the panel.
    """
    with styled():
        heading = f"{title}, {runs_text(runs)} at each point"
        if not len(table):
            return nothing(width, heading, "No point was played.", slide)
        parts = {str(k): part for k, part in table.groupby("outcome", sort=False)}
        of = len(parts)
        if slide is not None:
            parts = dict(list(parts.items())[:ON_SLIDE])
        words = {k: f"{rate_words(p.iloc[-1])}: {k}" for k, p in parts.items()}
        narrow = is_narrow(width) or slide is not None
        longest = max(text_width(text, SMALL) for text in words.values())
        right = 0.1 if narrow else min(3.2, longest + 0.12)
        below = 0.2 * len(words) + 0.1 if narrow else 0.0
        low = 0.72 + below
        note = left_out(slide, len(parts), of, "outcomes") + LINES_NOTE
        high = HEIGHT if slide is None else body_room(width, slide, heading) - low - 0.06
        page = Canvas(width, high + low + 0.06, heading, note, slide)
        inner = width - 0.55 - EDGE - right - EDGE
        ax = page.axes(0.55 + EDGE, low, inner, high)
        ends = {}
        for k, (outcome, part) in enumerate(parts.items()):
            colour, dash = SERIES[k % len(SERIES)], DASHES[k % len(DASHES)]
            draw(part, ax, line=True, colour=colour, dash=dash)
            ends[words[outcome]] = (100.0 * float(part["rate"].iloc[-1]), colour)
        upright(ax, float(table["high"].max()), words=True)
        values = next(iter(parts.values()))["value"].tolist()
        across(ax, values, name, inner)
        if narrow:
            key(page, list(ends.items()), below)
        else:
            name_ends(ax, ends, ax.get_xlim()[1], (right, high))
        return page.figure


def key(page: Canvas, names: list[tuple[str, tuple[float, str]]], height: float) -> None:
    """The names of the lines below the panel, where there is no room beside it."""
    ax = page.canvas()
    for k, (text, (_, colour)) in enumerate(names):
        y = height - 0.1 - 0.2 * k
        dash = DASHES[k % len(DASHES)]
        ax.plot([EDGE, EDGE + 0.36], [y, y], color=colour, linestyle=dash, linewidth=2.0)
        words = wrap(text, page.width - 2.0 * EDGE - 0.44, SMALL, 1)[0]
        ax.text(EDGE + 0.44, y, words, size=SMALL, va="center")


@resizable
def dots(
    table: pd.DataFrame,
    outcome: str,
    runs: int,
    width: float = WIDE,
    title: str = TITLE,
    slide: Slide | None = None,
) -> Figure:
    """Several parameters: a panel for each, one outcome.

    table: a row per parameter and point with columns parameter, value, rate, low, high.
    slide: shows the first parameters.
    """
    with styled():
        heading = f"{title}: {outcome}, {runs_text(runs)} at each point"
        if not len(table):
            return nothing(width, heading, "No point was played.", slide)
        parts = {str(name): part for name, part in table.groupby("parameter", sort=False)}
        of = len(parts)
        if slide is not None:
            parts = dict(list(parts.items())[:ON_SLIDE])
        columns = 1 if is_narrow(width) else min(3, len(parts))
        rows = -(-len(parts) // columns)
        below = 0.3 + 3.0 * line_height(SMALL)
        panel = PANEL if slide is None else body_room(width, slide, heading) - below
        note = left_out(slide, len(parts), of, "parameters") + DOTS_NOTE
        page = Canvas(width, rows * (panel + below), heading, note, slide)
        highest = float(table["high"].max())
        for k, place in enumerate(grid(page, rows, columns, 0.6 + EDGE, (0.3, below))):
            if k >= len(parts):
                break
            name, part = list(parts.items())[k]
            left, bottom, wide, high = place
            ax = page.axes(left, bottom + below - 0.1, wide, high)
            draw(part, ax, line=False)
            upright(ax, highest, words=k % columns == 0)
            across(ax, part["value"].tolist(), name, wide)
            ax.tick_params(labelsize=TEXT - 1.5 if slide is None else SMALL)
        return page.figure


def lines_alt(table: pd.DataFrame, name: str, runs: int, title: str = TITLE) -> str:
    """The figure of one parameter in words."""
    if not len(table):
        return f"{title}: no point was played."
    says = []
    for outcome, part in table.groupby("outcome", sort=False):
        first, last = part.iloc[0], part.iloc[-1]
        rates = [rate_words(row) for row in (first, last)]
        says.append(
            f"{outcome} from {rates[0]} at {first['value']} to {rates[1]} at {last['value']}"
        )
    return f"{title} to {name}, {runs_text(runs)} at each point: {listed(says)}."


def dots_alt(table: pd.DataFrame, outcome: str, runs: int, title: str = TITLE) -> str:
    """The figure of several parameters in words."""
    names = listed(list(dict.fromkeys(str(name) for name in table["parameter"])))
    low, high = (table.loc[at] for at in (table["rate"].idxmin(), table["rate"].idxmax()))
    points = len(table) // max(1, table["parameter"].nunique())
    return (
        f"{title}: {outcome} over {points} points of {names}, {runs_text(runs)} at each; from "
        f"{rate_words(low)} to {rate_words(high)}."
    )
