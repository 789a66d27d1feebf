"""The moves that mattered: the same game with the model's own move in its place, many times over.

From the situation in which a seat handed in, two worlds go on with the same dice: in one it makes
its moves, in the other its rule decides in their place. After that week the same rules play every
state in both. Each pair of worlds has dice of its own; what differs between the two is the move.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.intervals import mean_interval, paired_difference
from sim.classroom.core import Core
from sim.classroom.fan import counted_pairs, course_of
from sim.classroom.state import Closing
from sim.record.log import written
from sim.run.course import Course
from sim.run.seats import Move, move_of
from sim.terms.choice import Rung
from sim.terms.events import Kind

SCREENED = 40  # pairs by which moves are ranked before the foremost get all
FOREMOST = 3
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Effect:
    """A mean with the move and without it, and the mean of the paired difference, with interval."""

    with_it: float
    without: float
    difference: float
    low: float
    high: float

    @property
    def is_told_apart(self) -> bool:
        """Whether the interval of the difference leaves out nothing."""
        return self.low > 0.0 or self.high < 0.0


@dataclass(frozen=True)
class Mattered:
    """What the moves of a seat in one asking changed.

    tension: on the last day, of the tensest pairs; crises: share of worlds in which, from then on,
    force is used or lives are lost between two that were not at war.
    """

    turn: int
    seat: str
    moves: tuple[str, ...]
    tension: Effect
    crises: Effect
    pairs: int


def effect_of(with_it: NDArray[np.float64], without: NDArray[np.float64]) -> Effect:
    """The effect on a mean over pairs of worlds; the interval is that of the paired difference."""
    difference, low, high = mean_interval(with_it - without)
    return Effect(float(with_it.mean()), float(without.mean()), difference, low, high)


def effect_on_share(with_it: NDArray[np.float64], without: NDArray[np.float64]) -> Effect:
    """The same on a share of worlds: 1 where it came about, 0 where not."""
    a, b = with_it > 0.0, without > 0.0
    counts = (int(np.sum(x)) for x in (a & b, a & ~b, ~a & b, ~a & ~b))
    difference, low, high = paired_difference(*counts)
    return Effect(float(a.mean()), float(b.mean()), difference, low, high)


class Arms:
    """The worlds that go on from one asking. seats: the moves of each, as codes."""

    def __init__(self, game: Core, beat: int, seats: Mapping[int, Sequence[Move]]) -> None:
        self.start: Course = game.board.kept[beat]
        self.course = self.start.copy()  # each world is played in its arrays
        self.course.order(())
        self.beat, self.seats = beat, seats
        self.counted = counted_pairs(game.board.setup)
        self._all: list[tuple[float, float]] = []
        self._without: dict[int, list[tuple[float, float]]] = {}

    def pairs(self, seat: int, count: int) -> tuple[Any, Any]:
        """So many worlds with the moves of a seat, and as many without: tension and crisis each."""
        held = self._without.setdefault(seat, [])
        others = {one: moves for one, moves in self.seats.items() if one != seat}
        while len(self._all) < count:
            self._all.append(self._world(self.seats, len(self._all) + 1))
        while len(held) < count:
            held.append(self._world(others, len(held) + 1))
        return np.array(self._all[:count]), np.array(held[:count])

    def _world(self, moves: Mapping[int, Sequence[Move]], run: int) -> tuple[float, float]:
        course = self.course.restart(self.start, run)
        course.step_with(moves)
        course.play_on()
        tension = float(course_of(course.snapshots[-1][1]["tension"], self.counted))
        return tension, float(self._is_crisis(course))

    def _is_crisis(self, course: Course) -> bool:
        rows = written(course.rows, course.pen)
        later = rows[rows["turn"] >= self.beat]
        forceful = (later["kind"] == Kind.ACT) & (later["rung"] >= Rung.FORCE)
        grave = later[forceful | (later["kind"] == Kind.FATALITY)]
        return bool(self.counted[grave["actor"], grave["target"]].any())


class Screening:
    """Worlds that go on from each asking of a game, played as soon as it is closed.

    May be asked from several threads, one at a time; a turn that was undone is left behind.
    """

    def __init__(self, game: Core) -> None:
        self.game = game
        self.held: dict[int, Arms] = {}
        self.turns = threading.Lock()

    def screen(self, progress: Progress | None = None) -> list[tuple[float, Closing, int]]:
        """How much the moves of each seat in each asking moved tension, over the first worlds."""
        found = []
        with self.turns:
            for closing in list(self.game.room.closings):
                held = self._arms(closing)
                if held is None:
                    continue
                for seat in held.seats:
                    arms = held.pairs(seat, SCREENED)
                    first = effect_of(*(arm[:, 0] for arm in arms))
                    found.append((abs(first.difference), closing, seat))
                if progress is not None:
                    progress(str(closing.asking.turn))
        return sorted(found, key=lambda one: (-one[0], one[1].asking.number, one[2]))

    def _arms(self, closing: Closing) -> Arms | None:
        """The worlds of an asking; None where no seat made a move in it, or it is undone."""
        number, beat = closing.asking.number, closing.asking.beat
        with self.game.turns:  # the board may be on its way to another scenario
            seats = _moves_of(self.game, closing)
            if not seats or beat not in self.game.board.kept:
                return None
            if number not in self.held:
                self.held[number] = Arms(self.game, beat, seats)
            return self.held[number]

    def foremost(self, pairs: int, progress: Progress | None = None) -> list[Mattered]:
        """The moves that mattered most, the largest difference in tension first."""
        told = []
        for _, closing, seat in self.screen(progress)[:FOREMOST]:
            with self.turns:
                with_it, without = self.held[closing.asking.number].pairs(seat, pairs)
            tension = effect_of(with_it[:, 0], without[:, 0])
            crises = effect_on_share(with_it[:, 1], without[:, 1])
            name = self.game.board.setup.names.states[seat]
            moves = tuple(closing.sealed[name].moves)
            told.append(Mattered(closing.asking.turn, name, moves, tension, crises, pairs))
        return sorted(told, key=lambda one: -abs(one.tension.difference))


def _moves_of(game: Core, closing: Closing) -> dict[int, list[Move]]:
    """The moves that seats handed in, as codes, by state."""
    setup = game.board.setup
    return {
        setup.names.states.index(state): [move_of(setup, text)[1] for text in sealed.moves]
        for state, sealed in sorted(closing.sealed.items())
        if state in closing.held and sealed.moves
    }
