"""Data as bytes and back: numbers, words, lists and tables of them, and arrays.

No code is loaded with them, as a pickle would.
"""

from __future__ import annotations

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

    def plain(one: Any) -> Any:
        if isinstance(one, np.ndarray):
            held.append(one.tobytes())
            return {ARRAY: [one.dtype.str, list(one.shape)]}
        if isinstance(one, np.generic):
            return one.item()
        if isinstance(one, Mapping):
            return {TABLE: {name: plain(entry) for name, entry in one.items()}}
        return [plain(entry) for entry in one] if isinstance(one, list | tuple) else one

    words = json.dumps(plain(value)).encode()
    return zlib.compress(b"".join([len(words).to_bytes(LENGTH, "little"), words, *held]), 1)


def unpacked(data: bytes) -> Any:
    """The data again; tuples come back as lists. Raises: one of UNREADABLE if they are none."""
    opening = zlib.decompressobj()
    whole = opening.decompress(data, LARGEST)
    if not opening.eof:
        raise ValueError("not as long as it says")
    at = LENGTH + int.from_bytes(whole[:LENGTH], "little")
    words = json.loads(whole[LENGTH:at])

    def rich(one: Any) -> Any:
        nonlocal at
        if isinstance(one, list):
            return [rich(entry) for entry in one]
        if not isinstance(one, dict):
            return one
        if TABLE in one:
            return {name: rich(entry) for name, entry in one[TABLE].items()}
        kind, shape = np.dtype(one[ARRAY][0]), one[ARRAY][1]
        if kind.kind not in "biuf":
            raise ValueError("no array of numbers")
        begun, at = at, at + kind.itemsize * math.prod(shape)
        return np.frombuffer(whole[begun:at], kind).reshape(shape).copy()

    return rich(words)
