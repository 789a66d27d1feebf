"""Promise P2: a state out of everybody's reach changes nobody's rows."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from worlds import SHIPPED, copied, rows_of, scenario_of, setup_of

from sim.plan.build import build
from sim.record.canonical import row_hash

SEED = 20240619


def bystander(data: dict[str, Any]) -> dict[str, Any]:
    """A great power with a view on everything, and nobody within its reach."""
    stances = {issue: {"position": 0.5, "salience": 1.0} for issue in data["issues"]}
    restricted = [name for name, action in data["actions"].items() if action.get("restricted")]
    return {
        "title": "Farland",
        "home": "far_away",
        "capability": 0.3,
        "arsenal": 1.0,
        "audience": 1.0,
        "resolve": 1.0,
        "law": 1.0,
        "intelligence": 1.0,
        "need": 0.5,
        "rule": "hawk",
        "can": restricted,
        "stances": stances,
    }


@pytest.mark.parametrize("place", ["AAA", "MMM", "ZZZ"])
@pytest.mark.parametrize("name", SHIPPED)
def test_a_state_out_of_reach_changes_nothing(name: str, place: str) -> None:
    """First, amid and last by name: the rows of six runs are the same, word for word."""
    data = copied(name)
    data["states"][place] = bystander(data)
    setup, plain = build(scenario_of(data)), setup_of(name)
    assert len(setup.names.states) == len(plain.names.states) + 1
    rows = rows_of(setup, SEED, 0, 6)
    assert row_hash(rows, setup.names) == row_hash(rows_of(plain, SEED, 0, 6), plain.names)


def test_a_state_within_reach_does_change_something() -> None:
    """The same state, once it can be reached: so the hash above can tell."""
    name = SHIPPED[0]
    data = copied(name)
    data["states"]["ZZZ"] = bystander(data)
    neighbour = next(iter(data["states"]))
    data["relations"][f"{neighbour}-ZZZ"] = {"tension": 0.6, "hostility": 0.8, "reach": "force"}
    setup, plain = build(scenario_of(data)), setup_of(name)
    rows = rows_of(setup, SEED, 0, 6)
    assert row_hash(rows, setup.names) != row_hash(rows_of(plain, SEED, 0, 6), plain.names)


def at_daggers_drawn(data: dict[str, Any], names: tuple[str, str]) -> None:
    """Two states with a quarrel of their own, within reach of each other and of nobody else."""
    issue = "straits"
    ends = {"zero": "open", "one": "closed"}
    data["issues"][issue] = {"title": "the straits", "kind": "territory", **ends}
    for k, name in enumerate(names):
        state = bystander(data) | {"rule": "quantal_response", "can": []}
        state["stances"] = {issue: {"position": float(k), "salience": 1.0}}
        data["states"][name] = state
    data["relations"]["-".join(names)] = {
        "reach": "force",
        "tension": 0.9,
        "hostility": 0.9,
        "rivalry": 1.0,
        "rung": 4,
    }


def without(rows: NDArray[Any], gone: NDArray[np.bool_]) -> NDArray[Any]:
    """The rows that are left, numbered anew in each run, causes too."""
    kept = []
    for run in np.unique(rows["run"]):
        mine = rows["run"] == run
        number = np.append(np.cumsum(~gone[mine]) - 1, -1)
        left = rows[mine & ~gone].copy()
        left["seq"], left["cause"] = number[left["seq"]], number[left["cause"]]
        kept.append(left)
    return np.concatenate(kept)


@pytest.mark.parametrize("names", [("AAA", "ZZZ"), ("MMM", "MMN")])
@pytest.mark.parametrize("name", SHIPPED)
def test_two_strangers_at_daggers_drawn_change_nothing(name: str, names: tuple[str, str]) -> None:
    """The rows of the others are the same, word for word; the strangers do have rows of theirs."""
    data = copied(name)
    at_daggers_drawn(data, names)
    setup, plain = build(scenario_of(data)), setup_of(name)
    rows = rows_of(setup, SEED, 0, 8)
    strangers = [setup.names.states.index(state) for state in names]
    theirs = np.isin(rows["actor"], strangers) | np.isin(rows["target"], strangers)
    assert theirs.sum() > 20
    others = without(rows, theirs)
    assert row_hash(others, setup.names) == row_hash(rows_of(plain, SEED, 0, 8), plain.names)
