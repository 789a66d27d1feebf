"""The numbers behind the figures of many runs."""

import numpy as np
import pandas as pd
import pytest
from boxes import words_of
from invent import changes, fans, incidences, rates, stands
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from sim.plots import bands, differences, fan, incidence, rungs, sensitivity
from sim.plots import rates as rate_figure
from sim.plots.kit.frequency import Scale, frequency, half_up, runs_text, step_words
from sim.plots.kit.style import BAND, RUNG_COLOURS, SERIES

NAMES = ["war", "settlement", "fade-out", "nuclear use"]


@pytest.fixture
def ax() -> Axes:
    return Figure(figsize=(6.0, 4.0)).add_subplot()


@pytest.mark.parametrize(
    ("share", "runs", "words"),
    [
        (0.23, 100, "23 of 100"),
        (0.234, 1000, "23 of 100"),
        (0.004, 1000, "4 of 1,000"),
        (0.0004, 100_000, "4 of 10,000"),
        (0.0, 400, "0 of 400"),
        (1.0, 400, "100 of 100"),
        (0.3, 20, "6 of 20"),
        (0.999, 10_000, "100 of 100"),
    ],
)
def test_shares_are_told_as_frequencies(share: float, runs: int, words: str) -> None:
    assert frequency(share, runs) == words


@pytest.mark.parametrize(
    ("difference", "words"),
    [(-0.09, "9 fewer"), (0.12, "12 more"), (0.0, "no difference"), (1e-4, "under 1 more")],
)
def test_differences_are_told_as_more_and_fewer(difference: float, words: str) -> None:
    rates = {"baseline_rate": 0.5, "rate": 0.5 + difference, "difference": difference}
    assert step_words({**rates, "low": difference - 0.02, "high": difference + 0.02}) == words


def test_halves_are_rounded_as_people_do() -> None:
    """425 of 1,000 runs are 43 of 100 everywhere, and so is what is a hair below it."""
    assert [half_up(x) for x in (42.5, 43.5, -42.5, 0.2)] == [43.0, 44.0, -43.0, 0.0]
    assert half_up(100 * 0.285) == 29.0
    assert Scale(100).signed(-0.03) == "\N{MINUS SIGN}3"
    assert Scale(100).signed(0.002) == "0"
    assert (runs_text(1), runs_text(4000)) == ("1 run", "4,000 runs")


def test_a_fan_has_a_median_and_two_bands(ax: Axes) -> None:
    table = fans(["tension"])
    fan.draw(table, ax)
    (line,) = ax.get_lines()
    assert np.array_equal(line.get_ydata(), table["median"])
    assert line.get_xdata().tolist() == list(range(1, 13))
    wide, half = ax.collections
    assert wide.get_paths()[0].vertices[:, 1].min() == pytest.approx(table["low90"].min())
    assert wide.get_paths()[0].vertices[:, 1].max() == pytest.approx(table["high90"].max())
    assert half.get_paths()[0].vertices[:, 1].max() == pytest.approx(table["high50"].max())


def test_the_bands_of_rungs_are_shares_of_runs_that_add_up_to_all(ax: Axes) -> None:
    """Of 100 runs 60 stand at rung 0 and 40 at rung 3, then 25 and 75, of which 5 at rung 7."""
    table = pd.DataFrame(
        {
            "turn": [0, 0, 1, 1, 1],
            "rung": [0, 3, 0, 3, 7],
            "share": [0.6, 0.4, 0.25, 0.7, 0.05],
        }
    )
    rungs.draw(table, ax)
    found = {
        to_hex(band.get_facecolor()): sorted(
            {(float(x), round(float(y), 6)) for x, y in band.get_paths()[0].vertices if y > 0.0}
        )
        for band in ax.collections
    }
    assert found == {
        RUNG_COLOURS[7]: [(0.0, 100.0), (1.0, 100.0), (2.0, 100.0)],
        RUNG_COLOURS[3]: [(0.0, 100.0), (1.0, 95.0), (1.0, 100.0), (2.0, 95.0)],
        RUNG_COLOURS[0]: [(0.0, 60.0), (1.0, 25.0), (1.0, 60.0), (2.0, 25.0)],
    }
    assert list(found) == [RUNG_COLOURS[7], RUNG_COLOURS[3], RUNG_COLOURS[0]]  # the lowest on top
    words = rungs.alt_text(table.assign(panel="A toward B"), 100)
    assert words.endswith(
        "A toward B: 3 threat 70 of 100, 0 normal 25 of 100 and 7 limited war 5 of 100."
    )


def test_the_key_of_rungs_names_those_that_occur_the_highest_above() -> None:
    figure = rungs.figure(stands(["one", "two", "three"]), 400)
    words = words_of(figure)
    assert [line for line in words.splitlines() if line[:1].isdigit() and " " in line] == [
        "7 limited war",
        "3 threat",
        "0 normal",
    ]
    assert "runs, per cent" in words
    assert "400 runs" in words


def test_a_comparison_shows_the_other_medians_in_grey() -> None:
    figure = fan.figure(fans(["with", "without", "other"]), "Tension", 400, compare=True)
    panels = [ax for ax in figure.axes if ax.axison]
    assert len(panels) == 3
    for k, ax in enumerate(panels):
        colours = [line.get_color() for line in ax.get_lines()]
        assert colours == [fan.OTHERS, fan.OTHERS, SERIES[k]]
    assert len({ax.get_ylim() for ax in panels}) == 1
    assert "400 runs" in words_of(figure)


