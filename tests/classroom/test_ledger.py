"""What counts is on the disk: kills at any moment, damage, two writers, other rules."""

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from at_table import asking, move, rows, seated
from sizes import size

from sim.classroom.game import Game
from sim.classroom.ledger import LEDGER, Ledger
from sim.classroom.steps import Closed, Joined
from sim.errors import BadInput

KEPT_PLAYING = Path(__file__).with_name("kept_playing.py")


def played(folder: Path, kill_after: int | None) -> list[int]:
    """Play the game of a folder until so many steps were told, then end it at once."""
    with subprocess.Popen(
        [sys.executable, str(KEPT_PLAYING), str(folder)], stdout=subprocess.PIPE, text=True
    ) as process:
        told: list[int] = []
        assert process.stdout is not None
        for line in process.stdout:
            told.append(int(line))
            if kill_after is not None and len(told) > kill_after:
                process.kill()
                break
        process.wait(timeout=120)
    return told


def test_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    """A kill -9 at any moment; what was told is there, and the game ends as an undisturbed one."""
    disturbed, quiet = tmp_path / "disturbed", tmp_path / "quiet"
    for place in (disturbed, quiet):
        place.mkdir()
    chance = random.Random(7)
    had = 0
    kills = 0
    while kills < size("game_kills"):
        told = played(disturbed, chance.randrange(4))
        assert told, "it begins"
        with_lock = Ledger(disturbed)
        there = len(with_lock.steps)
        with_lock.close()
        assert had <= told[0] <= told[-1] <= there <= told[-1] + 1
        had, kills = there, kills + 1
        if isinstance(with_lock.steps[-1], Closed) and there > 30:
            (disturbed / LEDGER).unlink()  # near its end: begin again
            had = 0
    played(disturbed, None)
    played(quiet, None)
    ends = [Game.resumed(place, engine="python") for place in (disturbed, quiet)]
    kinds = [[step.kind for step in game.ledger.steps] for game in ends]
    assert kinds[0] == kinds[1]
    assert rows(ends[0]) == rows(ends[1])
    for game in ends:
        game.close()


def test_a_game_goes_on_as_it_was_left(opened: Callable[..., Game]) -> None:
    game = opened()
    (student,) = seated(game, "KOR")
    game.begin()
    game.close_turn(asking(game))
    game.submit(student, asking(game), [move(game, "KOR", "condemn", "PRK")])
    game.note(student, "PRK", "wait")
    left = game.room
    folder = game.ledger.folder
    was = rows(game)
    game.close()
    again = Game.resumed(folder, engine="python")
    assert again.room == left
    assert rows(again) == was
    again.close()


def test_a_step_that_was_broken_off_does_not_count(
    opened: Callable[..., Game], capsys: pytest.CaptureFixture[str]
) -> None:
    game = opened()
    game.join("Ana")
    game.close()
    path = game.ledger.path
    whole = path.read_bytes()
    for torn in (b"0123", b"0" * 32 + b' {"kind":"joi', b"\0" * 60 + b"\n"):
        path.write_bytes(whole + torn)
        again = Game.resumed(path.parent, engine="python")
        assert [one.name for one in again.room.students.values()] == ["Ana"]
        again.close()
        assert path.read_bytes() == whole
        assert "broken off" in capsys.readouterr().err


@pytest.mark.parametrize("what", ["letter", "missing", "order", "added"])
def test_damage_elsewhere_is_told_with_its_line(opened: Callable[..., Game], what: str) -> None:
    game = opened()
    for name in ("Ana", "Ben", "Cy"):
        game.join(name)
    game.close()
    path = game.ledger.path
    lines = path.read_bytes().splitlines(keepends=True)
    if what == "letter":
        lines[1] = lines[1].replace(b"Ana", b"Eva")
    elif what == "missing":
        del lines[1]
    elif what == "order":
        lines[1], lines[2] = lines[2], lines[1]
    else:
        lines.insert(1, lines[1])
    path.write_bytes(b"".join(lines))
    number = 3 if what == "added" else 2
    with pytest.raises(BadInput, match=f"game.log:{number}:1: this line is damaged"):
        Game.resumed(path.parent)


def test_one_process_writes_a_game(opened: Callable[..., Game]) -> None:
    game = opened()
    with pytest.raises(BadInput, match="another process is writing"):
        Ledger(game.ledger.folder)


def test_a_folder_without_a_game_and_one_with_another_beginning(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="holds no game"):
        Game.resumed(tmp_path)
    ledger = Ledger(tmp_path)
    ledger.add(Joined(student=1, name="Ana"))
    ledger.close()
    with pytest.raises(BadInput, match="does not begin with the opening"):
        Game.resumed(tmp_path)
