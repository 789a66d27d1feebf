"""A lock on a folder that ends with its process: who writes a result keeps other writers out.

The system frees it when the process ends, however it ends. So a result that is not whole and not
locked was left by a process that no longer lives.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from sim.errors import BadInput
from sim.record.files import trouble
from sim.record.paths import inside

LOCK = ".lock"


class Lock:
    """A lock that is held. Raises: BadInput if another writer holds it, SimError without a file."""

    def __init__(self, folder: Path) -> None:
        self.path = inside(folder, LOCK)
        self.held = FileLock(self.path, thread_local=False)
        try:
            self.held.acquire(timeout=0)
        except Timeout:
            raise BadInput(f"another process is writing {folder}") from None
        except OSError as error:
            raise trouble(self.path, error) from error

    def free(self, remove: bool = False) -> None:
        """Let others write. remove: the file too, of a folder that nobody goes on with."""
        self.held.release(force=True)
        if remove:
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other writers out of a folder. Raises: BadInput if one is at work."""
    lock = Lock(folder)
    try:
        yield
    finally:
        lock.free()
