"""Data as bytes and back: numbers, words, lists and tables of them, and arrays.

No code is loaded with them, as a pickle would.
"""

from __future__ import annotations

import io
import json
import math
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np

LARGEST = 1 << 31  # bytes of a piece, unpacked
LENGTH = 8  # bytes that say how long the words are
ARRAY, TABLE = "array", "table"  # keys of what JSON does not have
UNREADABLE = (ValueError, KeyError, TypeError, IndexError, RecursionError, zlib.error)


def packed(value: Any) -> bytes:
    """The data as bytes. Raises: TypeError for what is neither plain data nor an array."""
    held: list[bytes] = []
    words = json.dumps(plain(value, held)).encode()
    return zlib.compress(b"".join([len(words).to_bytes(LENGTH, "little"), words, *held]), 1)


def plain(one: Any, held: list[bytes]) -> Any:
    """The data as JSON has it; what its arrays hold is added to `held`.

    (A function inside `packed` would hold itself, and all this memory, until Python looks for
    circles.)
    """
    if isinstance(one, np.ndarray):
        held.append(one.tobytes())
        return {ARRAY: [one.dtype.str, list(one.shape)]}
    if isinstance(one, np.generic):
        return one.item()
    if isinstance(one, Mapping):
        return {TABLE: {name: plain(entry, held) for name, entry in one.items()}}
    return [plain(entry, held) for entry in one] if isinstance(one, list | tuple) else one


def unpacked(data: bytes) -> Any:
    """The data again; tuples come back as lists. Raises: one of UNREADABLE if they are none."""
    opening = zlib.decompressobj()
    whole = opening.decompress(data, LARGEST)
    if not opening.eof:
        raise ValueError("not as long as it says")
    source = io.BytesIO(whole)
    size = int.from_bytes(source.read(LENGTH), "little")
    return rich(json.loads(source.read(size)), source)


def rich(one: Any, source: io.BytesIO) -> Any:
    """Data of JSON as they were. source: what their arrays hold, one after the other."""
    if isinstance(one, list):
        return [rich(entry, source) for entry in one]
    if not isinstance(one, dict):
        return one
    if TABLE in one:
        return {name: rich(entry, source) for name, entry in one[TABLE].items()}
    kind, shape = np.dtype(one[ARRAY][0]), one[ARRAY][1]
    if kind.kind not in "biuf" or min(shape, default=0) < 0:
        raise ValueError("no array of numbers")
    held = source.read(kind.itemsize * math.prod(shape))
    return np.frombuffer(held, kind).reshape(shape).copy()
