"""Some runs of every shipped scenario as plain rows, for what must hold in all of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import pytest
from sizes import size

from sim.plan.build import build
from sim.record.event_columns import EVENT_COLUMNS
from sim.record.names import Names
from sim.record.tables import event_columns
from sim.run.batch import Worker
from sim.scenario.find import shipped_names
from sim.scenario.load import load
from sim.scenario.schema import Scenario

SEED, RUNS = 5, size("courses")
EVERY = pytest.mark.parametrize("name", shipped_names())
Pair = frozenset[str]


class Row(NamedTuple):
    """One event row in words; the columns of the event table."""

    run: int
    turn: int
    seq: int
    date: datetime.date
    phase: str
    wave: int
    kind: str
    actor: str
    target: str
    third: str
    action: str
    issue: str
    clause: str
    rung: int
    value: float
    p: float
    because: str
    cause: int
    cuts: bool  # whether the act cuts a flow


class Course(NamedTuple):
    """One run: its rows in order, and the scenario that it is of."""

    scenario: Scenario
    rows: list[Row]

    def of(self, *kinds: str) -> Iterator[Row]:
        """The rows of these kinds."""
        return (row for row in self.rows if row.kind in kinds)

    def cause(self, row: Row) -> Row | None:
        """The row that led to a row."""
        return self.rows[row.cause] if row.cause >= 0 else None

    def clause(self, row: Row) -> Any:
        """The clause of a row."""
        treaty, _, clause = row.clause.partition(".")
        return self.scenario.treaties[treaty].clauses[clause]

    def wars(self) -> Iterator[tuple[Row, set[Pair], set[Pair]]]:
        """Each row with the wars at the start of its turn, and those just before it."""
        at_war = {frozenset((w.attacker, w.defender)) for w in self.scenario.wars.values()}
        turn, early = -1, set(at_war)
        for row in self.rows:
            if row.turn != turn:
                turn, early = row.turn, set(at_war)
            yield row, early, set(at_war)
            if row.kind == "war":
                at_war.add(frozenset((row.actor, row.target)))
            elif row.kind == "close":
                at_war.discard(frozenset((row.actor, row.target)))

    def in_force(self) -> Iterator[tuple[Row, set[str]]]:
        """Each row with the treaties in force just before it."""
        treaties = self.scenario.treaties
        force = {name for name, treaty in treaties.items() if treaty.stage == "in_force"}
        for row in self.rows:
            yield row, set(force)
            if row.kind == "enter_force":
                force.add(row.clause)
            elif row.kind == "lapse":
                force.discard(row.clause)


def _cuts(kinds: list[str], actions: list[int], names: Names) -> list[bool]:
    """Which rows cut a flow; the rows of changes hold a measure in the column of the action."""
    pairs = zip(kinds, actions, strict=True)
    return [kind != "change" and action >= 0 and names.cuts[action] for kind, action in pairs]


@cache
def courses(name: str) -> list[Course]:
    """The runs of a shipped scenario."""
    scenario = load(name).scenario
    setup = build(scenario)
    raw = Worker(setup, SEED).play(0, RUNS).rows
    table = event_columns(raw, setup.names, scenario.horizon)
    cuts = _cuts(table["kind"], raw["action"].tolist(), setup.names)
    runs: list[list[Row]] = [[] for _ in range(RUNS)]
    for cells in zip(*(table[column] for column in EVENT_COLUMNS), cuts, strict=True):
        row = Row(*cells)
        runs[row.run].append(row)
    return [Course(scenario, rows) for rows in runs]


def spoken(row: Row) -> str:
    """A row for the message of a failure."""
    return f"run {row.run} event {row.seq} of {row.date}: {row.kind} {row.actor} {row.target}"
