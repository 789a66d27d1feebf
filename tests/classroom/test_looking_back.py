"""What a seat may know, what a class is told afterwards, and the record that it leaves."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from at_table import asking, move, seated, viewer

from sim.api.again import make_again
from sim.classroom.cards import role_card
from sim.classroom.debrief import debrief_of
from sim.classroom.fan import course_of
from sim.classroom.forgetting import forget, keep_result
from sim.classroom.game import Game
from sim.classroom.knowledge import Knowledge
from sim.classroom.lesson import Lesson, lesson_of, played_scenario
from sim.classroom.mattered import Mattered, Progress, Screening, effect_of, effect_on_share
from sim.classroom.printing import debrief_page
from sim.classroom.results import save_result
from sim.classroom.scores import mean_brier, predictions_of, scores_of
from sim.classroom.seating import seating
from sim.errors import ScenarioProblem
from sim.study.place import Place
from sim.terms.events import Kind

Open = Callable[..., Game]


def test_a_hidden_act_is_known_to_its_two_sides_alone(opened: Open) -> None:
    game = opened(scenario="arms-for-technology", lesson=Lesson(turns=6))
    game.begin()
    while game.room.asking is not None:
        game.close_turn(asking(game))
    story = game.board.story()
    known = Knowledge(game.board, story)
    codes = range(len(game.board.setup.names.states))
    secret = [e for e in story.events if e.kind == Kind.ADVANCE]
    assert secret
    for event in secret:
        assert [code for code in codes if known.knows(event, code)] == [event.actor]
        assert not known.knows(event, -1)
    for event in story.events:
        if event.kind in (Kind.MISREAD, Kind.AUTHORISE):
            assert not any(known.knows(event, code) for code in (-1, *codes))


def test_motives_and_chances_are_not_told_before_the_debrief(opened: Open) -> None:
    game = opened()
    game.begin()
    game.close_turn(asking(game))
    story = game.board.story()
    known = Knowledge(game.board, story)
    acts = [e for e in story.events if e.kind == Kind.ACT and known.knows(e, -1)]
    assert acts
    for event in acts:
        told = known.told(event, -1)
        assert "because" not in told
        assert " in 100 " not in told
    assert any("because" in known.told(e, -1, reasons=True) for e in acts)


def test_a_false_alarm_reads_like_a_discovery(opened: Open) -> None:
    game = opened()
    game.begin()
    game.close_turn(asking(game))
    story = game.board.story()
    known = Knowledge(game.board, story)
    event = story.events[0]._replace(
        kind=int(Kind.FALSE_ALARM),
        actor=2,
        target=4,
        third=3,
        p=0.1,
        cause=-1,
        action=story.names.entry("transfer_missile_technology"),
        issue=0,
    )
    assert known.knows(event, 2)
    assert not known.knows(event, 4)
    assert known.told(event, 2).startswith("South Korea finds out ")


def test_brier_by_hand(opened: Open) -> None:
    """Said 0.2 and 0.9 of what did not come: 0.04 and 0.81; the last word of each counts last."""
    game = opened(lesson=Lesson(predict=["strike"]))
    first, second = seated(game, "KOR", "PRK")
    game.predict(first, {"strike": 0.2})
    game.predict(second, {"strike": 0.9})
    game.begin()
    game.close_turn(asking(game))
    game.predict(second, {"strike": 0.5})
    found = predictions_of(game)
    assert mean_brier(found, "first") == pytest.approx((0.04 + 0.81) / 2)
    assert mean_brier(found, "last") == pytest.approx((0.04 + 0.25) / 2)
    whole, kor, prk = sorted(scores_of(viewer(game), "the class"), key=lambda one: -one.people)
    assert (whole.who, whole.people) == ("the class", 2)
    assert {kor.who, prk.who} == {"South Korea", "North Korea"}


def test_effects_by_hand() -> None:
    """Differences 1, 3, 1, 3: mean 2, standard deviation 1.1547, half-width 1.96 of 0.57735."""
    effect = effect_of(np.array([2.0, 4.0, 2.0, 4.0]), np.array([1.0, 1.0, 1.0, 1.0]))
    assert (effect.with_it, effect.without, effect.difference) == (3.0, 1.0, 2.0)
    assert effect.low == pytest.approx(0.8684, abs=1e-3)
    same = effect_on_share(np.array([1.0, 0.0, 0.0]), np.array([1.0, 0.0, 0.0]))
    assert (same.difference, same.is_told_apart) == (0.0, False)


def test_the_course_is_the_mean_of_the_five_tensest_that_count() -> None:
    tension = np.array([[0.0, 0.9, 0.1], [0.2, 0.0, 0.3], [0.4, 0.5, 0.0]])
    counted = ~np.eye(3, dtype=bool)
    counted[0, 1] = False
    assert course_of(tension, counted) == pytest.approx((0.1 + 0.2 + 0.3 + 0.4 + 0.5) / 5)


def test_the_record_is_made_again_and_holds_no_names(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    game = opened()
    student = game.join("Ana Secret")
    game.sit(student, "KOR")
    game.begin()
    game.submit(student, asking(game), [move(game, "KOR", "condemn", "PRK")], "refuse", "stand")
    game.note(student, "PRK", "=1+1")
    game.close_turn(asking(game))
    game.end()
    folder = save_result(viewer(game), Place(tmp_path / "saved"))
    found = make_again(folder, tmp_path / "again")
    assert found.is_same, found.words()
    texts = [path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()]
    assert not any("Ana Secret" in text for text in texts)
    assert "student 1,'=1+1" in (folder / "class" / "notes.csv").read_text("utf-8")


@pytest.mark.parametrize("words", [True, False])
def test_forgetting_leaves_no_name_in_any_copy(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: bool
) -> None:
    """Every file of the class and of both results that were saved of it, after each was searched.

    The name stands in what people wrote, in the table of people, on the debrief's page.
    """
    monkeypatch.chdir(tmp_path)
    game = opened(lesson=Lesson(keep_names=True, turns=1))
    student = game.join("Ana Secret")
    game.sit(student, "KOR")
    game.begin()
    game.suggest(student, asking(game), "ask ANA SECRET first")
    game.submit(student, asking(game), [move(game, "KOR", "condemn", "PRK")])
    game.note(student, "PRK", "from Ana Secret")
    game.close_turn(asking(game))
    game.end()
    place = game.ledger.folder
    page = debrief_page(viewer(game), debrief_of(viewer(game), None, Unscreened(game)))
    results = [save_result(viewer(game), Place(tmp_path / one), page=page) for one in ("1", "2")]
    for result in results:
        keep_result(place, result)
    assert holding(b"ana secret", place, *results) >= {"game.log", "people.csv", "notes.csv"}
    moves = game.board.orders
    game.close()
    changed = forget(place, words=words)
    assert {Path(one).name for one in changed} >= {"game.log", "people.csv", "debrief.html"}
    assert holding(b"ana secret", place, *results) == set()
    assert holding(b"from student 1", place, *results) == (
        set() if words else {"game.log", "notes.csv"}
    )
    again = Game.resumed(place, engine="python")
    assert again.board.orders == moves
    again.close()
    assert make_again(results[0], tmp_path / "again").is_same


class Unscreened(Screening):
    """No other courses are played: the page is what matters here."""

    def foremost(self, pairs: int, progress: Progress | None = None) -> list[Mattered]:
        del pairs, progress
        return []


def holding(text: bytes, *folders: Path) -> set[str]:
    """The names of the files in folders that hold a text, whatever its capitals."""
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    assert len(files) > len(folders)
    return {path.name for path in files if text in path.read_bytes().lower()}


def test_a_result_that_is_gone_is_told_of(
    opened: Open, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    game = opened()
    game.begin()
    keep_result(game.ledger.folder, tmp_path / "gone")
    game.close()
    assert [Path(one).name for one in forget(game.ledger.folder, words=False)] == ["game.log"]
    assert f"the result in {tmp_path / 'gone'} is not there any more" in capsys.readouterr().err


def test_in_a_lesson_of_words_no_name_is_written_down(opened: Open) -> None:
    game = opened(lesson=Lesson(seat_words=True))
    for number in (1, 2):
        game.sit(game.join("Ana Secret"), "KOR")
        assert game.room.students[number].name.isalpha()
    assert len({one.name for one in game.room.students.values()}) == 2
    assert holding(b"ana secret", game.ledger.folder) == set()
    for _ in range(200):
        game.join("")
    assert len({one.name for one in game.room.students.values()}) == 202


def test_a_debrief_ranks_moves_and_says_how_far_the_class_went(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.classroom.mattered.SCREENED", 2)
    game = opened(scenario="two-states", lesson=Lesson(turns=3, weeks=2))
    game.lesson = game.lesson.model_copy(update={"continuations": 4})
    (first, *_) = game.room.seats
    (student,) = seated(game, first)
    game.begin()
    for _ in range(2):
        game.submit(student, asking(game), [game.moves(first)[0].text])
        game.close_turn(asking(game))
    found = debrief_of(viewer(game), None)
    assert [row.turn for row in found.moves] == sorted(
        [row.turn for row in found.moves],
        key=lambda t: -abs(next(r for r in found.moves if r.turn == t).figures.tension.difference),
    )
    assert {row.figures.pairs for row in found.moves} == {4}
    assert found.headline == "What the class did"


def test_small_classes_sit_in_pairs() -> None:
    scenario = played_scenario("june-2024", Lesson(seats=["PRK", "KOR"]))
    nine = seating(scenario, Lesson(seats=["PRK", "KOR"]), 9)
    assert list(nine.seats.items())[:2] == [("PRK", 3), ("KOR", 2)]
    assert sum(nine.seats.values()) == 9
    assert len(nine.by_model) == 4


def test_a_lesson_file_is_checked_with_places(tmp_path: Path) -> None:
    path = tmp_path / "lesson.toml"
    path.write_text('turnes = 3\nweeks = 99\n[news.leak]\ntext = ""\n', "utf-8")
    with pytest.raises(ScenarioProblem) as caught:
        lesson_of(path)
    lines = str(caught.value).splitlines()
    assert lines[0].startswith(f"{path}:1:1: turnes: no key 'turnes' here; did you mean 'turns'?")
    assert lines[1].startswith(f"{path}:2:")
    assert lines[2].startswith(f"{path}:4:")


def test_a_role_card_says_what_a_state_owes_with_its_source() -> None:
    card = role_card(played_scenario("june-2024", Lesson()), "JPN")
    assert [line.text for line in card.owes] == [
        "It owes South Korea to consult if it is threatened (Camp David commitment to consult)."
    ]
    assert card.owes[0].source
    assert [goal.secret for goal in card.objectives] == [False, False, True]
