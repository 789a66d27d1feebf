"""What differs between two scenarios, told: what is taken out, put in, or has another value."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from sim.scenario.paths import followed
from sim.scenario.schema import Scenario
from sim.telling.changed import GROUPS, state_title, step_text
from sim.telling.lines import plain
from sim.telling.messages import Table, say
from sim.telling.nouns import DUTY
from sim.telling.small_words import dated, definite, possessive, tidy

NONE, WHOLE = "-", "given"  # of a setting that a scenario lacks, of a whole table that it has
DAY = re.compile(r"\d{4}-\d\d-\d\d")
ANSWERS = Table("answers", ("true", "false"))
THINGS = Table(
    "things",
    (
        "states",
        "relations",
        "treaties",
        "wars",
        "flows",
        "projects",
        "red_lines",
        "injects",
        "calendar",
        "issues",
        "actions",
        "reliability",
    ),
)


def difference_texts(
    rows: Iterable[tuple[str, str, str]], base: Scenario, other: Scenario
) -> list[str]:
    """Differences as sentences; what lies in a table that is gone or new goes without saying.

    rows: path of a setting with its value in either as a file would write it, NONE where the
    scenario does not have it, WHOLE where it is a table.
    """
    found, told = [], set()
    for setting, before, after in rows:
        steps = followed(setting) or (setting,)
        if before == after or any(steps[:length] in told for length in range(1, len(steps))):
            continue
        if {before, after} == {NONE, WHOLE}:
            told.add(steps)
        found += texts_of(steps, before, after, base, other)
    return found


def texts_of(
    steps: tuple[str | int, ...], before: str, after: str, base: Scenario, other: Scenario
) -> list[str]:
    """One difference; that of a whole section is one of each thing in it."""
    if before == WHOLE and after == NONE:
        return [tidy(say("changed.taken_out", what=what)) for what in things(steps, base)]
    if before == NONE and after == WHOLE:
        return [tidy(say("changed.put_in", what=what)) for what in things(steps, other)]
    where = place(steps, base if before != NONE else other)
    if after == NONE:
        return [tidy(say("changed.not_set", where=where, before=bare(before)))]
    if before == NONE:
        return [tidy(say("changed.newly_set", where=where, after=bare(after)))]
    return [tidy(say("changed.instead", where=where, before=bare(before), after=bare(after)))]


def bare(value: str) -> str:
    """A value without the form that a file gives it: a day in words, yes or no, a word."""
    if value in ANSWERS.words:
        return ANSWERS.say(value)
    if DAY.fullmatch(value):
        return dated(datetime.date.fromisoformat(value))
    return plain(value.strip('"')) if value.startswith('"') else value


def things(steps: tuple[str | int, ...], scenario: Scenario) -> list[str]:
    """A table as nouns: that of a whole section, all that is in it."""
    held = getattr(scenario, str(steps[0]), None)
    if len(steps) == 1 and steps[0] in THINGS.words and isinstance(held, dict):
        return [thing((*steps, name), scenario) for name in held]
    return [thing(steps, scenario)]


def thing(steps: tuple[str | int, ...], scenario: Scenario) -> str:
    """A table as a noun: the red line “...”, North Korea's duty of defence toward Russia."""
    if len(steps) == 3 and steps[0] == "treaties" and steps[2] == "clauses":
        return say("changed.all_clauses", treaty=scenario.treaties[str(steps[1])].title)
    held = getattr(scenario, str(steps[0]), None)
    if len(steps) != 2 or steps[0] not in THINGS.words or not isinstance(held, dict):
        return place(steps, scenario)
    name = str(steps[1])
    title = str(getattr(held[name], "title", "")) or step_text(name, scenario)
    return THINGS.say(str(steps[0]), title=definite(title) if steps[0] == "states" else title)


def place(steps: tuple[str | int, ...], scenario: Scenario) -> str:
    """A path in words: South Korea, lethal aid, position; a clause by its duty."""
    treaty = scenario.treaties.get(str(steps[1])) if len(steps) > 1 else None
    clause = None
    if steps[0] == "treaties" and treaty and steps[2:3] == ("clauses",) and len(steps) > 3:
        clause = treaty.clauses.get(str(steps[3]))  # none of its own, where it is of many parties
    if treaty and clause:
        by, toward = (definite(state_title(s, scenario)) for s in (clause.by, clause.toward))
        duty = DUTY.say(clause.obligation, whos=possessive(by), whom=toward)
        named = say("changed.clause", duty=duty, treaty=treaty.title)
        return ", ".join([named, *(step_text(step, scenario) for step in steps[4:])])
    steps = tuple(step for step in steps if step not in GROUPS) or steps
    return ", ".join(step_text(step, scenario) for step in steps)
