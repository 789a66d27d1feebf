"""The ledger of a game: a line a step, safe on the disk before anybody is told that it counts.

A line is a checksum, a space, the step as JSON. The checksum goes over the line before it too, so
that no line can be left out or put elsewhere. Whoever is ended, at whatever moment, leaves whole
lines and at most the beginning of one more, which counts for nothing.
"""

from __future__ import annotations

import contextlib
import os
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from sim.classroom.steps import step_of
from sim.errors import BadInput, tell
from sim.record.files import sync_folder, trouble, write_whole
from sim.record.lock import Lock
from sim.record.paths import inside

LEDGER = "game.log"
SUM = 32  # hexadecimal digits of a line's checksum
LARGEST = 1 << 26  # bytes of a line; the first holds a scenario


def sum_of(before: str, text: str) -> str:
    """The checksum of a line. before: that of the line before it, empty for the first."""
    return sha256(f"{before} {text}".encode()).hexdigest()[:SUM]


class Ledger:
    """The steps of a game on the disk. The folder is locked while it is open.

    Raises: BadInput if another process writes it, or if it is damaged elsewhere than at its end;
    SimError if it cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = inside(folder, LEDGER)
        self.lock = Lock(folder)
        self.last = ""
        self.file: BinaryIO | None = None
        try:
            self.steps, whole = self._read()
            self._open(whole)
        except BaseException:
            self.lock.free()
            raise

    def _open(self, whole: int) -> None:
        """The file without what is not a whole line at its end."""
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        try:
            self.file = os.fdopen(os.open(self.path, flags, 0o600), "r+b")
            self.file.truncate(whole)
            self.file.seek(whole)
            os.fsync(self.file.fileno())
        except OSError as error:
            raise trouble(self.path, error) from error
        sync_folder(self.folder)

    def _read(self) -> tuple[list[Any], int]:
        """The steps, and where the last whole line ends."""
        if not self.path.exists():
            return [], 0
        try:
            held = self.path.read_bytes()
        except OSError as error:
            raise BadInput(f"{self.path} cannot be read: {error.strerror}") from None
        steps: list[Any] = []
        whole = 0
        lines = held.split(b"\n")
        for number, line in enumerate(lines, 1):
            if number == len(lines):
                break  # after the last end of line: nothing, or a line that was broken off
            try:
                steps.append(self._step(line))
            except ValueError:
                if number == len(lines) - 1 and not lines[-1]:
                    break  # the last line: a power cut may have left it full of nothing
                raise BadInput(
                    f"{self.path}:{number}:1: this line is damaged, and there are more after it: "
                    "take the file from a copy"
                ) from None
            whole += len(line) + 1
        if whole < len(held):
            tell(f"note: {self.path} ends in a step that was broken off; it did not count")
        return steps, whole

    def _step(self, line: bytes) -> Any:
        """The step of a line. Raises: ValueError if it does not hold its checksum or is none."""
        if len(line) > LARGEST:
            raise ValueError("no step is that large")
        text = line.decode()
        held, _, body = text.partition(" ")
        if held != sum_of(self.last, body):
            raise ValueError("another checksum")
        step = step_of(body)
        self.last = held
        return step

    def add(self, step: Any) -> None:
        """One more step, which is on the disk when this returns. Raises: SimError."""
        if self.file is None:
            raise BadInput("the game is closed")
        body = step.model_dump_json(exclude_defaults=False)
        held = sum_of(self.last, body)
        at = self.file.tell()
        try:
            self.file.write(f"{held} {body}\n".encode())
            self.file.flush()
            os.fsync(self.file.fileno())
        except OSError as error:
            with contextlib.suppress(OSError):  # a line that is not whole is cut when it is read
                self.file.seek(at)
                self.file.truncate(at)
            raise trouble(self.path, error) from error
        self.last = held
        self.steps.append(step)

    def rewrite(self, steps: list[Any]) -> None:
        """Other steps in place of these: the whole file in one step, as `forget` needs it."""
        self.last, lines = "", []
        for step in steps:
            body = step.model_dump_json(exclude_defaults=False)
            self.last = sum_of(self.last, body)
            lines.append(f"{self.last} {body}\n")
        data = "".join(lines).encode()
        if self.file is not None:
            self.file.close()
        write_whole(self.path, data)
        self.steps = list(steps)
        self._open(len(data))

    def close(self) -> None:
        """Write no more, and let others."""
        if self.file is not None:
            with contextlib.suppress(OSError):
                self.file.close()
            self.file = None
        self.lock.free()
