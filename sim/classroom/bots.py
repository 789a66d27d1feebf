"""Bots: they come in, sit down and hand in what their staff puts on top, as a class would."""

from __future__ import annotations

import random

from sim.classroom.game import Game
from sim.classroom.outcomes import predicted_names
from sim.classroom.seat_viewing import Viewer
from sim.classroom.seating import seating
from sim.run.seat_entry import ASK
from sim.run.seats import ASKED, STAFF

MOST = 3  # of the staff's list, from which a bot chooses


class Bots:
    """A class of bots. seed: of what they choose; the same seed plays the same game."""

    def __init__(self, game: Game, viewer: Viewer, people: int, seed: int = 1) -> None:
        self.viewer, self.game = viewer, game
        self.chance = random.Random(seed)
        self.people = people
        self.students: dict[str, list[int]] = {}

    def come_in(self) -> None:
        """All of them join, sit down and predict."""
        table = seating(self.game.scenario, self.game.lesson, self.people)
        for seat, number in table.seats.items():
            for k in range(number):
                student = self.game.join(f"{seat} {k + 1}")
                self.game.sit(student, seat)
                self.students.setdefault(seat, []).append(student)
                names = predicted_names(self.game)
                if names:
                    self.game.predict(student, {n: self.chance.randrange(21) / 20 for n in names})

    def hand_in(self) -> None:
        """Every seat that is asked suggests, writes and hands in."""
        asking = self.game.room.asking
        if asking is None:
            return
        for seat, students in self.students.items():
            if seat in asking.seats and seat not in self.game.room.by_model:
                view = self.viewer.student(students[0])
                listed = view.shortlist[:MOST]
                count = min(len(listed), self.chance.randrange(self.game.lesson.moves + 1))
                chosen = [move.text for move in self.chance.sample(listed, count)]
                if len(students) > 1 and listed:
                    self.game.suggest(students[1], asking.number, listed[0].does)
                instruction = self.chance.choice((STAFF, *ASKED))
                self.game.submit(students[0], asking.number, apart(chosen), instruction, entry=ASK)


def apart(chosen: list[str]) -> list[str]:
    """Of moves toward one state on one issue the first only."""
    found: dict[tuple[str, ...], str] = {}
    for text in chosen:
        found.setdefault(tuple(text.split()[-2:]), text)
    return list(found.values())


def play_through(game: Game, people: int, seed: int = 1) -> Viewer:
    """The whole lesson with bots; the viewer of the game that is over."""
    viewer = Viewer(game)
    bots = Bots(game, viewer, people, seed)
    bots.come_in()
    game.begin()
    while game.room.asking is not None:
        bots.hand_in()
        game.close_turn(game.room.asking.number)
    game.end()
    return viewer
