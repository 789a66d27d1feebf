"""The figures of discovery, robustness and overturning: readable, and what they show."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from boxes import faults, words_of
from matplotlib.figure import Figure

from sim.plots import boxes, regret, turning
from sim.plots.kit.canvas import is_empty
from sim.plots.kit.sheet import NARROW, PROJECTOR, WIDE, Slide

LONG = "states.KOR.stances.lethal_aid.position"
BOX = pd.DataFrame(
    {
        "parameter": [LONG, f"{LONG}.b"],
        "low": [0.7, 10.0],
        "high": [1.0, 14.0],
        "least": [0.0, 10.0],
        "most": [1.0, 20.0],
    }
)
WHAT = [("above 0.7", "p < 0.001 held back"), ("below 14", "p = 0.02 held back")]
LOOKED = pd.DataFrame(
    {
        "fitted_coverage": [1.0, 0.9, 0.7, 0.72],
        "fitted_density": [0.2, 0.4, 0.7, 0.68],
        "coverage": [1.0, 0.85, 0.6, 0.62],
        "density": [0.2, 0.35, 0.6, 0.58],
        "low": [0.1, 0.25, 0.5, 0.48],
        "high": [0.3, 0.45, 0.7, 0.68],
        "told": [False, False, False, True],
    }
)
POLICIES = pd.DataFrame(
    {
        "policy": ["wait and see what comes of it", "act"],
        "regret": [0.05, 0.1],
        "regret_low": [0.03, 0.08],
        "regret_high": [0.08, 0.13],
        "largest_regret": [0.3, 0.2],
    }
)
REGRETS = pd.DataFrame(
    {
        "policy": ["wait and see what comes of it", "act"] * 3,
        "regret": [0.0, 0.2, 0.3, 0.0, 0.0, 0.1],
    }
)
TURNS = pd.DataFrame(
    {
        "parameter": [f"{LONG}{k}" for k in range(20)],
        "difference": [-0.1, 0.02, *[0.15] * 18],
        "low": [-0.2, -0.05, *[0.1] * 18],
        "high": [-0.02, 0.08, *[0.2] * 18],
        "verdict": ["turns", "fades", *["holds"] * 18],
        "end": [-1.5] * 20,
        "stated": [0.5] * 20,
        "crossing": [0.3, *[None] * 19],
    }
)
TITLE, NOTE = "Where it is common: North Korean troops in the war", "A note of some length. " * 4
DRAWS: dict[str, Callable[[float, Slide | None], Figure]] = {
    "box": lambda w, s: boxes.limits(BOX, WHAT, TITLE, w, note=NOTE, slide=s),
    "boxes": lambda w, s: boxes.boxes(LOOKED, TITLE, True, w, note=NOTE, slide=s),
    "regret": lambda w, s: regret.figure(REGRETS, POLICIES, TITLE, w, note=NOTE, slide=s),
    "overturn": lambda w, s: turning.figure(TURNS, 0.2, TITLE, w, note=NOTE, slide=s),
}


@pytest.mark.parametrize("name", DRAWS)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_pages_are_readable(name: str, width: float) -> None:
    assert faults(DRAWS[name](width, None)) == []


@pytest.mark.parametrize("name", DRAWS)
def test_slides_are_readable(name: str) -> None:
    slide = PROJECTOR.slide("all")
    assert slide is not None
    assert faults(DRAWS[name](PROJECTOR.width, slide)) == []


def test_the_dark_part_is_the_share_of_the_range_in_the_box() -> None:
    """0.7 to 1 of 0 to 1, and 10 to 14 of 10 to 20."""
    ax = boxes.draw_limits(BOX, Figure().add_subplot(), [0.0, 1.0], 0.2)
    bars = [patch for patch in ax.patches if patch.get_width() < 1.0]  # type: ignore[attr-defined]
    found = [(bar.get_x(), bar.get_width()) for bar in bars]  # type: ignore[attr-defined]
    assert found == [pytest.approx((0.7, 0.3)), pytest.approx((0.0, 0.4))]


def test_the_box_told_is_the_diamond() -> None:
    ax = boxes.draw_boxes(LOOKED, Figure().add_subplot())
    (diamond,) = [line for line in ax.get_lines() if line.get_marker() == "D"]
    assert diamond.get_xydata() == pytest.approx(np.array([[62.0, 58.0]]))
    assert "58 of 100" in boxes.boxes_alt(LOOKED, TITLE)


def test_an_empty_box_says_that_there_is_none() -> None:
    assert is_empty(boxes.limits(BOX[:0], [], TITLE))
    assert "No box" in boxes.limits_alt(BOX[:0], [], TITLE)


def test_rings_are_the_largest_regrets() -> None:
    ax = regret.draw(REGRETS, POLICIES, Figure().add_subplot(), [1.0, 0.0])
    rings = [line for line in ax.get_lines() if line.get_markerfacecolor() == "none"]
    assert [list(ring.get_xdata()) for ring in rings] == [[30.0], [20.0]]
    assert "wait and see what comes of it 30 (5.0)" in regret.alt_text(POLICIES, TITLE)


def test_what_turns_is_told_with_its_value() -> None:
    figure = turning.figure(TURNS, 0.2, TITLE)
    words = " ".join(words_of(figure).split())
    assert "turns at 0.3, now 0.5" in words
    assert "\N{MINUS SIGN}10 at \N{MINUS SIGN}1.5" in words
    assert f"{LONG}0 \N{MINUS SIGN}10" in turning.alt_text(TURNS, 0.2, TITLE)
