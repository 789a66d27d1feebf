"""What is counted of bargaining: demands complied with, how crises end, what becomes of agreements.

In the form of `sim.analysis.counts`: of which rows, and which of them fit, or under which label. A
crisis that has ended is named by the row that closes it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sim.analysis.crises import Crisis, days, ended, is_icb
from sim.analysis.demands import (
    agreements,
    demands,
    fate,
    is_complied,
    is_taken,
    lasted,
    meetings,
    terms_offered,
    ultimata,
    without_result,
)
from sim.analysis.found import Label
from sim.analysis.history import History
from sim.record.event_columns import reason
from sim.terms.reasons import GROUP_SIZE, Why

Rows = Callable[[History], list[int]]


def ends(history: History) -> list[int]:
    """The rows that end crises."""
    return sorted(one.last for one in ended(history))


def ends_of_icb(history: History, mediated: bool) -> list[int]:
    """The rows that end crises of two parties as ICB codes them, with a mediator or without."""
    found = [one for one in ended(history) if is_icb(history, one)]
    return sorted(one.last for one in found if one.mediated == mediated)


def by_agreement(history: History, k: int) -> bool:
    """Whether a crisis ends by an agreement."""
    return history.rows.because[k] % GROUP_SIZE == Why.AGREEMENT


def how(history: History, k: int) -> Label:
    """How a crisis ends, in the words of the closed list."""
    return (reason(int(history.rows.because[k]), history.names),)


def long(history: History, *, war: bool) -> tuple[float, float]:
    """Days of crises that have ended, in which there was war or not, and how many they are."""
    found = [one for one in ended(history) if one.war == war]
    return sum(days_of(history, one) for one in found), len(found)


def days_of(history: History, one: Crisis) -> float:
    """Days of a crisis; of one with a war those of the war."""
    return float(history.rows.value[one.last]) if one.war else float(days(history, one))


COUNTS: dict[str, tuple[Rows, Callable[[History, int], bool]]] = {
    "complied_bare": (partial(demands, backed=False), is_complied),
    "complied_backed": (partial(demands, backed=True), is_complied),
    "agreed_unmediated": (partial(ends_of_icb, mediated=False), by_agreement),
    "agreed_mediated": (partial(ends_of_icb, mediated=True), by_agreement),
    "terms_taken": (terms_offered, is_taken),
    "without_result": (meetings, without_result),
}
LISTS: dict[str, tuple[Rows, Callable[[History, int], Label]]] = {
    "ends": (ends, how),
    "ultimata": (ultimata, fate),
    "agreements": (agreements, lasted),
}
RATES: dict[str, Callable[[History], tuple[float, float]]] = {
    "crisis_days": partial(long, war=False),
    "war_days": partial(long, war=True),
}
