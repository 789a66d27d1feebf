"""Sentences for red lines, clauses and the life of treaties."""

from __future__ import annotations

from sim.telling.english import counted, odds
from sim.telling.nouns import DUTY_NOUNS, brief, under
from sim.telling.story import Event, Story
from sim.terms import NOBODY
from sim.terms.choice import Rung
from sim.terms.events import Kind
from sim.terms.reasons import GROUP_SIZE, Group, Why
from sim.terms.treaties import Due

# Why a casus foederis is or is not met; {who} is the obliged, {ally} its partner, {third} the foe.
CASUS_WORDS: dict[int, str] = {
    Why.ATTACKED: "{third} makes an armed attack on {ally}",
    Why.THREATENED: "{third} threatens {ally}",
    Why.OWN_ATTACK: "{ally} attacks {third}",
    Why.NOT_IN_FORCE: "the treaty is not in force",
    Why.BELOW: "the act stays below the threshold of the clause",
    Why.NO_WAR: "{ally} and {third} are not in a state of war",
    Why.REGION: "the attack falls outside the region that the treaty names",
    Why.ADVERSARY: "{third} is no adversary that the treaty names",
    Why.ATTACKED_FIRST: "{ally} attacked first",
    Why.PROVOKED: "{ally} provoked the attack",
    Why.BOTH_SIDES: "{who} owes the same to {third}",
}
assert set(CASUS_WORDS) == {  # noqa: S101 - the reasons of a casus stand together in their list
    why for why in Why if Why.ATTACKED <= why <= Why.BOTH_SIDES
}

# What is due, as the answers below tell it: a word more needs its own words in them.
assert set(Due) == {Due.HELP, Due.CONSULTATION, Due.NEUTRALITY, Due.RESTRAINT}  # noqa: S101


def why_met(story: Story, event: Event) -> str:
    """The condition that is met or missing."""
    item = event.because % GROUP_SIZE
    words = CASUS_WORDS[item]
    if item == Why.THREATENED and event.rung >= Rung.FORCE:
        words = "{third} uses force against {ally}"
    return words.format(
        who=story.state(event.actor),
        ally=story.state(event.target),
        third=story.state(event.third),
    )


def cross(story: Story, event: Event) -> str:
    """A red line is crossed."""
    line = story.scenario.red_lines[story.names.lines[event.because % GROUP_SIZE]]
    told = f'{story.state(event.actor)} sees its red line crossed ("{line.title}")'
    cause = None if event.cause == NOBODY else story.events[event.cause]
    if cause is None or not reveals(story, cause):
        return told
    return f"{told}, after {brief(story, cause)}"


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
    about = under(story, event.clause)
    return f"the casus foederis of {about} is met: {why_met(story, event)}"


def no_casus(story: Story, event: Event) -> str:
    """The casus foederis is not met."""
    about = under(story, event.clause)
    return f"the casus foederis of {about} is not met: {why_met(story, event)}"


def invoke(story: Story, event: Event) -> str:
    """The victim calls. Here the actor is the victim and the target the obliged."""
    who, whom, foe = (story.state(code) for code in (event.actor, event.target, event.third))
    treaty = story.treaty_of_clause(event.clause)
    call = f"{who} invokes {treaty} and calls on {whom} against {foe}"
    return f"{call}, in need of help{odds(event.p, 'choice')}"


def forgo(story: Story, event: Event) -> str:
    """The victim does not call."""
    who, whom, foe = (story.state(code) for code in (event.actor, event.target, event.third))
    treaty = story.treaty_of_clause(event.clause)
    return f"{who} does not invoke {treaty} and faces {foe} without {whom}{odds(event.p, 'choice')}"


def defer(story: Story, event: Event) -> str:
    """The obliged state waits for its own procedure."""
    spans = counted(int(event.value), story.span)
    who, whom = story.state(event.actor), story.state(event.target)
    return f"{who} defers its answer to {whom}: its own constitutional procedure takes {spans}"


def honour(story: Story, event: Event) -> str:
    """The obliged state fights."""
    who, whom, foe = (story.state(code) for code in (event.actor, event.target, event.third))
    treaty = story.treaty_of_clause(event.clause)
    return f"{who} honours {treaty} and fights beside {whom} against {foe}{odds(event.p, 'answer')}"


def materiel(story: Story, event: Event) -> str:
    """The obliged state sends materiel."""
    who, whom, foe = (story.state(code) for code in (event.actor, event.target, event.third))
    sends = f"{who} sends materiel and no forces to {whom} against {foe}"
    return f"{sends}, short of its duty under {story.treaty_of_clause(event.clause)}" + odds(
        event.p, "answer"
    )


def consult(story: Story, event: Event) -> str:
    """The obliged state consults: all that its clause asks, or all that it gives."""
    who, whom, foe = (story.state(code) for code in (event.actor, event.target, event.third))
    treaty = story.treaty_of_clause(event.clause)
    if event.because // GROUP_SIZE * GROUP_SIZE == Group.CLAUSE:
        return f"{who} consults with {whom} about {foe}, as {treaty} asks{odds(event.p, 'answer')}"
    return f"{who} only consults with {whom} about {foe}, where {treaty} asks for help" + odds(
        event.p, "answer"
    )


def renege(story: Story, event: Event) -> str:
    """The obliged state does nothing."""
    who, whom, foe = (story.state(code) for code in (event.actor, event.target, event.third))
    treaty = story.treaty_of_clause(event.clause)
    if event.because // GROUP_SIZE * GROUP_SIZE == Group.CLAUSE:
        fails = f"{who} reneges on {treaty} and fails to consult with {whom} about {foe}"
        return fails + odds(event.p, "answer")
    leaves = f"{who} reneges on {treaty} and abandons its ally {whom} to {foe}"
    return leaves + odds(event.p, "answer")


def breach(story: Story, event: Event) -> str:
    """A party acts against its own undertaking."""
    pledge = DUTY_NOUNS[story.clause(event.clause).obligation]
    treaty = story.treaty_of_clause(event.clause)
    told = f"{story.state(event.actor)} breaches its {pledge} {story.state(event.target)}"
    told += f" under {treaty} by using force"
    if event.cause == NOBODY:
        return told
    return f"{told}, with {brief(story, story.events[event.cause])}"


def sign(story: Story, event: Event) -> str:
    """A treaty is signed."""
    pair = f"{story.state(event.actor)} and {story.state(event.target)}"
    return f"{pair} sign {story.treaty(event.clause)}"


def ratify(story: Story, event: Event) -> str:
    """A party ratifies."""
    likely = odds(event.p, f"chance that {story.span}")
    who, treaty = story.state(event.actor), story.treaty(event.clause)
    return f"{who} ratifies {treaty}, with the consent of its legislature{likely}"


def enter_force(story: Story, event: Event) -> str:
    """A treaty enters into force."""
    likely = odds(event.p, f"chance that {story.span}")
    return f"{story.treaty(event.clause)} enters into force, all parties having ratified it{likely}"


def lapse(story: Story, event: Event) -> str:
    """A treaty ends."""
    old = story.treaty(event.clause)
    cause = None if event.cause == NOBODY else story.events[event.cause]
    if cause is not None and cause.kind == Kind.ENTER_FORCE:
        return f"{old} ends and gives way to {story.treaty(cause.clause)}"
    return f"{old} ends, its term having come"
