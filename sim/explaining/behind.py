"""Which source stands behind the numbers that mattered most in a decision."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from sim.explaining.parts import Entrant, WeighedTerm
from sim.scenario.schema import Relation, Scenario
from sim.scenario.trace import source_of
from sim.telling.messages import Table
from sim.telling.nouns import duty
from sim.telling.story import Story
from sim.terms import NOBODY
from sim.terms.choice import Term
from sim.terms.reasons import GROUP_SIZE, Group

NAMED = 2  # terms whose numbers are traced, the strongest first
LONGEST = 72  # characters of a source
BEHIND = Table(
    "behind",
    ("stance", "relation", "capability", "arsenal", "resolve", "audience", "line", "clause"),
)
# What of the scenario a term of the utility rests on most: a table, the key in it, and whose it is.
OWN, OTHER = "own", "other"
RESTS_ON: dict[Term, tuple[str, str, str]] = {
    Term.STAKE: ("stance", "position", OWN),
    Term.ACCORD: ("stance", "position", OWN),
    Term.POLICY: ("stance", "position", OWN),
    Term.ASKED: ("stance", "salience", OWN),
    Term.CONCEDE: ("stance", "salience", OWN),
    Term.DEAL: ("stance", "salience", OWN),
    Term.HOSTILITY: ("relation", "hostility", OWN),
    Term.RIVALRY: ("relation", "rivalry", OWN),
    Term.RECIPROCITY: ("relation", "heat", OWN),
    Term.GRIEVANCE: ("relation", "tension", OWN),
    Term.TRADE: ("relation", "trade", OWN),
    Term.CONTEST: ("capability", "capability", OTHER),
    Term.NUCLEAR: ("arsenal", "arsenal", OTHER),
    Term.RESOLVE: ("resolve", "resolve", OTHER),
    Term.AUDIENCE: ("audience", "audience", OWN),
    Term.EXPOSURE: ("audience", "audience", OWN),
}


def relation_of(scenario: Scenario, state: str, whom: str) -> Relation | None:
    """What holds between two states on the first day, from the first to the second."""
    return next((one for a, b, one in scenario.both_ways() if (a, b) == (state, whom)), None)


def behind_term(story: Story, state: str, whom: str, issue: str, part: WeighedTerm) -> str:
    """The source of the number that a term rests on most, with what it is of; empty for none."""
    scenario = story.scenario
    if part.line:
        line = next(one for one in scenario.red_lines.values() if one.title == part.line)
        return told("line", line.source, line=line.title)
    term = next(one for one in Term if one.word == part.term)
    if term not in RESTS_ON:
        return ""
    sort, key, of = RESTS_ON[term]
    name = state if of == OWN else whom
    whos = story.whose(story.names.states.index(name))
    if sort == "stance":
        held = scenario.states[name].stances.get(issue)
        title = scenario.issues[issue].title
        return "" if held is None else told(sort, source_of(held, key), whos=whos, issue=title)
    if sort == "relation":
        relation = relation_of(scenario, state, whom)
        other = story.state(story.names.states.index(whom))
        found = "" if relation is None else source_of(relation, key)
        return told(sort, found, whos=whos, whom=other)
    return told(sort, source_of(scenario.states[name], key), whos=whos)


def behind_entrant(story: Story, entrant: Entrant) -> str:
    """The source of the clause or red line by which a third state was expected; empty for none."""
    group, item = entrant.because // GROUP_SIZE * GROUP_SIZE, entrant.because % GROUP_SIZE
    if entrant.because == NOBODY:
        return ""
    if group == Group.CLAUSE:
        return told("clause", story.clause(item).source, duty=duty(story, item))
    if group == Group.LINE:
        line = story.scenario.red_lines[story.names.lines[item]]
        return told("line", line.source, line=line.title)
    return ""


def told(sort: str, source: str, **places: str) -> str:
    """What a number is of, with its source; empty where it has none."""
    if not source:
        return ""
    short = textwrap.shorten(source, LONGEST, placeholder=" …")
    return BEHIND.say(sort, source=short, **places)


def sources_of(
    story: Story,
    state: str,
    whom: str,
    issue: str,
    parts: list[WeighedTerm],
    entrants: list[Entrant],
) -> Iterator[str]:
    """The sources behind the strongest terms and behind who was expected, each once."""
    found = [behind_term(story, state, whom, issue, part) for part in parts[:NAMED]]
    found += [behind_entrant(story, entrant) for entrant in entrants]
    yield from dict.fromkeys(text for text in found if text)
