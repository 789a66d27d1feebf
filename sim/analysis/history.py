"""A run as a historian reads it: its rows by column, and what a count asks of one of them.

A row is named by its number in its run. What an issue is to a state is asked in one place,
`concerns`: a party controls it, claims it or supports a party.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any

from numpy.typing import NDArray

from sim.record.columns import columns
from sim.record.log import Rows
from sim.record.names import Names
from sim.scenario.schema import Action, Relation, Scenario
from sim.terms import NOBODY
from sim.terms.events import Kind


class History:
    """The rows of one run with their scenario; a span is of days from the start of the run."""

    def __init__(self, scenario: Scenario, names: Names, rows: NDArray[Any]) -> None:
        self.scenario, self.names = scenario, names
        self.records, self.length = rows, len(rows)
        self.rows = columns(Rows, rows)
        self.turns = 1 + int(rows["turn"].max(initial=-1))
        self.relations = {(a, b): one for a, b, one in scenario.both_ways()}

    def of_kind(self, *kinds: Kind) -> list[int]:
        """The rows of some kinds, in their order."""
        return sorted(k for kind in kinds for k in self.by_kind.get(kind, ()))

    @cached_property
    def by_kind(self) -> dict[int, list[int]]:
        """The rows of every kind."""
        found: dict[int, list[int]] = {}
        for k in range(self.length):
            found.setdefault(int(self.rows.kind[k]), []).append(k)
        return found

    @cached_property
    def causes(self) -> set[int]:
        """The rows that a later row names as its cause."""
        return {int(self.rows.cause[k]) for k in range(self.length)}

    @cached_property
    def acts(self) -> list[int]:
        """Acts, joint ones too."""
        return self.of_kind(Kind.ACT, Kind.JOINT)

    @cached_property
    def hostile(self) -> list[int]:
        """Hostile acts: those with a weight below zero on the Goldstein scale, but for cuts."""
        return [k for k in self.acts if self.action(k).goldstein < 0.0 and not self.is_cut(k)]

    def day(self, k: int) -> int:
        """The day of a row."""
        return int(self.rows.turn[k] * self.scenario.horizon.beat_days + self.rows.day[k])

    def action(self, k: int) -> Action:
        """The entry of the registry that an act is of."""
        return self.scenario.actions[self.names.actions[self.rows.action[k]]]

    def is_cut(self, k: int) -> bool:
        """Whether an act ends what the entry of the registry says."""
        return self.names.cuts[self.rows.action[k]]

    def ends(self, k: int) -> tuple[str, str]:
        """Actor and target by name; empty where there is none."""
        return self.names.actor(self.rows.actor[k]), self.names.actor(self.rows.target[k])

    def who(self, k: int) -> set[str]:
        """All states that a row names."""
        codes = (self.rows.actor[k], self.rows.target[k], self.rows.third[k])
        return {self.names.actor(code) for code in codes if code != NOBODY}

    def above(self, k: int) -> Iterator[int]:
        """The causes of a row, the nearest first."""
        while (k := int(self.rows.cause[k])) != NOBODY:
            yield k

    def origin(self, k: int) -> int:
        """The row that a row follows from, past the row that authorised it, or NOBODY."""
        return next((c for c in self.above(k) if self.rows.kind[c] != Kind.AUTHORISE), NOBODY)

    def concerns(self, state: str, issue: int) -> bool:
        """Whether a state has a part in an issue: as a party of it."""
        known = state in self.scenario.states
        return known and self.scenario.is_party(state, self.names.issues[issue])

    def is_matter(self, k: int) -> bool:
        """Whether actor and target both have a stance on the issue that a row is about."""
        issue = self.rows.issue[k]
        known = issue != NOBODY and all(state in self.scenario.states for state in self.ends(k))
        name = self.names.issues[issue]
        return known and all(self.scenario.cares(state, name) for state in self.ends(k))

    def has_standing(self, k: int) -> bool:
        """Whether actor or target is a party of the issue that a row is about."""
        issue = self.rows.issue[k]
        return issue != NOBODY and any(self.concerns(state, issue) for state in self.ends(k))

    def concerns_both(self, k: int) -> bool:
        """Whether a row is about an issue in which actor and target have a part."""
        issue = self.rows.issue[k]
        return issue != NOBODY and all(self.concerns(state, issue) for state in self.ends(k))

    def relation(self, k: int) -> Relation | None:
        """What holds between actor and target at the start."""
        return self.relations.get(self.ends(k))

    def stands(
        self, at_first: bool, opens: Kind, closes: Kind, k: int, fits: Callable[[int], bool]
    ) -> bool:
        """Whether what fitting rows open and close is open when a row is written."""
        rows = [m for m in self.of_kind(opens, closes) if m < k and fits(m)]
        return self.rows.kind[rows[-1]] == opens if rows else at_first

    def is_in_force(self, treaty: str, k: int) -> bool:
        """Whether a treaty is in force when a row is written."""
        code, stage = self.names.treaties.index(treaty), self.scenario.treaties[treaty].stage
        rows = self.rows.clause
        kinds = Kind.ENTER_FORCE, Kind.LAPSE
        return self.stands(stage == "in_force", *kinds, k, lambda m: rows[m] == code)

    def at_war(self, k: int) -> bool:
        """Whether actor and target are at war when a row is written."""
        both = set(self.ends(k))
        old = any({war.attacker, war.defender} == both for war in self.scenario.wars.values())
        return self.stands(old, Kind.WAR, Kind.CLOSE, k, lambda m: set(self.ends(m)) == both)

    def partners(self, k: int) -> bool:
        """Whether actor and target are bound by a clause in force, either toward the other."""
        both, treaties = set(self.ends(k)), self.scenario.treaties.items()
        return any(
            {clause.by, clause.toward} == both and self.is_in_force(name, k)
            for name, treaty in treaties
            for clause in treaty.clauses.values()
        )

    def deal(self, k: int) -> bool:
        """Whether actor and target have dealings: trade, supply, a treaty between them in force."""
        held, both = self.relation(k), set(self.ends(k))
        treaties = self.scenario.treaties.items()
        shared = any(both <= set(one.parties) and self.is_in_force(n, k) for n, one in treaties)
        return shared or (held is not None and any((*held.trade.values(), *held.supply.values())))


def histories(
    scenario: Scenario, names: Names, rows: NDArray[Any], runs: Iterable[int]
) -> Iterator[History]:
    """Each of some runs in a table of rows, as a reader of its rows asks of it."""
    for run in runs:
        yield History(scenario, names, rows[rows["run"] == run])
