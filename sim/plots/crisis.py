"""The course of one crisis: what is asked, held and offered, by when, with what force, and who."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.plots.course_of import Course, course_of
from sim.plots.course_words import Label, labels_of
from sim.plots.crises_of import crises_of
from sim.plots.crisis_key import key, key_rows, kinds_in
from sim.plots.crisis_line import draw_line, room_beside
from sim.plots.crisis_parts import draw_parts, rows_of
from sim.plots.kit.canvas import EDGE, Canvas, body_room, is_narrow, nothing
from sim.plots.kit.clock import stretch_axis
from sim.plots.kit.flags import Flag
from sim.plots.kit.one_run import About, clock_of, colours_of, of_pairs
from sim.plots.kit.resize import resizable
from sim.plots.kit.sheet import SMALL, TEXT, WIDE, Slide
from sim.plots.kit.style import (
    FAINT,
    GRID,
    INK,
    MUTED,
    ladder_axis,
    readable,
    shade_war,
    styled,
)
from sim.plots.kit.text import fit, line_height, wrap
from sim.plots.ladder import draw as draw_rungs
from sim.plots.taking_part import PART, parts_of
from sim.telling.demands import portion
from sim.telling.messages import say
from sim.telling.small_words import counted, listed
from sim.telling.story import Story
from sim.terms import NOBODY

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "The course of a crisis"
ABOUT = About(
    "crisis",
    "One run. From above: the issue, how high each of the two stands on the ladder, who is in it.",
    "The crisis with most decisions: what was asked and offered, what force was used, who came in, "
    "how it ended. `sim plot RESULT --crisis NUMBER` draws another.",
    "No two states come into a crisis in this run.",
)
LINE, FORCE, ROW = 1.45, 0.95, 0.25  # inches: the panels of the issue and of force, a row of states
STEP = line_height(SMALL)
FLAG = 2.0 * STEP + 0.06  # a row of labels
SPACE = 0.14
LEAST = 0.8  # the line of the issue on a slide, at least
AXIS = 0.5  # below the lowest panel


class Frame(NamedTuple):
    """Where everything goes. first, last: in turns; the rest in inches, from the body's foot."""

    first: float
    last: float
    left: float
    width: float
    parts: float  # the foot of each panel
    force: float
    line: float
    flags: float
    tall: float = LINE  # the height of the panel of the issue

    def x(self, turn: float) -> float:
        """A place in time, in inches."""
        return self.left + (turn - self.first) / (self.last - self.first) * self.width

    def y(self, place: float) -> float:
        """A place on the line of the issue, in inches."""
        return self.line + (0.06 + place) / 1.12 * self.tall


def window(course: Course) -> tuple[float, float]:
    """The stretch of time that is drawn: the crisis, and a little before and after, in turns."""
    spare = max(1.0, 0.05 * (course.end - course.begin))
    first = max(0, int(course.begin - spare))
    return float(first), float(max(first + 2, min(course.story.turns, int(course.end + spare) + 1)))


def beside(
    ax: Axes, frame: Frame, y: float, words: str, colour: str = INK, *, bold: bool = False
) -> None:
    """Words left of the panels, their middle at y."""
    x, weight = frame.left - 0.08, "bold" if bold else "normal"
    font = {"size": SMALL, "weight": weight, "linespacing": 1.15}
    ax.text(x, y, words, font, color=colour, va="center", ha="right")


def name_line(page: Canvas, course: Course, frame: Frame) -> None:
    """The ends and points of the issue in words, left of its line."""
    canvas, room = page.canvas(), frame.left - EDGE - 0.12
    if course.issue == NOBODY:
        return
    issue = course.story.scenario.issues[course.story.names.issues[course.issue]]
    taken = []
    most = min(4, int(0.5 * frame.tall / STEP))
    for place, words in ((0.0, issue.zero), (1.0, issue.one)):
        text = wrap(words, room, SMALL, most)
        half = len(text) * STEP / 2.0
        y = frame.y(place) + (half - STEP / 2.0 if place == 0.0 else STEP / 2.0 - half)
        taken.append((y - half, y + half))
        beside(canvas, frame, y, "\n".join(text))
    for point in sorted(set(issue.points) - {0.0, 1.0}):
        y = frame.y(point)
        if all(y + STEP / 2 < low or y - STEP / 2 > high for low, high in taken):
            words = fit(say("course.point", share=portion(point)), room, SMALL)
            beside(canvas, frame, y, words)
            taken.append((y - STEP / 2, y + STEP / 2))


