"""Each figure as a function of a table, or a story, and an axis of one's own."""

import inspect
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from invent import changes, fans, incidences, invented, rates, stands
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from test_plot_discovery import BOX, LOOKED, POLICIES, REGRETS, SCORES, TURNS
from test_plot_paper import LABELS, branched, points
from test_plot_reliability import FULL

import sim
from sim.errors import BadInput
from sim.plots import figures
from sim.plots.run_figures import FIGURES
from sim.telling.story import Story

NAMES = ["war", "peace", "talks"]
CELLS = points(x=[0.1, 0.2, 0.1, 0.2], y=[1, 1, 2, 2])
PART = FULL[(FULL["kind"] == FULL["kind"].iloc[0])].head(3)
MANY: dict[str, Callable[[Axes], Axes]] = {
    "differences": lambda ax: figures.differences(changes(NAMES), ax=ax),
    "rates": lambda ax: figures.rates(rates(NAMES), ax=ax),
    "sensitivity": lambda ax: figures.sensitivity(changes(NAMES), ax=ax),
    "incidence": lambda ax: figures.incidence(incidences(NAMES), ax=ax),
    "fan": lambda ax: figures.fan(fans(["one"]), ax=ax),
    "rungs": lambda ax: figures.rungs(stands(["one"]), ax=ax),
    "response": lambda ax: figures.response(points(value=[1, 2]), "a.path", ax=ax),
    "surface": lambda ax: figures.surface(CELLS, ("across", "up"), ax=ax),
    "hindcast": lambda ax: figures.hindcast([2.0, 3.0, 9.0], 5.0, ax=ax),
    "reliability": lambda ax: figures.reliability(PART, ax=ax),
    "box": lambda ax: figures.box(BOX, ax=ax),
    "boxes": lambda ax: figures.boxes(LOOKED, ax=ax),
    "scores": lambda ax: figures.scores(SCORES, ax=ax),
    "regret": lambda ax: figures.regret(REGRETS, POLICIES, ax=ax),
    "overturn": lambda ax: figures.overturn(TURNS, 0.2, ax=ax),
    "futures": lambda ax: figures.futures(branched(), branched(), 4, ax=ax, labels=LABELS),
    "tension_map": lambda ax: figures.tension_map(tense(), ax=ax),
}
RUN = ("timeline", "crisis", "cascade", "ladder", "tension", "matrices", "network", "war")


def tense() -> pd.DataFrame:
    return branched().assign(tension=lambda table: table["turn"] / 20.0)


def empty(width: float = 7.0, height: float = 12.0) -> Axes:
    return Figure(figsize=(width, height)).add_axes((0.0, 0.0, 1.0, 1.0))


def words(ax: Axes) -> list[str]:
    return [t.get_text() for t in ax.findobj(Text) if t.get_text().strip()]


def test_from_sim_come_all_figures_and_each_is_tested() -> None:
    assert sim.figures is figures
    assert {*figures.__all__} == {*MANY, *RUN}
    own = {
        name
        for name, each in vars(figures).items()
        if inspect.isfunction(each) and each.__module__ == figures.__name__
    }
    assert own <= {*figures.__all__}
    assert len(RUN) == len(FIGURES)


@pytest.mark.parametrize("name", list(MANY))
def test_a_figure_of_many_runs_stands_on_an_axis(name: str) -> None:
    ax = empty()
    before = set(ax.get_children())
    assert MANY[name](ax) is ax
    assert set(ax.get_children()) - before
    FigureCanvasAgg(ax.get_figure(root=True)).draw()


@pytest.mark.parametrize("name", RUN)
def test_a_figure_of_one_run_stands_on_an_axis(name: str) -> None:
    story: Story = invented(3)
    ax = empty()
    assert getattr(figures, name)(story, ax=ax) is ax
    assert ax.child_axes
    FigureCanvasAgg(ax.get_figure(root=True)).draw()
    left, right = ax.get_window_extent().x0, ax.get_window_extent().x1
    boxes = [t.get_window_extent() for t in ax.findobj(Text) if t.get_text().strip()]
    shown = [box for box in boxes if box.width > 0]
    assert all(left - 1 <= box.x0 and box.x1 <= right + 1 for box in shown)


