"""Sentences for what the scenario puts in: injects, dates, measures moved, what is refused."""

from __future__ import annotations

from sim.scenario.checks.conditions import FIXED
from sim.telling.acts import flow_words
from sim.telling.messages import Table, say
from sim.telling.nouns import act_noun, follows
from sim.telling.reasons import reason_of
from sim.telling.small_words import odds
from sim.telling.story import Event, Story
from sim.terms import NOBODY
from sim.terms.measures import CONDITION_MEASURES
from sim.terms.reasons import GROUP_SIZE

# What a changed measure is of, for injects.
MEASURES = Table("measures", [word for word in CONDITION_MEASURES if word not in FIXED])


def inject(story: Story, event: Event) -> str:
    """An inject or a calendar date."""
    name = story.names.occasions[event.because % GROUP_SIZE]
    chosen = int(event.value)
    if name in story.scenario.injects:
        title = story.scenario.injects[name].title
        return title if chosen >= 0 else say("acts.inject_fails", title=title)
    date, likely = story.scenario.calendar[name], odds(event.p, "chance")
    if chosen < 0:
        return say("acts.date_without_change", title=date.title, odds=likely)
    outcome = sorted(date.outcomes.items())[chosen][1]
    return say("acts.date", title=date.title, outcome=outcome.title, odds=likely)


def change(story: Story, event: Event) -> str:
    """A measure moved by an inject."""
    subject = MEASURES.say(
        CONDITION_MEASURES[event.action],
        who=story.state(event.actor),
        whos=story.whose(event.actor),
        whom=story.state(event.target),
        whoms=story.whose(event.target),
        issue=story.issue(event.issue),
    )
    after = follows(story, event)
    return say("acts.rises" if event.value > 0.0 else "acts.falls", subject=subject, after=after)


def refused(story: Story, event: Event) -> str:
    """What an inject asks for and what cannot be."""
    if event.third != NOBODY:
        deed = say("acts.finding", whos=story.whose(event.actor), flow=flow_words(story, event))
    else:
        deed = act_noun(story, event)
    return say("acts.refused", deed=deed, why=reason_of(story, event))
