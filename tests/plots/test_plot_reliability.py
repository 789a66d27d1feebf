"""The numbers behind a reliability diagram, and that its texts can be read."""

import numpy as np
import pandas as pd
import pytest
from boxes import faults, words_of
from matplotlib.figure import Figure

from sim.plots import reliability
from sim.plots.kit.sheet import NARROW, WIDE

COLUMNS = ["low", "high", "years", "forecast", "observed", "observed_low", "observed_high"]
SPANS = [
    (0.0, 0.02, 138, 0.01, 0.04, 0.0, 0.16),
    (0.02, 0.05, 246, 0.0225, 0.0, 0.0, 0.64),
    (0.05, 0.1, 269, 0.0625, 0.09, 0.01, 0.25),
    (0.1, 0.2, 207, 0.16, 0.09, 0.04, 0.16),
    (0.2, 0.35, 192, 0.25, 0.36, 0.25, 0.49),
    (0.35, 0.5, 169, 0.36, 0.49, 0.36, 0.64),
    (0.5, 1.0, 23, 0.81, 0.25, 0.09, 1.0),
]


def table(*parts: tuple[str, str]) -> pd.DataFrame:
    rows = pd.DataFrame(SPANS, columns=COLUMNS)
    return pd.concat([rows.assign(kind=kind, forecast_by=name) for kind, name in parts])


FULL = table(*((k, n) for k in ("A dispute", "Deaths") for n in ("the model", "the frequency")))


def test_each_span_is_a_dot_with_its_interval_and_its_count() -> None:
    """On axes of square roots: .16 forecast and .09 seen stand at .4 and .3; interval .2 to .4."""
    ax = Figure(figsize=(6.0, 4.0)).add_subplot()
    reliability.draw(table(("A dispute", "the model")), ax)
    diagonal, *lines = ax.get_lines()
    assert list(diagonal.get_xdata()) == list(diagonal.get_ydata()) == [0.0, 1.0]
    intervals, dots = lines[::2], lines[1::2]
    assert len(dots) == len(intervals) == 7
    assert (dots[3].get_xdata()[0], dots[3].get_ydata()[0]) == pytest.approx((0.4, 0.3))
    assert list(intervals[3].get_ydata()) == pytest.approx([0.2, 0.4])
    counts = ["138", "246", "269", "207", "192", "169", "23"]
    assert [text.get_text() for text in ax.texts] == counts


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_all_can_be_read_and_nothing_is_cut(width: float) -> None:
    figure = reliability.figure(FULL, width)
    words = words_of(figure).replace("\n", " ")
    assert faults(figure) == []
    assert "…" not in words
    assert "A dispute: the model" in words
    assert "Deaths: the frequency" in words
    assert "1,244 pair-years" in words
    assert "not a forecast" in words


def test_forecasts_stand_side_by_side_on_a_page_and_below_each_other_on_a_phone() -> None:
    def rows(width: float) -> int:
        panels = reliability.figure(FULL, width).axes
        return len({round(ax.get_position().y0, 6) for ax in panels if ax.axison})

    assert (rows(WIDE), rows(NARROW)) == (2, 4)


def test_the_words_hold_the_numbers() -> None:
    said = reliability.alt_text(FULL)
    assert "Deaths, the model: 1 % forecast and 4 % seen in 138 pair-years" in said


def test_no_span_no_diagram() -> None:
    empty = FULL.iloc[:0]
    assert "No pair-year was forecast." in words_of(reliability.figure(empty))
    assert reliability.alt_text(empty).endswith("no pair-year was forecast.")
    assert np.isclose(reliability.root(0.25), 0.5)
