"""The chain of a row: from what started it to the row itself, in plain words."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sim.errors import BadInput
from sim.record.played import Played
from sim.telling.messages import Table, say
from sim.telling.reasons import ORDER_NAMES, reason_of
from sim.telling.sentences import sentence
from sim.telling.small_words import dated
from sim.telling.story import Event, Story
from sim.telling.worth import WORTH, weight_of
from sim.terms import NOBODY
from sim.terms.choice import TERMS
from sim.terms.events import Kind
from sim.terms.reasons import GROUP_SIZE, ORDERS, Group

DECIDED = (  # rows that a government chose
    Kind.ACT,
    Kind.OFFER,
    Kind.ACCEPT,
    Kind.DECLINE,
    Kind.INVOKE,
    Kind.FORGO,
    Kind.HONOUR,
    Kind.MATERIEL,
    Kind.CONSULT,
    Kind.RENEGE,
)
STEP = Table("chain_steps", ("first", "then", "last"))
CHANCE = (Kind.DETECT, Kind.FALSE_ALARM, Kind.ADVANCE, Kind.RATIFY, Kind.ENTER_FORCE)


@dataclass(frozen=True)
class Link:
    """One row of a chain."""

    seq: int
    date: datetime.date
    sentence: str


@dataclass(frozen=True)
class Chain:
    """From the first row to the last, each the cause of the next, and what started it all.

    heart: the number of the weightiest row between the two, or of the last where none is between.
    """

    links: list[Link]
    begins: str
    heart: int


def events_of(story: Story, seq: int) -> list[Event]:
    """The rows that led to a row, and the row itself, the oldest first."""
    found: list[Event] = []
    while seq != NOBODY:
        event = story.events[seq]
        if event.cause >= seq:
            raise AssertionError(f"row {seq} names a later row as its cause")
        found.append(event)
        seq = event.cause
    return found[::-1]


def decisions_to(story: Story, event: Event) -> int:
    """How many decisions of governments led to a row, its own included."""
    return sum(one.kind in DECIDED for one in events_of(story, event.seq))


def decided_event(story: Story) -> int | None:
    """The event worth telling that most decisions led to; None where no two led to any."""
    worth = [event for event in story.events if weight_of(story, event) >= WORTH]
    ranked = [(decisions_to(story, event), weight_of(story, event), event.seq) for event in worth]
    most, _, seq = max(ranked, default=(0, 0.0, NOBODY))
    return seq if most >= 2 else None


def final_event(story: Story) -> int:
    """The event that most decisions led to, else the most severe. Raises: BadInput if none is."""
    if not story.events:
        raise BadInput("this run has no events")
    decided = decided_event(story)
    if decided is not None:
        return decided
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
    found = events_of(story, seq)
    links = [Link(event.seq, story.date(event), sentence(story, event.seq)) for event in found]
    between = max(found[1:-1], key=lambda event: weight_of(story, event), default=found[-1])
    return Chain(links, beginning(story, found[0]), between.seq)


def chain(run: Played, seq: int | None = None) -> Chain:
    """Why a row of a run came about; without `seq`, the row that most decisions led to."""
    story = Story.of(run)
    return chain_of(story, final_event(story) if seq is None else seq)


def opening(found: Chain) -> list[str]:
    """A chain in three sentences: how it began, its weightiest step, how it ended."""
    heart = next(link for link in found.links if link.seq == found.heart)
    links = (found.links[0], heart, found.links[-1])
    return [
        STEP.say(word, date=dated(link.date), event=link.seq, sentence=link.sentence)
        for word, link in zip(STEP.words, links, strict=True)
    ]


def chain_text(found: Chain, full: bool = True) -> list[str]:
    """A chain as lines, oldest first, not yet wrapped. full: every step, also of a long one."""
    if not full and len(found.links) > len(STEP.words):
        return [found.begins, *opening(found)]
    lines = [found.begins, ""]
    for number, link in enumerate(found.links, 1):
        date = dated(link.date)
        told = say("chain.link", date=date, event=link.seq, sentence=link.sentence)
        lines.append(f"{number:>3}. {told}")
    return lines
