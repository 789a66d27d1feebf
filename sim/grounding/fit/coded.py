"""Generic crises as the data code theirs: disputes (MID, GML), crises (ICB), who joined, ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from numpy.typing import NDArray

from sim.analysis.coding import CodedResponse, Dispute, disputes, joined, responses
from sim.grounding.fit.ends import Ends, ends_of
from sim.grounding.generic import INITIATOR, INITIATOR_ALLY, TARGET, TARGET_ALLY
from sim.plan.setup import Setup

PACTS = ((TARGET_ALLY, TARGET), (INITIATOR_ALLY, INITIATOR))


@dataclass(frozen=True)
class Joiner:
    """A third state that takes part in arms. lag: days since the first act of the dispute."""

    has_pact: bool
    lag: int


@dataclass(frozen=True)
class GenericDispute:
    """A dispute of the two of a generic system.

    system: its number; kind: what it is about, as MID codes a revision; ally_joins: whether the
    target's defence ally comes in, None where it has none.
    """

    system: int
    kind: str
    dispute: Dispute
    joiners: tuple[Joiner, ...]
    ally_joins: bool | None


@dataclass
class Coded:
    """Coded generic crises. Every system is coded twice.

    As disputes (MID) and, where both sides' values are threatened, as crises (ICB). ends: how
    crises ended, where that was asked for.
    """

    disputes: list[GenericDispute] = field(default_factory=list)
    responses: list[CodedResponse] = field(default_factory=list)
    ends: Ends = field(default_factory=Ends)

    def add(self, other: Coded) -> None:
        """Those of other systems too."""
        self.disputes.extend(other.disputes)
        self.responses.extend(other.responses)
        self.ends.add(other.ends)


def coded(setup: Setup, rows: NDArray[Any], number: int, kind: str, with_ends: bool) -> Coded:
    """The runs of one system as coded. kind: what it is about."""
    names = setup.names
    sides = {names.states.index(INITIATOR), names.states.index(TARGET)}
    entered = joined(rows)
    found = Coded()
    for dispute in disputes(rows, setup.scenario, names):
        if {dispute.initiator, dispute.target} == sides:
            found.disputes.append(with_joiners(setup, entered, dispute, number, kind))
    found.responses = responses(rows, setup.scenario, names)
    if with_ends:
        found.ends = ends_of(setup, rows)
    return found


def with_joiners(
    setup: Setup, entered: NDArray[Any], dispute: Dispute, number: int, kind: str
) -> GenericDispute:
    """A dispute with those who came in while it lasted, each once. entered: rows of entries."""
    names = setup.names
    mine = entered[entered["run"] == dispute.run]
    days = mine["turn"] * setup.scenario.horizon.beat_days + mine["day"]
    inside = mine[(days >= dispute.first_day) & (days <= dispute.last_day)]
    joiners: dict[str, Joiner] = {}
    for row in inside:
        who, side = names.states[row["actor"]], names.states[row["third"]]
        lag = int(row["turn"] * setup.scenario.horizon.beat_days + row["day"]) - dispute.first_day
        joiners.setdefault(who, Joiner((who, side) in PACTS, lag))
    owed = TARGET_ALLY in names.states and names.states[dispute.target] == TARGET
    ally = TARGET_ALLY in joiners if owed else None
    return GenericDispute(number, kind, dispute, tuple(joiners.values()), ally)
