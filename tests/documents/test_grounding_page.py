"""The page on the calibration says what the program says, and leaves nothing out."""

from pathlib import Path

import pytest

from sim.grounding.fit.calibration_page import markdown
from sim.grounding.fit.moments import statistics
from sim.grounding.fit.table import group_of, record, told_to

PAGE = Path(__file__).parents[2] / "scenarios" / "grounding" / "README.md"


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_the_page_is_what_the_program_writes(page: str) -> None:
    assert page == markdown(), "sim calibrate --markdown > scenarios/grounding/README.md"


def test_the_first_group_of_systems_comes_out_as_it_is_written_down() -> None:
    """What the page is made from, played again in part; all of it by the command on the page."""
    found = record()
    again = statistics(group_of(found["systems"] // found["groups"], 0))
    for name, value in found["first group"].items():
        assert told_to(again[name]) == value, name


def test_the_page_shows_targets_that_miss_too(page: str) -> None:
    assert "| yes |" in page
    assert "| no |" in page


def test_no_part_of_the_page_is_left_unfilled(page: str) -> None:
    assert "<" not in page.replace("<br>", "")
