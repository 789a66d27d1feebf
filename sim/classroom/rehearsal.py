"""A rehearsal: the lesson with bots, and what an instructor should know before the class comes."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.classroom.bots import Bots
from sim.classroom.debrief import Debrief, debrief_of
from sim.classroom.fan import Fan, fan_of
from sim.classroom.game import Game
from sim.classroom.lesson import Lesson
from sim.classroom.seat_viewing import Viewer
from sim.classroom.seating import Seating, merge_table
from sim.run.kernel import is_cached
from sim.scenario.load import load

ENOUGH = 4  # choices that matter, of a seat in a turn


@dataclass(frozen=True)
class SeatReport:
    """What a seat will see. choices: acts that differ in kind, turn by turn."""

    seat: str
    title: str
    people: int
    choices: tuple[int, ...]
    moves: tuple[int, ...]
    objectives: tuple[str, ...]

    @property
    def is_thin(self) -> bool:
        """Whether it has too little to choose from in some turn."""
        return any(count < ENOUGH for count in self.choices)


@dataclass(frozen=True)
class Rehearsal:
    """What a rehearsal came to. shortened: weeks of the scenario and of the lesson."""

    lesson: Lesson
    weeks: tuple[int, int]
    seats: tuple[SeatReport, ...]
    fan: Fan | None
    debrief: Debrief
    table: tuple[Seating, ...]
    game: Game
    viewer: Viewer


def rehearse(argument: str, lesson: Lesson, people: int, folder: Path) -> Rehearsal:
    """Play the lesson with bots in a folder that is there. Raises: BadInput, SimError.

    The runs of the model are played where the rules are compiled already.
    """
    game = Game.opened(folder, argument, lesson, "rehearsal")
    viewer = Viewer(game)
    bots = Bots(game, viewer, people)
    bots.come_in()
    game.begin()
    choices: dict[str, list[int]] = {seat: [] for seat in game.room.seats}
    moves: dict[str, list[int]] = {seat: [] for seat in game.room.seats}
    while game.room.asking is not None:
        for seat in game.room.asking.seats if game.room.asking.kind == "turn" else ():
            held = game.moves(seat)
            choices[seat].append(len({move.title for move in held}))
            moves[seat].append(len(held))
        bots.hand_in()
        game.close_turn(game.room.asking.number)
    fan = fan_of(game.board.setup, lesson.seed, lesson.runs) if is_cached(("play",)) else None
    viewer.fan = None if fan is None else fan.path
    game.version += 1
    first = load(argument).scenario.horizon
    last = game.scenario.horizon
    reports = tuple(
        SeatReport(
            seat,
            viewer.title(seat),
            len(game.room.of_seat(seat)),
            tuple(choices[seat]),
            tuple(moves[seat]),
            tuple(goal.text for goal in viewer.card(seat).objectives),
        )
        for seat in game.room.seats
    )
    return Rehearsal(
        lesson,
        (first.turns * first.turn_days // 7, last.turns * last.turn_days // 7),
        reports,
        fan,
        debrief_of(viewer, fan),
        tuple(merge_table(game.scenario, lesson)),
        game,
        viewer,
    )


def folder_for() -> tempfile.TemporaryDirectory[str]:
    """A folder for a rehearsal, gone afterwards."""
    return tempfile.TemporaryDirectory(prefix="sim-class-")


def thin_seats(seats: Sequence[SeatReport]) -> list[str]:
    """The seats with too little to choose from."""
    return [one.title for one in seats if one.is_thin]
