"""The course of one crisis: what is asked, held and offered, by when, with what force, and who."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from matplotlib.patches import Rectangle

from sim.plots.course_of import Course, course_of
from sim.plots.course_words import Label, labels_of
from sim.plots.crises_of import crises_of
from sim.plots.crisis_key import key, key_rows, kinds_in
from sim.plots.issue_line import step_at
from sim.plots.kit.canvas import EDGE, Canvas, is_narrow, nothing
from sim.plots.kit.clock import stretch_axis
from sim.plots.kit.flags import Flag
from sim.plots.kit.one_run import About, clock_of, colours_of, of_pairs
from sim.plots.kit.style import (
    FAINT,
    GRID,
    INK,
    MUTED,
    PAPER,
    SMALL,
    TEXT,
    WIDE,
    ladder_axis,
    on,
    readable,
    shade_war,
    styled,
)
from sim.plots.kit.text import fit, line_height, text_width, wrap
from sim.plots.ladder import draw as draw_rungs
from sim.plots.taking_part import PART, PRINCIPAL, Part, parts_of
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

    def x(self, turn: float) -> float:
        """A place in time, in inches."""
        return self.left + (turn - self.first) / (self.last - self.first) * self.width

    def y(self, place: float) -> float:
        """A place on the line of the issue, in inches."""
        return self.line + (0.06 + place) / 1.12 * LINE


def window(course: Course) -> tuple[float, float]:
    """The stretch of time that is drawn: the crisis, and a little before and after, in turns."""
    spare = max(1.0, 0.05 * (course.end - course.begin))
    first = max(0, int(course.begin - spare))
    return float(first), float(max(first + 2, min(course.story.turns, int(course.end + spare) + 1)))


def draw_line(ax: Axes, course: Course, colours: dict[str, str]) -> Axes:
    """What is held, asked, offered on the line of the issue, in turns and from 0 to 1."""
    _, last = ax.get_xlim()
    steps = [(step.x, step.place) for step in course.held]
    if steps:
        xs, ys = [x for x, _ in steps] + [last], [y for _, y in steps] + [steps[-1][1]]
        ax.plot(xs, ys, color=INK, linewidth=2.6, drawstyle="steps-post", zorder=3)
    for asked in course.asked:
        place = step_at(course.held, asked.begin) if asked.place == NOBODY else asked.place
        ends, style = [asked.begin, asked.end], (0, (5, 2))
        ax.plot(
            ends, [place] * 2, color=colours[asked.by], linewidth=2.2, linestyle=style, zorder=4
        )
    for term in course.terms:
        place = next((a.place for a in course.asked if a.seq == term.seq), NOBODY)
        place = step_at(course.held, term.x) if place == NOBODY else place
        size = (term.due - term.x, 0.09)
        colour = colours[term.by]
        ax.add_patch(
            Rectangle((term.x, place - 0.045), *size, facecolor=colour, alpha=0.35, linewidth=0)
        )
        ax.plot([term.x], [place], marker="^", ms=9, color=colour, mec=PAPER, mew=0.8, zorder=6)
    for offer in course.offers:
        face = colours[offer.by] if offer.taken else PAPER
        ax.plot(
            [offer.x],
            [offer.place],
            marker="o",
            ms=9,
            linestyle="none",
            zorder=7,
            mec=colours[offer.by],
            mew=1.8,
            mfc=face,
        )
    return ax


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
    for place, words, lines in ((0.0, issue.zero, 4), (1.0, issue.one, 4)):
        text = wrap(words, room, SMALL, lines)
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


def rows_of(parts: list[Part]) -> list[list[Part]]:
    """The stretches of each state, a row for each."""
    rows: dict[str, list[Part]] = {}
    for part in parts:
        rows.setdefault(part.state, []).append(part)
    return list(rows.values())


def draw_parts(ax: Axes, parts: list[Part], colours: dict[str, str], inch: float) -> Axes:
    """A bar for each state, one under the other, a line between the sides. inch: in turns."""
    rows = rows_of(parts)
    for k, row in enumerate(rows):
        for part, after in zip(row, [*row[1:], None], strict=True):
            box = (part.begin, k + 0.12), part.end - part.begin, 0.76
            ax.add_patch(
                Rectangle(*box, facecolor=colours[part.state], edgecolor=PAPER, linewidth=1.0)
            )
            if part.how != PRINCIPAL:
                name_part(ax, part, k + 0.5, colours, inch, alone=after is None and len(row) == 1)
        if k and rows[k - 1][0].side != row[0].side:
            ax.axhline(k, color=MUTED, linewidth=1.0)
    ax.set_ylim(len(rows), 0.0)
    ax.set_yticks([])
    return ax


def name_part(
    ax: Axes, part: Part, y: float, colours: dict[str, str], inch: float, *, alone: bool
) -> None:
    """How far a state is in it: in its bar where there is room, else beside one that is alone."""
    words, pad = PART.say(part.how), 0.06 * inch
    need = text_width(words, SMALL) * inch + 2.0 * pad
    last = ax.get_xlim()[1]
    if part.end - part.begin >= need:
        ink = on(colours[part.state])
        ax.text(part.begin + pad, y, words, size=SMALL, va="center", color=ink)
    elif alone and last - part.end >= need:
        ax.text(part.end + pad, y, words, size=SMALL, va="center")
    elif alone:
        ax.text(part.begin - pad, y, words, size=SMALL, va="center", ha="right")


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


def figure(story: Story, width: float = WIDE, note: str = ABOUT.note) -> Figure:
    """The course of the crisis that the story follows. Raises: BadInput if there is none such."""
    with styled():
        found = crises_of(story)
        if not found.found and story.crisis is None:
            which = note.partition(". ")[0]
            return nothing(width, TITLE, f"{which}. {ABOUT.empty}")
        return course_figure(course_of(found, story.crisis), width, note)


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
    line.set_ylim(-0.06, 1.06)
    line.set_yticks([])
    line.hlines([0.0, 1.0], frame.first, frame.last, color=GRID, linewidth=1.0, zorder=0.5)
    if course.war is not None:
        for ax in (line, force):
            shade_war(ax, [course.war])
    draw_line(line, course, colours)
    for label in labels:
        line.plot([label.x], [label.place], marker="o", ms=5, color=label.colour, zorder=5)
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
