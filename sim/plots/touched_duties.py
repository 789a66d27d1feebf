"""The strands of a cascade, read from a story: act, duty touched, what the obliged state did."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sim.plots.kit.one_run import clock_of
from sim.scenario.schema import Condition
from sim.telling.deeds import deed, line_text, treaty_of_year, why
from sim.telling.kinds import TOLD, came
from sim.telling.story import Event, Story
from sim.telling.worth import weight_of
from sim.terms import NOBODY
from sim.terms.events import Kind, Phase
from sim.terms.reasons import GROUP_SIZE

KEPT = (Kind.HONOUR, Kind.MATERIEL, Kind.CONSULT, Kind.RENEGE, Kind.BREACH)
HELD = (Kind.DEFER, Kind.FORGO)
CLOSED = (Kind.ADOPT, Kind.VETO, Kind.FAIL, Kind.ASSEMBLY, Kind.MONITOR, Kind.MEET)
VOTED = (Kind.ADOPT, Kind.VETO, Kind.FAIL)
ENDS = {*KEPT, *HELD, *CLOSED, Kind.DRAFT, Kind.CROSS}
assert {kind for kind in Kind if TOLD[kind].is_counted} == ENDS  # noqa: S101 - all are drawn and counted
BETWEEN = (Kind.INVOKE, Kind.DEFER, Kind.DRAFT, Kind.VOTE)  # rows on the way to an answer


@dataclass(frozen=True)
class Strand:
    """One line of the cascade, from an act to what came of it."""

    seq: int
    x: float  # place on the axis of time, in turns
    root: int  # seq of the act, or NOBODY
    actor: str
    act: str
    reason: str
    weight: float  # how much its end deserves to be told
    sort: str = "clause"  # clause, line or council
    by: str = ""  # the obliged state, the state whose line it is, the penholder
    duty: str = ""
    met: bool = True
    called: bool = False
    answer: int = NOBODY  # kind of the answer
    follows: tuple[int, ...] = ()  # seqs of the acts that followed from the answer
    followed: tuple[str, ...] = ()  # the same in words
    count: int = 1  # how often the same came about


def after(story: Story, seq: int, kinds: tuple[Kind, ...]) -> Event | None:
    """The first row of these kinds that a row led to, at any remove."""
    for k in story.consequences.get(seq, []):
        event = story.events[k]
        if event.kind in kinds:
            return event
        found = after(story, k, kinds) if event.kind in BETWEEN else None
        if found is not None:
            return found
    return None


def strand(story: Story, event: Event, end: Event | None, root: int, **more: Any) -> Strand:
    """A strand that begins with the act `root` and goes through `event` to its end."""
    start = story.events[root] if root != NOBODY else event
    values: dict[str, Any] = {
        "seq": event.seq,
        "x": clock_of(story).place(start.turn, story.date(start)),
        "root": root,
        "actor": story.names.actor(start.actor),
        "act": deed(story, start) if root != NOBODY else "",
        "reason": why(story, event),
        "weight": weight_of(story, event if end is None else end),
        "by": story.names.actor(event.actor),
        "answer": NOBODY if end is None else end.kind,
    }
    return Strand(**{**values, **more})


def of_clause(story: Story, event: Event) -> Strand:
    """A clause that was touched: met or not, called or not, and the answer."""
    end = after(story, event.seq, KEPT) or after(story, event.seq, HELD)
    led = story.consequences.get(end.seq, []) if end else []
    follows = [
        story.events[k]
        for k in led
        if story.events[k].kind in (Kind.ACT, Kind.WAR) and story.events[k].phase == Phase.TRIGGER
    ]
    return strand(
        story,
        event,
        end,
        event.cause,
        duty=duty_text(story, event.clause),
        met=event.kind == Kind.CASUS,
        called=after(story, event.seq, (Kind.INVOKE,)) is not None,
        follows=tuple(found.seq for found in follows),
        followed=tuple(deed(story, found) for found in follows),
    )


def duty_text(story: Story, clause: int) -> str:
    """What a clause obliges to, in words; who owes it stands in the answer."""
    debt = {"offence": "help in attack", "nonaggression": "peace"}
    owed = story.clause(clause).obligation
    return f"{debt.get(owed, owed)}, {treaty_of_year(story, clause)}"


def of_breach(story: Story, event: Event) -> Strand:
    """A state that used force against a partner."""
    return strand(story, event, event, event.cause, duty=duty_text(story, event.clause))


def of_line(story: Story, event: Event) -> Strand:
    """A red line that was crossed: by the last act it asks about, or by what was believed."""
    name = story.names.lines[event.because % GROUP_SIZE]
    asked = asked_about(story.scenario.red_lines[name].when)
    reason = line_text(story, name)
    root = crossed_by(story, event, asked)
    return strand(story, event, event, root, sort="line", duty="red line", reason=reason)


def asked_about(condition: Condition) -> list[tuple[str | None, str | None, str | None]]:
    """The flows and acts that a condition asks about: who, toward whom, what."""
    parts = [*(condition.all or []), *(condition.any or [])]
    found = [entry for part in parts for entry in asked_about(part)]
    if condition.measure in ("flow", "acts"):
        found.append((condition.of, condition.toward, condition.what))
    return found


def crossed_by(story: Story, event: Event, asked: list[Any]) -> int:
    """The row that crossed a red line, or NOBODY where none is to be found."""
    act = belief = NOBODY
    for earlier in story.events[: event.seq]:
        if earlier.kind not in (Kind.ACT, Kind.DETECT, Kind.FALSE_ALARM):
            continue
        first, second, third = map(
            story.names.actor, (earlier.actor, earlier.target, earlier.third)
        )
        what = story.names.actions[earlier.action]
        if earlier.kind == Kind.ACT:
            act = earlier.seq if (first, second, what) in asked else act
        elif (second, third, what) in asked:
            belief = earlier.seq
    return act if act != NOBODY else belief


def of_council(story: Story, event: Event) -> Strand:
    """A state's conduct that the Council took up, and what came of it."""
    end = after(story, event.seq, CLOSED) or after(story, event.seq, (Kind.DRAFT,))
    votes = f", {int(end.value)} for" if end and end.kind in VOTED else ""
    followed = (came(end.kind) + votes,) if end else ()
    return strand(
        story, event, end, event.cause, sort="council", duty="Security Council", followed=followed
    )


MAKERS: dict[int, Callable[[Story, Event], Strand]] = {
    Kind.CASUS: of_clause,
    Kind.NO_CASUS: of_clause,
    Kind.BREACH: of_breach,
    Kind.CROSS: of_line,
    Kind.AGENDA: of_council,
}


def all_strands(story: Story) -> Iterator[Strand]:
    """Every strand of a run, in the order of its rows."""
    for event in story.events:
        if event.kind in MAKERS:
            yield MAKERS[event.kind](story, event)


def strands_of(story: Story) -> list[Strand]:
    """The strands of a run; those alike that led no further are one, with their number."""
    strands = list(all_strands(story))
    roots = {strand.root for strand in strands}
    found: dict[Any, Strand] = {}
    for one in strands:
        alone = bool(roots.intersection(one.follows)) or one.sort == "line"
        key = one.seq if alone else (one.by, one.duty, one.met, one.reason, one.answer)
        if key in found:
            found[key] = replace(found[key], count=found[key].count + 1)
        else:
            found[key] = one
    return list(found.values())
