"""The lessons that ship: each page has its parts, each lesson can be played, each command runs."""

import re
import shlex
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sizes import size

from sim.classroom import mattered
from sim.classroom.core import check_lesson
from sim.classroom.game import Game
from sim.classroom.lesson import Lesson, lesson_of, played_scenario
from sim.classroom.shelf.entries import Entry, lesson_file, lessons
from sim.classroom.shelf.handout import lesson_pages
from sim.cli import group
from sim.errors import BadInput, ScenarioProblem
from sim.scenario.schema import Scenario

NAMES = [
    "alliance-dilemma",
    "deterrence-and-the-clause",
    "reading-results-critically",
    "red-lines-and-signals",
    "security-council",
    "security-dilemma",
]
PARTS = (
    "**Goal.**",
    "**You need**",
    "| Minutes | What |",
    "## Before and in the room",
    "## Reading",
    "References are from memory",
    "## Roles",
    "## What to look for",
    "> **Where the model may be wrong**",
    "## Hand-in sheet",
    "| Rubric | Points |",
)
WIDTH = 80  # characters of a line that is to be printed
FEW = "runs = 200\ncontinuations = 200\n"
EACH = pytest.mark.parametrize("entry", lessons(), ids=lambda entry: entry.name)


def lesson(entry: Entry) -> tuple[Lesson, Scenario]:
    held = lesson_of(entry.lesson_path)
    return held, played_scenario(held.scenario, held)


def test_there_are_six() -> None:
    assert [entry.name for entry in lessons()] == NAMES


@EACH
def test_a_page_has_its_parts(entry: Entry) -> None:
    assert [part for part in PARTS if part not in entry.text] == []
    reading = entry.text.split("## Reading\n")[1].split("## ")[0]
    assert len(re.findall(r"^\* .*?\b(?:19|20)\d\d\. ", reading, re.MULTILINE)) >= 3
    assert 250 <= len(reading.split()) <= 600  # a page
    unfenced = re.sub(r"^```.*?^```$", "", entry.text, flags=re.MULTILINE | re.DOTALL)
    lines = [line for line in unfenced.splitlines() if not line.startswith("|")]
    assert [line for line in lines if len(line) > WIDTH] == []


@EACH
def test_the_plan_is_a_brief_five_turns_and_a_debrief(entry: Entry) -> None:
    rows = [
        (int(a), int(b)) for a, b in re.findall(r"^\| (\d+)-(\d+) \|", entry.text, re.MULTILINE)
    ]
    assert all(before[1] == after[0] for before, after in pairwise(rows))
    assert [b - a for a, b in rows] == [5, 6, 6, 6, 6, 6, 15]
    held, _ = lesson(entry)
    assert (held.turns, held.minutes, entry.minutes) == (5, 6.0, 50)


@EACH
def test_a_rubric_gives_twenty_points(entry: Entry) -> None:
    points = re.findall(r"^\| (\w+): .*\| (\d+) \|$", entry.text, re.MULTILINE)
    assert [row for row, _ in points] == ["Prediction", "Evidence", "Explanation", "Doubt"]
    assert sum(int(count) for _, count in points) == 20


@EACH
def test_a_lesson_can_be_played_as_it_is_written(entry: Entry) -> None:
    held, scenario = lesson(entry)
    check_lesson(held, scenario)
    assert scenario.horizon.turns == 5
    assert set(held.seats) == set(scenario.states)
    assert len(held.predict) >= 3
    assert len(held.questions) >= 4
    assert len(held.news) >= 3
    assert any(news.seat is not None for news in held.news.values())
    assert any(news.changes for news in held.news.values())
    assert len(held.objectives) >= 3
    for state in scenario.states.values():
        assert state.title in entry.text.split("## Roles\n")[1].split("## ")[0]


@EACH
def test_a_quiz_has_three_questions_with_key_and_reason(entry: Entry) -> None:
    held, _ = lesson(entry)
    assert len(held.quiz) == 3
    assert len({one.right for one in held.quiz}) > 1
    pages = lesson_pages(entry)
    teacher, students = (pages[f"{entry.name}.{who}.md"] for who in ("teacher", "students"))
    for one in held.quiz:
        assert one.why in teacher
        assert one.why not in students
        assert all(answer in students for answer in one.answers)
    assert students.count("☐") == 2 * sum(len(one.answers) for one in held.quiz)


