"""Games without pages, closed at the end of a test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from in_process import Class

from sim.classroom.game import Game
from sim.classroom.lesson import Lesson


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


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Class]:
    """A class of two rooms, its games closed at the end."""
    held = Class(tmp_path)
    yield held
    for hall in held.house.halls.values():
        hall.game.close()
