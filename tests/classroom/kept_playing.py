"""A game that is played on and on, for who ends it: each step that counts is told on a line."""

import sys
from pathlib import Path

from sim.classroom.game import Game
from sim.classroom.ledger import LEDGER
from sim.classroom.lesson import Lesson

SEATS = ("KOR", "PRK", "JPN")


def say(game: Game) -> None:
    sys.stdout.write(f"{len(game.ledger.steps)}\n")
    sys.stdout.flush()


def main(folder: Path) -> None:
    """Open or go on with the game in a folder, and play it to its end."""
    if (folder / LEDGER).exists():
        game = Game.resumed(folder, engine="python")
    else:
        game = Game.opened(folder, "border-clash", Lesson(turns=6, weeks=1), engine="python")
    say(game)
    for number, seat in enumerate(SEATS, 1):
        if number not in game.room.students:
            game.join(seat)
            say(game)
        if game.room.students[number].seat is None:
            game.sit(number, seat)
            say(game)
    if game.room.phase == "lobby":
        game.begin()
        say(game)
    while game.room.asking is not None:
        number = game.room.asking.number
        for student, one in game.room.students.items():
            if one.seat is not None and one.seat in game.room.asking.seats:
                move = game.moves(one.seat)[0].text
                game.submit(student, number, [move], "refuse")
                say(game)
        game.close_turn(number)
        say(game)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