def test_the_pages_hold_what_the_file_says_once() -> None:
    entry = next(one for one in lessons() if one.name == "alliance-dilemma")
    teacher = lesson_pages(entry)["alliance-dilemma.teacher.md"]
    assert "| letter | 2 | all | A newspaper prints a letter" in teacher
    assert "in the Yellow Sea. (with the act itself) |" in teacher
    assert "| North Korea | Your soldiers do not fight" in teacher
    assert "is not yours. (secret until the debrief) |" in teacher
    assert teacher.count("## Hand-in sheet") == 1


@EACH
def test_every_command_of_a_page_runs(
    entry: Entry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With few bots and runs; `start` opens its rooms and does not serve them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(mattered, "SCREENED", 1)
    monkeypatch.setattr(mattered, "FOREMOST", 0)
    opened: list[str] = []

    def not_served(_folder: Path, games: list[Game], **_given: object) -> None:
        for game in games:
            opened.append(game.lesson.title)
            game.close()

    monkeypatch.setattr("sim.cli.classroom.serve", not_served)
    few = tmp_path / "few.toml"
    few.write_text(FEW + entry.lesson_path.read_text("utf-8"), "utf-8")
    (block,) = re.findall(r"^```sh\n(.*?)^```$", entry.text, re.MULTILINE | re.DOTALL)
    lines = [shlex.split(line) for line in block.splitlines()]
    assert [words[2] for words in lines if words[1] == "class"] == ["rehearse", "cards", "start"]
    for program, *words in lines:
        assert program == "sim"
        answer = CliRunner().invoke(group, smaller(words, few), catch_exceptions=False)
        assert answer.exit_code == 0, f"{words}\n{answer.output}"
        if words[1] == "rehearse":
            assert "Of 200 runs in which the model plays every seat:" in answer.output
    assert opened == [lesson(entry)[0].title]
    assert (tmp_path / entry.name / f"{entry.name}.students.md").is_file()
    assert (tmp_path / f"{entry.name}.cards.html").is_file()


def smaller(words: list[str], few: Path) -> list[str]:
    """A command with fewer bots and runs."""
    changed = list(words)
    if "--players" in words:
        changed[words.index("--players") + 1] = str(size("lesson_players"))
        changed[words.index("--lesson") + 1] = str(few)
    if "--runs" in words:
        changed[words.index("--runs") + 1] = "100"
    return changed


def test_lessons_are_listed(sim: Callable[..., Result]) -> None:
    said = sim("class", "lessons").output.splitlines()
    assert [line.split("\t")[0] for line in said] == NAMES
    assert said[0] == "alliance-dilemma\tThe alliance dilemma\t50\tincursion"


def test_a_lesson_that_is_not_there_is_told_with_the_nearest(sim: Callable[..., Result]) -> None:
    with pytest.raises(BadInput, match="did you mean 'security-dilemma'"):
        sim("class", "cards", "--lesson", "security-dilema")


def test_a_file_of_ones_own_goes_before_a_lesson_that_ships(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert lesson_file(Path("security-dilemma")).parent.name == "lessons"
    Path("security-dilemma").write_text('scenario = "two-states"\n', "utf-8")
    assert lesson_of(lesson_file(Path("security-dilemma"))).scenario == "two-states"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[news.a]\ntext = "x"\nseat = "XYZ"\n', "names XYZ, which is no state"),
        (
            '[news.a]\ntext = "x"\nchanges = [{ of = "ARL", toward = "BOR", act = "frown" }]\n',
            "the lesson's news 'a' cannot be sent: .*frown",
        ),
    ],
)
def test_news_that_cannot_be_sent_is_told_before_the_lesson(
    text: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "lesson.toml"
    path.write_text('scenario = "two-states"\n' + text, "utf-8")
    held = lesson_of(path)
    with pytest.raises(BadInput, match=said):
        check_lesson(held, played_scenario(held.scenario, held))


def test_a_key_that_is_no_answer_is_told_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "lesson.toml"
    path.write_text(
        '[[quiz]]\nquestion = "q"\nanswers = ["a", "b"]\nright = 3\nwhy = "w"\n', "utf-8"
    )
    with pytest.raises(ScenarioProblem, match=r"lesson\.toml:1:1: .*`right` is 3, and there are 2"):
        lesson_of(path)


@pytest.mark.parametrize("name", ["sudeten-1938", "kuwait-1990", "cod-war-1975", "doklam-2017"])
def test_every_case_of_history_can_be_played_in_class(name: str) -> None:
    """Outcomes made of other outcomes come through the lesson's horizon."""
    held = Lesson(scenario=name, weeks=2)
    played = played_scenario(name, held)
    combined = [watch for watch in played.outcomes.values() if watch.parts]
    assert combined
    assert played.horizon.turn_days == 14
