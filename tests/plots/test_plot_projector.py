"""The style for a room: a fixed sheet, letters for the last row, less shown and that said.

Shown 1280 px wide, no letter is lower than 24 px, no text touches another or leaves the sheet, and
none is cut.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pytest
from boxes import faults, words_of
from invent import TITLE, changes, fans, incidences, invented, rates, stands, story_of
from matplotlib.figure import Figure
from matplotlib.text import Text
from strait import STORY
from test_plot_reliability import FULL

from sim.errors import BadInput
from sim.plots import (
    differences,
    fan,
    futures,
    hindcast,
    incidence,
    reliability,
    response,
    rungs,
    sensitivity,
    surface,
)
from sim.plots import rates as rate_figure
from sim.plots.kit.canvas import first_sentences, is_empty
from sim.plots.kit.clock import Clock
from sim.plots.kit.labels import Labels
from sim.plots.kit.sheet import PAGE, PROJECTOR, STYLES, Slide, style_of
from sim.plots.run_figures import drawings_of_run, drawn_in, files_of
from sim.telling.messages import notice
from sim.telling.story import Story

ACROSS, LEAST = 1280, 24  # px
SLIDE = PROJECTOR.slide("all")
WIDTH = PROJECTOR.width
SHORT, LONG = ["war"], [f"{TITLE} {k}" for k in range(12)]
RUN = ["timeline", "crisis", "cascade", "ladder", "tension", "matrices", "network", "war"]


def smallest(figure: Figure) -> float:
    """The height of the smallest letters where the figure is shown 1280 px wide, in px."""
    width = float(figure.get_size_inches()[0])
    texts = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]
    return min(float(t.get_size()) for t in texts) / 72.0 / width * ACROSS


def wrong(figures: Mapping[str, Figure]) -> dict[str, Any]:
    """What is wrong with figures on a slide, by name; those without a fault are left out."""
    found: dict[str, list[Any]] = {}
    for name, figure in figures.items():
        width, height = figure.get_size_inches()
        found[name] = faults(figure)
        if abs(width / height - 16.0 / 9.0) > 0.001:
            found[name].append(f"{width} x {height} inches")
        if smallest(figure) < LEAST:
            found[name].append(f"{smallest(figure)} px")
    return {name: wrongs for name, wrongs in found.items() if wrongs}


def of_run(story: Story) -> dict[str, Figure]:
    return {drawing.name: drawing.figure for drawing in drawings_of_run(story, PROJECTOR)}


def test_a_sheet_is_sixteen_to_nine_and_ten_points_are_24_px() -> None:
    """1280 px over 9.6 inches are 133.3 an inch; 13 points are 13/72 of it, 24.07 px."""
    assert PROJECTOR.width * PROJECTOR.enlarged == pytest.approx(9.6)
    assert PROJECTOR.slide("x") == Slide(pytest.approx(5.4 / 1.3), "figures/x.svg")
    figure = Figure(figsize=(PROJECTOR.width, 4.0))
    figure.text(0.5, 0.5, "a", size=10.0)
    assert smallest(figure) == pytest.approx(24.07, abs=0.01)


def test_the_page_is_as_it_was_and_stays_where_it_is() -> None:
    assert (PAGE.width, PAGE.height, PAGE.dots, PAGE.place("x.png")) == (9.0, None, 100.0, "x.png")
    assert PAGE.slide("x") is None
    assert PROJECTOR.place("x.png") == "projector/x.png"


def test_a_style_that_there_is_not_is_refused_with_what_there_is() -> None:
    assert list(STYLES) == ["page", "projector", "paper"]
    with pytest.raises(BadInput, match="no style called 'projecter'; did you mean 'projector'"):
        style_of("projecter")


def test_files_are_1920_dots_wide_and_say_200_an_inch() -> None:
    drawings = drawn_in(PROJECTOR, lambda style: drawings_of_run(invented(3), style))
    (drawing,) = (d for d in drawings if d.name == "ladder")
    files = files_of(drawing, PROJECTOR)
    assert list(files) == ["projector/ladder.svg", "projector/ladder.png"]
    png, svg = files["projector/ladder.png"], files["projector/ladder.svg"]
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (1920, 1080)
    at = png.index(b"pHYs") + 4
    assert int.from_bytes(png[at : at + 4]) == 7874  # dots a metre: 200 an inch
    assert b'width="691.2pt" height="388.8pt"' in svg  # 9.6 and 5.4 inches


@pytest.mark.parametrize("seed", [1, 6])
def test_the_baseline_can_be_read_from_the_last_row(real: Callable[..., Story], seed: int) -> None:
    figures = of_run(real(seed))
    assert list(figures) == RUN
    assert wrong(figures) == {}
    cut = {name: words for name, figure in figures.items() if "…" in (words := words_of(figure))}
    assert cut == {}


def test_a_war_that_pulls_others_in_can_be_read_from_the_last_row(
    real: Callable[..., Story],
) -> None:
    assert wrong(of_run(real(6, attack=True))) == {}


@pytest.mark.parametrize("size", [(2, 2, 2), (2, 8, 60), (12, 3, 14), (12, 8, 60)])
def test_few_and_many_states_with_short_and_long_names(size: tuple[int, int, int]) -> None:
    states, length, title = size
    assert wrong(of_run(invented(states, length=length, title=title))) == {}


@pytest.mark.parametrize("turns", [1, 2, 200])
def test_short_and_long_runs(turns: int) -> None:
    assert wrong(of_run(invented(3, turns=turns))) == {}


def test_a_crisis_over_an_issue_with_offers() -> None:
    figures = of_run(STORY)
    assert wrong(figures) == {}
    assert "open to all ships" in words_of(figures["crisis"])


def test_empty_tables_make_slides_that_say_so() -> None:
    figures = of_run(story_of())
    assert all(is_empty(figure) for figure in figures.values())
    assert wrong(figures) == {}


@pytest.mark.parametrize("names", [SHORT, LONG])
def test_figures_of_many_runs(names: list[str]) -> None:
    varied = pd.concat([rates(names).assign(variation=name) for name in (*names[:2], "without")])
    changed = pd.concat([changes(names).assign(variation=name) for name in (*names[:7], "other")])
    clock, few = Clock(None, None), names[:4]
    figures = {
        "rates": rate_figure.figure(rates(names), WIDTH, slide=SLIDE),
        "variations": rate_figure.figure(
            varied.sort_values("outcome", kind="stable"), WIDTH, slide=SLIDE
        ),
        "differences": differences.figure(changes(names), WIDTH, slide=SLIDE),
        "many differences": differences.figure(
            changed.sort_values("outcome", kind="stable"), WIDTH, slide=SLIDE
        ),
        "sensitivity": sensitivity.figure(changes(names), WIDTH, slide=SLIDE),
        "incidence": incidence.figure(incidences(few), 400, clock, WIDTH, slide=SLIDE),
        "fan": fan.figure(fans(names), "Tension", 400, clock, width=WIDTH, slide=SLIDE),
        "ladder": rungs.figure(stands(names), 400, clock, WIDTH, slide=SLIDE),
    }
    assert wrong(figures) == {}


def points(**columns: list[Any]) -> pd.DataFrame:
    return pd.DataFrame(columns).assign(rate=0.4, low=0.3, high=0.55)


def test_figures_of_a_sweep() -> None:
    path = "states.KOR.stances.lethal_aid.position"
    names, values = LONG[:5], [0.2, 0.5, 0.9]
    lines = points(outcome=np.repeat(names, 3).tolist(), value=values * 5)
    dots = points(parameter=np.repeat([f"{path}{k}" for k in range(5)], 3), value=values * 5)
    both = [(x / 10.0, y / 10.0) for x in range(10) for y in range(10)]
    cells = points(x=[x for x, _ in both], y=[y for _, y in both])
    figures = {
        "lines": response.lines(lines, path, 50, WIDTH, slide=SLIDE),
        "dots": response.dots(dots, "a war", 50, WIDTH, slide=SLIDE),
        "map": surface.figure(cells, (path, path), "a war", 50, WIDTH, slide=SLIDE),
    }
    assert wrong(figures) == {}
    assert "Shown: 18 of 100 points; all of them: figures/all.svg." in words_of(
        figures["map"]
    ).replace("\n", " ")


def test_figures_of_a_branch_a_hindcast_and_pairs() -> None:
    rows = [
        {"turn": turn, "actor": a, "target": b, "rung": (turn * k) % 9, "at_war": 0}
        for turn in range(12)
        for k, (a, b) in enumerate((("ALA", "BOR"), ("BOR", "ALA")))
    ]
    was, now = pd.DataFrame(rows), pd.DataFrame(rows).assign(rung=3)
    labels = Labels(states={"ALA": "Alaria", "BOR": "Boria"})
    change = ("as it was", "states.ALA.munitions=0.1")
    figures = {
        "futures": futures.figure(was, now, labels, 4, change, WIDTH, slide=SLIDE),
        "hindcast": hindcast.figure(np.array([2.0, 3.0, 9.0]), 5.0, WIDTH, slide=SLIDE),
        "reliability": reliability.figure(FULL, WIDTH, slide=SLIDE),
    }
    assert wrong(figures) == {}


def test_a_slide_says_what_it_leaves_out_and_where_it_is(real: Callable[..., Story]) -> None:
    said = {name: " ".join(words_of(f).split()) for name, f in of_run(real(1)).items()}
    assert "Shown: 2 of 28 pairs, the highest; all of them: figures/ladder.svg." in said["ladder"]
    assert "Left out: how high the two stand on the ladder" in said["crisis"]
    assert "Shown: 2 of 4 panels; all of them: figures/war.svg." in said["war"]
    assert all(notice() in words for words in said.values())


def test_a_slide_that_shows_all_leaves_nothing_out() -> None:
    figure = rate_figure.figure(rates(SHORT), WIDTH, slide=SLIDE)
    assert "Shown:" not in words_of(figure)


def test_a_note_ends_with_a_sentence() -> None:
    note = "One run. Two of three are shown. " + "This goes on and on and on, " * 12
    assert first_sentences(note.strip(), WIDTH) == "One run. Two of three are shown."
