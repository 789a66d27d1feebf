"""The crises of a run as figures name and count them, and which row belongs to which."""

from __future__ import annotations

from functools import cached_property, lru_cache

from sim.analysis.crises import Crisis
from sim.analysis.history import History
from sim.plots.kit.one_run import clock_of
from sim.telling.by_crisis import in_order
from sim.telling.crisis_rows import Course, courses, decisions_in
from sim.telling.messages import say
from sim.telling.story import Story
from sim.terms import NOBODY


class Crises:
    """The crises of a run by the numbers of its transcript, and which row belongs to which."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.history = History(story.scenario, story.names, story.rows)
        self.courses = in_order(story, courses(story)[0]) if story.events else []
        self.found: list[Crisis] = [course.crisis for course in self.courses]
        numbered = list(enumerate(self.courses, 1))
        self.of = {event.seq: number for number, held in numbered for event in held.rows}
        self.decided = [decisions_in(story, held) for held in self.courses]

    def first_row(self, number: int) -> int:
        """The first row of a crisis."""
        return self.courses[number - 1].opened_by

    def last_row(self, number: int) -> int:
        """The row that closes a crisis; the last of the run where none does."""
        last = self.found[number - 1].last
        return self.history.length - 1 if last == NOBODY else last

    def span(self, number: int) -> tuple[float, float]:
        """From when to when a crisis lasts, in turns."""
        one, clock = self.found[number - 1], clock_of(self.story)
        first, last = (
            self.story.events[k] for k in (self.first_row(number), self.last_row(number))
        )
        begin = 0.0 if one.first == NOBODY else clock.place(first.turn, self.story.date(first))
        if one.last == NOBODY:
            return begin, float(self.story.turns)
        return begin, clock.place(last.turn, self.story.date(last))

    @property
    def busiest(self) -> int:
        """The number of the crisis with most decisions, the earliest of several; 0 of none."""
        most = max(self.decided, default=0)
        return self.decided.index(most) + 1 if self.found else 0

    def crisis_at(self, seq: int) -> int:
        """The number of the crisis that a row belongs to; 0 where it is in none."""
        return self.of.get(seq, 0)

    def heading(self, number: int) -> str:
        """A crisis by number and name."""
        title = name_of(self.story, self.courses[number - 1])
        return say("course.numbered", number=number, title=title)

    @cached_property
    def names(self) -> list[str]:
        """The crises as names, in the order of their numbers."""
        return [self.heading(n + 1) for n in range(len(self.found))]


@lru_cache(maxsize=1)
def crises_of(story: Story) -> Crises:
    """The crises of a run, read once for all figures of it."""
    return Crises(story)


def name_of(story: Story, course: Course) -> str:
    """A crisis in a few words: who against whom, over what."""
    one, other = (story.label(name) for name in sides_of(story, course))
    if course.issue == NOBODY:
        return say("course.between", one=one, other=other)
    return say("course.over", one=one, other=other, issue=story.issue(course.issue))


def sides_of(story: Story, course: Course) -> tuple[str, str]:
    """The two of a crisis by name, who opened it first."""
    one, other = (story.names.states[code] for code in course.sides)
    return one, other