def test_single_runs_can_be_sketched(ax: Axes) -> None:
    sketch = pd.DataFrame({"run": [0, 0, 1, 1], "turn": [0, 1, 0, 1], "value": 0.5})
    fan.draw(fans(["tension"]), ax, sketch=sketch)
    assert len(ax.get_lines()) == 3


def test_rates_are_dots_with_two_intervals(ax: Axes) -> None:
    table = rates(NAMES)
    rate_figure.draw(table, ax)
    lines = ax.get_lines()
    assert len(lines) == 3 * len(NAMES)
    for k, row in enumerate(table.to_dict("records")):
        prior, dice, dot = lines[3 * k : 3 * k + 3]
        ends = [100 * row["prior_low"], 100 * row["prior_high"]]
        assert list(prior.get_xdata()) == ends
        assert list(dice.get_xdata()) == [100 * row["low"], 100 * row["high"]]
        assert list(dot.get_xdata()) == [100 * row["rate"]]


def test_without_a_prior_there_is_one_interval(ax: Axes) -> None:
    table = rates(NAMES).assign(prior_low=np.nan, prior_high=np.nan)
    assert len(rate_figure.draw(table, ax).get_lines()) == 2 * len(NAMES)
    assert "parameters" not in words_of(rate_figure.figure(table))


def test_rates_say_runs_and_both_intervals() -> None:
    words = words_of(rate_figure.figure(rates(["war"])))
    assert "100 runs" in words
    assert "23 of 100" in words
    assert "dice 19 to 27, parameters 13 to 33" in words


def test_variations_have_colours_of_their_own() -> None:
    table = pd.concat([rates(["war"]).assign(variation=name) for name in ("with", "without")])
    assert rate_figure.colours_of(table) == list(SERIES[:2])
    assert rate_figure.colours_of(rates(NAMES)) == [BAND] * 4


def test_a_difference_that_spans_zero_is_hollow(ax: Axes) -> None:
    table = changes(["less", "none", "more"])
    differences.draw(table, ax)
    dots = ax.get_lines()[2::2]
    assert [dot.get_markerfacecolor() != "#ffffff" for dot in dots] == [True, False, True]
    assert [dot.get_xdata()[0] for dot in dots] == pytest.approx([-30.0, 0.0, 30.0])
    zero = ax.get_lines()[0]
    assert zero.get_xdata() == [0.0, 0.0]


def test_the_interval_of_a_difference_is_told_in_the_same_measure() -> None:
    row = {"outcome": "war", "difference": 0.003, "low": -0.02, "high": 0.024, "runs": 400}
    row |= {"baseline_rate": 0.1, "rate": 0.103}
    words = words_of(differences.figure(pd.DataFrame([row])))
    assert "3 more of 1,000" in words
    assert "\N{MINUS SIGN}20 to +24" in words


def test_incidence_rises_in_steps_at_the_end_of_turns(ax: Axes) -> None:
    table = incidences(["war", "settlement"])
    incidence.draw(table, ax)
    war, settlement = ax.get_lines()
    assert war.get_drawstyle() == "steps-post"
    assert war.get_ydata()[0] == 0.0
    assert war.get_ydata()[-1] == pytest.approx(10.0)
    assert war.get_xdata().tolist() == [0.0, *range(1, 13)]
    assert war.get_linestyle() != settlement.get_linestyle()


def test_incidence_says_how_many_runs_are_censored() -> None:
    table = incidences(["war", "settlement"])
    words = words_of(incidence.figure(table, 400)).replace("\n", " ")
    assert "In 70 of 100 runs none" in words
    assert "censored" in words
    assert "10 of 100: war" in words
    assert "none 70 of 100" in incidence.alt_text(table, 400)


def test_sensitivity_bars_are_the_effects_the_longest_first(ax: Axes) -> None:
    table = sensitivity.in_order(changes(["a", "b", "c", "d"]))
    assert table["effect"].abs().is_monotonic_decreasing
    sensitivity.draw(table, ax)
    assert [bar.get_width() for bar in ax.patches] == table["effect"].tolist()


def test_bands_give_a_verdict(ax: Axes) -> None:
    assert bands.verdict(0.3, 0.28, 0.32, (0.2, 0.5)) == "inside"
    assert bands.verdict(0.19, 0.15, 0.23, (0.2, 0.5)) == "near"
    assert bands.verdict(0.1, 0.05, 0.15, (0.2, 0.5)) == "outside"
    bands.draw(rates(NAMES), ax)
    assert {bar.get_x() for bar in ax.patches} == {20.0}
    assert bands.alt_text(rates(NAMES)).startswith(f"{bands.TITLE}: 1 of 4 rates inside")


def test_text_alternatives_hold_the_main_numbers() -> None:
    assert "23 of 100" in rate_figure.alt_text(rates(["war"]))
    assert "30 fewer of 100" in differences.alt_text(changes(NAMES))
    assert "\N{MINUS SIGN}0.3" in sensitivity.alt_text(changes(NAMES))
    assert "median 0.8" in fan.alt_text(fans(["tension"]), "Tension", 400)


@pytest.mark.parametrize(
    "figure",
    [
        rate_figure.figure(rates([])),
        differences.figure(changes([])),
        sensitivity.figure(changes([])),
        bands.figure(rates([])),
        incidence.figure(pd.DataFrame({"outcome": []}), 0),
        fan.figure(pd.DataFrame({"panel": []}), "Tension", 0),
        rungs.figure(pd.DataFrame({"panel": []}), 0),
    ],
)
def test_without_rows_a_figure_says_so(figure: Figure) -> None:
    assert len(words_of(figure)) > 20
