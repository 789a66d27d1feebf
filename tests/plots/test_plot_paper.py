"""The style for print: any width, letters of 6 to 8 points, no text on another or beyond an edge.

Column widths are those of journals: 85 mm is one column, 174 mm are two.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pytest
from boxes import faults
from invent import TITLE, changes, fans, incidences, rates, stands
from matplotlib.figure import Figure
from matplotlib.text import Text
from strait import STORY
from test_plot_reliability import FULL

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
from sim.plots.kit.clock import Clock
from sim.plots.kit.labels import Labels
from sim.plots.kit.sheet import MM, paper
from sim.plots.run_figures import Drawing, drawings_of_run, drawn_in
from sim.telling.story import Story

WIDTHS = (64.1, 85.0, 112.0, 140.0, 174.0)  # mm: the least, one column, between, two columns
COLUMN = paper(85.0 * MM)
SHORT, LONG = ["war"], [f"{TITLE} {k}" for k in range(12)]


def letters(figure: Figure) -> list[float]:
    """The sizes of all texts of a figure, in points."""
    texts = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]
    return [round(float(t.get_size()), 2) for t in texts]


def wrong(drawings: Mapping[str, Figure], width: float) -> dict[str, Any]:
    """What is wrong with figures of a width in mm, by name; those without a fault are left out."""
    found: dict[str, list[Any]] = {}
    for name, figure in drawings.items():
        found[name] = faults(figure)
        if abs(figure.get_size_inches()[0] - width * MM) > 1e-6:
            found[name].append(f"{figure.get_size_inches()[0] / MM} mm wide")
        if min(letters(figure)) < 5.0:
            found[name].append(f"{min(letters(figure))} points")
    return {name: wrongs for name, wrongs in found.items() if wrongs}


def of_run(story: Story, width: float, **more: Any) -> dict[str, Figure]:
    look = paper(width * MM, **more)
    drawings = drawn_in(look, lambda style: drawings_of_run(story, style))
    return {drawing.name: drawing.figure for drawing in drawings}


def on_paper(width: float, draws: Callable[[float], Figure], **more: Any) -> Figure:
    """One figure in the style for print; draws: lays it out at a width."""
    look = paper(width * MM, **more)
    return drawn_in(look, lambda style: [Drawing("x", draws(style.width), "")])[0].figure


def of_many(width: float, names: list[str], **more: Any) -> dict[str, Figure]:
    """Every figure of many runs."""
    varied = pd.concat([rates(names).assign(variation=name) for name in (*names[:2], "without")])
    clock, few = Clock(None, None), names[:4]
    draws: dict[str, Callable[[float], Figure]] = {
        "rates": lambda w: rate_figure.figure(rates(names), w),
        "variations": lambda w: rate_figure.figure(varied.sort_values("outcome", kind="stable"), w),
        "differences": lambda w: differences.figure(changes(names), w),
        "sensitivity": lambda w: sensitivity.figure(changes(names), w),
        "incidence": lambda w: incidence.figure(incidences(few), 400, clock, w),
        "fan": lambda w: fan.figure(fans(names), "Tension", 400, clock, width=w),
        "ladder": lambda w: rungs.figure(stands(few), 400, clock, w),
    }
    return {name: on_paper(width, draw, **more) for name, draw in draws.items()}


def of_others(width: float, **more: Any) -> dict[str, Figure]:
    """The figures of a sweep, a branch, a hindcast and pairs."""
    path, names, values = "states.KOR.stances.lethal_aid.position", LONG[:5], [0.2, 0.5, 0.9]
    lines = points(outcome=np.repeat(names, 3).tolist(), value=values * 5)
    dots = points(parameter=np.repeat([f"{path}{k}" for k in range(5)], 3), value=values * 5)
    both = [(x / 10.0, y / 10.0) for x in range(4) for y in range(4)]
    cells = points(x=[x for x, _ in both], y=[y for _, y in both])
    was, labels, change = branched(), LABELS, ("as it was", "states.ALA.munitions=0.1")
    own = np.array([2.0, 3.0, 9.0])
    draws: dict[str, Callable[[float], Figure]] = {
        "lines": lambda w: response.lines(lines, path, 50, w),
        "dots": lambda w: response.dots(dots, "a war", 50, w),
        "map": lambda w: surface.figure(cells, (path, path), "a war", 50, w),
        "futures": lambda w: futures.figure(was, was.assign(rung=3), labels, 4, change, w),
        "hindcast": lambda w: hindcast.figure(own, 5.0, w),
        "reliability": lambda w: reliability.figure(FULL, w),
    }
    return {name: on_paper(width, draw, **more) for name, draw in draws.items()}


LABELS = Labels(states={"ALA": "Alaria", "BOR": "Boria"})


def points(**columns: list[Any]) -> pd.DataFrame:
    return pd.DataFrame(columns).assign(rate=0.4, low=0.3, high=0.55)


def branched() -> pd.DataFrame:
    """Rungs of one pair over twelve turns."""
    rows = [
        {"turn": turn, "actor": a, "target": b, "rung": (turn * k) % 9, "at_war": 0}
        for turn in range(12)
        for k, (a, b) in enumerate((("ALA", "BOR"), ("BOR", "ALA")))
    ]
    return pd.DataFrame(rows)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_run_stands_at_any_width(real: Callable[..., Story], width: float) -> None:
    assert wrong(of_run(real(1), width), width) == {}
    assert wrong(of_run(STORY, width, bare=True), width) == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_figures_of_many_runs_stand_at_any_width(width: float) -> None:
    assert wrong(of_many(width, SHORT), width) == {}
    assert wrong(of_many(width, LONG, bare=True), width) == {}
    assert wrong(of_others(width), width) == {}
