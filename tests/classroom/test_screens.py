"""What the projector shows and what is voted, without pages."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import pytest
from at_table import asking, move, seated, viewer

from sim.classroom.debrief import debrief_of
from sim.classroom.disputes import rules_of, tally_of
from sim.classroom.game import Game, Refused
from sim.classroom.knowledge import Knowledge
from sim.classroom.lesson import Lesson
from sim.classroom.pictures import WALL, Gallery, Picture, Sitter, Studio
from sim.classroom.public import public_story
from sim.classroom.results import class_files
from sim.classroom.screens import beside, screens_of, shown
from sim.classroom.twice import twice
from sim.plots.kit.sheet import SMALL

Open = Callable[..., Game]
SHORT = Lesson(turns=2, weeks=1)


def test_each_stage_has_its_screens_and_one_of_them_by_itself(opened: Open) -> None:
    game = opened(scenario="two-states", lesson=SHORT)
    room = game.room
    assert (screens_of(room), shown(room)) == (("join",), "join")
    game.begin()
    assert (screens_of(room), shown(room)) == (("news", "join"), "news")
    game.close_turn(asking(game))
    assert screens_of(room) == ("news", "map", "ladder", "timeline", "cascade", "join")
    assert beside(room) == ("join", "map")
    game.end()
    assert shown(room) == "course"
    assert screens_of(room)[-1] == "vote"


def test_a_choice_holds_until_the_stage_is_over_and_hidden_until_it_is_shown(opened: Open) -> None:
    game = opened(scenario="two-states", lesson=SHORT)
    game.begin()
    game.show("join")
    game.show("join")
    assert sum(step.kind == "shown" for step in game.ledger.steps) == 1
    game.show("join", hidden=True)
    game.close_turn(asking(game))
    assert (shown(game.room), game.room.hidden) == ("news", True)
    game.show("map")
    assert (shown(game.room), game.room.hidden) == ("map", False)
    game.undo(1)
    assert shown(game.room) == "news"
    with pytest.raises(Refused, match="no such screen"):
        game.show("map")
    game.show("join", hidden=True)
    folder = game.ledger.folder
    game.close()
    again = Game.resumed(folder, engine="python")
    assert (shown(again.room), again.room.hidden) == ("join", True)
    again.close()


def test_letters_on_the_projector_are_24_px_at_1280(opened: Open) -> None:
    """A sheet that is 1280 px wide: the smallest letters in points, of 72 an inch."""
    assert opened is not None
    assert SMALL / 72.0 / WALL.width * 1280.0 >= 24.0
    assert WALL.width * WALL.enlarged * WALL.dots == pytest.approx(1920.0)
    assert (WALL.height or 0.0) * WALL.enlarged * WALL.dots == pytest.approx(984.0)


class Slow:
    """An executor that does nothing until it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[Future[Picture], str]] = []

    def submit(self, _: Any, name: str, __: Sitter) -> Future[Picture]:
        future: Future[Picture] = Future()
        self.asked.append((future, name))
        return future


def test_no_page_waits_for_a_figure_and_each_is_drawn_once_a_stage(opened: Open) -> None:
    game = opened(scenario="two-states", lesson=SHORT)
    game.begin()
    game.close_turn(asking(game))
    slow, told = Slow(), []
    studio = Studio(slow)  # type: ignore[arg-type]
    gallery = Gallery(studio, lambda: told.append(1))
    story = public_story(game.board, Knowledge(game.board, game.board.story()))
    stage = viewer(game).stage

    def ask() -> None:
        gallery.ask(stage, lambda: Sitter.of(story, 0), "ladder")

    ask()
    ask()
    assert [name for _, name in slow.asked] == ["ladder", "map", "timeline", "cascade"]
    assert gallery.picture("ladder") is None
    slow.asked[0][0].set_result(Picture(b"png", "words"))
    assert gallery.picture("ladder") == Picture(b"png", "words")
    assert told == [1]
    gallery.ask((9, 9), lambda: Sitter.of(story, 0), "map")
    assert gallery.picture("ladder") is None
    assert slow.asked[1][0].cancelled()


