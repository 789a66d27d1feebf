"""Sentences for crises: fire returned, sides taken and left, who leads a side now."""

from __future__ import annotations

from sim.telling.messages import Table, say
from sim.telling.nouns import brief, own
from sim.telling.small_words import odds
from sim.telling.story import Event, Story
from sim.terms import NOBODY
from sim.terms.choice import Side

HOW = Table("how_far", [side.name.lower() for side in Side if side not in (Side.NONE, Side.LEFT)])


def engage(story: Story, event: Event) -> str:
    """The first act of force in a quarrel meets fire at once, or not."""
    return say(
        "crises.engage" if event.value > 0.0 else "crises.one_sided",
        who=story.state(event.actor),
        act=own(story, event.target, event.action),
        odds=odds(event.p, "chance"),
    )


def join(story: Story, event: Event) -> str:
    """A state sides with another, bound by nothing."""
    about = "" if event.issue == NOBODY else say("acts.over", issue=story.issue(event.issue))
    cause = "" if event.cause == NOBODY else brief(story, story.events[event.cause])
    return say(
        "crises.join",
        who=story.state(event.actor),
        whom=story.state(event.target),
        foe=story.state(event.third),
        how=HOW.say(Side(int(event.value)).name.lower()),
        about=about,
        after=say("brief.after", cause=cause) if cause else "",
        odds=odds(event.p, "that_span", span=story.span),
    )


def leave(story: Story, event: Event) -> str:
    """A state makes a separate peace."""
    who, whom, ally = (story.state(code) for code in (event.actor, event.target, event.third))
    if event.third == event.actor:
        return say("crises.leave_led", who=who, whom=whom)
    return say("crises.leave", who=who, whom=whom, ally=ally)


def succeed(story: Story, event: Event) -> str:
    """A side passes to another principal."""
    who, whom, gone = (story.state(code) for code in (event.actor, event.target, event.third))
    return say("crises.succeed", who=who, whom=whom, gone=gone)
