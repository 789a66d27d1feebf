"""Rows in a few words, for figures: what was done, and why."""

from __future__ import annotations

import re

from sim.record.event_columns import TREATY_KINDS
from sim.scenario.schema import Scenario, Treaty
from sim.telling.kinds import DEEDS
from sim.telling.lines import plain
from sim.telling.messages import Table, in_own_words, say
from sim.telling.reasons import ORDER_NAMES, PROCESS, SHORT
from sim.telling.story import Event, Story
from sim.terms import NOBODY
from sim.terms.choice import TERMS
from sim.terms.events import KINDS, Kind
from sim.terms.reasons import GROUP_SIZE, ORDERS, PROCESSES, Group
from sim.terms.treaties import OBLIGATIONS

ANSWERS = (
    Kind.CROSS,
    Kind.FORGO,
    Kind.DEFER,
    Kind.HONOUR,
    Kind.MATERIEL,
    Kind.CONSULT,
    Kind.RENEGE,
    Kind.BREACH,
)
ALONE = Table("deeds_alone", [kind.word for kind in ANSWERS])
OWED = Table("owed", OBLIGATIONS)


def deed(story: Story, event: Event, *, short: bool = False) -> str:
    """What a row says its actor did; short: identifiers in place of the titles of states."""
    if event.kind == Kind.INJECT:
        return occasion(story, event)
    whom, third = (story.names.actor(code) for code in (event.target, event.third))
    known = event.action != NOBODY and event.kind != Kind.CHANGE
    cut = known and story.names.cuts[event.action]
    treaty = event.clause if event.kind in TREATY_KINDS else NOBODY
    noun = story.action(event.action).title if known else say("brief.act")
    if event.kind == Kind.KEEP and event.value <= 0.0:
        return say("deeds_of.overtaken", whom=whom if short else story.label(whom))
    text = DEEDS.say(
        KINDS[event.kind],
        noun=say("deeds_of.less", noun=noun) if cut else noun,
        whom=whom if short else story.label(whom),
        third=third if short else story.label(third),
        treaty=treaty_name(story, treaty, short) if treaty != NOBODY else "",
    )
    return text.strip()


def deed_alone(kind: int) -> str:
    """What an answer says its actor did, without the counterpart: fights."""
    return ALONE.say(KINDS[kind])


def occasion(story: Story, event: Event) -> str:
    """An inject or a calendar date, with the outcome that was drawn."""
    name = story.names.occasions[event.because % GROUP_SIZE]
    drawn = int(event.value)
    if name in story.scenario.injects or drawn < 0:
        return occasion_title(story.scenario, name)
    return sorted(story.scenario.calendar[name].outcomes.items())[drawn][1].title


def occasion_title(scenario: Scenario, name: str) -> str:
    """The title of an inject or of a calendar date; of any other name its words."""
    if name in scenario.injects:
        return scenario.injects[name].title
    return scenario.calendar[name].title if name in scenario.calendar else plain(name)


def why(story: Story, event: Event) -> str:
    """The column `because` of a row in a few words, with titles in place of names."""
    return because_words(story, event.because)


def because_words(story: Story, because: int) -> str:
    """A value of the column `because` in a few words; nothing where the reason is not told."""
    if because < 0:
        return ""
    group, item = because // GROUP_SIZE * GROUP_SIZE, because % GROUP_SIZE
    names = story.names
    if group == Group.CLAUSE:
        return OWED.say(story.clause(item).obligation, treaty=treaty_of_year(story, item))
    if group == Group.LINE:
        return line_text(story, names.lines[item])
    if group == Group.OCCASION:
        return occasion_title(story.scenario, names.occasions[item])
    if group == Group.PROJECT:
        return say("deeds_of.project", project=in_own_words(plain(names.projects[item])))
    if group == Group.ORDER:
        return say("deeds_of.order", order=ORDER_NAMES.say(ORDERS[item]))
    return PROCESS.say(PROCESSES[item]) if group == Group.PROCESS else SHORT.say(TERMS[item])


def line_text(story: Story, name: str) -> str:
    """What a red line forbids; the state whose line it is stands elsewhere."""
    title = story.scenario.red_lines[name].title
    owner, colon, rest = title.partition(": ")
    titles = [state.title for state in story.scenario.states.values()]
    return rest if colon and owner in titles else title


def year_of(name: str, treaty: Treaty) -> str:
    """What tells treaties of the same states apart: the year in the title or the identifier."""
    found = re.search(r"(?<!\d)(1[6-9]|20)\d\d(?!\d)", f"{treaty.title} {name}")
    return found.group() if found else plain(name)


def treaty_of_year(story: Story, clause: int) -> str:
    """The treaty of a clause in two words: 'treaty 2024'; its name where it has no year."""
    name = story.names.clauses[clause].partition(".")[0]
    return say("deeds_of.treaty", year=year_of(name, story.scenario.treaties[name]))


def treaty_name(story: Story, code: int, short: bool) -> str:
    """A treaty by its title; short: by its parties and its year."""
    name = story.names.treaties[code]
    treaty = story.scenario.treaties[name]
    if short:
        parties = "-".join(sorted(treaty.parties))
        return say("deeds_of.treaty_between", parties=parties, year=year_of(name, treaty))
    return treaty.title.removeprefix("the ")
