"""Which rows belong to which crisis: what two principals do, who joins, what follows from it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sim.analysis.crises import Crisis, crises
from sim.analysis.history import History
from sim.telling.acts import friendly
from sim.telling.chain import DECIDED
from sim.telling.demands import special
from sim.telling.story import NONE, Event, Story
from sim.terms import NOBODY
from sim.terms.choice import Form, Special
from sim.terms.events import Kind

HELPS = "partner_at_war"  # the need of what is given to a state because it is at war
DEALINGS = (Kind.OFFER, Kind.ACCEPT, Kind.DECLINE, Kind.JOINT, Kind.NO_RESULT)
CHOSEN = (Kind.AUTHORISE, Kind.ACT, Kind.OFFER)  # what a third state may do for reasons of its own
JOINING = (Kind.OPEN, Kind.WAR)


@dataclass
class Course:
    """A crisis with its rows. sides: the codes of the principals, who opened it first.

    before: what led to its first row. war: the name of a war that was under way on the first day.
    """

    crisis: Crisis
    sides: tuple[int, int]
    issue: int
    before: set[int]
    war: str = ""
    rows: list[Event] = field(default_factory=list)

    @property
    def opened_by(self) -> int:
        """The first row of the crisis; 0 of one that was under way on the first day."""
        return min(self.before, default=0)

    def is_open(self, seq: int) -> bool:
        """Whether the crisis is under way when a row is written."""
        last = self.crisis.last
        return self.crisis.first <= seq and (last == NOBODY or seq <= last)


def decisions_in(story: Story, course: Course) -> int:
    """How many decisions of governments a crisis holds; the operations of a war are none."""
    return sum(event.kind in DECIDED and not is_operation(story, event) for event in course.rows)


def is_operation(story: Story, event: Event) -> bool:
    """Whether a row is a battle in a war."""
    return event.kind == Kind.ACT and story.action(event.action).form == Form.BATTLE.word


def course_of(story: Story, found: Crisis) -> Course:
    """A crisis without its rows yet."""
    if found.first == NOBODY:
        held = story.scenario.wars.items()
        name, war = next((n, w) for n, w in held if {w.attacker, w.defender} == found.who)
        states = story.names.states
        sides = states.index(war.attacker), states.index(war.defender)
        return Course(found, sides, story.names.issues.index(war.issue), set(), name)
    first = story.events[found.first]
    return Course(found, (first.actor, first.target), found.issue, led_to(story, first))


def led_to(story: Story, first: Event) -> set[int]:
    """The rows of the same turn and the same two from which the first of a crisis follows."""
    found = {first.seq}
    event = first
    while event.cause != NOBODY:
        event = story.events[event.cause]
        if event.turn != first.turn or {event.actor, event.target} != {first.actor, first.target}:
            break
        found.add(event.seq)
    return found


def courses(story: Story) -> tuple[list[Course], list[Event]]:
    """All crises of a run in order of time, each with its rows, and the rows of none."""
    history = History(story.scenario, story.names, story.rows)
    made = [course_of(story, one) for one in crises(history)]
    home: dict[int, Course] = {}
    joined: dict[frozenset[int], Course] = {}
    rest = []
    for event in story.happened:
        found = owner(story, event, made, home, joined)
        if found is None:
            rest.append(event)
            continue
        found.rows.append(event)
        home[event.seq] = found
        pair = frozenset((event.actor, event.target))
        if event.kind in JOINING and event.third != NOBODY and pair != frozenset(found.sides):
            joined[pair] = found
        elif event.kind == Kind.CLOSE:
            joined.pop(pair, None)
    return [course for course in made if course.rows], rest


def owner(
    story: Story,
    event: Event,
    made: list[Course],
    home: dict[int, Course],
    joined: dict[frozenset[int], Course],
) -> Course | None:
    """The crisis to which a row belongs, or None."""
    for course in made:
        if event.seq in course.before:
            return course
    named = {event.actor, event.target, event.third}
    caused = home.get(event.cause)
    under_way = [course for course in reversed(made) if course.is_open(event.seq)]
    between = [course for course in under_way if set(course.sides) <= named]
    same = [course for course in between if course.issue == event.issue]
    first = [course for course in between if course is caused and event.third != NOBODY]
    for course in (*first, *same, *between):
        if is_about(story, course, event):
            return course
    pair = frozenset((event.actor, event.target))
    if pair in joined:
        return joined[pair]
    if caused is not None and follows(caused, event):
        return caused
    return next((course for course in under_way if stands_by(story, course, event)), None)


def is_about(story: Story, course: Course, event: Event) -> bool:
    """Whether a row that names both principals is of their crisis, and no dealing beside it."""
    if course.crisis.war or event.issue in (NOBODY, course.issue):
        return True
    if event.kind in DEALINGS or not course.crisis.is_dispute:
        return False
    return event.kind != Kind.ACT or special(story, event) != NONE or not friendly(story, event)


def follows(course: Course, event: Event) -> bool:
    """Whether a row is of the crisis of its cause: what comes of it, or a third state's part."""
    if event.kind not in CHOSEN:
        return True
    named = {event.actor, event.target, event.third}
    return (
        course.is_open(event.seq)
        and event.issue == course.issue
        and bool(named & set(course.sides))
    )


def stands_by(story: Story, course: Course, event: Event) -> bool:
    """Whether a third state helps a principal in its war, or offers its good offices."""
    if event.kind != Kind.ACT or event.target not in course.sides or event.actor in course.sides:
        return False
    if special(story, event) == Special.MEDIATE.word:
        return event.issue == course.issue
    action = story.action(event.action)
    return bool(course.crisis.war) and action.goldstein > 0.0 and HELPS in action.needs
