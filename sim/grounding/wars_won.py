"""Who wins the wars of generic crises: the stronger, whoever opened them, beside the record.

A war is one of the two of a crisis with a thousand dead, as COW counts them. It is won by a victory
or where the other gives all that is asked; an agreement short of that, a stalemate and a separate
peace have no winner. Wars that are not over when a run ends are left out and counted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.analysis.demands import does
from sim.analysis.history import History, histories
from sim.analysis.intervals import clustered
from sim.grounding.fit.simulate import base
from sim.grounding.fit.targets import Target, targets
from sim.grounding.generic import INITIATOR, TARGET, system
from sim.plan.build import build
from sim.run.executors import Progress
from sim.run.many import system_rows
from sim.scenario.schema import Scenario
from sim.terms import NOBODY
from sim.terms.choice import Rung, Special
from sim.terms.events import Kind
from sim.terms.reasons import GROUP_SIZE, PROCESSES, Why

SEED = 3000  # another than those of the fit and of its page
SYSTEMS, RUNS = 2000, 10
DAYS = 3600  # that a run may take; within the 720 of other uses most wars are not over
EDGE = "numbers.attrition.edge"
BOTH = frozenset((INITIATOR, TARGET))


@dataclass(frozen=True)
class War:
    """A war of the two of a crisis, in words.

    winner: empty where nobody won; end: how the crisis ended, empty where it did not in the run.
    """

    system: int
    opener: str
    stronger: str
    winner: str
    end: str


@dataclass(frozen=True)
class ShareOfWars:
    """A share of wars beside the record, with a 95 % interval over systems.

    wars: on how many it rests; is_test: whether no number was set by the figure of the record.
    """

    name: str
    says: str
    target: Target
    share: float
    low: float
    high: float
    wars: int
    is_test: bool

    @property
    def word(self) -> str:
        """The verdict in words: by the record's interval, then by whether the two overlap."""
        if not self.is_test:
            return "no test"
        if self.target.holds(self.share):
            return "in"
        apart = self.low > self.target.high or self.high < self.target.low
        return "out" if apart else "not separated"


def record() -> dict[str, Target]:
    """What the record says, by name."""
    return targets("wars", file="wars")


def lasting(scenario: Scenario, days: int = DAYS) -> Scenario:
    """A generic crisis whose runs may take longer, so that wars come to their end."""
    horizon = scenario.horizon.model_copy(update={"turns": days})
    return scenario.model_copy(update={"horizon": horizon})


def played(
    values: Mapping[str, float],
    systems: int = SYSTEMS,
    runs: int = RUNS,
    progress: Progress | None = None,
) -> list[War]:
    """The wars of generic crises with these values of numbers, in order of the systems."""
    data, found = base(values), []
    for number in range(systems):
        found += wars_of_system(data, number, runs)
        if progress is not None:
            progress(number + 1, systems)
    return found


def wars_of_system(data: dict[str, Any], number: int, runs: int) -> list[War]:
    """The wars in the runs of one system."""
    setup = build(lasting(system(SEED, number, data)))
    rows = system_rows(setup, SEED, number, runs)
    bloody = np.unique(rows["run"][rows["kind"] == Kind.TOLL])
    lived = histories(setup.scenario, setup.names, rows, bloody)
    return [war for history in lived for war in wars(history, number)]


def wars(history: History, number: int) -> list[War]:
    """The wars of the two of a crisis in one run, those with a thousand dead."""
    states = history.scenario.states
    stronger = max(INITIATOR, TARGET, key=lambda name: states[name].capability)
    found: list[War] = []
    opener, bloody = "", False
    for k in history.of_kind(Kind.WAR, Kind.TOLL, Kind.CLOSE):
        if frozenset(history.ends(k)) != BOTH or history.rows.third[k] != NOBODY:
            continue
        kind = history.rows.kind[k]
        if kind == Kind.WAR:
            opener, bloody = opener or history.ends(k)[0], False
        elif kind == Kind.TOLL:
            bloody = True
        elif history.rows.rung[k] >= Rung.WAR:  # not a demand over something else
            if bloody:
                end = PROCESSES[history.rows.because[k] % GROUP_SIZE]
                found.append(War(number, opener, stronger, winner(history, k), end))
            opener, bloody = "", False
    if bloody:
        found.append(War(number, opener, stronger, "", ""))
    return found


def winner(history: History, k: int) -> str:
    """Who won the war that row k closes; empty where nobody did."""
    why = history.rows.because[k] % GROUP_SIZE
    first, second = history.ends(k)
    if why == Why.VICTORY:
        return first
    if why != Why.COMPLIANCE:
        return ""
    act = int(history.rows.cause[k])
    given = act != NOBODY and history.rows.kind[act] == Kind.ACT
    if given and does(history, act, Special.COMPLY):
        giver = history.ends(act)[0]
        return second if giver == first else first
    return first  # who asked has it already


def share_of(
    name: str,
    says: str,
    cases: Sequence[War],
    hit: Callable[[War], bool],
    is_test: bool = True,
) -> ShareOfWars:
    """A share of some wars, its interval over systems. Raises: ValueError without wars."""
    numbers = sorted({war.system for war in cases})
    hits = [sum(hit(war) for war in cases if war.system == number) for number in numbers]
    trials = [sum(war.system == number for war in cases) for number in numbers]
    low, high = clustered(np.array(hits, np.float64), np.array(trials, np.float64))
    share = sum(hits) / len(cases)
    return ShareOfWars(name, says, record()[name], share, low, high, len(cases), is_test)


def shares(shipped: Sequence[War], without_edge: Sequence[War]) -> list[ShareOfWars]:
    """Every share beside the record. without_edge: wars whose opener has no edge on the front."""
    over = [war for war in shipped if war.end]
    decided = [war for war in over if war.winner]
    level = [war for war in without_edge if war.winner]

    def opened(war: War) -> bool:
        return war.winner == war.opener

    def stronger(war: War) -> bool:
        return war.winner == war.stronger

    return [
        share_of("decided", "wars that end with a winner", over, lambda war: bool(war.winner)),
        share_of("stronger", "won by the stronger of the two", decided, stronger),
        share_of("opener", "won by who opened it", decided, opened, is_test=False),
        share_of("opener", "won by who opened it, without its edge", level, opened),
    ]
