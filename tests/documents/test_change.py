"""The page "How to change it", taken by a student: each section in a copy of the project."""

from pathlib import Path

import pytest
from change_page import (
    Command,
    Edit,
    StepError,
    copy_of_the_project,
    counted,
    numbers,
    sections,
    steps,
)

SECTIONS = sections()


@pytest.mark.parametrize("head", SECTIONS)
def test_a_change_goes_as_the_page_says(head: str, tmp_path: Path) -> None:
    copy_of_the_project(tmp_path)
    for step in steps(SECTIONS[head]):
        step.take(tmp_path)


@pytest.mark.parametrize("head", SECTIONS)
def test_the_places_are_as_many_as_the_page_says(head: str) -> None:
    """Every numbered step is one place, and has something to write; then something is seen."""
    places = list(range(1, counted(SECTIONS[head]) + 1))
    assert numbers(SECTIONS[head]) == places
    taken = steps(SECTIONS[head])
    edits = {step.name for step in taken if isinstance(step, Edit)}
    assert edits - {"the case"} == {f"step {k}" for k in places}
    assert isinstance(taken[-1], Command)
    assert taken[-1].expected


def test_a_step_that_leads_nowhere_says_which_and_why(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("one = 1\ntwo = 2\n", "utf-8")
    with pytest.raises(StepError, match=r"step 2: in a\.py no line reads 'three = 3'"):
        Edit("step 2", "a.py", "four = 4\n", "below", "three = 3").take(tmp_path)
    with pytest.raises(StepError, match=r"step 1: the file b\.py is not there"):
        Edit("step 1", "b.py", "four = 4\n", "below", "one = 1").take(tmp_path)
