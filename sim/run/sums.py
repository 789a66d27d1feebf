"""What is added up over the parts of an ensemble: counts by turn and bin, in one file."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import BadInput
from sim.run.parts import Part
from sim.turn.histograms import BINS, LARGEST, PAIR_COUNTED, STATE_COUNTED

COUNTS = "counts.npz"
MOST_BYTES = 1 << 31  # of counts, unpacked
UNREADABLE = (
    *(OSError, EOFError, ValueError, KeyError, RuntimeError),
    *(zipfile.BadZipFile, zlib.error),
)


def digest_of(arrays: dict[str, NDArray[Any]], question: str) -> NDArray[np.uint8]:
    """A checksum of counts, and of the question that they answer."""
    whole = sha256(question.encode())
    for name in ("states", "pairs", "parts"):
        whole.update(np.ascontiguousarray(arrays[name]).astype("<i8").tobytes())
    return np.frombuffer(whole.digest(), np.uint8)


@dataclass
class Sums:
    """Counts by bin, and the parts that they hold. question: of the manifest, which they answer."""

    question: str
    states: NDArray[np.int64] | None = None
    pairs: NDArray[np.int64] | None = None
    parts: set[int] = field(default_factory=set)

    def add(self, part: Part) -> None:
        """One more part."""
        self.states = part.states.copy() if self.states is None else self.states + part.states
        self.pairs = part.pairs.copy() if self.pairs is None else self.pairs + part.pairs
        self.parts.add(part.k)

    def encoded(self) -> bytes:
        """The counts as an npz file."""
        sink = io.BytesIO()
        parts = np.array(sorted(self.parts), np.int64)
        arrays: dict[str, Any] = {"states": self.states, "pairs": self.pairs, "parts": parts}
        check = digest_of(arrays, self.question)
        np.savez_compressed(sink, **arrays, check=check)
        return sink.getvalue()


def read_counts(path: Path, turns: int, n: int) -> dict[str, NDArray[np.int64]]:
    """The counts of a file: `states` and `pairs` as in `sim.turn.histograms`, `parts`, `check`.

    turns: of the scenario, n: its states. Raises: BadInput if they are damaged, or of another.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MOST_BYTES:
                raise ValueError("too large")
        with np.load(path) as held:
            found = {name: held[name] for name in ("states", "pairs", "parts", "check")}
    except UNREADABLE as error:
        raise BadInput(f"{path} cannot be read: {error}") from None
    size = n if n <= LARGEST else 1
    shapes = {
        "states": (turns, n, len(STATE_COUNTED), BINS),
        "pairs": (turns, size, size, len(PAIR_COUNTED), BINS),
    }
    for name, shape in shapes.items():
        if found[name].shape != shape or found[name].dtype.kind != "i":
            raise BadInput(f"{path} holds counts of another scenario")
    return found


def read_sums(path: Path, turns: int, n: int, question: str) -> Sums:
    """The counts of a file, or none where they are gone, damaged or of another question."""
    try:
        held = read_counts(path, turns, n)
        whole = np.array_equal(held["check"], digest_of(held, question))
    except (BadInput, ValueError, TypeError):
        whole = False
    if not whole:
        return Sums(question)
    return Sums(question, held["states"], held["pairs"], set(held["parts"].tolist()))
