"""A turn that was undone has not been played: state, log, figures and result (acceptance check 17).

One room plays a turn, with orders, news that changes the world and notes, and undoes it; the other
never plays it. Both then go on alike to the last day.
"""

from collections.abc import Callable
from pathlib import Path

from at_table import asking, move, rows, seated, viewer

from sim.classroom.drawing import fan_picture
from sim.classroom.game import Game
from sim.classroom.results import save_result
from sim.report.figures import draw
from sim.scenario.schema.events import Change
from sim.study.place import Place

TEST = Change(of="PRK", toward="KOR", act="missile_test", issue="peninsula")
DATED = {"manifest.json"}  # it says when it was made, and by which command


def first_turn(game: Game) -> None:
    seated(game, "KOR", "PRK")
    game.begin()
    game.submit(1, asking(game), [move(game, "KOR", "condemn", "PRK")])
    game.close_turn(asking(game))


def wrong_turn(game: Game) -> None:
    """Orders, news with an act, a seat that is handed over; closed and undone."""
    game.submit(2, asking(game), [move(game, "PRK", "condemn", "KOR")], asked="refuse")
    game.inject("A test shakes the region.", changes=[TEST])
    game.close_turn(asking(game))
    while game.room.turn == 2:
        game.close_turn(asking(game))
    game.undo(2)


def to_the_end(game: Game) -> None:
    game.submit(1, asking(game), [move(game, "KOR", "condemn", "PRK")], asked="comply")
    while game.room.asking is not None:
        game.close_turn(asking(game))


def picture(game: Game) -> str:
    return fan_picture(viewer(game).path(), game.every, game.scenario.horizon.beats)


def test_what_was_undone_was_never_played(opened: Callable[..., Game], tmp_path: Path) -> None:
    undone, never = opened(folder="undone"), opened(folder="never")
    for game in (undone, never):
        first_turn(game)
    wrong_turn(undone)
    assert viewer(undone).student(1).head.undone == 2, "students are told"
    for game in (undone, never):
        to_the_end(game)
    assert viewer(undone).student(1).head.undone == 0
    assert rows(undone) == rows(never)
    assert picture(undone) == picture(never)
    saved = [
        save_result(viewer(game), Place(tmp_path / name, command=["sim"]), draw)
        for game, name in ((undone, "a"), (never, "b"))
    ]
    files = [
        {path.relative_to(one): path.read_bytes() for path in one.rglob("*") if path.is_file()}
        for one in saved
    ]
    assert set(files[0]) == set(files[1])
    assert len([path for path in files[0] if path.suffix in {".svg", ".png"}]) > 3
    differ = {str(path) for path, data in files[0].items() if files[1][path] != data}
    assert differ <= DATED


def test_a_resumed_game_has_undone_the_turn_too(opened: Callable[..., Game]) -> None:
    game = opened()
    first_turn(game)
    had = rows(game)
    wrong_turn(game)
    assert rows(game) == had
    left, folder = game.room, game.ledger.folder
    game.close()
    again = Game.resumed(folder, engine="python")
    assert (rows(again), again.room) == (had, left)
    again.close()
