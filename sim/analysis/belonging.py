"""Which crisis each row of a run belongs to: what its two do to each other, and what follows.

A row between the two of a crisis belongs to it while it is open, and so does one between a joiner
and whom it fights, and an act that starts or ends arms or troops for one of the two in a war. Any
other row belongs where the row belongs that led to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from sim.analysis.crises import Crisis, Pair
from sim.analysis.history import History
from sim.terms import NOBODY
from sim.terms.events import Kind

# What a government decides: acts, offers and answers to them, answers to a call.
DECIDED = (
    Kind.ACT,
    Kind.OFFER,
    Kind.ACCEPT,
    Kind.DECLINE,
    Kind.LET_PASS,
    Kind.EXPIRE,
    Kind.JOIN,
    Kind.LEAVE,
    Kind.HONOUR,
    Kind.MATERIEL,
    Kind.CONSULT,
    Kind.RENEGE,
)
ENTERS = (Kind.OPEN, Kind.WAR, Kind.JOIN)  # rows that, with a third state, let one into a crisis


def start_of(history: History, one: Crisis) -> int:
    """The row that a crisis begins with: the act that opened its dispute; 0 of an older one."""
    if one.first == NOBODY:
        return 0
    cause = int(history.rows.cause[one.first])
    opened = cause != NOBODY and frozenset(history.ends(cause)) == one.who
    return cause if opened and history.rows.kind[one.first] == Kind.OPEN else one.first


def end_of(history: History, one: Crisis) -> int:
    """The row that closes a crisis; the last of the run where none does."""
    return history.length - 1 if one.last == NOBODY else one.last


def belonging(history: History, found: Sequence[Crisis]) -> list[int]:
    """For each row of a run the place of its crisis in a list, or NOBODY where it is in none."""
    spans = [(start_of(history, one), end_of(history, one)) for one in found]
    of: list[int] = []
    joined: dict[Pair, int] = {}
    for k in range(history.length):
        pair = frozenset(history.ends(k))
        open_now = [n for n, (first, last) in enumerate(spans) if first <= k <= last]
        mine = next((n for n in open_now if found[n].who == pair), NOBODY)
        if mine == NOBODY and history.rows.kind[k] in ENTERS:
            mine = entered(history, k, [(n, found[n].who) for n in open_now])
            if mine != NOBODY:
                joined[fought(history, k)] = mine
        if mine == NOBODY and is_help(history, k):
            whom = history.ends(k)[1]
            mine = next((n for n in open_now if found[n].war and whom in found[n].who), NOBODY)
        if mine == NOBODY and joined.get(pair, NOBODY) in open_now:
            mine = joined[pair]
        cause = int(history.rows.cause[k])
        of.append(of[cause] if mine == NOBODY and 0 <= cause < k else mine)
    return of


def is_help(history: History, k: int) -> bool:
    """Whether a row starts, raises, lowers or ends a flow of arms or troops."""
    if history.rows.kind[k] != Kind.ACT:
        return False
    action = history.action(k)
    return action.form == "flow" and max(action.munitions, action.manpower) > 0.0


def fought(history: History, k: int) -> Pair:
    """The two who are at odds from an entry on: who enters, and against whom."""
    actor, target = history.ends(k)
    foe = (
        history.names.actor(history.rows.third[k]) if history.rows.kind[k] == Kind.JOIN else target
    )
    return frozenset((actor, foe))


def entered(history: History, k: int, open_now: Sequence[tuple[int, Pair]]) -> int:
    """The crisis that a third state enters by a row, or NOBODY."""
    third = history.names.actor(history.rows.third[k])
    ends = set(history.ends(k))
    for n, who in open_now:
        if third in who and ends & who:
            return n
    return NOBODY


def decisions(history: History, of: Sequence[int], count: int) -> list[int]:
    """How many decisions of governments each of `count` crises holds. of: see `belonging`."""
    held = [0] * count
    for k in history.of_kind(*DECIDED):
        if of[k] != NOBODY:
            held[of[k]] += 1
    return held
