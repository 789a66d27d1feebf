"""Which events a timeline shows, in which lane, and which of them are worth a label."""

from __future__ import annotations

from typing import NamedTuple

from sim.plots.kit.one_run import clock_of
from sim.telling.deeds import deed, why
from sim.telling.digest import root_of
from sim.telling.kinds import TOLD
from sim.telling.story import Event, Story
from sim.telling.worth import weight_of
from sim.terms.events import Kind

FRAME = 40.0  # what the scenario puts in frames the rest; the digest tells only what it led to
REPEAT = 0.45  # what the same deed is worth when it is done again


class Mark(NamedTuple):
    """One event of the timeline."""

    seq: int
    x: float  # place on the axis of time, in turns
    lane: str  # the state that acts; empty of treaties, the Council, injects
    group: str  # class of action, or: force, law, line, news
    rung: int
    weight: float  # how much it is worth a label; 0 where another row says it already
    text: str
    short: str
    reason: str


def group_of(story: Story, event: Event) -> str:
    """What sort of event it is, for its mark."""
    lane = TOLD[event.kind].lane
    return story.action(event.action).klass if lane == "act" else lane


def labelled(story: Story, shown: list[Event]) -> dict[int, float]:
    """The rows that may have a label, with how much each is worth one.

    Of what the digest tells as one it is the row told first, and worth as much as all of it.
    """
    together: dict[int, list[Event]] = {}
    for event in shown:
        together.setdefault(root_of(story, event), []).append(event)
    found: dict[int, float] = {}
    seen: dict[tuple[int, ...], int] = {}
    for events in together.values():
        first = min(events, key=lambda event: (TOLD[event.kind].digest == "silent", event.seq))
        key = (first.kind, first.actor, first.target, first.action, first.clause)
        times = seen.get(key, 0)
        seen[key] = times + 1
        worth = max(weight_of(story, event) for event in events)
        found[first.seq] = max(worth, FRAME if first.kind == Kind.INJECT else 0.0) * REPEAT**times
    return found


def marks_of(story: Story) -> list[Mark]:
    """The events of a run that a timeline shows, in the order of the rows.

    Acts, treaties, answers to a call, red lines, the Council and injects are shown; offers, dice,
    detections and bookkeeping are not.
    """
    clock = clock_of(story)
    shown = [event for event in story.events if TOLD[event.kind].lane]
    weights = labelled(story, shown)
    return [
        Mark(
            event.seq,
            clock.place(event.turn, story.date(event)),
            story.names.actor(event.actor),
            group_of(story, event),
            event.rung,
            weights.get(event.seq, 0.0),
            deed(story, event),
            deed(story, event, short=True),
            reason_of(story, event),
        )
        for event in shown
    ]


def reason_of(story: Story, event: Event) -> str:
    """Why, in words that do not repeat the event."""
    reason = why(story, event)
    return "put in by the scenario" if reason == deed(story, event) else reason


def most_notable(marks: list[Mark], count: int) -> list[Mark]:
    """The events most worth a label, in the order of time."""
    worth = [mark for mark in marks if mark.weight > 0.0]
    chosen = sorted(worth, key=lambda mark: (-mark.weight, mark.seq))[:count]
    return sorted(chosen, key=lambda mark: (mark.x, mark.seq))
