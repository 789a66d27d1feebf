"""The labels on the course of a crisis: which rows have one, in which words, where it stands."""

from __future__ import annotations

from typing import NamedTuple

from sim.plots.course_of import OFFERED, Course
from sim.plots.issue_line import step_at
from sim.plots.kit.flags import Flag, place_best
from sim.plots.kit.sheet import SMALL
from sim.plots.kit.style import INK
from sim.plots.kit.text import first_that_fits, fit, text_width
from sim.plots.notable import labelled, reason_of
from sim.telling.deeds import deed
from sim.telling.demands import AT_END, is_demand, is_upward, portion, special
from sim.telling.kinds import TOLD
from sim.telling.messages import Table, say
from sim.telling.story import Event, Story
from sim.terms import NOBODY, STOP
from sim.terms.choice import Special
from sim.terms.events import Kind

ANSWERED = Table("answered", ("taken", "declined", "open"))
BARGAIN = 60.0  # what a row of the bargain is worth above others
BARGAINING = (Special.DEMAND, Special.COMPLY, Special.REFUSE, Special.EXTEND, Special.BACK_DOWN)
BARGAINED = tuple(one.word for one in BARGAINING)
TAKEN = 100.0  # what an offer that was taken is worth above others
LONGEST = 3.2  # inches


class Label(NamedTuple):
    """A label: where its mark stands, in turns and on the line of the issue; its two lines."""

    seq: int
    x: float
    place: float
    head: str
    tail: str
    weight: float
    colour: str


def told(course: Course) -> list[Event]:
    """The rows of a crisis that may have a label."""
    own = {offer.seq for offer in course.offers}
    rows = (event for event in course.events if TOLD[event.kind].lane or event.seq in own)
    return [event for event in rows if event.kind != Kind.JOINT]


def weights_of(course: Course) -> dict[int, float]:
    """How much each row is worth a label; what belongs to the bargain most."""
    shown = told(course)
    plain = labelled(course.story, shown)
    sorts = {event.seq: special(course.story, event) for event in shown}
    bargain = {
        event.seq
        for event in shown
        if sorts[event.seq] in BARGAINED
        or (event.kind == Kind.OFFER and sorts[event.seq] in OFFERED)
        or event.kind in (Kind.EXPIRE, Kind.JOIN, Kind.LEAVE, Kind.WAR, Kind.BREAK)
    }
    taken = {offer.seq for offer in course.offers if offer.taken}
    return {
        event.seq: plain.get(event.seq, 0.0)
        + BARGAIN * (event.seq in bargain)
        + TAKEN * (event.seq in taken)
        for event in shown
    }


def heads(course: Course, event: Event) -> list[str]:
    """Who does what, in more and in fewer words."""
    story, who = course.story, course.name(event.actor)
    if not who:
        return [deed(story, event), deed(story, event, short=True)]
    long = say("course.act", who=story.label(who), deed=deed(story, event))
    mixed = say("course.act", who=story.label(who), deed=deed(story, event, short=True))
    return [long, mixed, say("course.act", who=who, deed=deed(story, event, short=True))]


def tail(course: Course, event: Event) -> str:
    """What is asked or offered, or else why."""
    story = course.story
    if is_demand(story, event):
        return asks(story, event)
    for offer in course.offers:
        if offer.seq == event.seq:
            word = "open" if offer.taken is None else "taken" if offer.taken else "declined"
            answer = ANSWERED.say(word)
            if special(story, event) != Special.SETTLE.word:
                return answer
            return say("course.gets", share=portion(event.value), answer=answer)
    return reason_of(story, event)


def asks(story: Story, demand: Event) -> str:
    """What a demand asks, in a few words."""
    if demand.value == STOP:
        return say("course.asks_stop")
    issue = story.scenario.issues[story.names.issues[demand.issue]]
    up = is_upward(story, demand)
    end, way = (issue.one, demand.value) if up else (issue.zero, 1.0 - demand.value)
    if way >= AT_END:
        return say("course.asks_end", end=end)
    return say("course.asks_part", share=portion(way), end=end)


def place_of(course: Course, event: Event) -> float:
    """Where the mark of a row stands on the line of the issue."""
    for offer in course.offers:
        if offer.seq == event.seq:
            return offer.place
    for one in course.asked:
        if one.seq == event.seq and one.place != NOBODY:
            return one.place
    return step_at(course.held, course.x(event))


def labels_of(
    course: Course, colours: dict[str, str], window: tuple[float, float], width: float, rows: int
) -> dict[int, tuple[Label, Flag]]:
    """The labels that find a place, by row. window: in turns; width: of the axis, in inches."""
    weights = weights_of(course)
    most = 4 * rows
    chosen = sorted((k for k in weights if weights[k] > 0.0), key=lambda k: (-weights[k], k))[:most]
    longest = min(LONGEST, 0.8 * width)
    labels = []
    for seq in sorted(chosen):
        event = course.story.events[seq]
        head = first_that_fits(heads(course, event), longest, SMALL, bold=True)
        below = fit(tail(course, event), longest, SMALL)
        colour = colours.get(course.name(event.actor), INK)
        x, place = course.x(event), place_of(course, event)
        labels.append(Label(seq, x, place, head, below, weights[seq], colour))
    scale = width / (window[1] - window[0])
    flags = place_best(
        [(label.x - window[0]) * scale for label in labels],
        [width_of(label) for label in labels],
        [label.weight for label in labels],
        width,
        rows,
    )
    return {labels[k].seq: (labels[k], flag) for k, flag in flags.items()}


def width_of(label: Label) -> float:
    """The width of a label with the space around it, in inches."""
    return max(text_width(label.head, SMALL, bold=True), text_width(label.tail, SMALL)) + 0.12
