"""Many runs into a results folder: parts in any order, files written whole, nothing lost.

The manifest is written before the first run, and says of every part its files with their checksums.
What lies in the folder as it was written is done; any other part is played again, and comes out the
same.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from sim.analysis.rates import Columns, is_narrow
from sim.errors import SimError, tell
from sim.record.files import is_as_written
from sim.record.paths import inside
from sim.record.store import ResultFolder
from sim.run.executors import Execution, Inline, Progress
from sim.run.parts import Job, Part, failure, name_of, play_part
from sim.run.sums import COUNTS, read_sums

Facts = dict[str, Any]  # of a part or of files, as a manifest holds them

SAVE_EVERY = 5.0  # seconds between two writings of the counts
TELL_EVERY = 0.5  # seconds between two reports of progress
TOLD = 3  # files that are named, of those that are not as they were written


@dataclass(frozen=True)
class Until:
    """Runs go on until the interval of this outcome's rate is this narrow."""

    outcome: str
    width: float

    def columns(self, table: Columns) -> Columns:
        """What of the table of runs it must see."""
        names = (self.outcome, f"{self.outcome}_chance", "draw")
        return {name: table[name] for name in names if name in table}

    def is_met(self, tables: list[Columns]) -> bool:
        """Whether the runs of these parts are enough."""
        whole = {name: np.concatenate([part[name] for part in tables]) for name in tables[0]}
        return is_narrow(whole, self.outcome, self.width)


