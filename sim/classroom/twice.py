"""The same world, twice: two rooms that began alike, what parted them first, and where they ended.

To be shown when both games are over: it tells everything of both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.analysis.outcomes import NEVER
from sim.classroom.debrief import Told
from sim.classroom.fan import Fan, Rate
from sim.classroom.outcomes import came_about
from sim.classroom.seat_viewing import SeatViewer
from sim.classroom.state import OVER, Closing, Student
from sim.classroom.views import Path
from sim.classroom.wording import put
from sim.telling.digest import told as matter_told
from sim.telling.sentences import sentence
from sim.telling.small_words import dated
from sim.telling.story import Story
from sim.telling.two_worlds import first_difference, own_matters, parting

if TYPE_CHECKING:
    from sim.classroom.core import Core
    from sim.classroom.seat_viewing import Viewer

FEW = 5  # matters that are told of each room


@dataclass(frozen=True)
class OrdersBeside:
    """What a seat ordered in the two rooms, in words."""

    seat: str
    here: tuple[str, ...]
    there: tuple[str, ...]


@dataclass(frozen=True)
class OutcomeBeside:
    """When two rooms reached an outcome, empty where they did not; how often the model does."""

    title: str
    here: str
    there: str
    model: Rate | None


@dataclass(frozen=True)
class Twice:
    """Two rooms beside each other.

    parted: when they did, in a sentence; turn: in which seats first ordered something else, 0 for
    never; first: the first event of each that the other has not, with its reason; only: more of
    what one room alone had; paths: their courses.
    """

    rooms: tuple[str, str]
    parted: str
    turn: int
    orders: tuple[OrdersBeside, ...]
    first: tuple[Told | None, Told | None]
    only: tuple[tuple[Told, ...], tuple[Told, ...]]
    outcomes: tuple[OutcomeBeside, ...]
    paths: tuple[Path, Path]


def twice(here: Viewer, there: Viewer, fan: Fan | None) -> Twice:
    """Two rooms that began alike, both games over. fan: the model's runs, where played."""
    if {here.game.room.phase, there.game.room.phase} != {OVER}:
        raise AssertionError("a game that goes on is told to nobody else")
    runs = here.game.board.played(), there.game.board.played()
    stories = Story.of(runs[0]), Story.of(runs[1])
    at = parting(*runs)
    firsts = first_difference(*runs)
    turn, orders = first_orders(here, there)
    return Twice(
        rooms=(here.game.name, there.game.name),
        parted=put("twice.never") if at == NEVER else put("twice.parted", date=here.day(at)),
        turn=turn,
        orders=orders,
        first=(told_row(stories[0], firsts[0]), told_row(stories[1], firsts[1])),
        only=(own(stories[0], stories[1], at), own(stories[1], stories[0], at)),
        outcomes=outcomes_beside(here, there, fan),
        paths=(here.path(), there.path()),
    )


def told_row(story: Story, seq: int | None) -> Told | None:
    """A row in words, with its reason."""
    if seq is None:
        return None
    return Told(dated(story.date(story.events[seq])), sentence(story, seq), seq)


def own(mine: Story, other: Story, turn: int) -> tuple[Told, ...]:
    """What happened in one room alone, the weightiest, in the order of time."""
    if turn == NEVER:
        return ()
    found = sorted(own_matters(mine, other, turn), key=lambda one: (-one.weight, one.root.seq))
    return tuple(
        Told(dated(mine.date(one.root)), matter_told(mine, one), one.root.seq)
        for one in sorted(found[:FEW], key=lambda one: one.root.seq)
    )


def first_orders(here: Viewer, there: Viewer) -> tuple[int, tuple[OrdersBeside, ...]]:
    """The first turn in which seats ordered something else than in the other room, and what."""
    pairs = zip(here.game.room.closings, there.game.room.closings, strict=False)
    for mine, other in pairs:
        seats = sorted(
            seat
            for seat in {*mine.sealed, *other.sealed}
            if ordered(mine, seat) != ordered(other, seat)
        )
        if seats:
            told = tuple(
                OrdersBeside(
                    here.title(seat),
                    words_of(here, ordered(mine, seat)),
                    words_of(there, ordered(other, seat)),
                )
                for seat in seats
            )
            return mine.asking.turn, told
    return 0, ()


def ordered(closing: Closing, seat: str) -> tuple[str, ...] | None:
    """The moves of a seat, None where the model played it."""
    if seat not in closing.sealed or seat not in closing.held:
        return None
    return tuple(closing.sealed[seat].moves)


def words_of(viewer: Viewer, moves: tuple[str, ...] | None) -> tuple[str, ...]:
    """Moves in words."""
    if moves is None:
        return (put("twice.by_model"),)
    told = SeatViewer(viewer, Student(0, ""))
    return tuple(map(told.words, moves)) or (put("twice.no_move"),)


def outcomes_beside(here: Viewer, there: Viewer, fan: Fan | None) -> tuple[OutcomeBeside, ...]:
    """Every outcome that came about in one of the rooms, or that the model reaches often."""
    reached = came_about(here.game), came_about(there.game)
    found = []
    for name, watch in here.game.told.outcomes.items():
        rate = None if fan is None else fan.outcomes.get(name)
        if any(name in came for came in reached) or (rate is not None and rate.share > 0.0):
            days = [here.day(came[name]) if name in came else "" for came in reached]
            found.append(OutcomeBeside(watch.title, days[0], days[1], rate))
    return tuple(found)


def began_alike(one: Core, other: Core) -> bool:
    """Whether two rooms begin alike, so that the model's runs are the same."""
    return one.lesson == other.lesson and one.scenario == other.scenario
