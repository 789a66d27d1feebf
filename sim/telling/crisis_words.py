"""A crisis as a whole, in words: its heading, what is at issue, what is asked, who stood by."""

from __future__ import annotations

import datetime
from collections import Counter

from sim.scenario.schema import Issue
from sim.telling.acts import friendly
from sim.telling.crisis_rows import Course
from sim.telling.demands import (
    AT_END,
    MIDWAY,
    NEAR_END,
    asked,
    is_demand,
    or_else,
    special,
    stance,
    until,
)
from sim.telling.ends import CLOSING, behind, settlement
from sim.telling.messages import Table, say
from sim.telling.nouns import own
from sim.telling.offers import settled
from sim.telling.reasons import reason_of
from sim.telling.small_words import counted, dated, listed, tidy
from sim.telling.stood_by import others
from sim.telling.story import Event, Story
from sim.terms import NOBODY
from sim.terms.choice import TERMS, Rung, Special
from sim.terms.events import Kind
from sim.terms.reasons import PROCESSES, Why

NOT_CLOSED = ("withdrawn", "open", "open_war")
ENDS = Table(
    "crisis_ends",
    [*(why.word for why in (*CLOSING, Why.VICTORY, Why.SEPARATE_PEACE)), *NOT_CLOSED],
)
MOVING = (Special.COMPLY.word, Special.SETTLE.word)  # acts that move where things stand
OFTEN = 3  # a reason that is named so often is told for the whole crisis


def parties(story: Story, course: Course) -> str:
    """The two principals, who opened first."""
    return listed([story.state(code) for code in course.sides])


def how_ended(story: Story, course: Course) -> str:
    """How a crisis ended, or that it did not."""
    if course.crisis.last == NOBODY:
        return ENDS.say("open_war" if course.crisis.war else "open")
    if behind(story, story.events[course.crisis.last]) == Special.BACK_DOWN.word:
        return ENDS.say("withdrawn")
    return ENDS.say(PROCESSES[course.crisis.why])


def last_day(story: Story, course: Course) -> datetime.date:
    """The day on which a crisis ends, or the last day of the run."""
    if course.crisis.last != NOBODY:
        return story.date(story.events[course.crisis.last])
    horizon = story.scenario.horizon
    return horizon.start + datetime.timedelta(days=story.turns * horizon.beat_days - 1)


def first_day(story: Story, course: Course) -> datetime.date:
    """The day on which a crisis begins; of a war under way the first of the run."""
    if course.war:
        return story.scenario.horizon.start
    return min(story.date(story.events[seq]) for seq in course.before)


def dates(story: Story, course: Course) -> str:
    """From the first day to the last."""
    first, last = first_day(story, course), last_day(story, course)
    return say("crisis.span", first=dated(first), last=dated(last))


def heading(story: Story, number: int, course: Course) -> str:
    """Parties, issue, first and last day, how it ended."""
    return say(
        "crisis.head",
        number=number,
        sides=parties(story, course).upper(),
        issue=story.issue(course.issue),
        dates=dates(story, course),
        how=how_ended(story, course),
    )


def where(issue: Issue, point: float) -> str:
    """Where things stand on an issue, by its ends."""
    way = max(point, 1.0 - point)
    end, other = (issue.one, issue.zero) if point > 1.0 - point else (issue.zero, issue.one)
    if way >= AT_END:
        return say("crisis.at", end=end)
    if way >= NEAR_END:
        return say("crisis.near", end=end, other=other)
    return say("crisis.midway", zero=issue.zero, one=issue.one)


def wanted(issue: Issue, position: float) -> str:
    """What a state wants on an issue, by its declared position."""
    way = max(position, 1.0 - position)
    end = issue.one if position > 1.0 - position else issue.zero
    if way >= NEAR_END:
        return say("crisis.end" if way >= AT_END - MIDWAY / 2 else "crisis.some_way", end=end)
    return say("crisis.between")


def at_issue(story: Story, course: Course) -> str:
    """What the quarrel is about, where things stand, who can change it, what either wants."""
    issue = story.scenario.issues[story.names.issues[course.issue]]
    title = story.issue(course.issue)
    told = []
    if course.war:
        war = story.scenario.wars[course.war]
        begun = story.scenario.horizon.start - datetime.timedelta(days=int(war.days))
        who = story.state(course.sides[0])
        told.append(say("crisis.war_since", date=dated(begun), who=who))
    if issue.at_the_front and course.crisis.war:
        told.append(say("crisis.front", zero=issue.zero, one=issue.one))
    elif issue.at_the_front or issue.at_the_flow is not None or is_moved(story, course):
        told.append(say("crisis.issue", issue=title, zero=issue.zero, one=issue.one))
    else:
        told.append(say("crisis.stands", issue=title, where=where(issue, issue.status_quo)))
        if issue.controlled_by:
            codes = [story.names.states.index(name) for name in issue.controlled_by]
            told.append(say("crisis.holder", who=listed([story.state(code) for code in codes])))
    wants = wishes(story, course, issue)
    return " ".join([*told, wants] if wants else told)


