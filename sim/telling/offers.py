"""Offers of a settlement in words: what would be given, what is given, what is eased for it."""

from __future__ import annotations

from sim.telling.demands import (
    LITTLE,
    asked,
    asker_of,
    challenger,
    demand_of,
    portion,
    special,
)
from sim.telling.messages import Table, say
from sim.telling.small_words import indefinite
from sim.telling.story import Event, Story
from sim.terms import NOBODY, STOP
from sim.terms.choice import Special
from sim.terms.events import Kind

# What a bargain is about: the aim of a war, a holding back, things as they are, a share of what is
# asked, or what no row tells.
SORTS = ("war", "stop", "as_it_is", "share", "unknown")
TAKING = Table("taking", SORTS)
GIVING = Table("giving", SORTS)
PROPOSALS = Table("proposals", SORTS)
SETTLEMENTS = Table("settlements", SORTS)


def share_of(story: Story, event: Event) -> float:
    """The share of what is asked in an offer, in the answer to it, in what is agreed."""
    answers = event.kind in (Kind.ACCEPT, Kind.DECLINE) and event.cause != NOBODY
    return story.events[event.cause].value if answers else event.value


def sort_of(story: Story, event: Event) -> str:
    """What the bargain of a row is about, a word of `SORTS`."""
    if challenger(story, event) != NOBODY:
        return "war"
    demand = demand_of(story, event)
    if demand is None:
        return "unknown"
    if demand.value == STOP:
        return "stop"
    return "as_it_is" if share_of(story, event) < LITTLE else "share"


def two(story: Story, event: Event) -> tuple[str, str]:
    """Who asks in the bargain of a row, and of whom; the actor first where no row tells."""
    asker = asker_of(story, event)
    codes = (event.target, event.actor) if asker == event.target else (event.actor, event.target)
    return story.state(codes[0]), story.state(codes[1])


def proposal(story: Story, event: Event) -> str:
    """The joint act that is offered, as a noun; a settlement with what it gives."""
    noun = indefinite(story.title(event.action))
    if special(story, event) != Special.SETTLE.word:
        return noun
    asker, addressee = two(story, event)
    return PROPOSALS.say(
        sort_of(story, event),
        noun=noun,
        share=portion(share_of(story, event)),
        asker=asker,
        addressee=addressee,
    )


def terms(story: Story, event: Event) -> str:
    """What who offers a settlement would give, or take; empty for any other joint act."""
    if special(story, event) != Special.SETTLE.word:
        return ""
    table = TAKING if asker_of(story, event) == event.actor else GIVING
    part, other = portion(event.value), story.state(event.target)
    return table.say(sort_of(story, event), share=part, other=other)


def settled(story: Story, event: Event) -> str:
    """What an agreement gives, and what is eased for it."""
    demand, (asker, addressee) = demand_of(story, event), two(story, event)
    return SETTLEMENTS.say(
        sort_of(story, event),
        share=portion(event.value),
        asker=asker,
        addressee=addressee,
        what="" if demand is None else asked(story, demand),
        eased=eased(story, event),
    )


def eased(story: Story, agreement: Event) -> str:
    """What one side takes back in return for what it gets."""
    for seq in story.consequences.get(agreement.seq, []):
        event = story.events[seq]
        cut = event.kind == Kind.ACT and story.names.cuts[event.action]
        if cut and story.action(event.action).goldstein <= 0.0:
            who, noun = story.state(event.actor), story.action(event.action).title
            return say("asked.eased", who=who, noun=noun)
    return ""
