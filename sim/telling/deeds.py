"""Rows in a few words, for figures: what was done, and why."""

from __future__ import annotations

import re

from sim.record.event_columns import TREATY_KINDS
from sim.scenario.schema import Scenario, Treaty
from sim.telling.english import plain
from sim.telling.kinds import TOLD
from sim.telling.reasons import SAYS
from sim.telling.story import Event, Story
from sim.terms import NOBODY
from sim.terms.choice import TERMS
from sim.terms.events import Kind
from sim.terms.reasons import GROUP_SIZE, ORDERS, PROCESSES, Group

COUNTERPART = re.compile(r" (?:by|for|of|on|to|with) \{whom\}$")


def deed(story: Story, event: Event, *, short: bool = False) -> str:
    """What a row says its actor did; short: identifiers in place of the titles of states."""
    if event.kind == Kind.INJECT:
        return occasion(story, event)
    whom, third = (story.names.actor(code) for code in (event.target, event.third))
    known = event.action != NOBODY and event.kind != Kind.CHANGE
    cut = known and story.names.cuts[event.action]
    treaty = event.clause if event.kind in TREATY_KINDS else NOBODY
    text = TOLD[event.kind].short.format(
        noun=("less: " if cut else "") + (story.action(event.action).title if known else "act"),
        whom=whom if short else story.label(whom),
        third=third if short else story.label(third),
        treaty=treaty_name(story, treaty, short) if treaty != NOBODY else "",
    )
    return text.strip()


def deed_alone(kind: int) -> str:
    """What a kind of row says its actor did, without the counterpart: fights."""
    return COUNTERPART.sub("", TOLD[kind].short)


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
    """The column `because` in a few words, with titles in place of names."""
    group, item = event.because // GROUP_SIZE * GROUP_SIZE, event.because % GROUP_SIZE
    names = story.names
    if group == Group.CLAUSE:
        return f"{story.clause(item).obligation} clause, {treaty_of_year(story, item)}"
    if group == Group.LINE:
        return line_text(story, names.lines[item])
    if group == Group.OCCASION:
        return occasion_title(story.scenario, names.occasions[item])
    if group == Group.PROJECT:
        return f"project {plain(names.projects[item])}"
    if group == Group.ORDER:
        return f"order: {ORDERS[item]}"
    return PROCESSES[item] if group == Group.PROCESS else SAYS[TERMS[item]].short


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
    return f"treaty {year_of(name, story.scenario.treaties[name])}"


def treaty_name(story: Story, code: int, short: bool) -> str:
    """A treaty by its title; short: by its parties and its year."""
    name = story.names.treaties[code]
    treaty = story.scenario.treaties[name]
    if short:
        return f"{'-'.join(sorted(treaty.parties))} treaty {year_of(name, treaty)}"
    return treaty.title.removeprefix("the ")
