"""The canonical hash of event rows: equal for equal rows, whatever the codes, engine or machine.

SHA-256 over the rows in order of run and seq. Every row is the 18 columns of
:class:`sim.record.log.Rows` of eight bytes each, little-endian: numbers as they are (`value` and
`p` as IEEE doubles, the others as integers), words as an eight-byte BLAKE2b of the word in UTF-8,
zero where there is none. `action` holds "cut NAME" for the cutting of a flow and, in a row
`change`, the measure; `clause` holds the treaty in rows on the life of a treaty.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b, sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.record.log import Rows
from sim.record.names import Names
from sim.record.tables import TREATY_KINDS, reason
from sim.terms.events import KINDS, PHASES, Kind
from sim.terms.measures import CONDITION_MEASURES

FLOATS = ("value", "p")
CANONICAL = np.dtype([(name, "<f8" if name in FLOATS else "<i8") for name in Rows._fields])


def word_number(word: str) -> int:
    """Eight bytes that stand for a word; zero for none."""
    if not word:
        return 0
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little", signed=True)


def numbers_of(words: Sequence[str]) -> NDArray[np.int64]:
    """The numbers of a list of words by code; the last entry, which code -1 reaches, is zero."""
    return np.array([*(word_number(word) for word in words), 0], np.int64)


def because_numbers(codes: NDArray[np.int64], names: Names) -> NDArray[np.int64]:
    """The numbers of the reasons of all rows."""
    found, where = np.unique(codes, return_inverse=True)
    numbers = [word_number(reason(code, names)) for code in found.tolist()]
    return np.array(numbers, np.int64)[where] if numbers else codes


def canonical_rows(rows: NDArray[Any], names: Names) -> NDArray[Any]:
    """The rows with numbers of words in place of codes."""
    table = np.zeros(len(rows), CANONICAL)
    for name in ("run", "turn", "seq", "day", "wave", "rung", "cause"):
        table[name] = rows[name]
    for name in FLOATS:
        table[name] = rows[name] + 0.0  # one zero, not two
    actors = numbers_of([*names.states, *names.members])
    actions = [f"cut {a}" if cut else a for a, cut in zip(names.actions, names.cuts, strict=True)]
    kind = rows["kind"]
    table["kind"] = numbers_of(KINDS)[kind]
    table["phase"] = numbers_of(PHASES)[rows["phase"]]
    for name in ("actor", "target", "third"):
        table[name] = actors[rows[name]]
    table["issue"] = numbers_of(names.issues)[rows["issue"]]
    measured = kind == Kind.CHANGE
    table["action"] = numbers_of(actions)[np.where(measured, -1, rows["action"])]
    table["action"] += numbers_of(CONDITION_MEASURES)[np.where(measured, rows["action"], -1)]
    of_treaty = np.isin(kind, TREATY_KINDS)
    table["clause"] = numbers_of(names.clauses)[np.where(of_treaty, -1, rows["clause"])]
    table["clause"] += numbers_of(names.treaties)[np.where(of_treaty, rows["clause"], -1)]
    table["because"] = because_numbers(rows["because"], names)
    return table


class RowHash:
    """The canonical hash of rows that come in parts, in order."""

    def __init__(self) -> None:
        self.count = 0
        self._digest = sha256()

    def add(self, rows: NDArray[Any], names: Names) -> None:
        """The next rows."""
        self.count += len(rows)
        self._digest.update(canonical_rows(rows, names).tobytes())

    def hexdigest(self) -> str:
        """The hash of all rows so far."""
        return self._digest.hexdigest()


def row_hash(rows: NDArray[Any], names: Names) -> str:
    """The canonical hash of some rows."""
    whole = RowHash()
    whole.add(rows, names)
    return whole.hexdigest()
