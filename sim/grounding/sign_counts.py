"""What is counted of a run when a sign is tested: 1 where it happened, 0 where it did not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.coding import disputes
from sim.analysis.demands import acts_of, agreements, is_complied, is_taken, terms_offered
from sim.analysis.history import History, histories
from sim.grounding.generic import INITIATOR, TARGET
from sim.plan.setup import Setup
from sim.terms.choice import Special
from sim.terms.events import Kind

Rows = NDArray[Any]
Count = Callable[[Rows, Setup, int], NDArray[np.float64]]


def begun(level: int) -> Count:
    """Runs in which the initiator begins a dispute that it takes to a level, as MID codes it."""

    def count(rows: Rows, setup: Setup, runs: int) -> NDArray[np.float64]:
        found = np.zeros(runs)
        first, second = (setup.names.states.index(name) for name in (INITIATOR, TARGET))
        for dispute in disputes(rows, setup.scenario, setup.names):
            if (dispute.initiator, dispute.target) == (first, second) and dispute.level >= level:
                found[dispute.run] = 1.0
        return found

    return count


def acted(min_rung: int) -> Count:
    """Runs in which the initiator acts against the target at a rung or above, injects apart."""

    def count(rows: Rows, setup: Setup, runs: int) -> NDArray[np.float64]:
        first, second = (setup.names.states.index(name) for name in (INITIATOR, TARGET))
        mine = (rows["kind"] == Kind.ACT) & (rows["actor"] == first) & (rows["target"] == second)
        chosen = rows["turn"] > 0
        return once(rows["run"][mine & chosen & (rows["rung"] >= min_rung)], runs)

    return count


def threatens(rows: Rows, setup: Setup, runs: int) -> NDArray[np.float64]:
    """Runs in which the initiator threatens the target with force."""
    return once(rows["run"][acts(rows, setup, "threaten")], runs)


def yields(rows: Rows, setup: Setup, runs: int) -> NDArray[np.float64]:
    """Runs in which the initiator takes its threat back or lets the answer to it pass."""
    first, second = (setup.names.states.index(name) for name in (INITIATOR, TARGET))
    passed = (rows["kind"] == Kind.LET_PASS) & (rows["actor"] == first) & (rows["target"] == second)
    return once(rows["run"][passed | acts(rows, setup, "back_down")], runs)


def honours(rows: Rows, _: Setup, runs: int) -> NDArray[np.float64]:
    """Runs in which the target's ally, called upon, fights; runs without a call are left out."""
    called = once(rows["run"][rows["kind"] == Kind.INVOKE], runs)
    fought = once(rows["run"][rows["kind"] == Kind.HONOUR], runs)
    return np.where(called > 0.0, fought, np.nan)


def enters(name: str) -> Count:
    """Runs in which a state goes to war with the initiator."""

    def count(rows: Rows, setup: Setup, runs: int) -> NDArray[np.float64]:
        k, first = (setup.names.states.index(state) for state in (name, INITIATOR))
        wars = (rows["kind"] == Kind.WAR) & (rows["actor"] == k) & (rows["target"] == first)
        return once(rows["run"][wars], runs)

    return count


def acts(rows: Rows, setup: Setup, action: str) -> NDArray[np.bool_]:
    """Rows in which the initiator takes an action toward the target."""
    first, second = (setup.names.states.index(name) for name in (INITIATOR, TARGET))
    mine = (rows["kind"] == Kind.ACT) & (rows["actor"] == first) & (rows["target"] == second)
    return np.asarray(mine & (rows["action"] == setup.names.entry(action)))


def once(runs_hit: NDArray[Any], runs: int) -> NDArray[np.float64]:
    """1 for each run that occurs, 0 for the others."""
    found = np.zeros(runs)
    found[np.unique(runs_hit)] = 1.0
    return found


def read(rows: Rows, setup: Setup, runs: int) -> Iterator[History]:
    """Every run as a reader of its rows asks of it."""
    return histories(setup.scenario, setup.names, rows, range(runs))


def meets(rows: Rows, setup: Setup, runs: int) -> NDArray[np.float64]:
    """Runs in which the initiator's first demand is complied with, before war or a sharper one."""
    firsts = ((h, acts_of(h, Special.DEMAND)[:1]) for h in read(rows, setup, runs))
    return np.array([float(any(is_complied(h, k) for k in found)) for h, found in firsts])


def share_given(rows: Rows, setup: Setup, runs: int) -> NDArray[np.float64]:
    """The greatest share of what it asks that the initiator is given in a run, by deal or whole."""
    found = np.zeros(runs)
    for run, history in enumerate(read(rows, setup, runs)):
        for k in agreements(history):
            whole = history.action(k).special == Special.COMPLY.word
            found[run] = max(found[run], 1.0 if whole else history.rows.value[k])
    return found


def takes(rows: Rows, setup: Setup, runs: int) -> NDArray[np.float64]:
    """Runs in which the first settlement offered is taken; those without an offer are left out."""
    found = np.full(runs, np.nan)
    for run, history in enumerate(read(rows, setup, runs)):
        first = terms_offered(history)[:1]
        done = [k for k in agreements(history) if first and k < first[0]]
        if first and not done:
            found[run] = float(is_taken(history, first[0]))
    return found


def settles(rows: Rows, setup: Setup, runs: int) -> NDArray[np.float64]:
    """Runs in which the two settle."""
    settled = [bool(acts_of(h, Special.SETTLE)) for h in read(rows, setup, runs)]
    return np.array(settled, np.float64)


def breaks(rows: Rows, _: Setup, runs: int) -> NDArray[np.float64]:
    """Runs in which either breaks what the two agreed."""
    return once(rows["run"][rows["kind"] == Kind.BREAK], runs)


def sends(name: str, flow: str) -> Count:
    """Runs in which a state begins to send something."""

    def count(rows: Rows, setup: Setup, runs: int) -> NDArray[np.float64]:
        mine = (rows["kind"] == Kind.ACT) & (rows["actor"] == setup.names.states.index(name))
        return once(rows["run"][mine & (rows["action"] == setup.names.entry(flow))], runs)

    return count
