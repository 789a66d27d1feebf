"""An earlier row as a noun, for the sentence of a row that follows from it."""

from __future__ import annotations

import re

from sim.record.story import Event, Story
from sim.record.words import dated, indefinite, listed
from sim.scenario.schema import Action, Clause
from sim.terms import NOBODY
from sim.terms.events import (
    ACCEPT,
    ACT,
    ADOPT,
    ADVANCE,
    AGENDA,
    ASSEMBLY,
    AUTHORISE,
    BREACH,
    CASUS,
    CHANGE,
    CLOSE,
    CONSULT,
    CROSS,
    DECLINE,
    DEFER,
    DETECT,
    DRAFT,
    ENTER_FORCE,
    FAIL,
    FALSE_ALARM,
    FATALITY,
    FORGO,
    FRONT,
    HONOUR,
    INJECT,
    INVOKE,
    JOINT,
    LAPSE,
    LET_PASS,
    MATERIEL,
    MEET,
    MISREAD,
    MONITOR,
    NO_CASUS,
    OFFER,
    OPEN,
    RATIFY,
    RENEGE,
    RESULT,
    SETTLE,
    SIGN,
    STOP,
    TOLL,
    VETO,
    VIOLATE,
    VOTE,
    WAR,
)
from sim.terms.reasons import GROUP_SIZE

DUTY_NOUNS = {
    "defence": "duty of defence toward",
    "offence": "duty to join the attacks of",
    "neutrality": "pledge of neutrality toward",
    "nonaggression": "pledge of non-aggression toward",
    "consultation": "duty to consult with",
}
# {who} acts on {whom}; {third}: the state it is about; {noun}: the action, {a_noun} with its
# article; {treaty}: the treaty, {of_clause}: the duty by the clause.
GRAVE = -7.0  # acts at this Goldstein weight or below are "against" somebody
LAST_WORD = re.compile(r"\b(about|against|for|from|on|to|toward|with) \{target\}")
BRIEFS = {
    INJECT: "what the scenario puts in",
    CHANGE: "what the scenario moved",
    DETECT: "{whos} discovery of {whoms} {noun}",
    FALSE_ALARM: "{whos} false alarm about {whoms} {noun}",
    MISREAD: "{whos} misreading of {whoms} {noun}",
    AUTHORISE: "the release of {whos} forces",
    ACT: "{act}",
    OFFER: "{whos} proposal of {a_noun} to {whom}",
    ACCEPT: "{whos} consent to {a_noun} with {whom}",
    DECLINE: "{whos} refusal of {a_noun} with {whom}",
    JOINT: "the {noun} of {parties}",
    LET_PASS: "{whos} silence on {whoms} {noun}",
    FATALITY: "the loss of life in {whos} {noun}",
    RESULT: "the outcome of {whos} {noun}",
    FRONT: "the outcome of {whos} {noun}",
    OPEN: "the dispute of {who} and {whom}",
    CLOSE: "the end of the dispute of {who} and {whom}",
    WAR: "the war between {who} and {whom}",
    TOLL: "the losses in the war of {who} and {whom}",
    CROSS: "the crossing of {whos} red line",
    CASUS: "the casus foederis of {of_clause}",
    NO_CASUS: "the test of {of_clause}",
    INVOKE: "{whos} call on {whom}",
    FORGO: "{whos} decision not to call on {whom}",
    DEFER: "{whos} deferred answer",
    HONOUR: "{whos} entry into the war on {whoms} side",
    MATERIEL: "{whos} answer to {whoms} call",
    CONSULT: "{whos} consultation with {whom}",
    RENEGE: "{whos} failure to keep its word to {whom}",
    BREACH: "{whos} breach of its pledge to {whom}",
    SIGN: "the signing of {treaty}",
    RATIFY: "{whos} ratification of {treaty}",
    ENTER_FORCE: "the entry into force of {treaty}",
    LAPSE: "the end of {treaty}",
    ADVANCE: "{whos} progress in secret",
    AGENDA: "the Council's taking up of {whoms} conduct",
    DRAFT: "the draft on {whom}",
    VOTE: "the vote on {whom}",
    ADOPT: "the resolution on {whom}",
    VETO: "the veto on the draft on {whom}",
    FAIL: "the failed draft on {whom}",
    MEET: "the Council's meeting on {whom}",
    ASSEMBLY: "the vote of the General Assembly on {whom}",
    MONITOR: "the monitor set up on {whom}",
    VIOLATE: "{whos} violation of a resolution",
    SETTLE: "the passing of time",
    STOP: "the end of the run",
}


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
    if event.kind == INJECT:
        return occasion(story, event)
    parties = [code for code in (event.actor, event.target, event.third) if code != NOBODY]
    known = event.action != NOBODY and event.kind != CHANGE
    noun = story.title(event.action) if known else "act"
    of_treaty = event.kind in (SIGN, RATIFY, ENTER_FORCE, LAPSE)
    text = BRIEFS[event.kind].format(
        act=act_noun(story, event) if event.kind == ACT else "",
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
