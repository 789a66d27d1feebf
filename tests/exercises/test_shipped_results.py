"""Results that ship for rooms with one laptop are those of the solutions' commands."""

import json

import pytest
from sizes import size
from write_results import commands, played, text_of, wanted

from sim.classroom.shelf.deck import decks
from sim.classroom.shelf.shipped import results_file

CHEAPEST = ("05", "A-50")
OTHERS = [(number, name) for number in decks() for name in wanted(number)]
CHOSEN = [CHEAPEST, *(one for one in OTHERS if one != CHEAPEST)][: size("shipped")]


@pytest.mark.parametrize("number", list(decks()))
def test_slides_show_results_of_the_solution(number: str) -> None:
    made = [name for _, name in commands(number)]
    assert [name for name in wanted(number) if made.count(name) != 1] == []


@pytest.mark.parametrize(("number", "name"), CHOSEN)
def test_a_result_that_ships_is_what_its_command_gives(number: str, name: str) -> None:
    """Where it is not, `make results` writes all of them again."""
    text = results_file(number).read_text("utf-8")
    assert played(number, name, wanted(number)[name]) == json.loads(text)[name]


def test_the_file_is_written_as_it_would_be_again() -> None:
    text = results_file("08").read_text("utf-8")
    assert text_of(json.loads(text)) == text