def test_rows_stand_in_the_order_of_the_table_with_the_titles_of_a_result() -> None:
    """Three differences of -30, 0 and +30 points, with bars of 5 to both sides."""
    table = changes(NAMES).assign(title=["War", "Peace", "Talks"])
    ax = figures.differences(table, ax=empty())
    assert [label.get_text() for label in ax.get_yticklabels()] == ["War", "Peace", "Talks"]
    assert list(ax.get_yticks()) == [2, 1, 0]
    dots = {tuple(x.get_xydata()[0]) for x in ax.lines if x.get_marker() == "o"}  # type: ignore[index]
    assert dots == {(-30.0, 2.0), (0.0, 1.0), (30.0, 0.0)}
    assert "points of a hundred" in ax.get_xlabel()


def test_a_box_has_its_limits_in_words_under_each_name() -> None:
    """Above 0.7 of 0 to 1 is the last 0.3 of the range; below 14 of 10 to 20 its first 0.4."""
    ax = figures.box(BOX, ax=empty())
    one, other = (label.get_text().splitlines() for label in ax.get_yticklabels())
    assert "".join(one[:-1]) == "states.KOR.stances.lethal_aid.position"
    assert (one[-1], other[-1]) == ("above 0.7", "below 14")
    dark = [(x.get_x(), x.get_width()) for x in ax.patches if x.get_width() < 1.0]  # type: ignore[attr-defined]
    assert dark == [pytest.approx((0.7, 0.3)), pytest.approx((0.0, 0.4))]


def test_scores_stand_beside_that_of_the_number_of_chance() -> None:
    """Of three rows the last is chance, 0.05: a dotted line there, and no bar."""
    ax = figures.scores(SCORES, ax=empty())
    assert [label.get_text() for label in ax.get_yticklabels()] == ["a", "b"]
    dotted = [x.get_xdata()[0] for x in ax.lines if x.get_linestyle() == "--"]  # type: ignore[index]
    assert dotted == [0.05]


def test_verdicts_have_a_form_each_and_a_name_for_the_legend() -> None:
    ax = figures.overturn(TURNS, 0.2, ax=empty())
    handles, names = ax.get_legend_handles_labels()
    assert names == ["turns it", "blurs it", "holds"]
    looks = [(x.get_marker(), x.get_markerfacecolor() == "#ffffff") for x in handles]  # type: ignore[attr-defined]
    assert looks == [("D", False), ("o", False), ("o", True)]


def test_rows_may_be_a_list_and_variations_are_named() -> None:
    rows: list[Any] = rates(["war"]).to_dict("records")
    ax = figures.rates([row | {"variation": name} for row in rows for name in ("a", "b")], empty())
    assert [label.get_text() for label in ax.get_yticklabels()] == ["war: a", "war: b"]


def test_marks_and_letters_are_as_large_as_matplotlib_says() -> None:
    """A dot of 8 points goes with letters of 10.5: with letters of 5.25 it has 4."""
    with rc_context({"font.size": 5.25, "axes.labelsize": 5.0}):
        ax = figures.differences(changes(NAMES), ax=empty())
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    assert {line.get_markersize() for line in dots} == {4.0}
    assert ax.xaxis.label.get_fontsize() == 5.0


def test_what_was_on_the_axis_stays_as_it_was() -> None:
    ax = empty()
    (mine,) = ax.plot([0, 1], [0, 1], linewidth=3.0)
    with rc_context({"font.size": 5.0}):
        figures.rates(rates(NAMES), ax=ax)
    assert mine.get_linewidth() == 3.0


def test_what_a_table_lacks_is_told() -> None:
    with pytest.raises(BadInput, match="the table has no column 'low'"):
        figures.rates(rates(NAMES).drop(columns="low"), ax=empty())
    with pytest.raises(BadInput, match="the table has no rows"):
        figures.rates(rates(NAMES).head(0), ax=empty())
    with pytest.raises(BadInput, match="the table is of 2 panels and an axis shows one"):
        figures.fan(fans(["one", "two"]), ax=empty())


def test_too_little_room_is_told_with_what_is_enough() -> None:
    with pytest.raises(BadInput, match="the least width is 64"):
        figures.ladder(invented(3), ax=empty(2.0))
    with pytest.raises(BadInput, match="at this width the least height is"):
        figures.ladder(invented(3), ax=empty(7.0, 1.0))


def test_without_an_axis_it_is_the_current_one_of_pyplot() -> None:
    from matplotlib import pyplot

    mine = pyplot.figure().add_subplot()
    assert figures.rates(rates(NAMES)) is mine
    pyplot.close("all")
