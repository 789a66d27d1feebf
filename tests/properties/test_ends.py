"""Promise P12: the ends of an issue are names. Swapped, they give the same rows, mirrored."""

from typing import Any

import numpy as np
import pytest
from worlds import SHIPPED, Data, copied, rows_of, scenario_of

from sim.plan.build import build
from sim.plan.setup import Setup
from sim.record.canonical import row_hash
from sim.terms import NOBODY
from sim.terms.choice import Special
from sim.terms.events import Kind
from sim.terms.measures import ConditionMeasure

SEED, RUNS = 20240619, 3
OTHER = {"zero": "one", "one": "zero"}


def snapped(value: float) -> float:
    """In 64ths, so that a mirrored position is exact in binary."""
    return round(value * 64.0) / 64.0


def on_grid(data: Data) -> Data:
    """A scenario with every position, status quo and push of a position in 64ths."""
    for issue in data["issues"].values():
        if not issue.get("at_the_front"):
            issue["status_quo"] = snapped(issue.get("status_quo", 0.5))
        if "points" in issue:
            issue["points"] = [snapped(point) for point in issue["points"]]
    for state in data["states"].values():
        for stance in state["stances"].values():
            for key in ("position", "private_position"):
                if key in stance:
                    stance[key] = snapped(stance[key])
    for member in data.get("council", {}).get("members", {}).values():
        if "position" in member:
            member["position"] = snapped(member["position"])
    for change in changes_of(data):
        if change.get("measure") == "position":
            change["by"] = snapped(change["by"])
    return data


def changes_of(data: Data) -> list[Any]:
    """Every effect of an inject or of a date."""
    sources = [*data.get("injects", {}).values()]
    for entry in data.get("calendar", {}).values():
        sources += entry["outcomes"].values()
    return [change for source in sources for change in source.get("changes", [])]


def turned(data: Data, name: str) -> Data:
    """The same scenario with the two ends of an issue swapped."""
    issue = data["issues"][name]
    issue["zero"], issue["one"] = issue["one"], issue["zero"]
    if "status_quo" in issue:
        issue["status_quo"] = 1.0 - issue["status_quo"]
    if "points" in issue:
        issue["points"] = [1.0 - point for point in reversed(issue["points"])]
    zero, one = issue.get("toward_zero", []), issue.get("toward_one", [])
    issue["toward_zero"], issue["toward_one"] = one, zero
    for state in data["states"].values():
        stance = state["stances"].get(name, {})
        for key in ("position", "private_position"):
            if key in stance:
                stance[key] = 1.0 - stance[key]
    for change in changes_of(data):
        if change.get("measure") == "position" and change["issue"] == name:
            change["by"] = -change["by"]
    council = data.get("council", {})
    if council.get("issue") == name:
        council["enforce"] = OTHER[council.get("enforce", "zero")]
        for member in council["members"].values():
            if "position" in member:
                member["position"] = 1.0 - member["position"]
    return data


def mirror(rows: Any, setup: Setup, q: int) -> None:
    """Where things should stand by a demand, or stand again after a breach: from the other end."""
    asks = np.isin(rows["action"], np.flatnonzero(setup.plan.actions["special"] == Special.DEMAND))
    opens = (rows["kind"] == Kind.OPEN) & (
        rows["third"] == NOBODY
    )  # who sides with one asks nothing
    asks = opens | ((rows["kind"] == Kind.ACT) & asks)
    asks |= rows["kind"] == Kind.BREAK
    at = asks & (rows["issue"] == q) & (rows["value"] >= 0.0)
    rows["value"][at] = 1.0 - rows["value"][at]


@pytest.mark.parametrize("name", SHIPPED)
def test_swapping_the_ends_of_an_issue_changes_names_alone(name: str) -> None:
    """For every issue: positions, status quo, served ends mirrored; all rows are the same."""
    plain = build(scenario_of(on_grid(copied(name))))
    expected = row_hash(rows_of(plain, SEED, 0, RUNS), plain.names)
    for issue in plain.names.issues:
        setup = build(scenario_of(turned(on_grid(copied(name)), issue)))
        rows = rows_of(setup, SEED, 0, RUNS)
        q = setup.names.issues.index(issue)
        moved = (rows["kind"] == Kind.CHANGE) & (rows["issue"] == q)
        moved &= rows["action"] == ConditionMeasure.POSITION
        rows["value"][moved] *= -1.0
        mirror(rows, setup, q)
        assert row_hash(rows, setup.names) == expected, issue
