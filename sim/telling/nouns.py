"""An earlier row as a noun, for the sentence of a row that follows from it."""

from __future__ import annotations

import re

from sim.scenario.schema import Action, Clause
from sim.telling.english import dated, indefinite, listed
from sim.telling.kinds import TOLD
from sim.telling.story import Event, Story
from sim.terms import NOBODY
from sim.terms.events import Kind
from sim.terms.reasons import GROUP_SIZE
from sim.terms.treaties import OBLIGATIONS

DUTY_NOUNS = {
    "defence": "duty of defence toward",
    "offence": "duty to join the attacks of",
    "neutrality": "pledge of neutrality toward",
    "nonaggression": "pledge of non-aggression toward",
    "consultation": "duty to consult with",
}
assert set(DUTY_NOUNS) == set(OBLIGATIONS), "DUTY_NOUNS: a noun for each"  # noqa: S101
GRAVE = -7.0  # acts at this Goldstein weight or below are "against" somebody
LAST_WORD = re.compile(r"\b(about|against|for|from|on|to|toward|with) \{target\}")


def duty(story: Story, code: int) -> str:
    """A clause as a noun: Russia's duty of defence toward North Korea."""
    clause: Clause = story.clause(code)
    states = story.names.states
    by, toward = story.whose(states.index(clause.by)), story.state(states.index(clause.toward))
    return f"{by} {DUTY_NOUNS[clause.obligation]} {toward}"


def under(story: Story, code: int) -> str:
    """A clause as a noun with its treaty."""
    return f"{duty(story, code)} under {story.treaty_of_clause(code)}"


def preposition(action: Action) -> str:
    """How a noun for an action is tied to its counterpart: condemnation of, demand on."""
    if action.form == "test":
        return "toward"
    if action.goldstein <= GRAVE:
        return "against"
    found = LAST_WORD.search(action.does)
    return found.group(1) if found else "of"


def act_noun(story: Story, event: Event) -> str:
    """An act as a noun: South Korea's alert against North Korea; the cut in Russia's fuel."""
    action = story.action(event.action)
    what = f"{story.whose(event.actor)} {action.title}"
    whom = story.state(event.target)
    if not story.names.cuts[event.action]:
        return f"{what} {preposition(action)} {whom}"
    if action.goldstein > 0.0:
        return f"the cut in {what} {preposition(action)} {whom}"
    return f"the easing of {what} against {whom}"


def occasion(story: Story, event: Event) -> str:
    """An inject or a calendar date as a noun, with its date."""
    name = story.names.occasions[event.because % GROUP_SIZE]
    date = dated(story.date(event))
    if name in story.scenario.calendar:
        return f"the {story.scenario.calendar[name].title} of {date}"
    title = story.scenario.injects[name].title
    return f'what the scenario puts in on {date} ("{title}")'


def brief(story: Story, event: Event, with_date: bool = True) -> str:
    """A row as a noun, with its date."""
    if event.kind == Kind.INJECT:
        return occasion(story, event)
    parties = [code for code in (event.actor, event.target, event.third) if code != NOBODY]
    known = event.action != NOBODY and event.kind != Kind.CHANGE
    noun = story.title(event.action) if known else "act"
    of_treaty = event.kind in (Kind.SIGN, Kind.RATIFY, Kind.ENTER_FORCE, Kind.LAPSE)
    text = TOLD[event.kind].noun.format(
        act=act_noun(story, event) if event.kind == Kind.ACT else "",
        who=story.state(event.actor),
        whos=story.whose(event.actor),
        whom=story.state(event.target),
        whoms=story.whose(event.target),
        parties=listed([story.state(code) for code in parties]),
        noun=noun,
        a_noun=indefinite(noun),
        treaty=story.treaty(event.clause) if of_treaty else "",
        of_clause=duty(story, event.clause) if event.clause != NOBODY and not of_treaty else "",
    )
    return f"{text} of {dated(story.date(event))}" if with_date else text