def test_figures_are_drawn_in_a_process_of_their_own(opened: Open) -> None:
    game = opened(scenario="two-states", lesson=SHORT)
    game.begin()
    game.close_turn(asking(game))
    story = public_story(game.board, Knowledge(game.board, game.board.story()))
    studio = Studio()
    try:
        found = studio.submit("ladder", Sitter.of(story, 0)).result(120)
    finally:
        studio.close()
    assert found.png.startswith(b"\x89PNG")
    assert len(found.png) < 450_000
    assert "reach rung" in found.alt


@pytest.fixture
def over(opened: Open) -> Game:
    """A game of two turns that is over, with two students."""
    game = opened(lesson=Lesson(turns=2, predict=["strike"]))
    student, _ = seated(game, "KOR", "PRK")
    game.begin()
    game.submit(student, asking(game), [move(game, "KOR", "condemn", "PRK")], "refuse")
    game.close_turn(asking(game))
    game.end()
    return game


def test_a_rule_is_told_with_its_key_its_value_and_the_command(over: Game) -> None:
    """By the numbers of the scenario; half of a weight, another regime of a clause."""
    rules = {rule.key: rule for rule in rules_of(over)}
    weights = [rule for key, rule in rules.items() if key.startswith("numbers.weights.")]
    assert weights
    for rule in weights:
        value = getattr(over.scenario.numbers.weights, rule.key.rpartition(".")[2])
        assert rule.value == f"{value:g}"
        assert rule.command == f"sim compare border-clash --set {rule.key}={value / 2:g}"
        assert rule.title.startswith("How much a government weighs ")


def test_each_student_disputes_one_rule_and_the_last_word_counts(over: Game) -> None:
    first, second = over.room.students
    one, two = (rule.key for rule in rules_of(over)[:2])
    over.dispute(first, one)
    over.dispute(first, two)
    over.dispute(second, two)
    tally = tally_of(over, rules_of(over))
    assert [(found.rule.key, found.votes, found.of) for found in tally[:1]] == [(two, 2, 2)]
    assert sum(found.votes for found in tally) == 2
    with pytest.raises(Refused, match="No such rule"):
        over.dispute(first, "numbers.weights.nothing")
    assert over.is_ended, "a vote comes after the end and does not open the game again"
    assert f"student {first},{two}" in class_files(viewer(over))["disputed.csv"]
    over.close()
    again = Game.resumed(over.ledger.folder, engine="python")
    assert again.room.disputed == {first: two, second: two}
    again.close()


def test_nobody_votes_before_the_game_is_over(opened: Open) -> None:
    game = opened()
    (student,) = seated(game, "KOR")
    with pytest.raises(Refused):
        game.dispute(student, "numbers.weights.stake")


def test_the_rules_that_are_offered_decided_what_came_of_the_moves(
    over: Game, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.classroom.mattered.SCREENED", 2)
    over.lesson = over.lesson.model_copy(update={"continuations": 3})
    found = debrief_of(viewer(over), None)
    keys = [rule.key for rule in found.rules]
    assert 0 < len(keys) <= 6
    assert set(keys) <= {rule.key for rule in rules_of(over)}


def test_two_rooms_beside_each_other(opened: Open, over: Game) -> None:
    """Only South Korea's order differs, so it is named, and what it did is what parted them."""
    other = opened(lesson=Lesson(turns=2, predict=["strike"]), folder="other")
    seated(other, "KOR", "PRK")
    other.begin()
    other.close_turn(asking(other))
    with pytest.raises(AssertionError):
        twice(viewer(over), viewer(other), None)
    other.end()
    found = twice(viewer(over), viewer(other), None)
    assert found.turn == 1
    assert [(one.seat, one.there) for one in found.orders] == [
        ("South Korea", ("played by the model",))
    ]
    assert "condemnation toward North Korea" in found.orders[0].here[0]
    assert found.first[0] is not None
    assert "South Korea condemns North Korea" in found.first[0].text
    alike = twice(viewer(over), viewer(over), None)
    assert (alike.turn, alike.first) == (0, (None, None))
    assert alike.parted == "The same happened in both rooms, to the last day."
