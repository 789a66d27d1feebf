"""The timeline of one run: a lane per state, what happened, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sim.plots.kit.canvas import EDGE, Canvas, is_narrow, nothing
from sim.plots.kit.clock import time_axis
from sim.plots.kit.flags import Flag, place_best
from sim.plots.kit.one_run import About, clock_of, colours_of
from sim.plots.kit.style import FAINT, GRID, INK, MUTED, PAPER, SMALL, WIDE, styled
from sim.plots.kit.text import first_that_fits, fit, line_height, text_width
from sim.plots.notable import Mark, lanes_of, marks_of, most_notable
from sim.telling.kinds import TOLD
from sim.telling.story import Story
from sim.terms.choice import CLASSES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "What happened, and why"
ABOUT = About(
    "timeline",
    "One run. Every act as a mark, larger on higher rungs; the most notable in words, with why.",
    "Each mark is an event in the row of who acted; labels name the most notable.",
    "Nothing happened in this run.",
    regime="caption",
)
COMMON_TITLES = ["Treaties, Council, news", "Treaties, news", "Common"]
MARKS = {
    "cooperate": ("o", "cooperation"),
    "words": ("|", "words"),
    "economic": ("D", "economy, arms"),
    "show": ("^", "show of force"),
    "force": ("X", "force"),
    "law": ("s", "treaty, Council"),
    "line": ("v", "red line"),
    "news": ("*", "news"),
}
GROUPS = {*CLASSES[1:], *(told.lane for told in TOLD.values())} - {"", "act"}
assert set(MARKS) == GROUPS  # noqa: S101 - every sort of event has its mark
BARE = 0.26  # inches, the height of a lane without labels
PAD = 0.05  # inches around the text of a label
ROW = 2.0 * line_height(SMALL) + 0.05
MOST_ROWS = 3
MOST_LANES = 12


class Lane(NamedTuple):
    """A lane with its events and labels; bottom and height in inches."""

    name: str
    events: list[Mark]
    flags: dict[int, tuple[Mark, Flag]]
    bottom: float
    height: float


class Layout(NamedTuple):
    """Where everything on a timeline goes; sizes in inches."""

    lanes: list[Lane]
    turns: int
    width: float
    height: float


def wording(event: Mark, most: float) -> tuple[str, str, float]:
    """The two lines of a label and the width it needs, in inches."""
    text = first_that_fits([event.text, event.short], most, SMALL)
    reason = fit(event.reason, most, SMALL)
    width = max(text_width(text, SMALL), text_width(reason, SMALL))
    return text, reason, width + 2.0 * PAD


def plan_of(story: Story, width: float, count: int) -> Layout:
    """Lanes, marks and labels of a timeline whose axis is `width` inches wide."""
    shown = marks_of(story)
    turns = max(1, story.turns)
    states = [*story.scenario.states]
    lanes: list[Lane] = []
    names = lanes_of(shown, states, MOST_LANES)
    notable = most_notable([event for event in shown if event.lane in names], count)
    top = 0.0
    for name in reversed(names):
        mine = [event for event in notable if event.lane == name]
        flags = place_best(
            [event.x / turns * width for event in mine],
            [wording(event, longest(width))[2] for event in mine],
            [event.weight for event in mine],
            width,
            MOST_ROWS,
        )
        rows = 1 + max((flag.row for flag in flags.values()), default=-1)
        height = BARE + rows * ROW
        here = {mine[k].seq: (mine[k], flag) for k, flag in flags.items()}
        lanes.append(Lane(name, [e for e in shown if e.lane == name], here, top, height))
        top += height
    return Layout(lanes[::-1], turns, width, top)


def longest(width: float) -> float:
    """The longest label, in inches."""
    return min(2.9, 0.7 * width)


def draw(plan: Layout, story: Story, ax: Axes) -> Axes:
    """The lanes; vertical units are inches, horizontal ones turns."""
    ax.set_ylim(0.0, plan.height)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    for k, lane in enumerate(plan.lanes):
        if k % 2 == 0:
            ax.axhspan(lane.bottom, lane.bottom + lane.height, color=GRID, alpha=0.45, linewidth=0)
        for event, flag in lane.flags.values():
            draw_flag(ax, event, flag, lane, plan)
    lines = [lane.bottom + BARE / 2.0 for lane in plan.lanes]
    ax.hlines(lines, 0.0, plan.turns, color=FAINT, linewidth=0.8, zorder=1)
    draw_marks(ax, plan, story)
    return ax


def draw_marks(ax: Axes, plan: Layout, story: Story) -> None:
    """The events of all lanes, one kind of mark per group, in the colour of the lane."""
    colours = colours_of(story, (lane.name for lane in plan.lanes))
    for group, (mark, _) in MARKS.items():
        mine = [(lane, e) for lane in plan.lanes for e in lane.events if e.group == group]
        if not mine:
            continue
        inks = [colours.get(lane.name, INK) for lane, _ in mine]
        ax.scatter(
            [event.x for _, event in mine],
            [lane.bottom + BARE / 2.0 for lane, _ in mine],
            s=[size_of(event, mark, event.seq in lane.flags) for lane, event in mine],
            marker=mark,
            **filling(mark, inks),
            linewidth=1.1 if mark in "o|" else 0.5,
            zorder=3,
            clip_on=False,
        )


def filling(mark: str, inks: list[str]) -> dict[str, Any]:
    """The colours of marks: rings are hollow, strokes have no edge, the rest a thin pale one."""
    if mark == "|":
        return {"color": inks}
    if mark == "o":
        return {"facecolor": PAPER, "edgecolor": inks}
    return {"facecolor": inks, "edgecolor": PAPER}


def size_of(event: Mark, mark: str, labelled: bool) -> float:
    """The area of a mark, in square points: by rung for acts, more where there is a label."""
    size = 34.0 if event.group in ("law", "line", "news") else 16.0 + 6.0 * event.rung
    return max(size, 52.0 if labelled else 0.0) + (24.0 if mark in "*|" else 0.0)


def draw_flag(ax: Axes, event: Mark, flag: Flag, lane: Lane, plan: Layout) -> None:
    """A label above its event, with a pole down to it."""
    text, reason, _ = wording(event, longest(plan.width))
    scale = plan.turns / plan.width
    bottom = lane.bottom + BARE + flag.row * ROW
    beside = flag.pole in (flag.left, flag.right)
    top = bottom + (ROW - 0.05 if beside else 0.03)
    ax.vlines(event.x, lane.bottom + BARE / 2.0, top, color=MUTED, linewidth=0.8, zorder=2)
    x = (flag.left + PAD) * scale
    ax.text(x, bottom + ROW - 0.03, text, size=SMALL, va="top", zorder=4)
    y2 = bottom + ROW - 0.03 - line_height(SMALL)
    ax.text(x, y2, reason, size=SMALL, va="top", color=MUTED, zorder=4)


def lane_titles(page: Canvas, plan: Layout, story: Story, left: float, low: float) -> None:
    """The names of the lanes, left of them."""
    ax = page.canvas()
    colours = colours_of(story, (lane.name for lane in plan.lanes))
    for lane in plan.lanes:
        y = low + lane.bottom + BARE / 2.0
        names = [story.label(lane.name), lane.name] if lane.name else COMMON_TITLES
        words = first_that_fits(names, left - EDGE - 0.22, SMALL, bold=True)
        colour = colours.get(lane.name, INK)
        ax.plot([EDGE + 0.05], [y], marker="s", markersize=6, color=colour)
        ax.text(EDGE + 0.15, y, words, size=SMALL, weight="bold", va="center")


def key(page: Canvas, present: set[str], top: float) -> float:
    """What the marks mean, in rows at the top of the body; answers the height it takes."""
    ax = page.canvas()
    x, y = EDGE, top - 0.1
    for group, (mark, words) in MARKS.items():
        if group not in present:
            continue
        width = 0.2 + text_width(words, SMALL) + 0.18
        if x + width > page.width - EDGE:
            x, y = EDGE, y - 0.2
        face = PAPER if mark == "o" else MUTED
        ax.plot([x + 0.06], [y], marker=mark, ms=6, mfc=face, mec=MUTED, linestyle="none")
        ax.text(x + 0.18, y, words, size=SMALL, color=MUTED, va="center")
        x += width
    return top - y + 0.16


def key_rows(width: float, present: set[str]) -> int:
    """How many rows the key takes."""
    lengths = [0.38 + text_width(MARKS[group][1], SMALL) for group in MARKS if group in present]
    rows, x = 1, EDGE
    for length in lengths:
        if x + length > width - EDGE:
            rows, x = rows + 1, EDGE
        x += length
    return rows


def figure(
    story: Story, width: float = WIDE, note: str = ABOUT.note, count: int | None = None
) -> Figure:
    """The timeline; count: how many events are labelled (12, or 8 on a narrow page)."""
    with styled():
        if not story.events:
            return nothing(width, TITLE, "The event table is empty.")
        narrow = is_narrow(width)
        count = (8 if narrow else 12) if count is None else count
        left = 1.3 if narrow else 2.0
        plan = plan_of(story, width - left - EDGE, count)
        present = {event.group for lane in plan.lanes for event in lane.events}
        low, above = 0.56, 0.2 * key_rows(width, present) + 0.08
        page = Canvas(width, plan.height + low + above, TITLE, note)
        key(page, present, page.body)
        lane_titles(page, plan, story, left, low)
        ax = page.axes(left, low, plan.width, plan.height)
        draw(plan, story, ax)
        time_axis(ax, clock_of(story), plan.turns, plan.width)
        return page.figure


def alt_text(story: Story, count: int = 12) -> str:
    """The figure in words."""
    shown, clock = marks_of(story), clock_of(story)
    says = []
    for event in most_notable(shown, count):
        who = f"{story.label(event.lane)}: " if event.lane else ""
        says.append(f"{clock.moment(event.x)}, {who}{event.text} ({event.reason})")
    marked = f"{len(story.happened):,} events, {len(shown):,} of them marked"
    return f"{TITLE}: {marked}. The most notable: {'; '.join(says) or 'none'}."