class Ensemble:
    """An ensemble that is being played into a folder.

    Parts that were done before are taken as they lie there if they are as they were written;
    others are played again. until: when the runs are enough, judged on whole parts in order; read:
    the table of the runs of a part that lies in the folder; progress: told of runs; failed: what
    the manifest says of runs that failed.
    """

    def __init__(
        self,
        job: Job,
        folder: ResultFolder,
        until: Until | None = None,
        read: Callable[[int], Columns] | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.job = job
        self.folder = folder
        self.until = until
        self.read = read
        self.progress = progress
        question = str(folder.manifest.get("question"))
        size = job.scenario.horizon.beats, len(job.scenario.states)
        self.sums = read_sums(inside(folder.path, COUNTS), *size, question)
        self.kept: dict[int, Facts] = self.found()
        self.held: dict[int, tuple[Part, Facts]] = {}  # played, and not yet looked at in order
        self.lost: set[int] = set()  # parts without a single run
        self.under_way: dict[int, int] = {}  # runs that are done of parts that are not
        self.looked = 0  # parts that were looked at, in order
        self.seen: list[Columns] = []
        self.last: int | None = None
        self.failed: list[dict[str, Any]] = [
            entry
            for entry in folder.manifest.get("failed_runs", [])
            if entry["first_run"] // job.part in self.kept
        ]
        self.stop = threading.Event()
        self.saved = time.monotonic()

    def names_of(self, k: int) -> list[str]:
        """The files of a part."""
        return [name_of(table, k) for table in ("runs", *self.job.tables)]

    def found(self) -> dict[int, Facts]:
        """The parts that lie there as they were written; a sentence names what does not."""
        listed = {int(k): part for k, part in self.folder.manifest.get("parts", {}).items()}
        wrong = {k: self.wrong_files(k, part) for k, part in listed.items()}
        names = [name for files in wrong.values() for name in files]
        names += [COUNTS] if set(listed) - self.sums.parts else []
        if names:
            shown = ", ".join(names[:TOLD]) + (", …" if len(names) > TOLD else "")
            what = "is" if len(names) == 1 else "are"
            tell(
                f"note: in {self.folder.path} {shown} {what} missing or not as written; the parts "
                "that need it are played again"
            )
        return {k: part for k, part in listed.items() if not wrong[k] and k in self.sums.parts}

    def wrong_files(self, k: int, part: Facts) -> list[str]:
        """The files of a part that do not lie in the folder as they were written."""
        if sorted(part["files"]) != sorted(self.names_of(k)):
            return self.names_of(k)
        path = self.folder.path
        return [
            name
            for name, facts in part["files"].items()
            if not is_as_written(inside(path, name), facts)
        ]

    def take(self, part: Part) -> None:
        """A part is done: write its files; add up its counts, in order where order matters."""
        self.folder.stage = f"writing part {part.k}"
        if sorted(part.files) != sorted(self.names_of(part.k)):
            raise SimError(f"a worker sent other files than those of part {part.k}")
        files = {name: self.folder.put(name, data) for name, data in part.files.items()}
        if self.until is None:
            self.settle(part, files)
        else:
            self.held[part.k] = part, files
            self.look()

    def settle(self, part: Part, files: Facts) -> None:
        """A part belongs to the result."""
        if part.k not in self.sums.parts:
            self.sums.add(part)
        self.kept[part.k] = {"rows": part.rows, "hash": part.hash, "files": files}
        self.failed += part.failed
        if time.monotonic() - self.saved > SAVE_EVERY:
            self.save()

    def look(self) -> None:
        """Look at the parts in order, until one is missing or they are enough."""
        while self.last is None and self.until is not None:
            k = self.looked
            if k in self.kept and self.read is not None:
                self.seen.append(self.until.columns(self.read(k)))
            elif k in self.held:
                part, files = self.held.pop(k)
                self.settle(part, files)
                self.seen.append(self.until.columns(part.columns))
            elif k not in self.lost:
                return
            self.looked += 1
            if self.seen and self.until.is_met(self.seen):
                self.last = self.looked

    def save(self) -> None:
        """Write the counts, and in the manifest the hashes of the parts that they hold."""
        self.saved = time.monotonic()
        if self.sums.parts:
            self.folder.put(COUNTS, self.sums.encoded())
        self.folder.note(parts={str(k): part for k, part in sorted(self.kept.items())})
        if self.failed or "failed_runs" in self.folder.manifest:
            self.folder.note(failed_runs=sorted(self.failed, key=lambda entry: entry["first_run"]))
        self.folder.keep()

    def play(self, execution: Execution) -> int:
        """Play what is missing; how many parts, in order, the result has in the end."""
        self.look()
        waiting = iter([k for k in range(self.job.parts) if k not in self.kept])
        going: dict[Future[Part], int] = {}
        with execution as (executor, workers):
            try:
                self.submit(executor, waiting, going, 2 * workers)
                while going and self.last is None:
                    done, _ = wait(going, TELL_EVERY, FIRST_COMPLETED)
                    for future in sorted(done, key=going.__getitem__):
                        self.collect(future, going.pop(future))
                    self.tell()
                    self.submit(executor, waiting, going, 2 * workers)
            finally:
                self.stop.set()
                try:
                    self.drain(going)
                finally:  # also where Ctrl-C comes twice
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
        here = isinstance(executor, ThreadPoolExecutor | Inline)
        most = 1 if isinstance(executor, Inline) else most
        while self.last is None and len(going) < most and (k := next(waiting, None)) is not None:
            asked = partial(self.go_on, k) if here else None
            going[executor.submit(play_part, self.job, k, asked)] = k

    def go_on(self, k: int, done: int) -> bool:
        """Whether part k, of which so many runs are done, goes on; asked by its thread."""
        self.under_way[k] = done
        return not self.stop.is_set()

    def tell(self) -> None:
        """Tell how many runs are done, those of parts under way included."""
        if self.progress is None:
            return
        whole = {*self.kept, *self.held}
        done = sum(self.job.span(k)[1] for k in whole)
        done += sum(runs for k, runs in list(self.under_way.items()) if k not in whole)
        self.progress(done, self.job.runs)

    def collect(self, future: Future[Part], k: int) -> None:
        """Take a part, or record that it failed; what the user must know ends the ensemble."""
        try:
            self.take(future.result())
        except (SimError, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001 - a failed part is recorded, the rest goes on
            self.failed.append(failure(*self.job.span(k), error))
            self.lost.add(k)
            self.look()

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
