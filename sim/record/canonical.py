"""The canonical hash of event rows: equal for equal rows, whatever the codes, engine or machine.

SHA-256 over the rows in order of run and seq. Every row is the columns of
:class:`sim.record.log.Rows` of eight bytes each, little-endian: numbers as they are (`value` and
`p` as IEEE doubles, the others as integers), words as an eight-byte BLAKE2b of the word in UTF-8,
zero where there is none. `action` holds "cut NAME" for the cutting of a flow and, in a row
`change`, the measure; `clause` holds the treaty in rows on the life of a treaty and, in rows on a
draft before the Security Council, what it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b, sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.record.columns import record_type
from sim.record.event_columns import WORDED, spelled
from sim.record.gathered import EventRows
from sim.record.log import Rows
from sim.record.names import Names

CANONICAL = record_type(Rows).newbyteorder("<")
BLOCK = 2048  # rows that are hashed together; of a size that the cache holds


def word_number(word: str) -> int:
    """Eight bytes that stand for a word; zero for none."""
    if not word:
        return 0
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little", signed=True)


def numbers_of(words: Sequence[str]) -> NDArray[np.int64]:
    """The numbers of a list of words by code; the last entry, which code -1 reaches, is zero."""
    return np.array([*(word_number(word) for word in words), 0], np.int64)


def canonical_blocks(rows: EventRows, names: Names) -> Iterator[NDArray[Any]]:
    """The rows with numbers of words in place of codes, block by block in the same memory."""
    names = names.distinct()
    words: dict[str, NDArray[np.int64]] = {}
    columns: dict[str, NDArray[Any]] = {}
    for name in Rows._fields:
        if name in WORDED:
            columns[name], listed = spelled(WORDED[name], rows, names)
            words[name] = numbers_of(listed)
        else:
            columns[name] = rows[name]
    block = np.zeros(BLOCK, CANONICAL)
    for start in range(0, len(rows), BLOCK):
        held = block[: len(rows) - start]
        for name, column in columns.items():
            part = column[start : start + BLOCK]
            held[name] = words[name][part] if name in words else part + 0  # one zero, not two
        yield held


class RowHash:
    """The canonical hash of rows that come in parts, in order."""

    def __init__(self) -> None:
        self.count = 0
        self._digest = sha256()

    def add(self, rows: EventRows, names: Names) -> None:
        """The next rows."""
        self.count += len(rows)
        for block in canonical_blocks(rows, names):
            self._digest.update(block.data)

    def hexdigest(self) -> str:
        """The hash of all rows so far."""
        return self._digest.hexdigest()


def row_hash(rows: EventRows, names: Names) -> str:
    """The canonical hash of some rows."""
    whole = RowHash()
    whole.add(rows, names)
    return whole.hexdigest()
