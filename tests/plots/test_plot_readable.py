"""No two texts overlap and none leaves the page: on runs of the baseline and on invented tables."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from boxes import faults
from invent import TITLE, changes, fans, incidences, invented, rates, stands

from sim.plots import bands, differences, fan, incidence, rungs, sensitivity
from sim.plots import rates as rate_figure
from sim.plots.kit.clock import Clock
from sim.plots.kit.sheet import NARROW, WIDE, Style
from sim.plots.run_figures import drawings_of_run
from sim.telling.story import Story

SEEDS = (1, 2, 3, 6)
WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW])
SHORT, LONG = ["war"], [f"{TITLE} {k}" for k in range(12)]


def wrong(story: Story, width: float) -> dict[str, Any]:
    found = {d.name: faults(d.figure) for d in drawings_of_run(story, Style("sheet", width))}
    return {name: texts for name, texts in found.items() if texts}


@WIDTHS
@pytest.mark.parametrize("seed", SEEDS)
def test_the_baseline_is_readable(real: Callable[..., Story], seed: int, width: float) -> None:
    assert wrong(real(seed), width) == {}


@WIDTHS
@pytest.mark.parametrize("seed", SEEDS[2:])
def test_a_war_that_pulls_others_in_is_readable(
    real: Callable[..., Story], seed: int, width: float
) -> None:
    assert wrong(real(seed, attack=True), width) == {}


@WIDTHS
@pytest.mark.parametrize("size", [(2, 2, 2), (2, 8, 60), (12, 3, 14), (12, 8, 60)])
def test_few_and_many_states_with_short_and_long_names_are_readable(
    size: tuple[int, int, int], width: float
) -> None:
    states, length, title = size
    assert wrong(invented(states, length=length, title=title), width) == {}


@pytest.mark.parametrize("turns", [1, 2, 5, 200])
def test_short_and_long_runs_are_readable(turns: int) -> None:
    assert wrong(invented(3, turns=turns), WIDE) == {}


@WIDTHS
def test_without_dates_time_is_counted_in_turns(width: float) -> None:
    story = invented(3)
    story.dated = False
    assert wrong(story, width) == {}


@WIDTHS
@pytest.mark.parametrize("names", [SHORT, LONG])
def test_figures_of_many_runs_are_readable(names: list[str], width: float) -> None:
    varied = pd.concat([rates(names).assign(variation=name) for name in (*names[:2], "without")])
    clock = Clock(None, None)
    figures = {
        "rates": rate_figure.figure(rates(names), width),
        "variations": rate_figure.figure(varied.sort_values("outcome", kind="stable"), width),
        "differences": differences.figure(changes(names), width),
        "sensitivity": sensitivity.figure(changes(names), width),
        "bands": bands.figure(rates(names), width),
        "incidence": incidence.figure(incidences(names[:4]), 400, clock, width),
        "fan": fan.figure(fans(names), TITLE, 400, clock, width=width),
        "ladder": rungs.figure(stands(names), 400, clock, width),
    }
    found = {name: faults(figure) for name, figure in figures.items()}
    assert {name: texts for name, texts in found.items() if texts} == {}
