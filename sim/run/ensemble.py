"""Many runs into a results folder: parts in any order, files written whole, nothing lost.

The manifest is written before the first run. Whatever part lies in the folder is done; a part that
does not is played again, and comes out the same. A lock that ends with its process keeps two
writers apart.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator
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
from sim.run.parts import Job, Part, Stopped, name_of, play_part

COUNTS = "counts.npz"
SAVE_EVERY = 20  # parts between two writings of the counts
Progress = Callable[[int, int], None]  # runs done, runs in all
Enough = Callable[[dict[str, NDArray[Any]]], bool]
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
    """An ensemble that is being played into a folder."""

    def __init__(self, job: Job, folder: ResultFolder, progress: Progress | None = None) -> None:
        self.job = job
        self.folder = folder
        self.progress = progress
        self.columns: dict[int, dict[str, NDArray[Any]]] = {}
        self.sums = read_sums(folder.path)
        self.hashes: dict[int, tuple[int, str]] = {}
        self.failed: list[dict[str, Any]] = []
        self.stop = threading.Event()

    def missing(self) -> list[int]:
        """The parts that are not done, in order."""
        return [k for k in range(self.job.parts) if not self.is_done(k)]

    def is_done(self, k: int) -> bool:
        """Whether a part's files lie in the folder and its counts are added up."""
        tables = ("runs", *(t for t in self.job.tables))
        files = all((self.folder.path / name_of(table, k)).is_file() for table in tables)
        return files and k in self.sums.parts and k in self.hashes

    def take(self, part: Part) -> None:
        """A part is done: write its files and add up its counts."""
        self.folder.stage = f"writing part {part.k}"
        for name, data in part.files.items():
            write_whole(self.folder.path / name, data)
        if part.k not in self.sums.parts:
            self.sums.add(part)
        self.columns[part.k] = part.columns
        self.hashes[part.k] = (part.rows, part.hash)
        if len(self.columns) % SAVE_EVERY == 0:
            self.save_counts()

    def save_counts(self) -> None:
        """Write the counts, and the hashes of the parts that they hold."""
        if self.sums.parts:
            write_whole(self.folder.path / COUNTS, self.sums.encoded())
        self.folder.note(parts={str(k): list(pair) for k, pair in sorted(self.hashes.items())})
        self.folder.keep()

    def play(self, execution: Execution, enough: Enough | None = None) -> int:
        """Play what is missing; how many parts in order the result has in the end.

        enough: asked about the table of all runs so far, part by part in order; the result ends
        with the first part at which it says yes, whatever more was played meanwhile.
        """
        with execution as (executor, workers):
            waiting = iter(self.missing())
            going: dict[Future[Part], int] = {}
            try:
                while True:
                    self._submit(executor, waiting, going, 2 * workers)
                    last = self._enough_at(enough)
                    if last is not None or not going:
                        break
                    done, _ = wait(going, return_when=FIRST_COMPLETED)
                    for future in done:
                        self._collect(future, going.pop(future))
            finally:
                self.stop.set()
                for future in going:
                    future.cancel()
                self._drain(going)
                self.save_counts()
        return self.job.parts if last is None else last

    def _submit(
        self,
        executor: Executor,
        waiting: Iterator[int],
        going: dict[Future[Part], int],
        most: int,
    ) -> None:
        go_on = None if not is_local(executor) else (lambda: not self.stop.is_set())
        while len(going) < most:
            k = next(waiting, None)
            if k is None:
                return
            going[executor.submit(play_part, self.job, k, go_on)] = k

    def _collect(self, future: Future[Part], k: int) -> None:
        try:
            self.take(future.result())
        except (Stopped, KeyboardInterrupt):
            raise
        except SimError:
            raise
        except Exception as error:  # noqa: BLE001 - a failed part is recorded, the rest goes on
            first, runs = self.job.span(k)
            text = f"{type(error).__name__}: {error}"
            self.failed.append({"part": k, "first_run": first, "runs": runs, "error": text})
            self.folder.note(failed_runs=self.failed)
        if self.progress is not None:
            done = sum(self.job.span(k)[1] for k in self.hashes)
            self.progress(done, self.job.runs)

    def _drain(self, going: dict[Future[Part], int]) -> None:
        """Keep parts that end while the ensemble stops."""
        for future in list(going):
            if future.done() and not future.cancelled() and future.exception() is None:
                self.take(future.result())

    def _enough_at(self, enough: Enough | None) -> int | None:
        """After how many parts, in order, it is enough; None for not yet."""
        if enough is None:
            return None
        held: list[dict[str, NDArray[Any]]] = []
        for k in range(self.job.parts):
            if k not in self.columns:
                return None
            held.append(self.columns[k])
            if enough({name: np.concatenate([c[name] for c in held]) for name in held[0]}):
                return k + 1
        return None


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
