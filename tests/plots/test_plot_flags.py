from itertools import combinations

import numpy as np
import pytest

from sim.plots.kit.ends import apart
from sim.plots.kit.flags import Flag, place, place_best

ROOM = 8.0


def crossed(flags: list[Flag]) -> list[tuple[Flag, Flag]]:
    """Flags that lie over each other, or whose pole runs through a lower flag."""
    found = []
    for a, b in combinations(flags, 2):
        low, high = sorted((a, b), key=lambda flag: flag.row)
        over = a.row == b.row and a.left < b.right and b.left < a.right
        through = low.row < high.row and low.left < high.pole < low.right
        if over or through:
            found.append((a, b))
    return found


@pytest.mark.parametrize("seed", range(40))
def test_flags_never_cross(seed: int) -> None:
    draw = np.random.default_rng(seed)
    poles = draw.uniform(0.0, ROOM, 12).tolist()
    widths = draw.uniform(0.3, 2.4, 12).tolist()
    placed = place(poles, widths, ROOM, 4)
    assert crossed(list(placed.values())) == []
    assert all(flag.left >= 0.0 and flag.right <= ROOM + 1e-9 for flag in placed.values())
    assert all(flag.right - flag.left == pytest.approx(widths[k]) for k, flag in placed.items())


def test_a_flag_alone_hangs_right_of_its_pole_in_the_lowest_row() -> None:
    assert place([1.0], [2.0], ROOM, 3) == {0: Flag(1.0, 0, 1.0, 3.0)}


def test_a_flag_near_the_end_hangs_left_of_its_pole() -> None:
    assert place([7.5], [2.0], ROOM, 3) == {0: Flag(7.5, 0, 5.5, 7.5)}


def test_what_happens_at_once_is_stacked() -> None:
    placed = place([2.0, 2.0, 2.0], [1.0, 1.0, 1.0], ROOM, 3)
    assert sorted(flag.row for flag in placed.values()) == [0, 1, 2]


def test_where_there_is_no_room_the_lightest_gives_way() -> None:
    placed = place_best([2.0, 2.0], [2.5, 2.5], [5.0, 9.0], ROOM, 1)
    assert list(placed) == [1]


def test_what_finds_no_place_right_of_its_pole_hangs_left_of_it() -> None:
    """The heavy one lies over the pole of the light one, its own pole is in the other's way."""
    placed = place_best([4.0, 6.0], [3.0, 3.5], [55.0, 75.0], ROOM, 3)
    assert placed == {0: Flag(4.0, 0, 1.0, 4.0), 1: Flag(6.0, 1, 2.5, 6.0)}


def test_no_events_have_no_flags() -> None:
    assert place_best([], [], [], ROOM, 3) == {}


@pytest.mark.parametrize("values", [[0.5, 0.5, 0.5], [0.0, 1.0], [1.0, 0.99, 0.98], [0.3]])
def test_names_at_the_ends_of_lines_keep_apart(values: list[float]) -> None:
    places = apart(values, 0.1, 0.0, 1.0)
    assert all(abs(a - b) >= 0.1 - 1e-9 for a, b in combinations(places, 2))
    assert all(-1e-9 <= y <= 1.0 + 1e-9 for y in places)
    assert [a for _, a in sorted(zip(values, places, strict=True))] == sorted(places)
