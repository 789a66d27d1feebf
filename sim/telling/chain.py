"""The chain of a row: from what started it to the row itself, in plain words."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sim.errors import BadInput
from sim.record.played import Played
from sim.telling.messages import say
from sim.telling.reasons import ORDER_NAMES, reason_of
from sim.telling.sentences import sentence
from sim.telling.small_words import dated
from sim.telling.story import Event, Story
from sim.telling.worth import weight_of
from sim.terms import NOBODY
from sim.terms.choice import TERMS
from sim.terms.events import Kind
from sim.terms.reasons import GROUP_SIZE, ORDERS, Group

CHANCE = (Kind.DETECT, Kind.FALSE_ALARM, Kind.ADVANCE, Kind.RATIFY, Kind.ENTER_FORCE)


@dataclass(frozen=True)
class Link:
    """One row of a chain."""

    seq: int
    date: datetime.date
    sentence: str


@dataclass(frozen=True)
class Chain:
    """From the first row to the last, each the cause of the next, and what started it all."""

    links: list[Link]
    begins: str


def final_event(story: Story) -> int:
    """The most severe event of a run; of equals, the latest. Raises: BadInput if there is none."""
    if not story.events:
        raise BadInput("this run has no events")
    return max(story.events, key=lambda event: (round(weight_of(story, event)), event.seq)).seq


def beginning(story: Story, event: Event) -> str:
    """What starts a chain whose first row this is."""
    group, item = event.because // GROUP_SIZE * GROUP_SIZE, event.because % GROUP_SIZE
    if group == Group.OCCASION and event.kind == Kind.INJECT:
        fixed = story.names.occasions[item] in story.scenario.calendar
        return say("chain.date" if fixed else "chain.inject")
    if group == Group.ORDER:
        return say("chain.order", order=ORDER_NAMES.say(ORDERS[item]))
    if event.kind in CHANCE:
        return say("chain.chance")
    if event.because < len(TERMS):
        return say("chain.interest", reason=reason_of(story, event))
    return say("chain.here")


def chain_of(story: Story, seq: int) -> Chain:
    """The chain of a row. Raises: BadInput if there is no such row."""
    if not 0 <= seq < len(story.events):
        raise BadInput(f"no event {seq}; the run has events 0 to {len(story.events) - 1}")
    found: list[Event] = []
    while seq != NOBODY:
        event = story.events[seq]
        if event.cause >= seq:
            raise AssertionError(f"row {seq} names a later row as its cause")
        found.append(event)
        seq = event.cause
    found.reverse()
    links = [Link(event.seq, story.date(event), sentence(story, event.seq)) for event in found]
    return Chain(links, beginning(story, found[0]))


def chain(run: Played, seq: int | None = None) -> Chain:
    """Why a row of a run came about; without `seq`, its most severe row."""
    story = Story.of(run)
    return chain_of(story, final_event(story) if seq is None else seq)


def chain_text(found: Chain) -> list[str]:
    """A chain as lines, oldest first, not yet wrapped."""
    lines = [found.begins, ""]
    for number, link in enumerate(found.links, 1):
        date = dated(link.date)
        told = say("chain.link", date=date, event=link.seq, sentence=link.sentence)
        lines.append(f"{number:>3}. {told}")
    return lines
