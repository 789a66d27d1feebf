"""A game without any page: who may do what and when, and what comes of it."""

from collections.abc import Callable

import pytest
from at_table import asking, move, rows, seated, viewer

from sim.classroom.game import Game, Refused
from sim.classroom.lesson import Lesson, PreparedNews
from sim.scenario.schema.events import Change
from sim.terms.events import Kind
from sim.terms.reasons import Group, OrderFrom

Open = Callable[..., Game]


def steps(game: Game) -> int:
    return len(game.ledger.steps)


def test_a_lesson_of_five_turns_of_four_weeks_comes_to_its_last_day(opened: Open) -> None:
    game = opened()
    seated(game, "KOR")
    game.begin()
    beats = []
    while game.room.asking is not None:
        beats.append((game.room.asking.turn, game.room.asking.beat))
        game.close_turn(asking(game))
    assert [one for one in beats if one[1] % 4 == 0] == [(1, 0), (2, 4), (3, 8), (4, 12), (5, 16)]
    assert (game.room.phase, game.board.beat) == ("over", 20)


def test_a_move_that_is_sealed_is_made_in_the_first_week(opened: Open) -> None:
    game = opened()
    (student,) = seated(game, "KOR")
    game.begin()
    game.submit(student, asking(game), [move(game, "KOR", "condemn", "PRK")])
    game.close_turn(asking(game))
    found = game.board.rows
    mine = found[found["because"] == Group.ORDER + OrderFrom.SEAT]
    assert [(int(r["turn"]), int(r["kind"])) for r in mine] == [(0, Kind.ACT)]
    (told,) = viewer(game).student(student).mine
    assert told.startswith("South Korea condemns North Korea over ")


def test_an_empty_and_a_silent_seat_are_played_by_their_rule(opened: Open) -> None:
    alone, silent = opened(folder="a"), opened(folder="b")
    seated(silent, "KOR", "PRK")
    for game in (alone, silent):
        game.begin()
        game.close_turn(asking(game))
    assert rows(alone) == rows(silent)
    assert [row.status for row in viewer(silent).seats() if row.state == "JPN"] == ["empty"]


def test_the_last_orders_of_a_seat_count_whoever_of_it_sealed_them(opened: Open) -> None:
    game = opened()
    first = game.join("Ana")
    second = game.join("Ben")
    for number in (first, second):
        game.sit(number, "KOR")
    game.begin()
    one, other = (move(game, "KOR", "condemn", whom) for whom in ("PRK", "RUS"))
    game.submit(first, asking(game), [one])
    game.submit(second, asking(game), [other])
    assert game.room.sealed["KOR"].moves == [other]
    roles = [game.room.role(student) for student in game.room.of_seat("KOR")]
    assert roles == ["leader", "military"]


def test_what_comes_late_or_twice_changes_nothing(opened: Open) -> None:
    game = opened()
    (student,) = seated(game, "KOR")
    game.begin()
    number = asking(game)
    text = move(game, "KOR", "condemn", "PRK")
    game.submit(student, number, [text])
    had = steps(game)
    game.submit(student, number, [text])
    assert steps(game) == had, "the same orders again are no step"
    game.close_turn(number)
    had = steps(game)
    with pytest.raises(Refused, match="came too late"):
        game.submit(student, number, [])
    with pytest.raises(Refused, match="came too late"):
        game.close_turn(number)
    assert steps(game) == had


@pytest.mark.parametrize(
    ("moves", "said"),
    [
        (["PRK condemn KOR nk_weapons"], "not open now"),
        (["KOR condemn PRK nowhere"], "not open now"),
        (["KOR nuclear_use PRK peninsula"], "not open now"),
        (["KOR condemn PRK nk_weapons; drop"], "not open now"),
        (["KOR condemn PRK nk_weapons 0.5"], "not open now"),
        (["KOR condemn PRK nk_weapons", "KOR condemn PRK peninsula"], "one of its kind"),
        (["KOR condemn PRK nk_weapons"] * 3, "At most 2 moves"),
    ],
)
def test_moves_that_are_not_open_are_refused(opened: Open, moves: list[str], said: str) -> None:
    game = opened()
    (student,) = seated(game, "KOR")
    game.begin()
    had = steps(game)
    with pytest.raises(Refused, match=said):
        game.submit(student, asking(game), moves)
    assert (steps(game), game.room.sealed) == (had, {})


