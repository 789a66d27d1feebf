"""Rows that are told as one: what belongs together, routine in a stretch, what comes again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby

from sim.telling.crisis_rows import DEALINGS
from sim.telling.demands import special
from sim.telling.digest import Matter, is_answered_at_once, root_of, told
from sim.telling.messages import Table, say
from sim.telling.nouns import brief
from sim.telling.sentences import sentence
from sim.telling.small_words import counted, dated, times
from sim.telling.story import NONE, Event, Story
from sim.telling.worth import WORTH, weight_of
from sim.terms import NOBODY
from sim.terms.choice import Rung, Special
from sim.terms.events import KINDS, Kind

# Kinds that are told for themselves, however slight.
DECISIVE = (
    Kind.OPEN,
    Kind.CLOSE,
    Kind.WAR,
    Kind.EXPIRE,
    Kind.ENGAGE,
    Kind.JOIN,
    Kind.LEAVE,
    Kind.SUCCEED,
    Kind.CROSS,
    Kind.BREAK,
    Kind.KEEP,
    Kind.HONOUR,
    Kind.RENEGE,
)
MEETINGS = (Special.TALKS.word, Special.SUMMIT.word)  # no bargain in themselves
# What may become of an offer, by the kind of the row that says so.
CAME_OF_IT = {"declined": Kind.DECLINE, "fruitless": Kind.NO_RESULT}
# What routine is counted as; an act or an offer by the noun of its action.
FOLDED = Table(
    "folded",
    [
        kind.word
        for kind in (
            Kind.MISREAD,
            Kind.LET_PASS,
            Kind.CASUS,
            Kind.NO_CASUS,
            Kind.CONSULT,
            Kind.VIOLATE,
            Kind.DETECT,
            Kind.FALSE_ALARM,
            Kind.AUTHORISE,
        )
    ]
    + ["deed", *CAME_OF_IT],
)


@dataclass
class Unit:
    """Rows told in one entry. again: later ones that say the same, told by date and number."""

    root: Event
    rows: list[Event]
    weight: float
    again: list[Unit] = field(default_factory=list)


@dataclass
class Stretch:
    """Entries that follow one another; is_folded: told in one line of counts."""

    units: list[Unit]
    is_folded: bool


def head_of(story: Story, event: Event) -> int:
    """The row with which a row is told: a release of forces with what they do, else its root.

    What is done in answer, or on a later day, is told for itself, but for the answer to an offer.
    """
    if is_answered_at_once(story, event):
        return next(k for k in story.consequences[event.seq] if is_answer(story, k))
    if event.kind == Kind.AUTHORISE:
        acts = [k for k in story.consequences.get(event.seq, []) if is_act(story, k)]
        return acts[0] if acts else event.seq
    root = story.events[root_of(story, event)]
    alone = event.kind == Kind.ACT or story.date(event) != story.date(root)
    return event.seq if alone and event.kind not in DEALINGS else root.seq


def is_answer(story: Story, seq: int) -> bool:
    """Whether a row is the answer to a duty to consult."""
    return story.events[seq].kind in (Kind.CONSULT, Kind.RENEGE)


def is_act(story: Story, seq: int) -> bool:
    """Whether a row is an act."""
    return story.events[seq].kind == Kind.ACT


def units(story: Story, rows: Iterable[Event]) -> list[Unit]:
    """Rows in the entries in which they are told, in order of date."""
    held = sorted(rows, key=lambda event: event.seq)
    here = {event.seq for event in held}
    parts: dict[int, list[Event]] = {}
    for event in held:
        head = head_of(story, event)
        parts.setdefault(head if head in here else event.seq, []).append(event)
    found = [
        Unit(story.events[seq], own, max(weight_of(story, event) for event in own))
        for seq, own in parts.items()
    ]
    return sorted(found, key=lambda unit: (unit.root.turn, unit.root.day, unit.root.seq))


def is_routine(story: Story, war: float, unit: Unit) -> bool:
    """Whether an entry may be folded: short of a show of force, in a war also a battle."""
    for event in unit.rows:
        if event.kind in DECISIVE or bargains(story, event):
            return False
        if event.kind == Kind.FATALITY and event.rung <= Rung.FORCE:
            return False
        shows = event.kind == Kind.ACT and event.rung >= Rung.READY
        if shows and event.seq < war:
            return False
    return unit.weight < WORTH


def bargains(story: Story, event: Event) -> bool:
    """Whether a row is part of a bargain and no mere meeting."""
    known = event.kind in (Kind.ACT, Kind.OFFER, Kind.JOINT)
    return known and special(story, event) not in (NONE, *MEETINGS)


def spans(rows: Iterable[Event]) -> str:
    """The numbers of rows: 8-11, 22."""
    found: list[list[int]] = []
    for seq in sorted(event.seq for event in rows):
        if found and seq == found[-1][-1] + 1:
            found[-1].append(seq)
        else:
            found.append([seq])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in found)


def words_of(story: Story, unit: Unit, left: str = "") -> str:
    """An entry in words, with what says the same later. left: the numbers told after the words."""
    text = told(story, Matter(unit.root, unit.rows, unit.weight))
    if unit.root.kind == Kind.AUTHORISE and len(unit.rows) == 1:
        text = sentence(story, unit.root.seq)
    text += left
    if not unit.again:
        return text
    later = [
        say("crisis.again_on", date=dated(story.date(one.root)), events=spans(one.rows))
        for one in unit.again
    ]
    return f"{text} {say('crisis.again', dates=', '.join(later))}"


def together(found: list[Unit]) -> list[Unit]:
    """Entries with those that say the same again put into the first of them."""
    first: dict[tuple[object, ...], Unit] = {}
    left = []
    for unit in found:
        root, kinds = unit.root, tuple(event.kind for event in unit.rows)
        key = (root.kind, root.actor, root.target, root.third, root.action, kinds)
        if unit.weight < WORTH and unit.root.action != NOBODY and key in first:
            first[key].again.append(unit)
            continue
        first[key] = unit
        left.append(unit)
    return left


def stretches(story: Story, found: list[Unit], war: float) -> list[Stretch]:
    """Entries in the order in which they are told: each alone, routine between them together.

    war: the number of the row from which there is war, infinite where there is none.
    """
    parts: list[Stretch] = []
    is_folding = partial(is_routine, story, war)
    for routine, group in groupby(found, key=is_folding):
        held = list(group)
        if routine and (len(held) > 1 or is_battle(held[0])):
            parts.append(Stretch(held, is_folded=True))
        else:
            parts += [Stretch([unit], is_folded=False) for unit in held]
    return parts


def is_battle(unit: Unit) -> bool:
    """Whether an entry is an offensive with what it cost and gained."""
    return any(event.kind == Kind.FRONT for event in unit.rows)


def folded_words(story: Story, stretch: Stretch) -> str:
    """Routine in one line: until when, who did what how often, what it cost, and the numbers."""
    counts: Counter[str] = Counter(noun_of(story, unit) for unit in stretch.units)
    nouns = [
        say("crisis.times", noun=noun, times=times(number)) if number > 1 else noun
        for noun, number in counts.items()
    ]
    rows = [event for unit in stretch.units for event in unit.rows]
    lost = sum(int(event.value) for event in rows if event.kind == Kind.FATALITY)
    first, last = (story.date(stretch.units[k].root) for k in (0, -1))
    cost = say("crisis.cost", lives=counted(lost, "life")) if lost else ""
    until = "" if first == last else say("crisis.until", last=dated(last))
    text = say("crisis.folded", until=until, deeds=", ".join(nouns), cost=cost)
    return f"{text[:1].upper()}{text[1:]} {say('crisis.events', events=spans(rows))}"


def noun_of(story: Story, unit: Unit) -> str:
    """What an entry is counted as: whose deed, and of an offer what became of it."""
    event = unit.root
    word, whos = KINDS[event.kind], story.whose(event.actor)
    if word in FOLDED.words:
        return FOLDED.say(word, whos=whos, noun="")
    if event.action == NOBODY:
        return brief(story, event, with_date=False)
    kinds = {one.kind for one in unit.rows}
    sort = next((name for name, kind in CAME_OF_IT.items() if kind in kinds), "deed")
    return FOLDED.say(sort, whos=whos, noun=story.title(event.action))
