"""Where classes lie: a folder each, with a folder for each room."""

from __future__ import annotations

import contextlib
from pathlib import Path

from sim.classroom.game import Game
from sim.classroom.ledger import LEDGER
from sim.classroom.lesson import Lesson
from sim.errors import BadInput
from sim.record.files import trouble
from sim.record.store import RESULTS, drop_folders, make_folder, new_path

CLASSES = RESULTS / "classes"
ROOM = "room-{number}"


def new_class(name: str, rooms: int, out: Path | None = None) -> tuple[Path, list[Path]]:
    """A new folder for a class, and one for each room. Raises: BadInput, SimError."""
    path = out if out is not None else new_path(name, CLASSES)
    make_folder(path)
    found = []
    for number in range(1, rooms + 1):
        place = path / ROOM.format(number=number)
        try:
            place.mkdir()
        except OSError as error:
            raise trouble(place, error) from error
        found.append(place)
    return path, found


def rooms_of(folder: Path) -> list[Path]:
    """The rooms of a class that hold a game. Raises: BadInput if there is none."""
    if not folder.is_dir():
        raise BadInput(f"no class in {folder}")
    if (folder / LEDGER).is_file():
        return [folder]
    found = sorted(path.parent for path in folder.glob(f"*/{LEDGER}"))
    if not found:
        raise BadInput(f"{folder} holds no game")
    return found


def latest_class() -> Path:
    """The class that was begun last. Raises: BadInput if there is none."""
    found = [path.parent.parent for path in CLASSES.glob(f"*/*/*/{LEDGER}")]
    if not found:
        raise BadInput(f"there is no class in {CLASSES}; `sim class start SCENARIO` begins one")
    return max(found, key=lambda path: path.name)


def opened_rooms(
    places: list[Path], scenario: str, lesson: Lesson, engine: str = "auto"
) -> list[Game]:
    """A game in each of these rooms; all begin alike. What cannot be begun leaves no folder."""
    games: list[Game] = []
    try:
        games += [Game.opened(place, scenario, lesson, place.name, engine) for place in places]
    except BaseException:
        for game in games:
            game.close()
        drop_folders([places[0].parent, *places])
        raise
    return games


def resumed_rooms(places: list[Path], engine: str = "auto") -> list[Game]:
    """The games of these rooms, as they were left."""
    games: list[Game] = []
    try:
        games += [Game.resumed(place, engine) for place in places]
    except BaseException:
        for game in games:
            with contextlib.suppress(OSError):
                game.close()
        raise
    return games
