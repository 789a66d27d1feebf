"""An earlier row as a noun, for the sentence of a row that follows from it."""

from __future__ import annotations

import re

from sim.record.event_columns import OF_A_DRAFT, TREATY_KINDS
from sim.scenario.schema import Action, Clause
from sim.telling.kinds import NOUNS
from sim.telling.messages import Table, say
from sim.telling.small_words import dated, indefinite, listed
from sim.telling.story import Event, Story
from sim.terms import NOBODY
from sim.terms.choice import Special
from sim.terms.council import DRAFT_KINDS, DraftKind
from sim.terms.events import KINDS, Kind
from sim.terms.reasons import GROUP_SIZE
from sim.terms.treaties import OBLIGATIONS

DUTY = Table("duty", OBLIGATIONS)
AIMS = Table("aims", DRAFT_KINDS)
TIES = ("about", "against", "for", "from", "of", "on", "to", "toward", "with")
TIED = Table("tied", TIES)  # a noun for an action and its counterpart
TIE_OF = {  # of nouns whose tie is not that of their action's own text
    Special.COMPLY.word: "with",
    Special.REFUSE.word: "to",
    Special.EXTEND.word: "for",
    Special.MEDIATE.word: "for",
    Special.RENOUNCE.word: "with",
}
GRAVE = -7.0  # acts at this Goldstein weight or below are "against" somebody
LAST_WORD = re.compile(rf"\b({'|'.join(TIES)}) \{{target\}}(?!')")


def duty(story: Story, code: int) -> str:
    """A clause as a noun: Russia's duty of defence toward North Korea."""
    clause: Clause = story.clause(code)
    states = story.names.states
    by, toward = story.whose(states.index(clause.by)), story.state(states.index(clause.toward))
    return DUTY.say(clause.obligation, whos=by, whom=toward)


def under(story: Story, code: int) -> str:
    """A clause as a noun with its treaty."""
    return say("brief.under", duty=duty(story, code), treaty=story.treaty_of_clause(code))


def preposition(action: Action) -> str:
    """How a noun for an action is tied to its counterpart: condemnation of, demand on.

    action: in the scenario's own words, of which the last before the counterpart is the tie.
    """
    if action.form == "test":
        return "toward"
    if action.special in TIE_OF:
        return TIE_OF[action.special]
    if action.goldstein <= GRAVE:
        return "against"
    found = LAST_WORD.search(action.does)
    return found.group(1) if found else "of"


def own(story: Story, who: int, action: int) -> str:
    """An action as a noun with its actor: Japan's alert."""
    return say("brief.own", whos=story.whose(who), noun=story.title(action))


def act_noun(story: Story, event: Event) -> str:
    """An act as a noun: South Korea's alert against North Korea; the cut in Russia's fuel."""
    action = story.action(event.action)
    what = say("brief.own", whos=story.whose(event.actor), noun=action.title)
    whom = story.state(event.target)
    cut = story.names.cuts[event.action]
    if cut and action.goldstein <= 0.0:
        return say("brief.easing", noun=what, whom=whom)
    tied = TIED.say(preposition(story.own_action(event.action)), noun=what, whom=whom)
    return say("brief.cut", noun=tied) if cut else tied


def task(story: Story, event: Event, whom: str) -> str:
    """What forces are freed for: against Ukraine for an offensive; for troops to Russia."""
    action, title = story.action(event.action), story.title(event.action)
    if action.goldstein >= 0.0:
        tied = TIED.say(preposition(story.own_action(event.action)), noun=title, whom=whom)
        return say("brief.task", act=tied)
    return say("brief.task_against", act=indefinite(title), whom=whom)


def aim(story: Story, event: Event) -> str:
    """What a draft resolution does, after the noun: on North Korea."""
    word = DRAFT_KINDS[max(event.clause, DraftKind.MEASURES)]
    return AIMS.say(word, whom=story.state(event.target), third=story.state(event.third))


def occasion(story: Story, event: Event) -> str:
    """An inject or a calendar date as a noun, with its date."""
    name = story.names.occasions[event.because % GROUP_SIZE]
    date = dated(story.date(event))
    if name in story.scenario.calendar:
        return say("brief.calendar", title=story.scenario.calendar[name].title, date=date)
    return say("brief.inject", title=story.scenario.injects[name].title, date=date)


def brief(story: Story, event: Event, with_date: bool = True) -> str:
    """A row as a noun, with its date."""
    if event.kind == Kind.INJECT:
        return occasion(story, event)
    parties = [code for code in (event.actor, event.target, event.third) if code != NOBODY]
    known = event.action != NOBODY and event.kind != Kind.CHANGE
    noun = story.title(event.action) if known else say("brief.act")
    of_treaty = event.kind in TREATY_KINDS
    of_clause = event.clause != NOBODY and event.kind not in (*TREATY_KINDS, *OF_A_DRAFT)
    text = NOUNS.say(
        KINDS[event.kind],
        act=act_noun(story, event) if event.kind == Kind.ACT else "",
        who=story.state(event.actor),
        whos=story.whose(event.actor),
        whom=story.state(event.target),
        whoms=story.whose(event.target),
        parties=listed([story.state(code) for code in parties]),
        noun=noun,
        a_noun=indefinite(noun),
        treaty=story.treaty(event.clause) if of_treaty else "",
        of_clause=duty(story, event.clause) if of_clause else "",
        aim=aim(story, event) if event.kind in OF_A_DRAFT else "",
    )
    return say("brief.dated", noun=text, date=dated(story.date(event))) if with_date else text


def follows(story: Story, event: Event) -> str:
    """The end of a sentence that names the row's cause, empty where it has none."""
    if event.cause == NOBODY:
        return ""
    return say("brief.after", cause=brief(story, story.events[event.cause]))
