"""Who takes part in a crisis, on which side, from when to when and how far, read from its rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sim.plots.course_of import Course
from sim.telling.demands import special
from sim.telling.messages import Table
from sim.telling.story import Event, Story
from sim.terms.choice import Side, Special
from sim.terms.events import Kind

ENTRY: dict[int, Side] = {
    Kind.HONOUR: Side.ARMS,
    Kind.MATERIEL: Side.MATERIEL,
    Kind.CONSULT: Side.WORDS,
}
PRINCIPAL, MEDIATOR = "principal", "mediator"
HOW = (PRINCIPAL, "words", "materiel", "troops", "arms", MEDIATOR)
PART = Table("part", HOW)
BETWEEN = 2  # good offices lie between the sides, which are 0 and 1


class Part(NamedTuple):
    """A stretch of a state's part in a crisis. how: a word of `HOW`."""

    state: str
    side: int
    begin: float
    end: float
    how: str


class Turning(NamedTuple):
    """A row that changes a state's part: from then on it helps an ally so far."""

    x: float
    state: str
    ally: str
    how: Side


def parts_of(course: Course) -> list[Part]:
    """The parts in a crisis, by side and in the order of entry; the two first of their sides."""
    found = {
        name: [Part(name, side, course.begin, course.end, PRINCIPAL)]
        for side, name in enumerate(course.sides)
    }
    for turning in sorted(turnings(course), key=lambda one: one.x):
        if turning.ally in found and turning.state not in course.sides:
            side = found[turning.ally][0].side
            change(found.setdefault(turning.state, []), turning, side, course.end)
    for event in course.story.events[course.first : course.last + 1]:
        who = course.name(event.actor)
        if mediates(course, event) and who not in found:
            found[who] = [Part(who, BETWEEN, course.x(event), course.end, MEDIATOR)]
    rows = sorted(found.values(), key=lambda parts: parts[0].side)
    return [part for parts in rows for part in parts]


def change(parts: list[Part], turning: Turning, side: int, end: float) -> None:
    """A state goes further than before, or its part ends."""
    now = parts[-1] if parts and parts[-1].end == end else None
    leaves = turning.how in (Side.NONE, Side.LEFT)
    if now is not None and (leaves or HOW.index(now.how) < turning.how):
        parts[-1] = now._replace(end=turning.x)
    elif now is not None or leaves:
        return
    if not leaves:
        parts.append(Part(turning.state, side, turning.x, end, turning.how.name.lower()))


def turnings(course: Course) -> Iterator[Turning]:
    """The rows that let a state into a crisis, take it further, or out of it."""
    for event in course.events:
        who, whom = course.name(event.actor), course.name(event.target)
        third, x = course.name(event.third), course.x(event)
        if event.kind == Kind.JOIN:
            yield Turning(x, who, whom, Side(int(event.value)))
        elif event.kind in ENTRY:
            yield Turning(x, who, whom, ENTRY[event.kind])
        elif event.kind in (Kind.WAR, Kind.OPEN) and third:
            yield Turning(x, who, third, Side.ARMS)
        elif event.kind == Kind.LEAVE:
            yield Turning(x, who, third, Side.LEFT)
    if course.war is not None:
        yield from supplies(course, *course.war)


def supplies(course: Course, begin: float, end: float) -> Iterator[Turning]:
    """Arms and troops that run to one of the two while they are at war."""
    story = course.story
    for flow in story.scenario.flows.values():
        how = helps(story, flow.action)
        if flow.to in course.sides and how != Side.NONE:
            yield Turning(max(0.0, begin), flow.by, flow.to, how)
    for seq, (_, level) in sorted(story.levels.items()):
        event = story.events[seq]
        how, x = helps(story, story.names.actions[event.action]), course.x(event)
        whom = course.name(event.target)
        if whom in course.sides and how != Side.NONE and level and x <= end:
            yield Turning(max(x, begin), course.name(event.actor), whom, how)


def helps(story: Story, action: str) -> Side:
    """How far a flow is a part in the war of who receives it."""
    told = story.scenario.actions[action]
    if told.form != "flow":
        return Side.NONE
    if told.manpower > 0.0:
        return Side.TROOPS
    return Side.MATERIEL if told.munitions > 0.0 else Side.NONE


def mediates(course: Course, event: Event) -> bool:
    """Whether a row offers one of the two good offices over their issue."""
    offers = event.kind == Kind.ACT and special(course.story, event) == Special.MEDIATE.word
    who, whom = course.name(event.actor), course.name(event.target)
    both = course.crisis.who
    return offers and event.issue == course.issue and whom in both and who not in both
