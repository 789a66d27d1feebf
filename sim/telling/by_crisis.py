"""A run by crisis: each with its heading, its opening and its rows; then what belongs to none."""

from __future__ import annotations

from math import inf

from sim.telling.crisis_rows import Course
from sim.telling.crisis_words import heading, opening_of, small_line, summary
from sim.telling.folding import (
    Stretch,
    folded_words,
    is_routine,
    spans,
    stretches,
    together,
    units,
    words_of,
)
from sim.telling.lines import WIDE, paragraph
from sim.telling.messages import say
from sim.telling.story import Event, Story
from sim.telling.worth import WORTH, weight_of
from sim.terms.events import Kind

NUMBERS = 7  # columns for the numbers of the events of an entry
INDENT = " " * (14 + NUMBERS)
LEADING = 3  # crises at the head of a digest
AT_WAR = 100.0  # what war adds to how much a crisis mattered
SMALL = (Kind.OPEN, Kind.CLOSE, Kind.LET_PASS)


def is_small(story: Story, course: Course) -> bool:
    """Whether a crisis is no more than its opening, perhaps routine, and its end."""
    if course.crisis.war:
        return False
    own = [
        unit
        for unit in units(story, course.rows)
        if unit.root.kind not in SMALL
        and unit.root.seq not in course.before
        and not is_routine(story, inf, unit)
    ]
    return not own


def entry(story: Story, stretch: Stretch) -> list[str]:
    """A stretch in lines: date, numbers of the events, words; of what is folded the numbers last.

    Where the numbers do not fit before the words, that of the first row stands there.
    """
    unit = stretch.units[0]
    date = f"{story.date(unit.root):%Y-%m-%d}"
    if stretch.is_folded:
        margin = f"{date}  {'…':>{NUMBERS}}  "
        return paragraph(folded_words(story, stretch), margin, INDENT, width=WIDE)
    numbers, others = spans(unit.rows), [e for e in unit.rows if e.seq != unit.root.seq]
    left = ""
    if len(numbers) > NUMBERS:
        numbers, left = str(unit.root.seq), f" {say('crisis.with', events=spans(others))}"
    margin = f"{date}  {numbers:>{NUMBERS}}  "
    return paragraph(words_of(story, unit, left), margin, INDENT, width=WIDE)


def war_from(course: Course) -> float:
    """The number of the row from which there is war in a crisis, infinite where there is none."""
    if course.war:
        return 0.0
    return min((event.seq for event in course.rows if event.kind == Kind.WAR), default=inf)


def told_of(story: Story, number: int, course: Course) -> list[str]:
    """A crisis: heading, opening, its rows with routine folded."""
    lines = paragraph(heading(story, number, course), rest="   ", width=WIDE)
    lines += [*paragraph(opening_of(story, course), "   ", "   ", width=WIDE), ""]
    for stretch in stretches(story, units(story, course.rows), war_from(course)):
        lines += entry(story, stretch)
    return lines


def in_order(story: Story, found: list[Course]) -> list[Course]:
    """Crises in the order of their numbers: by time, those that are only an opening at the end."""
    return sorted(found, key=lambda course: is_small(story, course))


def by_crisis(story: Story, found: list[Course]) -> list[str]:
    """Every crisis in order of time; those that are no more than an opening in a line each."""
    lines: list[str] = []
    small = False
    for number, course in enumerate(in_order(story, found), 1):
        if not is_small(story, course):
            lines += [*told_of(story, number, course), ""]
            continue
        lines += [] if small else [say("crisis.no_more"), ""]
        small = True
        text = small_line(story, number, course, spans(course.rows))
        lines += paragraph(text, rest="   ", width=WIDE)
    return lines


def the_rest(story: Story, rows: list[Event]) -> list[str]:
    """What belongs to no crisis, in order of date; what comes again stands with its first."""
    lines = []
    for unit in together(units(story, rows)):
        lines += entry(story, Stretch([unit], is_folded=False))
    return lines


def mattered(story: Story, course: Course) -> float:
    """How much a crisis mattered: war, and the weight of what was not routine in it."""
    weights = [weight_of(story, event) for event in course.rows]
    return AT_WAR * bool(course.crisis.war) + sum(w for w in weights if w >= WORTH)


def numbered(story: Story, found: list[Course]) -> list[tuple[int, Course]]:
    """Crises with their numbers; those that are only an opening left out."""
    held = enumerate(in_order(story, found), 1)
    return [(number, course) for number, course in held if not is_small(story, course)]


def leading(story: Story, found: list[Course]) -> list[tuple[int, Course]]:
    """The crises that mattered most, with their numbers, in order of time; small ones left out."""
    heaviest = sorted(numbered(story, found), key=lambda held: -mattered(story, held[1]))[:LEADING]
    return sorted(heaviest, key=lambda held: held[0])


def summaries(story: Story, found: list[Course]) -> list[str]:
    """The crises that mattered most, each in one or two sentences."""
    lines: list[str] = []
    for number, course in leading(story, found):
        lines += paragraph(summary(story, number, course), "  ", "  ", width=WIDE)
    return lines
