"""The reliability regime is named on the figures that depend on it."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from boxes import faults, words_of

from sim.plots import differences, rates
from sim.plots.kit.regime import noted, regime_note, regimes_of
from sim.plots.kit.sheet import NARROW, WIDE, Style
from sim.plots.run_figures import drawings_of_run
from sim.telling.story import Story

KNOWN = {
    "pacts": {"title": "Berkemeier & Fuhrmann 2018: 41 % of defence pacts honoured", "value": 0.41},
    "other": {"title": "Berkemeier & Fuhrmann 2018: 37 % of others honoured", "value": 0.37},
    "leeds": {"title": "Leeds, Long & Mitchell 2000: 74.5 % honoured", "value": 0.745},
    "talk": {"title": "consultation, nearly always kept", "value": 0.99},
    "unused": {"title": "nobody's: 10 % honoured", "value": 0.1},
}
FOUR = (
    "Allies honour by four regimes, 37 to 99 of 100 invoked cases: Berkemeier & Fuhrmann 2018 (37, "
    "41); Leeds, Long & Mitchell 2000 (74.5); consultation, nearly always kept (99)."
)


def scenario(*names: str) -> dict[str, Any]:
    clauses = {f"c{k}": {"reliability": name} for k, name in enumerate(names)}
    return {"reliability": KNOWN, "treaties": {"pact": {"clauses": clauses}, "bare": {}}}


def test_one_regime_is_named_with_its_rate() -> None:
    assert regime_note(scenario("pacts", "pacts")) == (
        "Allies honour by the regime of Berkemeier & Fuhrmann 2018: 41 of 100 invoked cases."
    )


def test_several_are_counted_named_and_given_their_range() -> None:
    assert regime_note(scenario("talk", "leeds", "pacts", "other")) == FOUR


def test_no_clause_no_words() -> None:
    assert regime_note(scenario()) == regime_note({}) == ""
    assert noted("One run.", scenario()) == "One run."


def test_the_regimes_of_all_variations_are_named() -> None:
    """A comparison that changes the regime of a clause names both."""
    found = regimes_of(scenario("pacts"), scenario("talk"))
    assert [regime.value for regime in found] == [0.41, 0.99]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_cascade_names_it(real: Callable[..., Story], width: float) -> None:
    """The other figures of a run do not; the words are whole and clash with nothing."""
    story = real(1, attack=True)
    note = regime_note(story.scenario.model_dump())
    assert "Berkemeier & Fuhrmann 2018" in note
    assert "Leeds, Long & Mitchell 2000 (74.5)" in note
    found = {d.name: d.figure for d in drawings_of_run(story, Style("sheet", width))}
    said = {name: words_of(figure).replace("\n", " ") for name, figure in found.items()}
    assert [name for name, words in said.items() if "invoked cases" in words] == ["cascade"]
    assert note in said["cascade"]
    assert faults(found["cascade"]) == []


def rate(outcome: str) -> dict[str, Any]:
    bounds = {"low": 0.2, "high": 0.4, "prior_low": 0.1, "prior_high": 0.5}
    return {"outcome": outcome, "rate": 0.3, "count": 30, "runs": 100, **bounds}


def change(outcome: str) -> dict[str, Any]:
    bounds = {"low": -0.1, "high": 0.3, "separated": False, "baseline_rate": 0.2, "rate": 0.3}
    return {"outcome": outcome, "difference": 0.1, "runs": 100, **bounds}


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_rates_and_differences_name_it_in_full(width: float) -> None:
    often = pd.DataFrame([rate("a war"), rate("a truce")])
    moved = pd.DataFrame([change("a war"), change("a truce")])
    long = "a scenario with a title of some length, as teachers will write them"
    for figure in (
        rates.figure(often, width, regime=FOUR),
        differences.figure(moved, width, against=long, regime=FOUR),
    ):
        words = words_of(figure).replace("\n", " ")
        assert FOUR in words
        assert "…" not in words
        assert faults(figure) == []


def test_without_clauses_the_notes_are_as_ever() -> None:
    often = pd.DataFrame([rate("a war")])
    assert "Allies honour" not in words_of(rates.figure(often))
