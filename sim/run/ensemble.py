"""Many runs into a results folder: parts in any order, files written whole, nothing lost.

The manifest is written before the first run. Whatever part lies in the folder is done; a part that
does not is played again, and comes out the same. A lock that ends with its process keeps two
writers apart.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from sim.errors import BadInput, SimError
from sim.record.files import file_checksum, write_whole
from sim.record.store import ResultFolder
from sim.run.parts import Job, Part, name_of, play_part

COUNTS = "counts.npz"
SAVE_EVERY = 20  # parts between two writings of the counts
Progress = Callable[[int, int], None]  # runs done, runs in all
Columns = dict[str, NDArray[Any]]
Enough = Callable[[Columns], bool]
Execution = AbstractContextManager[tuple[Executor, int]]


@dataclass
class Sums:
    """What is added up over parts: counts by bin, and the parts that they hold."""

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
        held = np.array(sorted(self.parts), np.int64)
        np.savez_compressed(sink, states=self.states, pairs=self.pairs, parts=held)  # type: ignore[arg-type]
        return sink.getvalue()


def read_sums(folder: Path) -> Sums:
    """The counts that lie in a folder, or none."""
    path = folder / COUNTS
    if not path.is_file():
        return Sums()
    with np.load(path) as held:
        return Sums(held["states"], held["pairs"], set(held["parts"].tolist()))


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other writers out of a folder. Raises: BadInput if one is at work."""
    lock = FileLock(folder / ".lock")
    try:
        with lock.acquire(timeout=0):
            yield
    except Timeout:
        raise BadInput(f"another process is writing {folder}") from None


class Ensemble:
    """An ensemble that is being played into a folder.

    done: rows and hash of the parts that were done before, by part; enough: asked about the table
    of all runs so far, part by part in order, whether they are enough; seen: the tables of the
    parts that it was asked about before; progress: told of runs.
    """

    def __init__(
        self,
        job: Job,
        folder: ResultFolder,
        done: dict[int, tuple[int, str]],
        enough: Enough | None = None,
        progress: Progress | None = None,
        seen: Sequence[Columns] = (),
    ) -> None:
        self.job = job
        self.folder = folder
        self.enough = enough
        self.progress = progress
        self.sums = read_sums(folder.path)
        self.hashes = {k: pair for k, pair in done.items() if k in self.sums.parts}
        self.held: dict[int, Part] = {}  # played, and not yet looked at in order
        self.seen: list[Columns] = list(seen)
        self.last: int | None = None
        self.failed: list[dict[str, Any]] = []
        self.stop = threading.Event()

    def is_done(self, k: int) -> bool:
        """Whether a part's files lie in the folder and its counts are added up."""
        files = (self.folder.path / name_of(t, k) for t in ("runs", *self.job.tables))
        return k in self.hashes and all(path.is_file() for path in files)

    def take(self, part: Part) -> None:
        """A part is done: write its files; add up its counts, in order where order matters."""
        self.folder.stage = f"writing part {part.k}"
        for name, data in part.files.items():
            write_whole(self.folder.path / name, data)
        if self.enough is None:
            self.settle(part)
        else:
            self.held[part.k] = part
            self.look()

    def settle(self, part: Part) -> None:
        """A part belongs to the result."""
        if part.k not in self.sums.parts:
            self.sums.add(part)
        self.hashes[part.k] = (part.rows, part.hash)
        if len(self.hashes) % SAVE_EVERY == 0:
            self.save()

    def look(self) -> None:
        """Look at the parts in order, until one is missing or they are enough."""
        while self.last is None and len(self.seen) in self.held:
            part = self.held.pop(len(self.seen))
            self.settle(part)
            self.seen.append(part.columns)
            names = self.seen[0]
            whole = {name: np.concatenate([c[name] for c in self.seen]) for name in names}
            if self.enough is not None and self.enough(whole):
                self.last = len(self.seen)

    def save(self) -> None:
        """Write the counts, and in the manifest the hashes of the parts that they hold."""
        if self.sums.parts:
            write_whole(self.folder.path / COUNTS, self.sums.encoded())
        self.folder.note(parts={str(k): list(pair) for k, pair in sorted(self.hashes.items())})
        self.folder.keep()

    def play(self, execution: Execution) -> int:
        """Play what is missing; how many parts, in order, the result has in the end."""
        waiting = iter([k for k in range(self.job.parts) if not self.is_done(k)])
        going: dict[Future[Part], int] = {}
        with execution as (executor, workers):
            try:
                self.submit(executor, waiting, going, 2 * workers)
                while going and self.last is None:
                    done, _ = wait(going, return_when=FIRST_COMPLETED)
                    for future in done:
                        self.collect(future, going.pop(future))
                    self.submit(executor, waiting, going, 2 * workers)
            finally:
                self.stop.set()
                self.drain(going)
                self.save()
        return self.job.parts if self.last is None else self.last

    def submit(
        self,
        executor: Executor,
        waiting: Iterator[int],
        going: dict[Future[Part], int],
        most: int,
    ) -> None:
        """Hand out parts until `most` are under way."""
        go_on = (lambda: not self.stop.is_set()) if is_local(executor) else None
        while len(going) < most and (k := next(waiting, None)) is not None:
            going[executor.submit(play_part, self.job, k, go_on)] = k

    def collect(self, future: Future[Part], k: int) -> None:
        """Take a part, or record that it failed; what the user must know ends the ensemble."""
        try:
            self.take(future.result())
        except (SimError, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001 - a failed part is recorded, the rest goes on
            first, runs = self.job.span(k)
            text = f"{type(error).__name__}: {error}"
            entry = {"stage": "playing", "first_run": first, "runs": runs, "error": text}
            self.failed.append(entry)
            self.folder.note(failed_runs=self.failed)
        if self.progress is not None:
            self.progress(sum(self.job.span(k)[1] for k in self.hashes), self.job.runs)

    def drain(self, going: dict[Future[Part], int]) -> None:
        """Keep the parts that are done when the ensemble stops; the others end by themselves."""
        for future in going:
            future.cancel()
        for future in going:
            if not future.cancelled():
                try:
                    part = future.result()
                except Exception:  # noqa: BLE001, S112 - stopped, or failed while stopping
                    continue
                if self.last is None:
                    self.take(part)


def is_local(executor: Executor) -> bool:
    """Whether an executor runs in this process."""
    return type(executor).__module__.startswith("concurrent.futures")


def checksums(folder: Path) -> dict[str, dict[str, Any]]:
    """Checksum and size of every file of a result but the manifest and the lock."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in ("manifest.json", ".lock"):
            found[name] = {"sha256": file_checksum(path), "bytes": path.stat().st_size}
    return found
