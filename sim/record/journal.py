"""What was played of a result that is not whole yet: one file, piece after piece.

A piece is added at the end with its checksum. Whoever is ended, at whatever moment, leaves whole
pieces and at most the beginning of one more, which counts for nothing. The checksum holds what the
pieces are of, so that no piece of another seed, scenario or program is taken for one of these.
"""

from __future__ import annotations

import contextlib
import os
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from sim.errors import BadInput, tell
from sim.record.files import trouble
from sim.record.paths import inside
from sim.record.pieces import UNREADABLE, packed, unpacked

JOURNAL = "played.pieces"
SIZE, SUM = 8, 32  # bytes of a piece's length and of its checksum


class Journal:
    """The pieces of a result. work: what they are of.

    Of a file that is damaged the pieces before the damage count; one sentence says so. Raises:
    BadInput if the file is a link, SimError if it cannot be read or written.
    """

    def __init__(self, folder: Path, work: str) -> None:
        self.path = inside(folder, JOURNAL)
        self.work = work.encode()
        self.known: dict[str, tuple[int, int]] = {}  # where in the file the data of a piece lie
        self.file: BinaryIO | None = None
        self.whole = self._read() if self.path.exists() else 0

    def _sum(self, body: bytes) -> bytes:
        return sha256(self.work + body).digest()

    def _read(self) -> int:
        """Take what holds its checksum; where it ends."""
        try:
            held = self.path.read_bytes()
        except OSError as error:
            raise BadInput(f"{self.path} cannot be read: {error.strerror}") from None
        at = 0
        while at < len(held):
            begun = at + SIZE + SUM
            end = begun + int.from_bytes(held[at : at + SIZE], "little")
            body = held[begun:end]
            if end > len(held) or self._sum(body) != held[at + SIZE : begun]:
                break
            name, _, data = body.partition(b"\n")
            self.known[name.decode()] = end - len(data), len(data)
            at = end
        if not held:
            tell(f"note: {self.path} is empty; its pieces are played again")
        elif at < len(held):
            rest = "the pieces after these" if self.known else "its pieces"
            tell(
                f"note: {self.path} is damaged, or of another result, after {len(self.known)} "
                f"pieces; {rest} are played again"
            )
        return at

    def get(self, name: str) -> tuple[Any] | None:
        """A piece that was played, alone in a tuple; None where it was not."""
        if name not in self.known:
            return None
        at, size = self.known[name]
        try:
            with self.path.open("rb") as file:
                file.seek(at)
                return (unpacked(file.read(size)),)
        except (OSError, *UNREADABLE):
            return None

    def add(self, name: str, data: bytes) -> Any:
        """One more piece, packed; what it holds. Raises: SimError if it cannot be written."""
        body = name.encode() + b"\n" + data
        try:
            if self.file is None:
                self.file = self._opened()
            self.file.write(len(body).to_bytes(SIZE, "little") + self._sum(body) + body)
            self.file.flush()
        except OSError as error:
            raise trouble(self.path, error) from error
        self.known[name] = self.file.tell() - len(data), len(data)
        return unpacked(data)

    def _opened(self) -> BinaryIO:
        """The file, without what does not hold its checksum."""
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        file = os.fdopen(os.open(self.path, flags, 0o666), "r+b")
        file.truncate(self.whole)
        file.seek(self.whole)
        return file

    def close(self, remove: bool = False) -> None:
        """Write no more. remove: the result is whole, and needs it no longer."""
        if self.file is not None:
            with contextlib.suppress(OSError):
                self.file.close()
            self.file = None
        if remove:
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)


def packed_by(play: Any, task: Any) -> bytes:
    """A task played and packed at once, where it is played."""
    return packed(play(task))
