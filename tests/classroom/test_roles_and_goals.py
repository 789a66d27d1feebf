"""Who does what in a seat, who sits where when few come, what seats are after, what is written."""

from collections.abc import Callable

import numpy as np
import pytest
from at_table import asking, move, seated, viewer

from sim.classroom.board import Board
from sim.classroom.game import Game
from sim.classroom.lesson import Lesson, OwnObjective, played_scenario
from sim.classroom.objectives import OUTCOME, PEACE, WORD, Objective, is_reached
from sim.classroom.results import class_files
from sim.classroom.scores import objectives_reached
from sim.classroom.seating import merge_table
from sim.terms.events import Kind

Open = Callable[..., Game]


def test_a_seat_has_a_leader_a_military_and_a_diplomat_whoever_goes(opened: Open) -> None:
    game = opened()
    team = seated(game, "KOR", "KOR", "KOR", "KOR")
    roles = [viewer(game).student(one).role for one in team]
    assert roles == ["leader", "military", "diplomat", ""]
    game.sit(team[0], "JPN")
    roles = [viewer(game).student(one).role for one in team]
    assert roles == ["leader", "leader", "military", "diplomat"]


def test_small_classes_are_merged_into_fewer_seats() -> None:
    """Two play against each other; from four on nobody sits alone; 24 fill eight teams of three."""
    scenario = played_scenario("june-2024", Lesson())
    table = {one.people: one for one in merge_table(scenario, Lesson())}
    assert sorted(table[2].seats.values()) == [0, 0, 0, 0, 0, 0, 1, 1]
    for people, one in table.items():
        assert sum(one.seats.values()) == people
        assert people == 2 or 1 not in one.seats.values()
        assert one.by_model == [seat for seat, number in one.seats.items() if not number]
    assert set(table[24].seats.values()) == {3}


def test_an_objective_of_the_lesson_goes_by_its_outcome(opened: Open) -> None:
    own = [
        OwnObjective(text="No strike.", outcome="strike", wanted=False, secret=True),
        OwnObjective(text="A strike.", outcome="strike", wanted=True),
    ]
    game = opened(lesson=Lesson(objectives={"KOR": own}))
    avoid, want = viewer(game).card("KOR").objectives
    assert (avoid.kind, avoid.secret, want.secret) == (OUTCOME, True, False)
    for came, reached in (({}, (True, False)), ({"strike": 3}, (False, True))):
        assert tuple(is_reached(game, "KOR", one, came) for one in (avoid, want)) == reached


def test_peace_and_a_kept_word_are_read_off_the_run(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the start Russia is at war and Vietnam is not; who has reneged has broken its word."""
    game = opened()
    peace, word = Objective(PEACE, ""), Objective(WORD, "")
    assert [is_reached(game, one, peace, {}) for one in ("RUS", "VNM")] == [False, True]
    rows = np.zeros(1, game.board.rows.dtype)
    rows["kind"], rows["actor"] = Kind.RENEGE, game.board.setup.names.states.index("USA")
    monkeypatch.setattr(Board, "rows", rows)
    assert [is_reached(game, one, word, {}) for one in ("USA", "KOR")] == [False, True]


def test_objectives_are_scored_for_seats_in_which_people_sat(opened: Open) -> None:
    game = opened(lesson=Lesson(turns=1))
    seated(game, "KOR")
    game.begin()
    game.close_turn(asking(game))
    found = objectives_reached(viewer(game))
    assert {one.seat for one in found} == {"KOR"}
    assert [one.secret for one in found] == [False, False, True]


def test_what_a_class_did_is_written_as_tables(opened: Open) -> None:
    game = opened(lesson=Lesson(turns=1, predict=["strike"]))
    kor, prk = seated(game, "KOR", "PRK")
    game.predict(kor, {"strike": 0.25})
    game.begin()
    text = move(game, "KOR", "condemn", "PRK")
    game.suggest(prk, asking(game), 'say "no", and wait')
    game.submit(kor, asking(game), [text], "refuse", "stand", entry="enter")
    game.note(kor, "PRK", "a note")
    game.inject("A leak.")
    game.close_turn(asking(game))
    tables = {name: held.splitlines() for name, held in class_files(viewer(game)).items()}
    assert tables["people.csv"][1:] == ["student 1,KOR,leader", "student 2,PRK,leader"]
    assert tables["orders.csv"][0] == "turn,seat,who,moves,asked,calls,entry"
    assert tables["orders.csv"][1] == f"1,KOR,student 1,{text},refuse,stand,enter"
    assert tables["notes.csv"][1:] == ["1,KOR,PRK,student 1,a note"]
    assert tables["suggestions.csv"][1:] == ['student 2,"say ""no"", and wait"']
    assert tables["news.csv"][1:] == ["1,,A leak."]
    (said,) = tables["predictions.csv"][1:]
    assert said.startswith("1,KOR,student 1,strike,0.25,")
    assert tables["treaties.csv"] == ["asking,from,to,who,text,signed"]
    assert len(tables["objectives.csv"]) == 1 + 3 + 3
