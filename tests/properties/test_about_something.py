"""Promise P15: a hostile act is about something, and its cause is of the same quarrel."""

from functools import cache
from typing import Any

import numpy as np
import pytest
from sizes import size
from worlds import SHIPPED, rows_of, setup_of

from sim.plan.setup import column_view
from sim.terms import NOBODY
from sim.terms.choice import ActionClass
from sim.terms.events import Kind
from sim.terms.reasons import GROUP_SIZE, Group

SEED = 1961
RUNS = size("standing")
OLDEST = 180  # days of a cause


@cache
def hostile(name: str) -> list[tuple[Any, Any]]:
    """Every hostile act that a state chose, with all rows of its run."""
    setup = setup_of(name)
    rows = rows_of(setup, SEED, 0, RUNS)
    push = column_view(setup.plan).actions.push
    found = []
    for run in range(RUNS):
        mine = rows[rows["run"] == run]
        for row in mine[np.isin(mine["kind"], (Kind.ACT, Kind.OFFER))]:
            chosen = row["because"] // GROUP_SIZE * GROUP_SIZE in (Group.TERM, Group.PROCESS)
            if chosen and push[row["action"]] > 0.0:
                found.append((row, mine))
    return found


def parties_of(name: str, issue: str) -> set[str]:
    """Who controls, claims or supports; without lists, all that have a stance."""
    scenario = setup_of(name).scenario
    named = scenario.issues[issue].parties
    return set(named) or {s for s, state in scenario.states.items() if issue in state.stances}


@pytest.mark.parametrize("name", SHIPPED)
def test_hostile_acts_have_standing(name: str) -> None:
    """Fewer than 5 of 100 are between two of whom neither is a party of the issue."""
    names = setup_of(name).names
    without = 0
    for row, _ in hostile(name):
        pair = {names.states[row["actor"]], names.states[row["target"]]}
        without += not pair & parties_of(name, names.issues[row["issue"]])
    assert without < 0.05 * max(20, len(hostile(name)))


# Known to fail, by scenario: where most quarrels end with their first act, most acts follow from
# nothing; the share was promised of the runs of June 2024.
OPENINGS = {"cod-war-1975": "nobody answers", "sudeten-1938": "three quarrels open by themselves"}


@pytest.mark.parametrize("name", SHIPPED)
def test_the_cause_is_of_the_pair_and_fresh(name: str, request: pytest.FixtureRequest) -> None:
    """The row named as cause is of one of the two, in 99 of 100, and at most 180 days old.

    What a state learns through a third, such as a disclosure, is the rest.

    Else the act is told as a standing interest, at most 25 of 100; that is held where there is half
    a year for more than the first act of a quarrel, which follows from nothing.
    """
    if name in OPENINGS:
        request.applymarker(pytest.mark.xfail(reason=OPENINGS[name]))
    setup = setup_of(name)
    days = setup.scenario.horizon.beat_days
    acts, standing, foreign = hostile(name), 0, 0
    for row, mine in acts:
        if row["cause"] == NOBODY:
            standing += 1
            continue
        cause = mine[row["cause"]]
        named = {cause["actor"], cause["target"], cause["third"]} - {NOBODY}
        foreign += not named & {row["actor"], row["target"]}
        age = days * (row["turn"] - cause["turn"]) + row["day"] - cause["day"]
        standing += age > OLDEST  # a red line crossed long ago is a standing interest
    assert foreign <= 0.01 * max(100, len(acts))
    if days * setup.turns >= 180:
        assert standing <= 0.25 * max(20, len(acts)), (standing, len(acts))


@pytest.mark.parametrize("name", SHIPPED)
def test_no_silence_without_an_occasion_and_no_summit_of_strangers(name: str) -> None:
    """Silence is kept on something; who meets has dealings with the other."""
    setup = setup_of(name)
    names, scenario = setup.names, setup.scenario
    rows = rows_of(setup, SEED, 0, RUNS)
    bound = {frozenset(t.parties[:2]) for t in scenario.treaties.values() if len(t.parties) == 2}
    for t in scenario.treaties.values():
        bound |= {frozenset((a, b)) for a in t.parties for b in t.parties if a != b}
    dealing = {
        frozenset((a, b))
        for a, b, relation in scenario.both_ways()
        if relation.of("trade", a) + relation.of("supply", a) + relation.of("supply", b) > 0.0
    }
    first = rows[np.isin(rows["kind"], (Kind.ACT, Kind.JOINT)) & (rows["turn"] == 0)][::-1]
    acted = dict(zip(first["run"].tolist(), first["seq"].tolist(), strict=True))  # the first act
    for row in rows[np.isin(rows["kind"], (Kind.ACT, Kind.OFFER))]:
        action = names.actions[row["action"]]
        if row["because"] // GROUP_SIZE * GROUP_SIZE not in (Group.TERM, Group.PROCESS):
            continue
        if action == "keep_silent":
            assert row["turn"] > 0 or acted[row["run"]] < row["seq"]
        if action == "summit":
            pair = frozenset((names.states[row["actor"]], names.states[row["target"]]))
            assert pair in bound | dealing, pair


def test_what_is_read_here_are_chosen_acts() -> None:
    """So the shares above are of something: the baseline has hostile acts of several classes."""
    plan = column_view(setup_of("june-2024").plan)
    classes = {int(plan.actions.klass[row["action"]]) for row, _ in hostile("june-2024")}
    assert {ActionClass.WORDS, ActionClass.SHOW, ActionClass.ECONOMIC} <= classes
