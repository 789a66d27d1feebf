"""Outcomes made of other outcomes: all of some, any of some, so many of some, one before another.

The rows of three runs are written out, the expected turns beside them.
"""

from typing import Any

import numpy as np
import pytest
from hand_made import Builder

from sim.analysis.outcomes import NEVER, outcome_turns
from sim.record.names import names_of
from sim.scenario.load import load
from sim.scenario.schema import Watch

LASTS = np.array([10, 10, 10])
ROWS = [  # run, turn, kind
    (0, 2, "war"),
    (0, 4, "adopt"),
    (0, 4, "veto"),
    (1, 1, "veto"),
    (1, 3, "adopt"),
    (2, 5, "war"),
]
PLAIN = {name: {"title": name, "kinds": [name]} for name in ("war", "adopt", "veto")}


def turns_of(**combined: dict[str, Any]) -> dict[str, list[int]]:
    """The turns of combined outcomes in the three runs, in the order of the names given."""
    scenario = load("june-2024").scenario
    watches = {
        name: Watch.model_validate({"title": name} | watch)
        for name, watch in (combined | PLAIN).items()
    }
    scenario = scenario.model_copy(update={"outcomes": watches})
    names = names_of(scenario)
    builder = Builder(scenario, names)
    for run, turn, kind in ROWS:
        builder.row(kind, "RUS", "UKR", run=run, turn=turn)
    found = outcome_turns(np.concatenate(builder.rows), scenario, names, 0, LASTS)
    assert list(found) == list(watches)
    return {name: found[name].tolist() for name in combined}


def test_all_come_with_the_last_of_the_firsts() -> None:
    """War and adoption: turn 4 in run 0; no war in run 1, no adoption in run 2."""
    assert turns_of(both={"all": ["war", "adopt"]}) == {"both": [4, NEVER, NEVER]}


def test_any_comes_with_the_first() -> None:
    """War or veto: turn 2 in run 0, turn 1 in run 1, turn 5 in run 2."""
    assert turns_of(one={"any": ["war", "veto"]}) == {"one": [2, 1, 5]}


def test_so_many_of_a_list() -> None:
    """Two of the three: turn 4 in run 0, turn 3 in run 1, only one in run 2."""
    two = {"any": ["war", "adopt", "veto"], "at_least": 2}
    assert turns_of(two=two) == {"two": [4, 3, NEVER]}


def test_one_before_another() -> None:
    """The adoption before a veto: in run 0 its row is the earlier one, in run 1 it is not."""
    first = {"kinds": ["adopt"], "before": "veto"}
    assert turns_of(first=first) == {"first": [4, NEVER, NEVER]}


def test_what_never_comes_is_after_everything() -> None:
    """War before a veto: in run 2 there is no veto at all."""
    assert turns_of(war_first={"kinds": ["war"], "before": "veto"}) == {"war_first": [2, NEVER, 5]}


def test_combinations_of_combinations() -> None:
    """War or veto, before an adoption, and a veto: turn 4 in run 0 by the veto, turn 1 in run 1."""
    found = turns_of(
        outer={"all": ["inner", "veto"]}, inner={"any": ["war", "veto"], "before": "adopt"}
    )
    assert found == {"outer": [4, 1, NEVER], "inner": [2, 1, 5]}


@pytest.mark.parametrize("kinds", [["war"], ["war", "veto"]])
def test_a_plain_outcome_is_as_before(kinds: list[str]) -> None:
    expected = [2, NEVER, 5] if kinds == ["war"] else [2, 1, 5]
    assert turns_of(plain={"kinds": kinds}) == {"plain": expected}
