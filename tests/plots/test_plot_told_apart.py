"""What a figure says of small numbers, of tests, and of outcomes that do not compete."""

import pandas as pd
import pytest
from boxes import words_of
from matplotlib.figure import Figure

from sim.plots import differences, incidence, rates, sensitivity
from sim.plots.kit.frequency import frequency, rate_words
from sim.plots.kit.style import pdf_bytes


def changes(separated: bool) -> pd.DataFrame:
    row = {"outcome": "war", "difference": -0.1, "low": -0.15, "high": -0.05, "runs": 400}
    rates = {"baseline_rate": 0.3, "rate": 0.2}
    return pd.DataFrame([row | rates | {"separated": separated}])


@pytest.mark.parametrize(("separated", "face"), [(True, "#0b5fa5"), (False, "#ffffff")])
def test_a_difference_is_filled_if_its_test_tells_it_apart(separated: bool, face: str) -> None:
    ax = differences.draw(changes(separated), Figure().add_subplot())
    dots = [line for line in ax.get_lines() if line.get_marker() == "o"]
    assert [dot.get_markerfacecolor() for dot in dots] == [face]
    assert ("may be chance" in differences.alt_text(changes(separated))) != separated


def test_the_note_says_what_the_changes_are_compared_with() -> None:
    words = words_of(differences.figure(changes(True), against="no treaty")).replace("\n", " ")
    assert "Against “no treaty”. The difference of the same runs" in words
    many = differences.note_of(changes(True).assign(looked=17))
    assert "intervals of 95 % over all 17 differences together (Holm)" in many
    assert "could be chance, given how many were looked at" in many


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (1e-9, "under 1 of 1,000,000"),
        (7.6e-7, "1 of 1,000,000"),
        (0.0, "0 of 400"),
    ],
)
def test_what_is_next_to_impossible_is_not_told_as_impossible(share: float, words: str) -> None:
    assert frequency(share, 400) == words


def test_an_interval_next_to_nothing_is_told_as_such() -> None:
    next_to_none = {"rate": 1e-9, "low": 0.0, "high": 2e-9}
    assert rates.intervals(next_to_none) == "dice 0.00 to under 0.01"
    assert rate_words(next_to_none) == "under 0.01 of 1,000,000"
    assert rates.intervals({"rate": 0.002, "low": 0.0, "high": 0.004}) == "dice 0 to 4"
    assert sensitivity.number(6e-5) == "0.0001"
    assert sensitivity.number(-0.00014) == "\N{MINUS SIGN}0.0001"
    assert sensitivity.number(1e-6) == "0"


def test_outcomes_that_do_not_compete_may_add_up_to_more_than_all_runs() -> None:
    cells = {"turn": 0, "low": 0.7, "high": 0.9, "share": 0.8}
    table = pd.DataFrame([{"outcome": name, **cells} for name in ("test", "treaty")])
    words = words_of(incidence.figure(table, 100, competing=False)).replace("\n", " ")
    assert "each counted by itself" in words
    assert incidence.alt_text(table, 100, competing=False).endswith(
        "by the end: test 80 of 100 and treaty 80 of 100."
    )


def test_a_figure_as_pdf_is_the_same_each_time() -> None:
    one, other = (pdf_bytes(differences.figure(changes(True)), "war") for _ in range(2))
    assert one.startswith(b"%PDF")
    assert one == other