def is_moved(story: Story, course: Course) -> bool:
    """Whether an agreement of the run has moved where things stand before a crisis."""
    first = max(0, course.crisis.first)
    return any(
        event.issue == course.issue
        and event.kind in (Kind.ACT, Kind.JOINT)
        and special(story, event) in MOVING
        for event in story.events[:first]
    )


def wishes(story: Story, course: Course, issue: Issue) -> str:
    """What either of the two wants, as far as it says so."""
    found = []
    for code in course.sides:
        held = stance(story, code, course.issue)
        if held is not None:
            end = wanted(issue, held.position)
            found.append(say("crisis.wants", who=story.state(code), end=end))
    return tidy("; ".join(found)) if found else ""


def demands_of(story: Story, course: Course) -> list[Event]:
    """The last demand of either of the two, who asked first first."""
    found: dict[int, Event] = {}
    for event in course.rows:
        opens = event.kind == Kind.OPEN and event.cause != NOBODY
        said = opens and is_demand(story, story.events[event.cause])
        if is_demand(story, event) and event.actor in course.sides and not said:
            found[event.actor] = event
    return list(found.values())


def what_is_asked(story: Story, course: Course) -> str:
    """What either asks, by when or else what; that nothing can be asked; else nothing."""
    made = demands_of(story, course)
    if made:
        return " ".join(asking(story, demand) for demand in made)
    can_be_given = story.scenario.issues[story.names.issues[course.issue]].bargain
    return "" if can_be_given or course.crisis.war else say("crisis.asked_nothing")


def asking(story: Story, demand: Event) -> str:
    """One demand: who asks what, by when, or else."""
    date = until(story, demand) if demand.kind == Kind.ACT else ""
    then = story.action(demand.action).consequence
    by = say("crisis.or_else", date=date, then=or_else(then)) if date and then else ""
    who = story.state(demand.actor)
    return tidy(say("crisis.asked", who=who, what=asked(story, demand), by=by))


def what_moved(story: Story, course: Course) -> str:
    """The reason that was named most often for the hostile acts of either, where one was."""
    told = []
    for code in course.sides:
        acts = [
            reason_of(story, event)
            for event in course.rows
            if event.actor == code
            and event.kind == Kind.ACT
            and event.because < len(TERMS)
            and event.rung < Rung.WAR
            and not friendly(story, event)
        ]
        reason, number = next(iter(Counter(acts).most_common(1)), ("", 0))
        if number >= OFTEN:
            told.append(tidy(say("crisis.moved", who=story.state(code), reason=reason)))
    return " ".join(told)


def opening_of(story: Story, course: Course) -> str:
    """The paragraph under the heading of a crisis."""
    told = [
        at_issue(story, course),
        what_is_asked(story, course),
        what_moved(story, course),
        others(story, course),
    ]
    return " ".join(text for text in told if text)


def small_line(story: Story, number: int, course: Course, events: str) -> str:
    """A crisis that is no more than an opening, in one sentence."""
    first = story.events[course.crisis.first]
    return say(
        "crisis.small",
        number=number,
        dates=dates(story, course),
        events=events,
        sides=parties(story, course),
        issue=story.issue(course.issue),
        act=own(story, first.actor, first.action),
        how=how_ended(story, course),
    )


def summary(story: Story, number: int, course: Course) -> str:
    """A crisis in two sentences, for the digest: what was asked, what it came to, how it ended."""
    lost = sum(int(event.value) for event in course.rows if event.kind == Kind.FATALITY)
    made = [asking(story, demand) for demand in demands_of(story, course)]
    lives = say("crisis.lives", lives=counted(lost, "life")) if lost else worst(story, course)
    how = f"{how_ended(story, course)}{came(story, course)}"
    return say(
        "crisis.summary",
        number=number,
        sides=parties(story, course),
        issue=story.issue(course.issue),
        dates=dates(story, course),
        asked="".join(f"{text} " for text in made),
        lives=lives,
        how=f"{how[:1].upper()}{how[1:]}",
    )


def came(story: Story, course: Course) -> str:
    """What a settlement gave that ended a crisis; empty where none ended it."""
    if course.crisis.last == NOBODY:
        return ""
    deal = settlement(story, story.events[course.crisis.last])
    return "" if deal is None else settled(story, deal)


def worst(story: Story, course: Course) -> str:
    """The gravest hostile act of a crisis, as what it comes to."""
    acts = [e for e in course.rows if e.kind == Kind.ACT and not friendly(story, e)]
    if not acts:
        return ""
    gravest = max(acts, key=lambda event: (event.rung, -event.seq))
    return say("crisis.force", act=own(story, gravest.actor, gravest.action))
