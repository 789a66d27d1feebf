"""The numbers behind the figure of a hindcast, and that its texts can be read."""

import numpy as np
import pytest
from boxes import faults, words_of
from matplotlib.figure import Figure

from sim.plots import hindcast
from sim.plots.kit.sheet import NARROW, WIDE

OWN = np.array([2.0, 2.0, 3.0, 4.0, 6.0, 8.0, 8.0, 9.0])


def test_every_history_is_in_the_histogram_and_the_observed_score_is_marked() -> None:
    ax = Figure(figsize=(6.0, 4.0)).add_subplot()
    hindcast.draw(OWN, 5.0, ax)
    assert sum(patch.get_height() for patch in ax.patches) == 8
    (line,) = ax.get_lines()
    assert list(line.get_xdata()) == [5.0, 5.0]


def test_the_observed_score_may_lie_beyond_all_histories() -> None:
    ax = Figure(figsize=(6.0, 4.0)).add_subplot()
    hindcast.draw(OWN, 20.0, ax)
    low, high = ax.get_xlim()
    assert low < 2.0
    assert high > 20.0


def test_half_of_the_histories_score_worse() -> None:
    assert hindcast.worse(OWN, 5.0) == 0.5
    words = hindcast.alt_text(OWN, 5.0)
    assert "what happened scores 5.00" in words
    assert "4 of 8 score worse" in words


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("observed", [0.5, 2.0, 5.0, 8.9, 30.0])
def test_the_figure_is_readable(width: float, observed: float) -> None:
    figure = hindcast.figure(OWN, observed, width)
    assert faults(figure) == []
    assert "no sampling interval is claimed" in words_of(figure).replace("\n", " ")


def test_many_equal_histories_and_none_at_all() -> None:
    assert faults(hindcast.figure(np.full(10_000, 3.0), 3.0)) == []
    empty = np.zeros(0)
    assert "No history was drawn." in words_of(hindcast.figure(empty, 1.0))
    assert "no history was drawn" in hindcast.alt_text(empty, 1.0)
