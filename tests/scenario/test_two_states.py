"""The hand calculation that the scenario two-states prints, against the program.

By hand, for the first week (e^-1 = 0.3679, e^-2 = 0.1353, e^-3 = 0.0498, e^-0.5 = 0.6065,
e^-1.5 = 0.2231, e^-3.5 = 0.0302): Arland's utilities are talks -3, condemnation -1, patrol -1,
alert -2; Borland's talks -3.5, condemnation -0.5, patrol -0.5, alert -1.5. A class weighs the mean
over its open actions, waiting weighs 1; a chance is a share of the sum.
"""

import numpy as np
import pytest

from sim.explaining.decision import decision
from sim.explaining.parts import Choice
from sim.plan.build import build
from sim.run.batch import Worker
from sim.run.play import play
from sim.scenario.load import load
from sim.terms.events import KINDS

UTILITIES = {
    "ARL": {"talks": -3.0, "condemn": -1.0, "patrol": -1.0, "alert": -2.0},
    "BOR": {"talks": -3.5, "condemn": -0.5, "patrol": -0.5, "alert": -1.5},
}
WEIGHTS = {
    "ARL": {"wait": 1.0, "cooperate": 0.0498, "words": 0.3679, "show": 0.2516},
    "BOR": {"wait": 1.0, "cooperate": 0.0302, "words": 0.6065, "show": 0.4148},
}
CHANCES = {
    "ARL": {"wait": 0.599, "cooperate": 0.030, "words": 0.220, "show": 0.151},
    "BOR": {"wait": 0.487, "cooperate": 0.015, "words": 0.296, "show": 0.202},
}
SUMS = {"ARL": 1.6693, "BOR": 2.0516}


@pytest.fixture(scope="module")
def first() -> dict[str, Choice]:
    """The first choice of each state, weighed again."""
    played = play(load("two-states").scenario, engine="python")
    return {state: decision(played, 0, state).choices[0] for state in ("ARL", "BOR")}


@pytest.mark.parametrize("state", ["ARL", "BOR"])
def test_the_utilities(first: dict[str, Choice], state: str) -> None:
    found = {option.action: option.utility for option in first[state].options}
    assert found == pytest.approx(UTILITIES[state])


@pytest.mark.parametrize("state", ["ARL", "BOR"])
def test_the_weights_and_the_chances_of_the_classes(first: dict[str, Choice], state: str) -> None:
    weights = {option.klass: option.weight for option in first[state].classes}
    assert weights == pytest.approx(WEIGHTS[state], abs=5e-5)
    assert sum(weights.values()) == pytest.approx(SUMS[state], abs=5e-5)
    chances = {option.klass: option.p for option in first[state].classes}
    assert chances == pytest.approx(CHANCES[state], abs=5e-4)


@pytest.mark.parametrize("state", ["ARL", "BOR"])
def test_the_story_prints_these_numbers(state: str) -> None:
    story = " ".join(load("two-states").scenario.story.how.split())
    chances = ", ".join(f"{klass} {p:.3f}" for klass, p in CHANCES[state].items())
    name = {"ARL": "Arland", "BOR": "Borland"}[state]
    assert f"{name}: {chances}." in story
    assert f"waiting {SUMS[state]}" in story
    for klass in ("cooperate", "words", "show"):
        assert f"= {WEIGHTS[state][klass]:.4f}" in story


def test_many_first_weeks_come_out_as_computed() -> None:
    """4,000 runs: the share of first weeks with an act of Borland, 0.513, within four errors."""
    setup = build(load("two-states").scenario)
    runs = 4000
    rows = Worker(setup, 3).play(0, runs).rows
    own = (rows["turn"] == 0) & (rows["phase"] == 3)
    own &= np.isin(rows["kind"], [KINDS.index("act"), KINDS.index("offer")])
    for state, acts in (("ARL", 0.401), ("BOR", 0.513)):
        share = np.sum(own & (rows["actor"] == setup.names.states.index(state))) / runs
        assert share == pytest.approx(acts, abs=4 * (0.25 / runs) ** 0.5)