def test_who_sits_nowhere_or_is_unknown_cannot_act(opened: Open) -> None:
    game = opened()
    standing = game.join("Ana")
    game.begin()
    with pytest.raises(Refused, match="Sit down"):
        game.submit(standing, asking(game), [])
    with pytest.raises(Refused, match="Nobody of this number"):
        game.submit(99, asking(game), [])
    with pytest.raises(Refused, match="no such seat"):
        game.sit(standing, "XXX")


def test_a_joint_act_takes_place_if_both_seal_it(opened: Open) -> None:
    game = opened()
    kor, jpn = seated(game, "KOR", "JPN")
    game.begin()
    text = move(game, "KOR", "talks", "JPN")
    game.propose(kor, asking(game), text)
    (offer,) = viewer(game).student(jpn).offers
    assert (offer.by, offer.move) == ("South Korea", text)
    game.submit(kor, asking(game), [text])
    game.submit(jpn, asking(game), agrees=[text])
    with pytest.raises(Refused, match="Nobody has proposed"):
        game.submit(jpn, asking(game), agrees=["PRK talks JPN nk_weapons"])
    game.close_turn(asking(game))
    kinds = [int(row["kind"]) for row in game.board.rows if row["because"] == 60001]
    assert Kind.ACCEPT in kinds
    assert Group.ORDER + OrderFrom.SEAT == 60001


def test_undo_leaves_a_game_that_never_played_the_turn(opened: Open) -> None:
    played, never = opened(folder="a"), opened(folder="b")
    for game in (played, never):
        seated(game, "KOR", "PRK")
        game.begin()
        game.submit(1, asking(game), [move(game, "KOR", "condemn", "PRK")])
        game.close_turn(asking(game))
    played.submit(2, asking(played), asked="refuse")
    played.inject("A test shakes the region.", changes=[TEST])
    played.close_turn(asking(played))
    played.close_turn(asking(played))
    played.undo(2)
    assert rows(played) == rows(never)
    assert viewer(played).path() == viewer(never).path()
    assert (played.room.sealed, played.room.turn) == ({}, 2)
    assert viewer(played).head().undone == 2
    for game in (played, never):
        game.close_turn(asking(game))
    assert rows(played) == rows(never)


TEST = Change(of="PRK", toward="KOR", act="missile_test", issue="peninsula")


def test_news_can_change_the_world_or_reach_one_seat(opened: Open) -> None:
    lesson = Lesson(news={"leak": PreparedNews(text="A leaked picture.", seat="KOR")})
    game = opened(lesson=lesson)
    kor, prk = seated(game, "KOR", "PRK")
    game.begin()
    game.inject(prepared="leak")
    game.inject("A test.", changes=[TEST])
    assert [item.text for item in viewer(game).student(kor).private] == ["A leaked picture."]
    assert viewer(game).student(prk).private == ()
    game.close_turn(asking(game))
    found = game.board.rows
    tests = found[(found["kind"] == Kind.ACT) & (found["turn"] == 0)]
    names = [game.board.setup.names.actions[int(code)] for code in tests["action"]]
    assert "missile_test" in names
    with pytest.raises(Refused, match="no state called"):
        game.inject("Nobody.", changes=[Change(of="XXX", toward="KOR", act="missile_test")])
    with pytest.raises(Refused, match="No such news"):
        game.inject(prepared="nothing")


def test_a_seat_that_is_given_to_the_model_cannot_hand_in(opened: Open) -> None:
    game = opened()
    (student,) = seated(game, "KOR")
    game.begin()
    game.submit(student, asking(game), [move(game, "KOR", "condemn", "PRK")])
    game.hand("KOR", "model")
    with pytest.raises(Refused, match="given your seat to the model"):
        game.submit(student, asking(game), [])
    game.close_turn(asking(game))
    assert not (game.board.rows["because"] == 60001).any()
    game.hand("KOR", "class")
    game.submit(student, asking(game), asked="refuse")
    assert game.room.sealed["KOR"].asked == "refuse"


