"""The style for print: any width, letters of 6 to 8 points, no text on another or beyond an edge.

Column widths are those of journals: 85 mm is one column, 174 mm are two.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pytest
from boxes import faults, words_of
from invent import TITLE, changes, fans, incidences, rates, stands
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from sizes import size
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
from sim.plots.kit.clock import Clock
from sim.plots.kit.grey import one
from sim.plots.kit.labels import Labels
from sim.plots.kit.resize import Sheet
from sim.plots.kit.sheet import MM, PAGE, inches_of, paper
from sim.plots.run_figures import Drawing, drawings_of_run, drawn_in, encoded, files_of
from sim.telling.messages import notice
from sim.telling.story import Story

WIDTHS = (85.0, 174.0, 140.0, 112.0, 64.1)  # mm: one column, two, between, the least
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


WIDE = WIDTHS[: size("print")]


@pytest.mark.parametrize("width", WIDE)
def test_a_run_stands_at_any_width(real: Callable[..., Story], width: float) -> None:
    assert wrong(of_run(real(1), width), width) == {}


@pytest.mark.parametrize("width", WIDE)
def test_figures_of_many_runs_stand_at_any_width(width: float) -> None:
    assert wrong(of_many(width, LONG, bare=True), width) == {}
    assert wrong(of_others(width), width) == {}


def test_figures_without_words_stand_too() -> None:
    assert wrong(of_run(STORY, 64.1, bare=True), 64.1) == {}
    assert wrong(of_many(85.0, SHORT), 85.0) == {}


def test_letters_are_of_8_points_and_of_6_where_it_is_narrow(real: Callable[..., Story]) -> None:
    """SMALL and TEXT, 10 and 10.5 points, are shown .8 times as large at 174 mm; at 64 mm .6."""
    ladder = of_run(real(1), 174.0)["ladder"]
    assert {8.0} <= set(letters(ladder)) <= {8.0, 8.4, 11.2}
    narrow = of_run(real(1), 64.1)["ladder"]
    assert min(letters(narrow)) == pytest.approx(6.0, abs=0.02)
    with pytest.raises(
        BadInput, match=r"a figure 50 mm \(1\.97 in\) wide .* the least width is 64"
    ):
        paper(50.0 * MM)


@pytest.mark.parametrize(
    ("text", "inches"), [("85", 3.3465), ("85 mm", 3.3465), ("8.5cm", 3.3465), ("3.35in", 3.35)]
)
def test_a_width_is_told_in_units_of_publishers(text: str, inches: float) -> None:
    assert inches_of(text) == pytest.approx(inches, abs=1e-4)


def test_what_is_no_width_is_told_what_is() -> None:
    with pytest.raises(BadInput, match=r"'wide' is no width: write 85mm, 8\.5cm or 3\.35in"):
        inches_of("wide")


def test_without_title_the_words_are_a_caption() -> None:
    look = paper(85.0 * MM, bare=True)
    draws = rate_figure.figure(rates(SHORT), look.width)
    (drawing,) = drawn_in(look, lambda _: [Drawing("rates", draws, "one outcome")])
    assert notice() not in words_of(drawing.figure)
    assert "How often" not in words_of(drawing.figure)
    files = files_of(drawing, look)
    names = [f"paper/rates.{kind}" for kind in ("pdf", "svg", "png", "caption.txt")]
    assert list(files) == names
    caption = files["paper/rates.caption.txt"].decode()
    assert caption.startswith("How often, 100 runs. Dot: share of runs.")
    assert caption.endswith(f"{notice()}\n")


def test_a_pdf_has_truetype_letters_and_the_width_that_was_asked() -> None:
    """85 mm are 240.94 points. Type 42 is TrueType, CIDFontType2 in the file; none is of Type 3."""
    figure = on_paper(85.0, lambda w: rate_figure.figure(rates(SHORT), w))
    data = encoded(Drawing("rates", figure, ""), "pdf", COLUMN)
    assert b"/CIDFontType2" in data
    assert b"/Type3" not in data
    assert b"/MediaBox [ 0 0 240.94" in data
    svg = encoded(Drawing("rates", figure, ""), "svg", COLUMN)
    assert b"<text" not in svg  # letters are outlines
    png = encoded(Drawing("rates", figure, ""), "png", COLUMN)
    assert int.from_bytes(png[16:20]) == pytest.approx(85.0 * MM * 600.0, abs=1.0)


def test_grey_has_no_colour_and_keeps_what_is_light_and_dark() -> None:
    drawn = {**of_many(85.0, SHORT, grey=True), **of_run(STORY, 85.0, grey=True)}
    for figure in drawn.values():
        figure.set_dpi(50)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        seen = np.asarray(canvas.buffer_rgba())[:, :, :3].astype(int)
        assert (seen.max(axis=2) - seen.min(axis=2)).max() <= 1
    dark, light = one("#470737"), one("#d07f06")
    assert dark[0] < 0.2
    assert light[0] > 0.5


def test_lines_in_grey_are_told_apart_by_dashes() -> None:
    lines = points(outcome=["a", "a", "b", "b"], value=[0.1, 0.2] * 2)
    figure = on_paper(85.0, lambda w: response.lines(lines, "x", 50, w), grey=True)
    drawn = [line for line in figure.axes[0].lines if line.get_marker() == "o"]
    assert len({str(line.get_linestyle()) for line in drawn}) == 2


def test_it_obeys_the_letters_of_matplotlib() -> None:
    """Letters of 7 points asked for: SMALL and TEXT are .7 times theirs; and with serifs."""
    with rc_context({"font.size": 7.0, "font.family": "serif"}):
        figure = on_paper(174.0, lambda w: rate_figure.figure(rates(LONG), w))
    assert set(letters(figure)) == {7.0, 7.35, 9.8}
    assert {t.get_fontfamily()[0] for t in figure.findobj(Text)} == {"DejaVu Serif"}
    assert faults(figure) == []
    page = rate_figure.figure(rates(SHORT), PAGE.width)
    assert set(letters(page)) == {10.0, 10.5, 14.0}


def test_a_figure_given_another_size_is_laid_out_anew() -> None:
    figure = differences.figure(changes([f"outcome {k}" for k in range(5)]), PAGE.width)
    before = tuple(figure.get_size_inches())
    with pytest.raises(BadInput, match=r"3 in\) high .* the least height is .*without_words"):
        figure.set_size_inches(3.4, 3.0)
    assert tuple(figure.get_size_inches()) == before
    assert isinstance(figure, Sheet)
    assert figure.without_words().startswith("What the change does, 400 runs each.")
    figure.set_size_inches(3.4, 3.0)
    assert tuple(figure.get_size_inches()) == (3.4, 3.0)
    assert faults(figure) == []
    assert min(letters(figure)) >= 6.0
    figure.set_size_inches((9.0, 6.0))
    assert faults(figure) == []
    assert min(letters(figure)) == 10.0
    with pytest.raises(BadInput, match="the least width is 64"):
        figure.set_size_inches(2.0, 3.0)


def test_a_size_that_stays_lays_nothing_out() -> None:
    figure = rate_figure.figure(rates(SHORT), PAGE.width)
    axes = list(figure.axes)
    figure.set_dpi(300)
    figure.set_size_inches(*figure.get_size_inches())
    assert list(figure.axes) == axes
