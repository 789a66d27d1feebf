"""Short words for what tests do at a table."""

from sim.classroom.game import Game
from sim.classroom.seat_viewing import Viewer


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
