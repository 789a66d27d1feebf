"""The figures of discovery, robustness and overturning: readable, and what they show."""

import re
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from boxes import faults, words_of
from matplotlib.figure import Figure

from sim.plots import boxes, regret, sensitivity, turning
from sim.plots.kit.canvas import is_empty
from sim.plots.kit.sheet import MM, NARROW, PROJECTOR, WIDE, Slide, paper
from sim.plots.run_figures import Drawing, Sketch, drawn
from sim.telling.messages import say

LONG = "states.KOR.stances.lethal_aid.position"
BOX = pd.DataFrame(
    {
        "parameter": [LONG, f"{LONG}.b"],
        "low": [0.7, 10.0],
        "high": [1.0, 14.0],
        "least": [0.0, 10.0],
        "most": [1.0, 20.0],
        "open_low": [False, True],
        "open_high": [True, False],
        "p_value": [0.0001, 0.02],
    }
)
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
SCORES = pd.DataFrame(
    {
        "parameter": ["a", "b", "a number of chance"],
        "effect": [0.7, 0.2, 0.05],
        "low": [0.5, 0.1, 0.02],
        "high": [0.8, 0.3, 0.1],
        "runs": [5000] * 3,
    }
)
MANY = pd.concat([BOX.assign(parameter=f"{LONG}.{k}") for k in range(9)], ignore_index=True)
POLITICS = pd.concat([POLICIES.assign(policy=f"policy {k}") for k in range(9)], ignore_index=True)
DRAWN = pd.concat([REGRETS.assign(policy=f"policy {k}") for k in range(9)], ignore_index=True)
EFFECTS = pd.concat([SCORES.assign(parameter=f"{LONG}{k}") for k in range(8)], ignore_index=True)
TITLE, NOTE = "Where it is common: North Korean troops in the war", "A note of some length. " * 4
DRAWS: dict[str, Callable[[float, Slide | None], Figure]] = {
    "box": lambda w, s: boxes.limits(BOX, TITLE, w, note=NOTE, slide=s),
    "many limits": lambda w, s: boxes.limits(MANY, TITLE, w, note=NOTE, slide=s),
    "boxes": lambda w, s: boxes.boxes(LOOKED, TITLE, True, w, note=NOTE, slide=s),
    "regret": lambda w, s: regret.figure(REGRETS, POLICIES, TITLE, w, note=NOTE, slide=s),
    "many policies": lambda w, s: regret.figure(DRAWN, POLITICS, TITLE, w, note=NOTE, slide=s),
    "scores": lambda w, s: sensitivity.figure(
        EFFECTS, w, TITLE, unit="score", note=NOTE, floor=0.05, whole="scores.csv", slide=s
    ),
    "overturn": lambda w, s: turning.figure(TURNS, 0.2, TITLE, w, note=NOTE, slide=s),
}
PRINTED = (85.0, 174.0, 64.1)  # mm: a column, two, the least


@pytest.mark.parametrize("name", DRAWS)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_pages_are_readable(name: str, width: float) -> None:
    assert faults(DRAWS[name](width, None)) == []


@pytest.mark.parametrize("name", DRAWS)
def test_slides_are_readable(name: str) -> None:
    slide = PROJECTOR.slide("all")
    assert slide is not None
    figure = DRAWS[name](PROJECTOR.width, slide)
    assert faults(figure) == []
    width, height = figure.get_size_inches()
    assert width / height == pytest.approx(16.0 / 9.0, abs=0.001)
    assert "…" not in words_of(figure)  # nothing is cut


@pytest.mark.parametrize("name", DRAWS)
@pytest.mark.parametrize("width", PRINTED)
def test_print_is_readable(name: str, width: float) -> None:
    for bare in (False, True):
        look = paper(width * MM, bare=bare, grey=bare)
        sketch = Sketch(name, lambda style: Drawing(name, DRAWS[name](style.width, None), ""))
        (drawing,) = drawn([sketch], look)
        assert faults(drawing.figure) == []
        assert "…" not in words_of(drawing.figure)
        assert drawing.figure.get_size_inches()[0] == pytest.approx(width * MM)


@pytest.mark.parametrize("name", ["regret", "overturn", "scores"])
def test_no_line_runs_through_the_words_of_a_narrow_page(name: str) -> None:
    """Rows have their words above their marks there: an upright line is as high as a mark."""
    ax = DRAWS[name](NARROW, None).axes[-1]
    low, high = ax.get_ylim()
    reach = [
        abs(float(y[-1]) - float(y[0]))
        for line in ax.lines
        if len(set(line.get_xdata())) == 1 and len(y := list(line.get_ydata())) > 1  # type: ignore[arg-type]
    ]
    assert all(share < 0.2 * (high - low) for share in reach)
    assert not [line for line in ax.lines if list(line.get_ydata()) == [0, 1]]  # of `axvline`


def test_a_figure_that_shows_a_part_says_of_how_many_and_where_all_are() -> None:
    said = {name: " ".join(words_of(DRAWS[name](WIDE, None)).split()) for name in DRAWS}
    assert "Shown: 15 of 20 assumptions; all of them: assumptions.csv." in said["overturn"]
    assert "Shown: 15 of 24 parameters; all of them: scores.csv." in said["scores"]
    assert all("Shown:" not in said[name] for name in ("box", "many limits", "many policies"))
    slide = PROJECTOR.slide("all")
    cut = " ".join(words_of(DRAWS["many policies"](PROJECTOR.width, slide)).split())
    assert re.search(r"Shown: [1-9] of 18 policies; all of them: figures/all.svg\.", cut)


def test_notes_of_marks_name_forms_and_no_colour() -> None:
    """A figure may be printed in grey."""
    for name in ("boxes_note", "limits_note", "scores_note"):
        held = say(f"discovery.{name}", chance="0")
        assert not re.search(r"(?i)\b(blue|brown|orange|grey|red)\b", held), name
    held = say("overturn.note", variation="b", baseline="a", stated="+1", runs=9)
    assert not re.search(r"(?i)\b(blue|brown|orange|grey|red)\b", held)


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
    assert is_empty(boxes.limits(BOX[:0], TITLE))
    assert "No box" in boxes.limits_alt(BOX[:0], TITLE)


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
