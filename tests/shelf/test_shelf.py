"""`sim exercise`: lists, copies, never overwrites; pages, cards and slides as PDF."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from sizes import size

from sim.classroom.lesson import Lesson
from sim.classroom.shelf import needed
from sim.classroom.shelf.deck import _figures, _parts, called, deck_pdf, decks
from sim.classroom.shelf.entries import entry_of, exercises
from sim.classroom.shelf.handout import cards_pdf
from sim.classroom.shelf.markdown import in_parts, letters, section
from sim.classroom.shelf.shipped import shipped
from sim.errors import BadInput

Sim = Callable[..., Result]
NUMBERS = [f"{number:02d}" for number in range(1, 11)]
PAGES = re.compile(rb"/Type\s*/Page\b")


def test_ten_exercises_and_six_lessons_are_listed(sim: Sim) -> None:
    words = [line.split("\t")[0] for line in sim("exercise").stdout.splitlines()]
    assert words[:10] == NUMBERS
    assert len(words) == 16
    listed = json.loads(sim("exercise", "--json").stdout)
    assert listed[2]["title"] == "Red lines and signals"
    assert listed[2]["minutes"] == 45
    assert listed[2]["goal"].startswith("A red line is a commitment made in advance")


def test_a_copy_holds_the_page_and_its_scenario_files(sim: Sim) -> None:
    sim("exercise", "3")
    names = sorted(path.name for path in Path("exercise-03").iterdir())
    assert names == [
        "03-cheap-talk.toml",
        "03-firm-red-lines.toml",
        "03-no-red-lines.toml",
        "03-red-lines-and-signals.md",
        "03-tense-peninsula.toml",
        "03-unbelieved-red-lines.toml",
    ]
    assert sim("check", "exercise-03/03-cheap-talk.toml").exit_code == 0


def test_the_solution_comes_on_wish_and_rules_that_are_to_be_read_come_along(sim: Sim) -> None:
    said = json.loads(sim("exercise", "06", "--solution", "--to", "six", "--json").stdout)
    assert said["files"] == [
        "six/06-dispute-a-rule.md",
        "six/06-dispute-a-rule.solution.md",
        "six/theory/terms.md",
        "six/theory/bargain.md",
    ]


def test_nothing_is_overwritten(sim: Sim) -> None:
    sim("exercise", "alliance-dilemma", "--to", "mine")
    Path("mine/alliance-dilemma.toml").unlink()
    before = {path: path.read_bytes() for path in Path("mine").iterdir()}
    with pytest.raises(BadInput, match=r"teacher\.md exists: nothing was written"):
        sim("exercise", "alliance-dilemma", "--to", "mine")
    assert {path: path.read_bytes() for path in Path("mine").iterdir()} == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("exercise", "11"), "no exercise or lesson called '11'"),
        (("exercise", "aliance-dilemma"), "did you mean 'alliance-dilemma'"),
        (("exercise", "security-council", "--deck", "d"), "a lesson that a room plays"),
    ],
)
def test_what_is_not_there_is_told(sim: Sim, words: tuple[str, ...], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        sim(*words)


def test_without_the_extra_it_is_said_how_to_get_it(
    sim: Sim, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(needed, "PACKAGES", ("a-package-that-nobody-has",))
    for words in (("--pdf",), ("--deck", "d")):
        with pytest.raises(BadInput, match=r"pip install 'strategic-scenario-simulation\[pdf\]'"):
            sim("exercise", "07", *words)
    assert not list(Path().iterdir())


def test_pages_are_opened(sim: Sim, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("click.launch", opened.append)
    sim("exercise", "07", "--open")
    sim("exercise", "07", "--pdf", "--to", "printed", "--open")
    assert opened == ["exercise-07/07-edit-a-stance.md", "printed/07-edit-a-stance.pdf"]


def test_pages_to_print_repeat_to_the_byte(sim: Sim) -> None:
    for place in ("one", "two"):
        sim("exercise", "reading-results-critically", "--pdf", "--to", place)
    made = sorted(path.name for path in Path("one").glob("*.pdf"))
    assert [name.split(".")[1] for name in made] == ["cards", "students", "teacher"]
    for name in made:
        assert (Path("one") / name).read_bytes() == (Path("two") / name).read_bytes()


def test_there_is_a_page_for_each_card() -> None:
    """Eight states; the longest card, Russia's, fills its page and no more."""
    lesson = Lesson(scenario="june-2024")
    assert len(PAGES.findall(cards_pdf("june-2024", lesson))) == 8


def test_every_exercise_has_slides_and_every_slide_its_result() -> None:
    assert list(decks()) == NUMBERS
    for number, deck in decks().items():
        results = shipped(number)
        assert set(results) == {step.result for step in deck.steps}
        for step in deck.steps:
            held = called(results[step.result], step.worlds)
            assert set(step.outcomes) <= {row["outcome"] for row in held.rows}
            assert [name for part in _parts(step, held) for name in part] in (step.outcomes, [])


def test_shipped_results_are_small() -> None:
    folder = exercises()[0].path.parent / "one-laptop"
    assert sum(path.stat().st_size for path in folder.iterdir()) < 200_000


def test_no_figure_of_a_slide_leaves_anything_out() -> None:
    """A slide with too little room says "Shown: 3 of 5"; two kinds of figures are looked at."""
    for number, place in (("09", 0), ("10", 2)):
        step = decks()[number].steps[place]
        for drawing in _figures(step, shipped(number)[step.result]):
            texts = [text.get_text() for text in drawing.figure.texts]
            assert not [text for text in texts if "Shown:" in text]


@pytest.mark.parametrize("number", ["01", "08", *NUMBERS[1:7], *NUMBERS[8:]][: size("decks")])
def test_slides_are_as_many_as_are_meant_and_repeat(number: str) -> None:
    """Title, situation, for each step ask, figures, numbers; questions; doubts: nothing spills."""
    entry = entry_of(number)
    made = deck_pdf(entry)
    assert made == deck_pdf(entry)
    deck, results = decks()[number], shipped(number)
    shown = sum(2 + len(_parts(step, results[step.result])) for step in deck.steps)
    count = len(PAGES.findall(made))
    assert 2 + shown + 2 <= count <= 2 + shown + 5


def test_a_list_is_parted_between_its_items_and_keeps_its_numbers() -> None:
    """Three items of 40 letters with room for 90: two slides of two and one, or one and two."""
    items = [{"type": "list_item", "text": "x" * 40, "children": []} for _ in range(3)]
    tree = [{"type": "ordered_list", "text": "", "children": items}]
    parts = in_parts(tree, 90)
    assert [[piece["start"] for piece in part] for part in parts] == [[1, 2], [3]]
    assert [sum(map(letters, part)) for part in parts] == [80, 40]


def test_a_section_ends_where_the_next_begins() -> None:
    assert section("# T\n\n## A\n\nx\n\n### a\n\ny\n\n## B\n\nz\n", "A") == "x\n\n### a\n\ny\n"
    assert section("# T\n", "A") == ""
