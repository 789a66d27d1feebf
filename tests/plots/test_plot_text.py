import pytest
from boxes import text_boxes
from matplotlib.figure import Figure

from sim.plots.kit.text import first_that_fits, fit, line_height, text_width, wrap

WORDS = "North Korea owes Russia defence, by the treaty of 2024 and its own constitution"


@pytest.mark.parametrize("size", [8.5, 9.5, 13.0])
@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("dpi", [72, 110, 200])
def test_a_measured_width_is_what_is_drawn(size: float, bold: bool, dpi: int) -> None:
    figure = Figure(figsize=(12.0, 1.0), dpi=dpi)
    figure.text(0.0, 0.5, WORDS, size=size, weight="bold" if bold else "normal")
    ((_, box),) = text_boxes(figure)
    assert 1.0 <= text_width(WORDS, size, bold) * dpi / box.width <= 1.04


def test_a_line_is_higher_than_its_letters() -> None:
    assert line_height(72.0) == pytest.approx(1.28)


@pytest.mark.parametrize("width", [0.3, 0.8, 2.0])
def test_a_text_that_is_cut_fits_and_says_so(width: float) -> None:
    cut = fit(WORDS, width, 9.0)
    assert text_width(cut, 9.0) <= width
    assert cut.endswith("…")
    assert WORDS.startswith(cut[:-1])


def test_a_text_that_fits_is_left_alone() -> None:
    assert fit("war", 5.0, 9.0) == "war"


def test_the_first_wording_that_fits_is_taken() -> None:
    assert first_that_fits([WORDS, "PRK owes RUS defence"], 2.0, 9.0) == "PRK owes RUS defence"
    assert first_that_fits([WORDS, "PRK"], 9.0, 9.0) == WORDS


def test_wrapping_keeps_all_words_where_there_are_lines_enough() -> None:
    lines = wrap(WORDS, 1.5, 9.0, 9)
    assert " ".join(lines) == WORDS
    assert all(text_width(line, 9.0) <= 1.5 for line in lines)


def test_wrapping_cuts_what_is_left_over() -> None:
    lines = wrap(WORDS, 1.5, 9.0, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


def test_nothing_wraps_to_no_lines() -> None:
    assert wrap("", 1.5, 9.0, 2) == []
