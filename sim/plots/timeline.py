"""The timeline of one run: a lane per crisis, what happened in it, and why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.plots.crises_of import crises_of
from sim.plots.kit.canvas import EDGE, Canvas, is_narrow, left_out, most_that_fit, nothing
from sim.plots.kit.clock import time_axis
from sim.plots.kit.flags import Flag, place_best
from sim.plots.kit.one_run import About, clock_of, colours_of
from sim.plots.kit.resize import resizable
from sim.plots.kit.sheet import SMALL, WIDE, Slide
from sim.plots.kit.style import FAINT, GRID, INK, MUTED, PAPER, styled
from sim.plots.kit.text import CUT, first_that_fits, fit, line_height, text_width
from sim.plots.notable import Mark, marks_of, most_notable
from sim.plots.timeline_key import KEY, MARKS, key, key_places
from sim.telling.messages import say
from sim.telling.story import Story

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "What happened, and why"
ABOUT = About(
    "timeline",
    "One run. A lane for each crisis, its bar from first to last day. Every act as a mark in the "
    "colour of who acts, larger on higher rungs; the most notable in words, with why.",
    "Each mark is an event in the lane of its crisis; labels name the most notable.",
    "Nothing happened in this run.",
    regime="caption",
)
BARE = 0.26  # inches, the height of a lane without labels
BAR = 0.09  # inches, the time that a crisis lasts
TICK = 0.14  # inches left of the axis, for half of its first label
PAD = 0.05  # inches around the text of a label
ROW = 2.0 * line_height(SMALL) + 0.05
HEAD = line_height(SMALL) + 0.08  # the name of a lane
MOST_ROWS, ROWS = 3, 6  # of labels in a lane; on a slide
MOST_LANES = 9  # crises with a lane of their own


class Lane(NamedTuple):
    """A lane with its events and labels; bottom and height in inches, its crisis in turns."""

    name: str
    events: list[Mark]
    flags: dict[int, tuple[Mark, Flag]]
    bottom: float
    height: float
    span: tuple[float, float] | None


class Layout(NamedTuple):
    """Where everything on a timeline goes; sizes in inches."""

    lanes: list[Lane]
    turns: int
    width: float
    height: float


def heads(story: Story, event: Mark) -> list[str]:
    """Who does what, in more and in fewer words."""
    if not event.lane:
        return [event.text, event.short]
    title = story.label(event.lane)
    ways = (title, event.text), (title, event.short), (event.lane, event.short)
    return [say("course.act", who=who, deed=deed) for who, deed in ways]


def wording(story: Story, event: Mark, most: float) -> tuple[str, str, float]:
    """The two lines of a label and the width it needs, in inches."""
    text = first_that_fits(heads(story, event), most, SMALL)
    reason = fit(event.reason, most, SMALL)
    width = max(text_width(text, SMALL), text_width(reason, SMALL))
    return text, reason, width + 2.0 * PAD


def lanes_in(story: Story, shown: list[Mark]) -> list[int]:
    """The numbers of the crises with a lane, from the top, then 0 for all else.

    Of very many crises those with most decisions have one.
    """
    found = crises_of(story)
    number = range(1, len(found.found) + 1)
    busiest = sorted(number, key=lambda n: (-found.decided[n - 1], n))[:MOST_LANES]
    there = {found.crisis_at(event.seq) for event in shown}
    rest = there - set(busiest)
    return [*(n for n in sorted(busiest) if n in there), *([0] if rest else [])]


def plan_of(story: Story, width: float, count: int) -> Layout:
    """Lanes, marks and labels of a timeline whose axis is `width` inches wide."""
    shown, found = marks_of(story), crises_of(story)
    turns = max(1, story.turns)
    numbers = lanes_in(story, shown)
    lane_of = {event.seq: found.crisis_at(event.seq) for event in shown}
    lane_of = {seq: n if n in numbers else 0 for seq, n in lane_of.items()}
    notable = most_notable(shown, count)
    lanes: list[Lane] = []
    top = 0.0
    for number in reversed(numbers):
        mine = [event for event in notable if lane_of[event.seq] == number]
        flags = place_best(
            [event.x / turns * width for event in mine],
            [wording(story, event, longest(width))[2] for event in mine],
            [event.weight for event in mine],
            width,
            MOST_ROWS,
        )
        rows = 1 + max((flag.row for flag in flags.values()), default=-1)
        height = BARE + rows * ROW + HEAD
        here = {mine[k].seq: (mine[k], flag) for k, flag in flags.items()}
        events = [event for event in shown if lane_of[event.seq] == number]
        name = found.names[number - 1] if number else say("course.other")
        span = found.span(number) if number else None
        lanes.append(Lane(name, events, here, top, height, span))
        top += height
    return Layout(lanes[::-1], turns, width, top)


def longest(width: float) -> float:
    """The longest label, in inches."""
    return min(3.3, 0.75 * width)


def draw(plan: Layout, story: Story, ax: Axes) -> Axes:
    """The lanes; vertical units are inches, horizontal ones turns."""
    ax.set_ylim(0.0, plan.height)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    for k, lane in enumerate(plan.lanes):
        if k % 2 == 0:
            ax.axhspan(lane.bottom, lane.bottom + lane.height, color=GRID, alpha=0.45, linewidth=0)
        if lane.span is not None:
            low = lane.bottom + BARE / 2.0 - BAR / 2.0
            ax.fill_between(lane.span, low, low + BAR, facecolor=FAINT, linewidth=0, zorder=1)
        for event, flag in lane.flags.values():
            draw_flag(ax, story, event, flag, lane, plan)
    lines = [lane.bottom + BARE / 2.0 for lane in plan.lanes]
    ax.hlines(lines, 0.0, plan.turns, color=FAINT, linewidth=0.8, zorder=1)
    draw_marks(ax, plan, story)
    return ax


def draw_marks(ax: Axes, plan: Layout, story: Story) -> None:
    """The events of all lanes, one kind of mark per group, in the colour of who acts."""
    colours = colours_of(story, (event.lane for lane in plan.lanes for event in lane.events))
    for group, (mark, _) in MARKS.items():
        mine = [(lane, e) for lane in plan.lanes for e in lane.events if e.group == group]
        if not mine:
            continue
        inks = [colours.get(event.lane, INK) for _, event in mine]
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


def draw_flag(ax: Axes, story: Story, event: Mark, flag: Flag, lane: Lane, plan: Layout) -> None:
    """A label above its event, with a pole down to it."""
    text, reason, _ = wording(story, event, longest(plan.width))
    scale = plan.turns / plan.width
    bottom = lane.bottom + BARE + flag.row * ROW
    beside = flag.pole in (flag.left, flag.right)
    top = bottom + (ROW - 0.05 if beside else 0.03)
    ax.vlines(event.x, lane.bottom + BARE / 2.0, top, color=MUTED, linewidth=0.8, zorder=2)
    x = (flag.left + PAD) * scale
    ax.text(x, bottom + ROW - 0.03, text, size=SMALL, va="top", zorder=4)
    y2 = bottom + ROW - 0.03 - line_height(SMALL)
    ax.text(x, y2, reason, size=SMALL, va="top", color=MUTED, zorder=4)


def lane_titles(ax: Axes, plan: Layout) -> None:
    """The names of the lanes, at the head of each."""
    for lane in plan.lanes:
        y = lane.bottom + lane.height - HEAD / 2.0
        words = fit(lane.name, plan.width - 2.0 * PAD, SMALL, bold=True)
        x = PAD * plan.turns / plan.width
        ax.text(x, y, words, size=SMALL, weight="bold", va="center", zorder=9)


def keys_of(story: Story, plan: Layout) -> list[tuple[str, str, str]]:
    """What marks and colours mean: a mark, its colour, its words; states after the sorts of act."""
    events = [event for lane in plan.lanes for event in lane.events]
    present, acting = {event.group for event in events}, {event.lane for event in events} - {""}
    colours = colours_of(story, acting)
    states = [("s", colours[name], story.label(name)) for name in sorted(acting)]
    marks = [(mark, MUTED, words) for group, (mark, words) in MARKS.items() if group in present]
    return [*marks, *states]


@resizable
def figure(
    story: Story,
    width: float = WIDE,
    note: str = ABOUT.note,
    count: int | None = None,
    slide: Slide | None = None,
) -> Figure:
    """The timeline; count: how many events are labelled (12, or 8 on a narrow page).

    slide: shows only labelled events, as many as fit; they are named, so that no key is needed.
    """
    with styled():
        if not story.events:
            return nothing(width, TITLE, "The event table is empty.", slide)
        count = (8 if is_narrow(width) else 12) if count is None else count
        if slide is not None:
            return most_that_fit(partial(on_slide, story, width, count, slide), ROWS, slide)
        left = EDGE + TICK
        plan = plan_of(story, width - left - EDGE, count)
        keys = keys_of(story, plan)
        rows = 1 + max((row for _, row in key_places(keys, width)), default=0)
        low, above = 0.6, KEY * rows + 0.1
        page = Canvas(width, plan.height + low + above, TITLE, note)
        key(page, keys)
        ax = page.axes(left, low, plan.width, plan.height)
        draw(plan, story, ax)
        lane_titles(ax, plan)
        time_axis(ax, clock_of(story), plan.turns, plan.width)
        return page.figure


def on_slide(story: Story, width: float, count: int, slide: Slide, rows: int) -> Figure:
    """The most notable events alone, each in words, in one lane with so many rows of labels."""
    with styled():
        left, low = EDGE + TICK, 0.6
        plan = one_lane(story, width - left - EDGE, count, rows)
        shown, of = len(plan.lanes[0].events), len(marks_of(story))
        note = left_out(slide, shown, of, "events, the most notable")
        page = Canvas(width, plan.height + low, TITLE, note, slide)
        ax = page.axes(left, low, plan.width, plan.height)
        draw(plan, story, ax)
        time_axis(ax, clock_of(story), plan.turns, plan.width)
        return page.figure


def one_lane(story: Story, width: float, count: int, rows: int) -> Layout:
    """The most notable events that find a place, a reason only where it does whole."""
    turns = max(1, story.turns)
    most = longest(width)
    mine = [
        event if text_width(event.reason, SMALL) <= most else event._replace(reason="")
        for event in most_notable(marks_of(story), count)
        if CUT not in wording(story, event, most)[0]
    ]
    flags = place_best(
        [event.x / turns * width for event in mine],
        [wording(story, event, most)[2] for event in mine],
        [event.weight for event in mine],
        width,
        rows,
    )
    here = {mine[k].seq: (mine[k], flag) for k, flag in flags.items()}
    height = BARE + ROW * (1 + max((flag.row for flag in flags.values()), default=-1))
    lane = Lane("", [event for event, _ in here.values()], here, 0.0, height, None)
    return Layout([lane], turns, width, height)


def alt_text(story: Story, count: int = 12) -> str:
    """The figure in words."""
    shown, clock = marks_of(story), clock_of(story)
    says = []
    for event in most_notable(shown, count):
        told = f"{clock.moment(event.x)}, {heads(story, event)[0]}"
        says.append(f"{told} ({event.reason})" if event.reason else told)
    lanes = "; ".join(crises_of(story).names) or "no crisis"
    marked = f"{len(story.happened):,} events, {len(shown):,} of them marked; lanes: {lanes}"
    return f"{TITLE}: {marked}. The most notable: {'; '.join(says) or 'none'}."
