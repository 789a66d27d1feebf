from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
from matplotlib import rcParams
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure

from sim.plots.kit import style
from sim.plots.kit.canvas import footer
from sim.scenario.load import load
from sim.telling.messages import notice

# How colours look with each kind of colour blindness. Source: Machado et al. 2009, severity 1.
BLINDNESS = {
    "none": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def lab(colour: str, seen: str = "none") -> np.ndarray:
    """A colour in CIELAB as it is seen."""
    rgb = np.array(to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    xyz = TO_XYZ @ np.clip(BLINDNESS[seen] @ linear, 0.0, 1.0) / np.array([0.9505, 1.0, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16.0 / 116.0)
    return np.array([116.0 * f[1] - 16.0, 500.0 * (f[0] - f[1]), 200.0 * (f[1] - f[2])])


@pytest.mark.parametrize("seen", list(BLINDNESS))
def test_the_eight_states_are_told_apart_with_any_kind_of_sight(seen: str) -> None:
    seen_as = [lab(colour, seen) for colour in style.EIGHT]
    assert min(float(np.linalg.norm(a - b)) for a, b in combinations(seen_as, 2)) > 18.0


def test_the_eight_states_differ_in_grey() -> None:
    lightness = sorted(float(lab(colour)[0]) for colour in style.EIGHT)
    assert min(b - a for a, b in pairwise(lightness)) > 2.5
    assert lightness[-1] - lightness[0] > 40.0


def test_lines_and_marks_stand_out_from_the_page() -> None:
    for colour in (*style.EIGHT, *style.MORE, *style.SERIES, style.WAR, style.BAND):
        assert style.contrast(colour, style.PAPER) >= 3.0, colour
        assert style.contrast(style.readable(colour), style.PAPER) >= 4.5, colour


def test_text_on_a_colour_can_be_read() -> None:
    for colour in (*style.EIGHT, *style.MORE):
        assert style.contrast(style.on(colour), colour) >= 4.5, colour


def test_more_tension_is_darker_also_in_grey() -> None:
    shades = [style.luminance(to_hex(style.TENSION(x))) for x in np.linspace(0.0, 1.0, 21)]
    assert all(a > b for a, b in pairwise(shades))


def test_a_higher_rung_is_darker_also_in_grey() -> None:
    shades = [style.luminance(colour) for colour in style.RUNG_COLOURS]
    assert len(shades) == len(style.RUNGS)
    assert all(a > b for a, b in pairwise(shades))


def test_no_change_is_the_lightest_of_the_colours_of_change() -> None:
    """Calmer and tenser part from a neutral middle, equally far, blue against brown."""
    red, green, blue = style.CHANGE(0.5)[:3]
    assert max(red, green, blue) - min(red, green, blue) < 0.02
    shades = [style.luminance(to_hex(style.CHANGE(x))) for x in np.linspace(0.0, 1.0, 21)]
    assert all(a < b for a, b in pairwise(shades[:11]))
    assert all(a > b for a, b in pairwise(shades[10:]))
    assert style.CHANGE(0.0)[2] > style.CHANGE(0.0)[0]
    assert style.CHANGE(1.0)[0] > style.CHANGE(1.0)[2]


def test_a_state_has_the_colour_that_its_scenario_gives_it() -> None:
    own = {"PRK": "#470737"}
    assert style.colours(["KOR", "PRK"], own)["PRK"] == "#470737"
    assert style.colours(["PRK", "USA", "ZZZ"], own)["PRK"] == "#470737"
    assert style.colours(["PRK"])["PRK"] == style.MORE[0], "no name has a colour of itself"


def test_june_2024_gives_the_eight_colours_to_its_states() -> None:
    entries = load("june-2024").scenario.states.values()
    assert {entry.colour for entry in entries} == set(style.EIGHT)


def test_other_states_get_colours_by_order_of_name() -> None:
    assert style.colours(["BOR", "ARL"]) == style.colours(["ARL", "BOR"])
    assert style.colours(["ARL", "BOR"])["ARL"] == style.MORE[0]


def test_twelve_states_have_twelve_colours() -> None:
    others = [f"S{k:02}" for k in range(12)]
    assert len(set(style.colours(others).values())) == 12
    own = dict(zip(others, style.EIGHT, strict=False))
    assert len(set(style.colours(others, own).values())) == 12


def test_the_ladder_has_a_name_for_each_of_its_ten_rungs() -> None:
    assert len(style.RUNGS) == 10
    assert style.rung_text(9) == "9 nuclear use"
    assert style.rung_text(6.6) == "7 limited war"


def test_nothing_global_changes() -> None:
    before = dict(rcParams)
    with style.styled():
        assert rcParams["svg.fonttype"] == "none"
    assert dict(rcParams) == before


def test_files_are_put_in_place_whole(tmp_path: Path) -> None:
    path = tmp_path / "figure.svg"
    style.write(path, b"one")
    style.write(path, b"two")
    assert path.read_bytes() == b"two"
    assert [file.name for file in tmp_path.iterdir()] == ["figure.svg"]


def test_a_saved_figure_is_an_svg_with_its_words_and_a_png(tmp_path: Path) -> None:
    figure = footer(Figure(figsize=(6.0, 3.0)))
    svg, png = style.save(figure, tmp_path / "figures", "empty", "Nothing & nobody.")
    text = svg.read_text(encoding="utf-8")
    assert notice() in text
    assert "Nothing &amp; nobody." in text
    assert "dc:date" not in text
    assert png.read_bytes().startswith(b"\x89PNG")