def draw_flags(page: Canvas, labels: dict[int, tuple[Label, Flag]], frame: Frame) -> None:
    """The labels over the line, each with a pole down to its mark."""
    canvas = page.canvas()
    for label, flag in labels.values():
        bottom = frame.flags + flag.row * FLAG
        x = frame.x(label.x)
        beside = flag.pole in (flag.left, flag.right)
        top = bottom + (FLAG - 0.06 if beside else 0.03)
        canvas.vlines(x, frame.y(label.place), top, color=MUTED, linewidth=0.9, zorder=2)
        left = frame.left + flag.left + 0.05
        colour = readable(label.colour)
        high = bottom + FLAG - 0.04
        canvas.text(left, high, label.head, size=SMALL, va="top", color=colour, weight="bold")
        canvas.text(left, high - STEP, label.tail, size=SMALL, va="top", color=MUTED)


@resizable
def figure(
    story: Story, width: float = WIDE, note: str = ABOUT.note, *, slide: Slide | None = None
) -> Figure:
    """The course of the crisis that the story follows. Raises: BadInput if there is none such."""
    with styled():
        found = crises_of(story)
        if not found.found and story.crisis is None:
            which = note.partition(". ")[0]
            return nothing(width, TITLE, f"{which}. {ABOUT.empty}", slide)
        course = course_of(found, story.crisis)
        return (
            course_figure(course, width, note) if slide is None else on_slide(course, width, slide)
        )


def course_figure(course: Course, width: float, note: str) -> Figure:
    """The figure of one course."""
    narrow = is_narrow(width)
    left = EDGE + (1.25 if narrow else 1.75)
    inner, (first, last) = width - left - EDGE, window(course)
    colours = colours_of(course.story, [part.state for part in parts_of(course)])
    labels = labels_of(course, colours, (first, last), inner, 3)
    rows = 1 + max((flag.row for _, flag in labels.values()), default=-1)
    ending = wrap(course.ended, width - 2.0 * EDGE, TEXT, 8 if narrow else 3, bold=True)
    kinds = kinds_in(course)
    parts = AXIS + len(ending) * line_height(TEXT)
    force = parts + ROW * len(rows_of(parts_of(course))) + SPACE
    line = force + FORCE + SPACE
    frame = Frame(first, last, left, inner, parts, force, line, line + LINE + 0.05)
    above = rows * FLAG + 0.22 * key_rows(width, kinds) + 0.14
    heading = course.heading
    page = Canvas(width, frame.flags + above, heading, note)
    key(page, kinds, page.body)
    draw_flags(page, labels, frame)
    name_line(page, course, frame)
    panels(page, course, frame, colours, [label for label, _ in labels.values()])
    text = "\n".join(ending)
    page.canvas().text(EDGE, 0.0, text, size=TEXT, va="bottom", weight="bold", linespacing=1.2)
    return page.figure


