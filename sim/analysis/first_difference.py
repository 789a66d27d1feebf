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

from sim.analysis.outcomes import NEVER
from sim.record.event_columns import WORDED, EventColumn, spelled, words_of
from sim.record.names import Names
from sim.terms.events import Kind

SILENT = (Kind.SETTLE, Kind.NO_CASUS)  # rows that tell of no event
FOREIGN = -2  # what the other scenario does not have
PLAIN = ("turn", "kind", "rung")
NAMED = ("actor", "target", "third", "action", "issue", "clause")
LATER = np.iinfo(np.int64).max


def shared(column: EventColumn, names: tuple[Names, Names], side: int) -> NDArray[np.int64]:
    """For each word of one side, the place among the shared words; the last is for no word."""
    words = [words_of(column, one) for one in names]
    places = {word: k for k, word in enumerate(words[0]) if word in set(words[1])}
    return np.array([*(places.get(word, FOREIGN) for word in words[side]), -1], np.int64)


def happened(
    rows: NDArray[Any], names: tuple[Names, Names], side: int
) -> tuple[NDArray[Any], NDArray[Any]]:
    """What happened, in shared codes: runs, shape (m,), and facts, shape (m, columns)."""
    rows = rows[~np.isin(rows["kind"], SILENT)]
    facts = [rows[name] for name in PLAIN]
    for name in NAMED:
        places, _ = spelled(WORDED[name], rows, names[side])
        facts.append(shared(WORDED[name], names, side)[places])
    facts.append(np.sign(rows["value"]).astype(np.int64))
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
    alike = names[0].distinct(), names[1].distinct()
    sides = [happened(rows, alike, side) for side, rows in enumerate((a, b))]
    counts = [np.bincount(run - first, minlength=runs).max(initial=0) for run, _ in sides]
    length = int(max(counts)) + 1
    one, other = (by_run(run, facts, first, runs, length) for run, facts in sides)
    differ = (one != other).any(axis=2)
    place = np.argmax(differ, axis=1)
    every = np.arange(runs)
    turns = np.minimum(one[every, place, 0], other[every, place, 0])
    return np.where(differ.any(axis=1), turns, NEVER)
