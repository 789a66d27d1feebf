"""The line of an issue: what is held, asked and offered on it over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.patches import Rectangle

from sim.plots.course_of import Course
from sim.plots.issue_line import step_at
from sim.plots.kit.sheet import SMALL
from sim.plots.kit.style import INK, PAPER
from sim.plots.kit.text import text_width
from sim.terms import NOBODY

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ASIDE = 2.3  # inches left of the line on a slide, at most


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


def room_beside(course: Course) -> float:
    """The room that the ends of the issue take left of its line on a slide, in inches."""
    if course.issue == NOBODY:
        return 0.3
    issue = course.story.scenario.issues[course.story.names.issues[course.issue]]
    return min(ASIDE, max(text_width(words, SMALL) for words in (issue.zero, issue.one)) + 0.2)
