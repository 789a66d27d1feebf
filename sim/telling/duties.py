"""Sentences for red lines, clauses and the life of treaties."""

from __future__ import annotations

from sim.telling.messages import Table, say
from sim.telling.nouns import DUTY, brief, follows, under
from sim.telling.small_words import counted, odds
from sim.telling.story import Event, Story
from sim.telling.worth import is_consultation
from sim.terms import NOBODY
from sim.terms.choice import Rung
from sim.terms.events import Kind
from sim.terms.reasons import GROUP_SIZE, PROCESSES, Why
from sim.terms.treaties import Due

# Why a casus foederis is or is not met: these reasons stand together in their list.
CASUS_REASONS = tuple(why for why in Why if Why.ATTACKED <= why <= Why.BOTH_SIDES)
CASUS = Table("casus", [why.word for why in CASUS_REASONS])

# What is due, as the answers below tell it: a word more needs its own words in them.
assert set(Due) == {Due.HELP, Due.CONSULTATION, Due.NEUTRALITY, Due.RESTRAINT}  # noqa: S101


def why_met(story: Story, event: Event) -> str:
    """The condition that is met or missing."""
    item = event.because % GROUP_SIZE
    ally, third = story.state(event.target), story.state(event.third)
    if item == Why.THREATENED and event.rung >= Rung.FORCE:
        return say("duties.uses_force", ally=ally, third=third)
    return CASUS.say(PROCESSES[item], who=story.state(event.actor), ally=ally, third=third)


def cross(story: Story, event: Event) -> str:
    """A red line is crossed."""
    line = story.scenario.red_lines[story.names.lines[event.because % GROUP_SIZE]].title
    cause = None if event.cause == NOBODY else story.events[event.cause]
    shown = cause is not None and reveals(story, cause)
    after = follows(story, event) if shown else ""
    return say("duties.cross", who=story.state(event.actor), line=line, after=after)


def reveals(story: Story, event: Event) -> bool:
    """Whether a row may have shown a state what a red line is about, and not merely stirred it."""
    if event.kind in (Kind.DETECT, Kind.FALSE_ALARM):
        return True
    return event.kind in (Kind.ACT, Kind.JOINT) and story.action(event.action).form in (
        "flow",
        "joint",
    )


def casus(story: Story, event: Event) -> str:
    """The casus foederis is met."""
    return say("duties.casus", duty=under(story, event.clause), why=why_met(story, event))


def no_casus(story: Story, event: Event) -> str:
    """The casus foederis is not met."""
    return say("duties.no_casus", duty=under(story, event.clause), why=why_met(story, event))


def three(story: Story, event: Event) -> tuple[str, str, str]:
    """Who answers or calls, to whom, against which foe."""
    return story.state(event.actor), story.state(event.target), story.state(event.third)


def invoke(story: Story, event: Event) -> str:
    """The victim calls. Here the actor is the victim and the target the obliged."""
    treaty, likely = story.treaty_of_clause(event.clause), odds(event.p, "choice")
    who, whom, foe = three(story, event)
    return say("duties.invoke", who=who, whom=whom, foe=foe, treaty=treaty, odds=likely)


def forgo(story: Story, event: Event) -> str:
    """The victim does not call."""
    treaty, likely = story.treaty_of_clause(event.clause), odds(event.p, "choice")
    who, whom, foe = three(story, event)
    return say("duties.forgo", who=who, whom=whom, foe=foe, treaty=treaty, odds=likely)


def defer(story: Story, event: Event) -> str:
    """The obliged state waits for its own procedure."""
    who, whom = story.state(event.actor), story.state(event.target)
    return say("duties.defer", who=who, whom=whom, time=counted(max(1, round(event.value)), "day"))


def honour(story: Story, event: Event) -> str:
    """The obliged state fights."""
    treaty, likely = story.treaty_of_clause(event.clause), odds(event.p, "answer")
    who, whom, foe = three(story, event)
    return say("duties.honour", who=who, whom=whom, foe=foe, treaty=treaty, odds=likely)


def materiel(story: Story, event: Event) -> str:
    """The obliged state sends materiel."""
    treaty, likely = story.treaty_of_clause(event.clause), odds(event.p, "answer")
    who, whom, foe = three(story, event)
    return say("duties.materiel", who=who, whom=whom, foe=foe, treaty=treaty, odds=likely)


def consult(story: Story, event: Event) -> str:
    """The obliged state consults: all that its clause asks, or all that it gives."""
    treaty, likely = story.treaty_of_clause(event.clause), odds(event.p, "answer")
    who, whom, foe = three(story, event)
    return say(
        "duties.consult" if is_consultation(event) else "duties.only_consult",
        who=who,
        whom=whom,
        foe=foe,
        treaty=treaty,
        odds=likely,
    )


def renege(story: Story, event: Event) -> str:
    """The obliged state does nothing."""
    treaty, likely = story.treaty_of_clause(event.clause), odds(event.p, "answer")
    who, whom, foe = three(story, event)
    return say(
        "duties.fail_to_consult" if is_consultation(event) else "duties.renege",
        who=who,
        whom=whom,
        foe=foe,
        treaty=treaty,
        odds=likely,
    )


def breach(story: Story, event: Event) -> str:
    """A party acts against its own undertaking."""
    obligation = story.clause(event.clause).obligation
    pledge = DUTY.say(obligation, whos=say("duties.its"), whom=story.state(event.target))
    who, treaty = story.state(event.actor), story.treaty_of_clause(event.clause)
    if event.cause == NOBODY:
        return say("duties.breach", who=who, pledge=pledge, treaty=treaty)
    cause = story.events[event.cause]
    if cause.kind == Kind.LEAVE:
        return say("duties.breach_by_peace", who=who, pledge=pledge, treaty=treaty)
    act = brief(story, cause)
    return say("duties.breach_with", who=who, pledge=pledge, treaty=treaty, act=act)


def sign(story: Story, event: Event) -> str:
    """A treaty is signed."""
    who, whom = story.state(event.actor), story.state(event.target)
    return say("duties.sign", who=who, whom=whom, treaty=story.treaty(event.clause))


def ratify(story: Story, event: Event) -> str:
    """A party ratifies."""
    likely = odds(event.p, "that_span", span=story.span)
    who, treaty = story.state(event.actor), story.treaty(event.clause)
    return say("duties.ratify", who=who, treaty=treaty, odds=likely)


def enter_force(story: Story, event: Event) -> str:
    """A treaty enters into force."""
    likely = odds(event.p, "that_span", span=story.span)
    return say("duties.enter_force", treaty=story.treaty(event.clause), odds=likely)


def lapse(story: Story, event: Event) -> str:
    """A treaty ends."""
    old = story.treaty(event.clause)
    cause = None if event.cause == NOBODY else story.events[event.cause]
    if cause is not None and cause.kind == Kind.ENTER_FORCE:
        return say("duties.give_way", treaty=old, other=story.treaty(cause.clause))
    return say("duties.lapse", treaty=old)
