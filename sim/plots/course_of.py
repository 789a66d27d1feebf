"""The course of one crisis, read from a story: what is asked, held, offered, by when, who enters.

Places on the line of an issue run from 0 to 1, places in time in turns. Reads rows, as a cascade
does: where things stand follows from the file, the front, a flow or what was agreed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from sim.analysis.demands import fate
from sim.errors import BadInput
from sim.plots.crises_of import Crises, sides_of
from sim.plots.issue_line import Step, asked_in_war, held_by, step_before
from sim.plots.kit.one_run import clock_of
from sim.telling.demands import demand_of, is_demand, special
from sim.telling.ends import close
from sim.telling.messages import say
from sim.telling.small_words import tidy
from sim.telling.story import Event
from sim.terms import NOBODY, STOP
from sim.terms.choice import Special
from sim.terms.events import Kind

PEACEFUL = (Special.SETTLE, Special.CEASEFIRE, Special.SEPARATE_PEACE, Special.TALKS)
OFFERED = tuple(one.word for one in PEACEFUL)


class Asked(NamedTuple):
    """What a state asks from one time to another; place: NOBODY where it asks to hold back."""

    seq: int  # its row, or NOBODY of an aim of war
    by: str
    begin: float
    end: float
    place: float


class Offer(NamedTuple):
    """An offer, where it would put things, and whether it was taken; None: no answer."""

    seq: int
    by: str
    x: float
    place: float
    taken: bool | None


class Term(NamedTuple):
    """A threat, with the day by which it asks to be met where it has one, and what became of it."""

    seq: int
    by: str
    x: float
    due: float  # x of a threat without a term
    became: str


class Course:
    """One crisis of a run. number: as in the transcript, from 1."""

    def __init__(self, known: Crises, number: int) -> None:
        self.number, self.known = number, known
        self.story, self.history = known.story, known.history
        self.crisis = known.found[number - 1]
        self.rows = [k for k, n in sorted(known.of.items()) if n == number and k <= self.last]
        self.begin, self.end = known.span(number)
        told = known.courses[number - 1]
        self.issue, self.sides = told.issue, sides_of(self.story, told)
        self.is_closed = self.crisis.last != NOBODY

    @property
    def heading(self) -> str:
        """The crisis by number and name."""
        return self.known.heading(self.number)

    @property
    def events(self) -> Iterator[Event]:
        """The rows of the crisis, in their order."""
        return (self.story.events[k] for k in self.rows)

    def between(self, *kinds: Kind) -> list[Event]:
        """The rows of some kinds between the two."""
        both = self.crisis.who
        return [
            event
            for event in self.events
            if event.kind in kinds and frozenset(self.history.ends(event.seq)) == both
        ]

    def x(self, event: Event) -> float:
        """The place of a row in time."""
        return clock_of(self.story).place(event.turn, self.story.date(event))

    def name(self, code: int) -> str:
        """A state by name."""
        return self.story.names.actor(code)

    @cached_property
    def held(self) -> list[Step]:
        """Where things stand between the two, from the beginning of the crisis on."""
        return [] if self.issue == NOBODY else held_by(self.story, self.sides, self.issue)

    @cached_property
    def war(self) -> tuple[float, float] | None:
        """From when to when the two are at war, or None."""
        if not self.crisis.war:
            return None
        opened = self.between(Kind.WAR)
        return (self.x(opened[0]) if opened else self.begin), self.end

    @property
    def challenges(self) -> bool:
        """Whether the first of the two fights the war for an aim of its own, and not for others."""
        return all(event.third == NOBODY for event in self.between(Kind.WAR)[:1])

    @cached_property
    def asked(self) -> list[Asked]:
        """What either asks over the issue, each until the same state asks anew; aims of war too."""
        made = [
            event
            for event in self.between(Kind.ACT, Kind.OPEN)
            if is_demand(self.story, event) and event.issue == self.issue
        ]
        found = []
        for n, event in enumerate(made):
            by = self.name(event.actor)
            later = [self.x(one) for one in made[n + 1 :] if one.actor == event.actor]
            if self.war is not None and by == self.sides[0]:
                later.append(max(self.war[0], self.x(event)))
            place = event.value if event.value != STOP else NOBODY
            until = min([*later, self.end])
            found.append(Asked(event.seq, by, self.x(event), until, place))
        if self.war is not None and self.issue != NOBODY and self.challenges:
            _, aim = asked_in_war(self.story, self.sides, self.issue)
            found.append(Asked(NOBODY, self.sides[0], *self.war, aim))
        return found

    @cached_property
    def offers(self) -> list[Offer]:
        """What either offers the other to end it."""
        found = []
        for event in self.between(Kind.OFFER):
            if special(self.story, event) in OFFERED:
                led = [
                    self.story.events[k].kind for k in self.story.consequences.get(event.seq, [])
                ]
                answered = Kind.ACCEPT in led or Kind.JOINT in led or Kind.DECLINE in led
                taken = Kind.DECLINE not in led if answered else None
                place = self.offered(event)
                found.append(Offer(event.seq, self.name(event.actor), self.x(event), place, taken))
        return found

    def offered(self, event: Event) -> float:
        """Where an offer would put things: at a share of what is asked, or as they are."""
        stands = step_before(self.held, self.x(event))
        if special(self.story, event) != Special.SETTLE.word or self.issue == NOBODY:
            return stands
        if self.war is not None and self.war[0] <= self.x(event):
            start, aim = asked_in_war(self.story, self.sides, self.issue)
            return start + event.value * (aim - start)
        demand = demand_of(self.story, event)
        if demand is None or demand.value == STOP:
            return stands
        return stands + event.value * (demand.value - stands)

    @cached_property
    def terms(self) -> list[Term]:
        """Threats and ultimata of either."""
        found = []
        for event in self.between(Kind.ACT):
            demands = special(self.story, event) == Special.DEMAND.word
            action = self.story.action(event.action)
            if demands and action.consequence > 0:
                days = self.days_given(event)
                due = self.x(event) + days / self.story.scenario.horizon.beat_days
                became = fate(self.history, event.seq)[0]
                found.append(Term(event.seq, self.name(event.actor), self.x(event), due, became))
        return found

    def days_given(self, demand: Event) -> float:
        """The days of a demand's term, with those that were added to it."""
        days = self.story.action(demand.action).term_days
        for event in self.between(Kind.ACT):
            if event.actor == demand.actor and event.seq > demand.seq:
                if special(self.story, event) == Special.DEMAND.word:
                    break
                if special(self.story, event) == Special.EXTEND.word:
                    days += self.story.action(event.action).term_days
        return days

    @property
    def first(self) -> int:
        """Its first row."""
        return self.known.first_row(self.number)

    @property
    def last(self) -> int:
        """Its last row."""
        return self.known.last_row(self.number)

    @cached_property
    def ended(self) -> str:
        """How it ended, in words."""
        if not self.is_closed:
            return say("course.open")
        return tidy(close(self.story, self.story.events[self.crisis.last]))


def course_of(known: Crises, number: int | None = None) -> Course:
    """The course of the crisis of a number; of the busiest where None. Raises: BadInput."""
    chosen = known.busiest if number is None else number
    if not 1 <= chosen <= len(known.found):
        there = "; ".join(known.names) or "none"
        raise BadInput(f"no crisis of number {chosen} in this run; there is {there}")
    return Course(known, chosen)
