"""The commands of the classroom that need no server."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Sim = Callable[..., Result]
LESSON = 'scenario = "two-states"\nturns = 3\nweeks = 1\n'


def test_help_names_every_command(sim: Sim) -> None:
    said = sim("class", "--help").output
    for name in ("start", "rehearse", "cards", "resume", "doctor", "forget"):
        assert f"  {name} " in said


def test_cards_are_one_page_that_needs_no_other(sim: Sim) -> None:
    assert sim("class", "cards", "june-2024").exit_code == 0
    text = Path("june-2024.cards.html").read_text("utf-8")
    assert text.count('<article class="rolecard">') == 8
    assert "What it owes" in text
    assert "src=" not in text
    with pytest.raises(Exception, match="nothing was written"):
        sim("class", "cards", "june-2024")


def test_a_rehearsal_says_what_seats_will_see(sim: Sim, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.classroom.mattered.SCREENED", 2)
    monkeypatch.setattr("sim.classroom.mattered.FOREMOST", 0)
    Path("lesson.toml").write_text(LESSON, "utf-8")
    done = sim("class", "rehearse", "--lesson", "lesson.toml", "--players", "4", "--out", "saved")
    assert done.exit_code == 0
    for said in ("The lesson plays 3 of the scenario's", "What each seat will see:", "2 people"):
        assert said in done.output
    assert Path("saved/class/debrief.html").is_file()
    assert not list(Path().glob("results/*"))


def test_without_a_scenario_or_a_class_it_says_what_to_do(sim: Sim) -> None:
    for words, said in (
        (("class", "cards"), "name a scenario"),
        (("class", "forget"), "there is no class"),
        (("class", "resume", "nowhere"), "no class in nowhere"),
    ):
        with pytest.raises(Exception, match=said):
            sim(*words)
