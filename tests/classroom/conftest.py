"""A small game: two states of fiction, three turns of two weeks."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sim.classroom.game import Game
from sim.classroom.lesson import Lesson
from sim.classroom.viewing import Viewer

SMALL = Lesson(turns=3, weeks=2, moves=2, predict=["war"])


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[..., Game]]:
    """Opens a game; the last one is closed at the end."""
    made: list[Game] = []

    def open_one(
        scenario: str = "border-clash", lesson: Lesson | None = None, folder: str = "room"
    ) -> Game:
        place = tmp_path / folder
        place.mkdir()
        game = Game.opened(place, scenario, lesson or Lesson(), engine="python")
        game.clock = lambda: 1000.0
        made.append(game)
        return game

    yield open_one
    for game in made:
        game.close()


def seated(game: Game, *seats: str) -> list[int]:
    """A student in each of these seats."""
    found = []
    for seat in seats:
        number = game.join(f"of {seat}")
        game.sit(number, seat)
        found.append(number)
    return found


def asking(game: Game) -> int:
    """The number of what is asked now."""
    assert game.room.asking is not None
    return game.room.asking.number


def move(game: Game, seat: str, action: str, whom: str) -> str:
    """An open move of this kind."""
    found = [m.text for m in game.moves(seat) if m.text.split()[1:3] == [action, whom]]
    assert found, (seat, action, whom)
    return found[0]


def rows(game: Game) -> bytes:
    """All rows of the run."""
    return bytes(game.board.rows.tobytes())


def viewer(game: Game) -> Viewer:
    return Viewer(game)