def test_a_seat_can_be_handed_back_its_orders(opened: Open) -> None:
    game = opened()
    (student,) = seated(game, "KOR")
    game.begin()
    game.submit(student, asking(game), asked="refuse")
    game.reopen("KOR")
    assert game.room.sealed == {}
    with pytest.raises(Refused, match="handed in nothing"):
        game.reopen("KOR")


def test_the_clock_pauses_and_has_more_time(opened: Open) -> None:
    game = opened()
    game.begin()
    moment = 1000.0
    game.clock = lambda: moment
    assert game.seconds_left() == 360.0
    moment = 1100.0
    game.set_clock("pause")
    moment = 1200.0
    assert game.seconds_left() == 260.0
    game.set_clock("more", 60.0)
    game.set_clock("go_on")
    moment = 1210.0
    assert game.seconds_left() == 310.0
    with pytest.raises(Refused, match="A clock"):
        game.set_clock("back")


def test_notes_are_read_by_the_two_alone(opened: Open) -> None:
    game = opened()
    kor, prk, jpn = seated(game, "KOR", "PRK", "JPN")
    game.begin()
    game.note(kor, "PRK", "  Let us\ntalk <b>now</b> ")
    read = [viewer(game).student(one).notes for one in (kor, prk, jpn)]
    assert [one.text for one in read[1]] == ["Let us talk <b>now</b>"]
    assert (read[0], read[2]) == (read[1], ())
    with pytest.raises(Refused, match="no such seat"):
        game.note(kor, "KOR", "to myself")


def test_names_are_plain_and_told_apart(opened: Open) -> None:
    game = opened()
    for text in ("Ana", "Ana", "  \u202eEve\x00 ", "", "x" * 90):
        game.join(text)
    names = [one.name for one in game.room.students.values()]
    assert names == ["Ana", "Ana-2", "Eve", "Anonymous", "x" * 24]


def test_an_ultimatum_interrupts(opened: Open) -> None:
    """North Korea's people set South Korea's a term, who alone are asked before the turn ends."""
    game = opened()
    kor, prk = seated(game, "KOR", "PRK")
    game.begin()
    game.submit(kor, asking(game))
    game.submit(prk, asking(game), [move(game, "PRK", "ultimatum", "KOR")])
    game.close_turn(asking(game))
    now = game.room.asking
    assert now is not None
    assert (now.kind, now.turn, now.beat, now.seats) == ("due", 1, 1, ("KOR",))
    with pytest.raises(Refused, match="not asked now"):
        game.submit(prk, now.number)
    view = viewer(game).student(kor)
    assert any("Days left" in text for text in view.crises)
    answers = {m.text.split()[1]: m.text for m in view.shortlist if m.answers}
    game.submit(kor, now.number, [answers["refuse"]])
    game.close_turn(now.number)
    assert game.board.beat == 4
    refusals = [
        game.board.setup.names.actions[int(row["action"])]
        for row in game.board.rows
        if row["because"] == 60001 and row["turn"] == 1
    ]
    assert refusals == ["refuse"]


def test_predictions_are_about_what_is_predicted(opened: Open) -> None:
    game = opened(lesson=Lesson(predict=["strike"]))
    (student,) = seated(game, "KOR")
    game.predict(student, {"strike": 0.25})
    assert [one.percent for one in viewer(game).student(student).forecasts] == [25]
    for wrong in ({"strike": 1.5}, {"other": 0.5}, {}):
        with pytest.raises(Refused, match="A prediction says"):
            game.predict(student, wrong)


def test_who_hands_in_nothing_is_told_so_by_page_and_log(opened: Open) -> None:
    """North Korea's people are silent; Japan's seat is empty, so nobody there is told."""
    game = opened()
    kor, prk = seated(game, "KOR", "PRK")
    game.begin()
    game.submit(kor, asking(game))
    game.close_turn(asking(game))
    closed = game.ledger.steps[-1]
    assert (closed.kind, closed.silent) == ("closed", ["PRK"])
    late = game.join("late")
    for seat, turn in (("PRK", 1), ("JPN", 0)):
        game.sit(late, seat)
        assert viewer(game).student(late).silent == turn
    assert [viewer(game).student(one).silent for one in (kor, prk)] == [0, 1]
