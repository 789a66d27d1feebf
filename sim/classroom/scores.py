"""How well predictions came out, and which objectives were reached.

A prediction is scored by Brier: 0 is the best, 1 the worst, 0.25 for who always says 50.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.analysis.scoring import brier
from sim.classroom.objectives import is_reached
from sim.classroom.outcomes import came_about

if TYPE_CHECKING:
    from sim.classroom.core import Core
    from sim.classroom.seat_viewing import Viewer

FIRST, LAST = "first", "last"


@dataclass(frozen=True)
class Prediction:
    """A prediction with what came of it. seat: of the student, empty where it had none."""

    student: int
    seat: str
    turn: int
    outcome: str
    chance: float
    came: bool

    @property
    def brier(self) -> float:
        """Its score, 0..1, low is good."""
        return brier(self.chance, float(self.came))


@dataclass(frozen=True)
class Score:
    """The mean score of some people: of what they said first, and of what they said last."""

    who: str
    people: int
    first: float
    last: float


@dataclass(frozen=True)
class Reached:
    """An objective of a seat, and whether it is reached."""

    seat: str
    title: str
    text: str
    secret: bool
    reached: bool


def predictions_of(game: Core) -> list[Prediction]:
    """Every prediction, in order of student and turn."""
    came = came_about(game)
    students = game.room.students
    return [
        Prediction(number, students[number].seat or "", turn, outcome, chance, outcome in came)
        for (number, turn), step in sorted(game.room.predicted.items())
        for outcome, chance in sorted(step.chances.items())
    ]


def mean_brier(found: Iterable[Prediction], which: str) -> float:
    """The mean score over students and outcomes, of the first or last prediction of each."""
    chosen: dict[tuple[int, str], Prediction] = {}
    for one in found:
        key = one.student, one.outcome
        if which == LAST or key not in chosen:
            chosen[key] = one
    scores = [one.brier for one in chosen.values()]
    return sum(scores) / len(scores)


def scores_of(viewer: Viewer, whole: str) -> list[Score]:
    """The scores of the class, called `whole`, and of each seat; none where nobody predicted."""
    every = predictions_of(viewer.game)
    if not every:
        return []
    seats = sorted({one.seat for one in every if one.seat})
    groups = [(whole, every)]
    groups += [(viewer.title(seat), [one for one in every if one.seat == seat]) for seat in seats]
    return [
        Score(
            who,
            len({one.student for one in found}),
            mean_brier(found, FIRST),
            mean_brier(found, LAST),
        )
        for who, found in groups
    ]


def objectives_reached(viewer: Viewer) -> list[Reached]:
    """Every objective of the seats that people held, and whether it is reached."""
    game = viewer.game
    came = came_about(game)
    held = sorted({seat for one in game.room.closings for seat in one.held} | game.room.held)
    return [
        Reached(seat, viewer.title(seat), one.text, one.secret, is_reached(game, seat, one, came))
        for seat in held
        for one in viewer.card(seat).objectives
    ]
