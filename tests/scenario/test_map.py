"""What is said of the place of a state on a schematic map, each mistake once, at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Told

NORTH, SOUTH = 'home = "north"', 'home = "south"'


def test_a_place_is_a_column_and_a_row(told: Told) -> None:
    assert told(SOUTH, f"{SOUTH}\nmap = [3, 0]") == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("map = [3]", "states.BOR.map"),
        ("map = [1, 2, 3]", "states.BOR.map"),
        ("map = [1, 100]", "states.BOR.map[2]: 100 is outside 0..99"),
        ("map = [1, -1]", "states.BOR.map[2]: -1 is outside 0..99"),
        ('map = "east"', "states.BOR.map: 'east' is text"),
        ("map = [1.5, 2]", "states.BOR.map[1]: 1.5 is"),
    ],
)
def test_another_is_told_at_its_place(told: Told, line: str, said: str) -> None:
    (found,) = told(SOUTH, f"{SOUTH}\n{line}")
    assert found.startswith("crisis.toml:46:")
    assert said in found


def test_two_states_do_not_share_a_place(told: Told) -> None:
    (found,) = told(SOUTH, f"{SOUTH}\nmap = [3, 0]", "states.ARL.map=[3, 0]")
    assert "column 3, row 0 is the place of" in found
    assert "already" in found
