"""Where two worlds with the same dice part: the first turn in which something else happens.

What is compared is what happened: who did what to whom, on which issue, at which rung. Chances and
reasons are not, since every change of a number moves them all a little. Rows that name something
that only one of the two scenarios has (its treaty, its clause) are left out: they can differ
nowhere else, and what follows from them shows.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.outcomes import NEVER, TREATY_KINDS
from sim.record.names import Names
from sim.terms.events import Kind

SILENT = (Kind.SETTLE, Kind.NO_CASUS)  # rows that tell of no event
FOREIGN = -2  # what the other scenario does not have
PLAIN = ("turn", "kind", "rung")
LATER = np.iinfo(np.int64).max


class Common:
    """The names that two scenarios share, and the codes of each of them in one list."""

    def __init__(self, a: Names, b: Names) -> None:
        self.lists = {
            "actor": (actors(a), actors(b)),
            "action": (doubled(a), doubled(b)),
            "issue": (a.issues, b.issues),
            "clause": (a.clauses, b.clauses),
            "treaty": (a.treaties, b.treaties),
        }

    def table(self, what: str, side: int) -> NDArray[np.int64]:
        """For each code of one side, the place among the shared names; the last is for no name."""
        words = self.lists[what]
        places = {word: k for k, word in enumerate(words[0]) if word in set(words[1])}
        return np.array([*(places.get(word, FOREIGN) for word in words[side]), -1], np.int64)


def actors(names: Names) -> list[str]:
    """States, then members of the Council, as codes of actors run."""
    return [*names.states, *names.members]


def doubled(names: Names) -> list[str]:
    """The entries of the registry; to cut a flow is an entry of its own."""
    return [
        f"cut {name}" if cut else name for name, cut in zip(names.actions, names.cuts, strict=True)
    ]


def happened(rows: NDArray[Any], common: Common, side: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """What happened, in shared codes: runs, shape (m,), and facts, shape (m, columns)."""
    rows = rows[~np.isin(rows["kind"], SILENT)]
    kind = rows["kind"]
    facts = [rows[name] for name in PLAIN]
    who = common.table("actor", side)
    facts += [who[rows[column]] for column in ("actor", "target", "third")]
    is_change = kind == Kind.CHANGE
    action = np.where(is_change, -1, rows["action"])
    facts.append(common.table("action", side)[action])
    facts.append(np.where(is_change, rows["action"], -1))
    facts.append(common.table("issue", side)[rows["issue"]])
    about = np.isin(kind, TREATY_KINDS)
    clause = common.table("clause", side)[np.where(about, -1, rows["clause"])]
    treaty = common.table("treaty", side)[np.where(about, rows["clause"], -1)]
    facts += [clause, treaty, np.sign(rows["value"]).astype(np.int64)]
    table = np.stack(facts, axis=1)
    known = ~(table == FOREIGN).any(axis=1)
    return rows["run"][known], table[known]


def by_run(
    run: NDArray[Any], facts: NDArray[Any], first: int, runs: int, length: int
) -> NDArray[np.int64]:
    """Facts run by run, shape (runs, length, columns), filled up with a turn that never comes."""
    found = np.full((runs, length, facts.shape[1]), LATER, np.int64)
    starts = np.searchsorted(run, first + np.arange(runs))
    place = np.arange(len(run)) - starts[run - first]
    found[run - first, place] = facts
    return found


def parting_turns(
    a: NDArray[Any], b: NDArray[Any], names: tuple[Names, Names], first: int, runs: int
) -> NDArray[np.int64]:
    """The first turn of each run in which the worlds differ, or NEVER; shape (runs,).

    a, b: event rows of runs first .. first + runs - 1 of two scenarios; names: of each.
    """
    common = Common(*names)
    sides = [happened(rows, common, side) for side, rows in enumerate((a, b))]
    counts = [np.bincount(run - first, minlength=runs).max(initial=0) for run, _ in sides]
    length = int(max(counts)) + 1
    one, other = (by_run(run, facts, first, runs, length) for run, facts in sides)
    differ = (one != other).any(axis=2)
    place = np.argmax(differ, axis=1)
    every = np.arange(runs)
    turns = np.minimum(one[every, place, 0], other[every, place, 0])
    return np.where(differ.any(axis=1), turns, NEVER)
