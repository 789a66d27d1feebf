"""Treaties that seats draw up: signed by both or not at all, and binding like any other."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from at_table import asking, rows, seated, viewer

from sim.api.again import make_again
from sim.classroom.game import Game, Refused
from sim.classroom.lesson import Lesson
from sim.classroom.results import class_files, save_result
from sim.study.place import Place
from sim.terms.events import Kind
from sim.terms.reasons import Group, OrderFrom

Open = Callable[..., Game]
BY_ORDER = Group.ORDER + OrderFrom.SEAT


def treaty_rows(game: Game, name: str, *kinds: int) -> list[tuple[int, int, str]]:
    """Turn, kind and reason of the rows about a treaty."""
    code = game.board.setup.names.treaties.index(name)
    return [
        (int(row["turn"]), int(row["kind"]), int(row["because"]))
        for row in game.board.rows
        if row["kind"] in kinds and row["clause"] == code
    ]


def agreed(game: Game, one: int, other: int, to: str, obligation: str, **more: Any) -> str:
    """A treaty that the seats of two students draw up and both seal."""
    name = game.draft(one, asking(game), to, obligation, **more)
    for student in (one, other):
        game.submit(student, asking(game), signs=[name])
    return name


def test_a_treaty_that_both_seal_is_signed_in_the_first_week(opened: Open) -> None:
    game = opened()
    kor, jpn, prk = seated(game, "KOR", "JPN", "PRK")
    game.begin()
    more = {"adversary": "PRK", "at_home": True, "strength": "constitutional"}
    name = agreed(game, kor, jpn, "JPN", "defence", **more)
    seen = [viewer(game).student(one).drafts for one in (kor, jpn, prk)]
    assert [len(one) for one in seen] == [1, 1, 0]
    assert (seen[1][0].by, seen[1][0].signed) == ("South Korea", True)
    assert seen[1][0].text == (
        "South Korea owes Japan help if it is attacked, against North Korea only; for an attack in "
        "Japan only; by its own constitutional process. Japan owes South Korea help if it is "
        "attacked, against North Korea only; for an attack in Korea only; by its own "
        "constitutional process."
    )
    game.close_turn(asking(game))
    assert treaty_rows(game, name, Kind.SIGN) == [(0, Kind.SIGN, BY_ORDER)]
    (pact,) = viewer(game).student(prk).pacts
    assert pact.title == "the South Korea-Japan defence pact"


def test_what_one_side_alone_seals_is_no_treaty(opened: Open) -> None:
    one_sided, without = opened(folder="a"), opened(folder="b")
    for game in (one_sided, without):
        kor, jpn = seated(game, "KOR", "JPN")
        game.begin()
        if game is one_sided:
            name = game.draft(kor, asking(game), "JPN", "consultation")
            game.submit(kor, asking(game), signs=[name])
        else:
            game.submit(kor, asking(game))
        game.submit(jpn, asking(game))
        game.close_turn(asking(game))
    assert one_sided.room.agreed == []
    assert rows(one_sided) == rows(without)
    assert viewer(one_sided).student(jpn).drafts == (), "the next turn begins with an empty table"


def test_what_was_played_before_stays_as_it_was(opened: Open) -> None:
    """A treaty of turn 2 leaves turn 1 alone, but for rows that say it was not in force yet."""
    game = opened()
    ukr, jpn = seated(game, "UKR", "JPN")
    game.begin()
    game.close_turn(asking(game))
    before = [dealt(row) for row in game.board.rows if row["kind"] != Kind.NO_CASUS]
    name = agreed(game, ukr, jpn, "JPN", "defence", owes="they")
    game.close_turn(asking(game))
    after = [
        dealt(row) for row in game.board.rows if row["turn"] < 4 and row["kind"] != Kind.NO_CASUS
    ]
    assert after == before
    assert treaty_rows(game, name, Kind.SIGN) == [(4, Kind.SIGN, BY_ORDER)]


def dealt(row: Any) -> tuple[Any, ...]:
    """A row without what is counted through: its number, and codes that a treaty moves on."""
    counted = {"seq", "cause", "clause", "because"}
    return tuple(row[name].item() for name in row.dtype.names if name not in counted)


def test_an_undone_turn_takes_its_treaty_along(opened: Open) -> None:
    played, never = opened(folder="a"), opened(folder="b")
    for game in (played, never):
        seated(game, "KOR", "JPN")
        game.begin()
        game.close_turn(asking(game))
    agreed(played, 1, 2, "JPN", "nonaggression")
    played.close_turn(asking(played))
    played.undo(2)
    assert rows(played) == rows(never)
    assert "agreed_1" not in played.board.scenario.treaties
    assert played.draft(1, asking(played), "JPN", "neutrality") == "agreed_2"


def test_a_class_that_goes_on_has_its_treaties(opened: Open, tmp_path: Path) -> None:
    game = opened()
    seated(game, "KOR", "JPN")
    game.begin()
    name = agreed(game, 1, 2, "JPN", "consultation")
    game.close_turn(asking(game))
    had = rows(game)
    game.close()
    again = Game.resumed(tmp_path / "room", engine="python")
    try:
        assert rows(again) == had
        assert [one.treaty for one in again.room.agreed] == [name]
    finally:
        again.close()


def test_a_clause_that_seats_agreed_is_tested_like_any_other(opened: Open, tmp_path: Path) -> None:
    """In week 7 the clash threatens South Korea: who has undertaken to consult with it does."""
    game = opened(lesson=Lesson(turns=2))
    kor, vnm = seated(game, "KOR", "VNM")
    game.begin()
    name = agreed(game, kor, vnm, "VNM", "consultation", owes="they")
    while game.room.asking is not None:
        game.close_turn(asking(game))
    entered = treaty_rows(game, name, Kind.ENTER_FORCE)
    assert entered
    assert entered[0][0] <= 6, "both have ratified it before the clash"
    clause = game.board.setup.names.clauses.index(f"{name}.consultation_vnm")
    found = game.board.rows
    touched = found[(found["clause"] == clause) & (found["kind"] == Kind.CASUS)]
    assert [int(turn) for turn in touched["turn"]][:1] == [6]
    folder = save_result(viewer(game), Place(tmp_path / "result"))
    assert make_again(folder, tmp_path / "again").is_same
    (line,) = class_files(viewer(game))["treaties.csv"].splitlines()[1:]
    assert line.startswith("1,KOR,VNM,student 1,")
    assert line.endswith(",1")


@pytest.mark.parametrize(
    ("to", "obligation", "more", "said"),
    [
        ("KOR", "defence", {}, "no such seat"),
        ("XXX", "defence", {}, "no such seat"),
        ("JPN", "friendship", {}, "each from its list"),
        ("JPN", "defence", {"owes": "nobody"}, "each from its list"),
        ("JPN", "defence", {"strength": "some"}, "each from its list"),
        ("JPN", "defence", {"adversary": "JPN"}, "makes no sense"),
        ("JPN", "defence", {"adversary": "XXX"}, "no such seat"),
        ("USA", "defence", {}, "Nobody plays that seat"),
    ],
)
def test_a_treaty_that_cannot_be_is_refused(
    opened: Open, to: str, obligation: str, more: dict[str, Any], said: str
) -> None:
    game = opened()
    kor, jpn, prk = seated(game, "KOR", "JPN", "PRK")
    game.begin()
    had = len(game.ledger.steps)
    with pytest.raises(Refused, match=said):
        game.draft(kor, asking(game), to, obligation, **more)
    assert len(game.ledger.steps) == had
    name = game.draft(kor, asking(game), "JPN", "defence")
    with pytest.raises(Refused, match="No such treaty"):
        game.submit(prk, asking(game), signs=[name])
    game.submit(jpn, asking(game), signs=[name])
