"""One run in two worlds with the same dice, told from the turn in which they part."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.analysis.first_difference import SILENT, parting_turns
from sim.analysis.outcomes import NEVER, outcome_rows
from sim.record.event_columns import OF_A_DRAFT, TREATY_KINDS
from sim.record.played import Played
from sim.telling.chain import Chain, chain_of
from sim.telling.digest import Matter, matters, told
from sim.telling.lines import paragraph
from sim.telling.messages import say
from sim.telling.small_words import dated, span
from sim.telling.story import Event, Story
from sim.terms.council import DRAFT_KINDS
from sim.terms.events import Kind

COLUMN = 56  # width of each of two columns
MOST = 8  # matters told of each world


@dataclass(frozen=True)
class ToldWorld:
    """A run under the name of its world."""

    name: str
    run: Played


def parting(a: Played, b: Played) -> int:
    """The first turn in which something else happens in b than in a, or NEVER."""
    names = (a.names, b.names)
    return int(parting_turns(a.rows, b.rows, names, a.run, 1)[0])


def facts(story: Story, event: Event) -> tuple[Any, ...]:
    """What a row is, by name: who did what to whom, when, on what; not why, nor at which odds."""
    names = story.names
    about = names.treaties if event.kind in TREATY_KINDS else names.clauses
    clause = DRAFT_KINDS if event.kind in OF_A_DRAFT else about
    return (
        event.turn,
        event.kind,
        *(names.actor(code) for code in (event.actor, event.target, event.third)),
        "" if event.action < 0 or event.kind == Kind.CHANGE else story.title(event.action),
        names.issues[event.issue] if event.issue >= 0 else "",
        clause[event.clause] if event.clause >= 0 else "",
        event.value > 0.0,
    )


def own_matters(mine: Story, other: Story, turn: int) -> list[Matter]:
    """What happens in one world and not in the other, from a turn on, the weightiest kept."""
    there = {facts(other, event) for event in other.events}
    found = [
        matter
        for matter in matters(mine)
        if matter.root.turn >= turn and facts(mine, matter.root) not in there
    ]
    if len(found) <= MOST:
        return found
    first, rest = found[0], sorted(found[1:], key=lambda m: (-m.weight, m.root.seq))
    return sorted([first, *rest[: MOST - 1]], key=lambda m: m.root.seq)


def entry(story: Story, matter: Matter) -> list[str]:
    """A matter with its date, in lines."""
    margin = f"  {story.date(matter.root):%Y-%m-%d}  "
    return paragraph(told(story, matter), margin, " " * len(margin))


def story_lines(a: ToldWorld, b: ToldWorld, turn: int) -> list[str]:
    """Both worlds from the turn in which they part: what each has and the other has not."""
    stories = Story.of(a.run), Story.of(b.run)
    if turn == NEVER:
        return [say("two_worlds.alike")]
    horizon = a.run.scenario.horizon
    date = stories[0].date(stories[0].events[0]._replace(turn=turn, day=0))
    unit = span(horizon.beat_days)
    lines = [say("two_worlds.until", unit=unit, turn=turn, date=dated(date))]
    for mine, other, world in ((0, 1, a), (1, 0, b)):
        lines += ["", say("two_worlds.only_in", world=world.name)]
        found = own_matters(stories[mine], stories[other], turn)
        for matter in found:
            lines += entry(stories[mine], matter)
        if not found:
            lines.append(f"  {say('two_worlds.nothing')}")
    return lines


def first_difference(a: Played, b: Played) -> tuple[int | None, int | None]:
    """The first event of each run that the other has not in its place, or None where none is."""
    stories = Story.of(a), Story.of(b)
    turn = parting(a, b)
    found: list[int | None] = []
    for mine, other in (stories, stories[::-1]):
        there = {facts(other, event) for event in other.events}
        own = (
            event.seq
            for event in mine.events
            if event.turn >= turn and event.kind not in SILENT and facts(mine, event) not in there
        )
        found.append(None if turn == NEVER else next(own, None))
    return found[0], found[1]


def beside(a: ToldWorld, b: ToldWorld, turn: int) -> list[str]:
    """What only one of two worlds has, in two columns by date; routine is left out."""
    stories = Story.of(a.run), Story.of(b.run)
    cells: list[tuple[Any, int, list[str]]] = []
    for side in (0, 1):
        mine, other = stories[side], stories[1 - side]
        there = {facts(other, event) for event in other.events}
        for matter in matters(mine):
            root = matter.root
            if turn != NEVER and root.turn >= turn and facts(mine, root) not in there:
                text = f"{mine.date(root):%Y-%m-%d} ({root.seq}) {told(mine, matter)}"
                cells.append((mine.date(root), side, textwrap.wrap(text, COLUMN)))
    lines = [f"{a.name:<{COLUMN}}  |  {b.name}", f"{'-' * COLUMN}--|--{'-' * COLUMN}"]
    for _, side, part in sorted(cells, key=lambda cell: cell[:2]):
        lines += [f"{t:<{COLUMN}}  |" if side == 0 else f"{'':<{COLUMN}}  |  {t}" for t in part]
    return lines


def outcome_chain(run: Played, outcome: str) -> Chain | None:
    """The chain that led to an outcome of a run, or None where the run does not reach it."""
    story = Story.of(run)
    lasts = np.array([story.turns])
    k = int(outcome_rows(run.rows, run.scenario, run.names, run.run, lasts)[outcome][0])
    return None if k == NEVER else chain_of(story, k)


def chain_lines(found: Chain) -> list[str]:
    """A chain in lines of at most 80 columns; of a long one the first and the last links."""
    lines = paragraph(found.begins)
    links = list(enumerate(found.links, 1))
    if len(links) > MOST:
        links = [*links[: MOST // 2], *links[-MOST // 2 :]]
    last = 0
    for number, link in links:
        if number != last + 1:
            lines.append(" " * 5 + say("two_worlds.left_out", number=number - last - 1))
        last = number
        text = f"{number:>3}. {dated(link.date)}: {link.sentence}"
        lines += paragraph(text, rest=" " * 5)
    return lines