def on_slide(course: Course, width: float, slide: Slide) -> Figure:
    """What is asked, held and offered, with as many rows of labels as there is room for."""
    left, (first, last) = EDGE + room_beside(course), window(course)
    inner = width - left - EDGE
    colours = colours_of(course.story, [part.state for part in parts_of(course)])
    ending, kinds = wrap(course.ended, width - 2.0 * EDGE, TEXT, 3, bold=True), kinds_in(course)
    low = AXIS + len(ending) * line_height(TEXT)
    above = 0.22 * key_rows(width, kinds) + 0.14 + 0.05
    free = body_room(width, slide, course.heading) - low - above
    for most in (2, 1, 0):
        labels = labels_of(course, colours, (first, last), inner, most) if most else {}
        rows = 1 + max((flag.row for _, flag in labels.values()), default=-1)
        if free - rows * FLAG >= LEAST:
            break
    tall = max(LEAST, free - rows * FLAG)
    frame = Frame(first, last, left, inner, low, low, low, low + tall + 0.05, tall)
    note = say("figures.course_left_out", file=slide.whole)
    page = Canvas(width, low + above + tall + rows * FLAG, course.heading, note, slide)
    key(page, kinds, page.body)
    draw_flags(page, labels, frame)
    name_line(page, course, frame)
    ax = page.axes(left, low, inner, tall)
    stretch_axis(ax, clock_of(course.story), (first, last), inner)
    issue_panel(ax, course, frame, colours, [label for label, _ in labels.values()])
    text = "\n".join(ending)
    page.canvas().text(EDGE, 0.0, text, size=TEXT, va="bottom", weight="bold", linespacing=1.2)
    return page.figure


def issue_panel(
    ax: Axes, course: Course, frame: Frame, colours: dict[str, str], labels: list[Label]
) -> None:
    """The line of the issue with all that is asked and offered on it."""
    ax.set_ylim(-0.06, 1.06)
    ax.set_yticks([])
    ax.hlines([0.0, 1.0], frame.first, frame.last, color=GRID, linewidth=1.0, zorder=0.5)
    if course.war is not None:
        shade_war(ax, [course.war])
    draw_line(ax, course, colours)
    for label in labels:
        ax.plot([label.x], [label.place], marker="o", ms=5, color=label.colour, zorder=5)


def panels(
    page: Canvas, course: Course, frame: Frame, colours: dict[str, str], labels: list[Label]
) -> None:
    """The three panels: the line of the issue, the rungs, who is in it."""
    story, inch = course.story, (frame.last - frame.first) / frame.width
    rows = rows_of(parts_of(course))
    tall = ROW * len(rows)
    heights = ((frame.line, LINE), (frame.force, FORCE), (frame.parts, tall))
    line, force, parts = (page.axes(frame.left, y, frame.width, h) for y, h in heights)
    clock = clock_of(story)
    for ax, low in ((line, False), (force, False), (parts, True)):
        stretch_axis(ax, clock, (frame.first, frame.last), frame.width, words=low)
        ax.patch.set_alpha(0.0)
    issue_panel(line, course, frame, colours, labels)
    if course.war is not None:
        shade_war(force, [course.war])
    draw_rungs(of_pairs(story, "rung"), {}, course.sides, colours, force)
    ladder_axis(force, height=FORCE)
    draw_parts(parts, parts_of(course), colours, inch)
    canvas, room = page.canvas(), frame.left - EDGE - 0.1
    for k, row in enumerate(rows):
        y, state = frame.parts + tall - (k + 0.5) * ROW, row[0].state
        words = fit(story.label(state), room, SMALL, bold=True)
        beside(canvas, frame, y, words, readable(colours[state]), bold=True)
    for ax in (line, force, parts):
        ax.spines["left"].set_color(FAINT)


def alt_text(story: Story) -> str:
    """The figure in words."""
    found = crises_of(story)
    if not found.found and story.crisis is None:
        return f"{TITLE}: 0 crises. {ABOUT.empty}"
    course = course_of(found, story.crisis)
    made = counted(found.decided[course.number - 1], "decision")
    taken = sum(bool(offer.taken) for offer in course.offers)
    offers = f"{counted(len(course.offers), 'offer')}, {taken} taken"
    last = [row[-1] for row in rows_of(parts_of(course))]
    inside = listed([f"{story.label(part.state)} ({PART.say(part.how)})" for part in last])
    return f"{TITLE}. {course.heading}. {made}, {offers}. In it: {inside}. {course.ended}"
