"""The canonical hash of event rows: equal for equal rows, whatever the codes, engine or machine.

SHA-256 over the rows in order of run and seq. Every row is the columns of
:class:`sim.record.log.Rows` of eight bytes each, little-endian: numbers as they are (`value` and
`p` as IEEE doubles, the others as integers), words as an eight-byte BLAKE2b of the word in UTF-8,
zero where there is none. `action` holds "cut NAME" for the cutting of a flow and, in a row
`change`, the measure; `clause` holds the treaty in rows on the life of a treaty and, in rows on a
draft before the Security Council, what it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b, sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.record.columns import record_type
from sim.record.event_columns import WORDED, spelled
from sim.record.log import Rows
from sim.record.names import Names

CANONICAL = record_type(Rows).newbyteorder("<")


def word_number(word: str) -> int:
    """Eight bytes that stand for a word; zero for none."""
    if not word:
        return 0
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little", signed=True)


def numbers_of(words: Sequence[str]) -> NDArray[np.int64]:
    """The numbers of a list of words by code; the last entry, which code -1 reaches, is zero."""
    return np.array([*(word_number(word) for word in words), 0], np.int64)


def canonical_rows(rows: NDArray[Any], names: Names) -> NDArray[Any]:
    """The rows with numbers of words in place of codes."""
    table = np.zeros(len(rows), CANONICAL)
    names = names.distinct()
    for name in Rows._fields:
        if name in WORDED:
            places, words = spelled(WORDED[name], rows, names)
            table[name] = numbers_of(words)[places]
        else:
            table[name] = rows[name] + 0  # one zero, not two
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
