"""Results folders: never overwritten, written whole file by whole file, with a manifest.

A folder is `results/<scenario>/<time>-<short id>/`, the time in UTC. Its manifest says `running`
from the first moment and `done` only once every other file lies there with its checksum; what was
broken off says `stopped` or `failed`, or still `running` where not even that could be written. Who
writes holds the folder's lock. What was stopped before anything was played of it is removed.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import secrets
import shlex
import shutil
import time
from collections.abc import Sequence
from pathlib import Path, PurePath
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sim.errors import BadInput, SimError
from sim.record.encode import encoded
from sim.record.files import clear_drafts, facts_of, trouble, write_whole
from sim.record.journal import Journal
from sim.record.lock import Lock
from sim.record.manifest import DONE, FAILED, RUNNING, STOPPED, now, work_hash
from sim.record.paths import inside, is_device, numbered, safe_name, taken

if TYPE_CHECKING:
    from sim.record.encode import Table

MANIFEST = "manifest.json"
RESULTS = Path("results")
IN_PARTS = ("ensemble",)  # kinds of results that keep what was played as parts of the result


def make_folder(path: Path) -> list[Path]:
    """Make a new folder; it and those above it that were not there, the highest first.

    Raises: BadInput if it is there already, SimError if it cannot be made.
    """
    made: list[Path] = []
    try:
        if path.is_symlink() or path.exists():
            raise taken(path)
        for place in reversed([path, *path.parents]):
            if place == path or not place.exists():
                place.mkdir(exist_ok=place != path)  # another process may make those above it
                made.append(place)
    except FileExistsError:
        raise taken(path) from None
    except OSError as error:
        drop_folders(made)
        raise trouble(path, error) from error
    return made


def drop_folders(made: Sequence[Path]) -> None:
    """Remove folders that were made for nothing, as far as they are empty."""
    with contextlib.suppress(OSError):
        for place in reversed(made):
            place.rmdir()


def new_path(name: str, base: Path = RESULTS) -> Path:
    """Where a new result of a scenario goes: a name that is free."""
    place = base / safe_name(name)
    moment = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H%M%S")
    taken = [path.name for path in place.iterdir()] if place.is_dir() else []
    return place / numbered(f"{moment}-{secrets.token_hex(2)}", taken)


def check_name(path: Path) -> None:
    """Raises: BadInput for the name of a folder that some system cannot have, or changes."""
    name = path.name
    if is_device(name):
        raise BadInput(f"{path} can be no folder: Windows keeps the name {name!r} for a device")
    if name.rstrip(". ") != name:
        raise BadInput(f"{path} can be no folder: a name ends in no dot and no space")


class ResultFolder:
    """A results folder that is being written. Use with `with`: at its end the manifest is closed.

    out: the folder itself, which must not exist; without it a new one under `base`.
    Raises: BadInput if it exists, SimError if it cannot be written.
    """

    lock: Lock | None = None
    journal: Journal | None = None
    is_new = True
    is_whole = False  # whether its manifest says so
    keeps = True  # whether what was played is kept when it is broken off

    def __init__(
        self, manifest: dict[str, Any], out: Path | None = None, base: Path = RESULTS
    ) -> None:
        if out is not None:
            check_name(Path(out))
        self.path = Path(out) if out is not None else new_path(manifest["scenario"]["name"], base)
        self.manifest = manifest
        self.stage = "start"
        self.started = time.monotonic()
        text = self._encoded()  # what cannot be written leaves no folder
        made = make_folder(self.path)
        try:
            self.lock = Lock(self.path)
            write_whole(self.path / MANIFEST, text)
        except BaseException:  # then nothing says whose folder this is
            if self.lock is not None:
                self.lock.free(remove=True)
            drop_folders(made)
            raise

    @classmethod
    def reopened(cls, path: Path, manifest: dict[str, Any], lock: Lock) -> Self:
        """A folder that was left before it was done, to go on where it stopped. lock: of it."""
        folder = cls.__new__(cls)
        folder.path, folder.manifest, folder.stage = path, manifest, "start"
        folder.started = time.monotonic()
        folder.lock, folder.is_new = lock, False
        manifest.update(status=RUNNING, ended=None, seconds=None, error=None, resumed=now())
        manifest["files"] = {}  # of what was summed up when it stopped; parts say their own
        clear_drafts(path)
        folder.keep()
        return folder

    @property
    def kept(self) -> Journal | None:
        """What was played of it, where it does not lie there as parts and is to be kept."""
        if self.journal is None and self.keeps:
            self.journal = Journal(self.path, work_hash(self.manifest))
        return self.journal

    def _encoded(self) -> bytes:
        text = json.dumps(self.manifest, indent=1, ensure_ascii=False, allow_nan=False)
        return text.encode() + b"\n"

    def _save(self) -> None:
        write_whole(self.path / MANIFEST, self._encoded())

    def write(self, name: str, data: bytes | str) -> Path:
        """Write one file of the result, below the folder. Text is UTF-8."""
        content = data.encode() if isinstance(data, str) else data
        self.stage = f"writing {name}"
        if name == MANIFEST or name in self.manifest["files"]:
            raise SimError(f"{self.path / name} is written already")
        self.manifest["files"][name] = self.put(name, content)
        return self.path / name

    def put(self, name: str, content: bytes) -> dict[str, Any]:
        """Write a file below the folder, in place of one that lies there; its facts.

        Raises: BadInput for a name that does not stay below the folder.
        """
        write_whole(inside(self.path, name), content)
        return facts_of(content)

    def write_table(self, name: str, table: Table, kind: str = "csv") -> Path:
        """Write one table, as CSV or Parquet."""
        return self.write(f"{name}.{kind}", encoded(table, kind))

    def note(self, **facts: Any) -> None:
        """Facts for the manifest, such as the rows and their hash, or the runs that failed."""
        self.manifest.update(facts)

    def keep(self) -> None:
        """Write the manifest as it stands, status `running`: for ensembles, after every part."""
        self._save()

    def close(self, status: str, error: BaseException | None = None) -> None:
        """Write the manifest for the last time."""
        self.manifest["status"] = status
        self.manifest["ended"] = now()
        self.manifest["seconds"] = round(time.monotonic() - self.started, 3)
        if error is not None:
            message = str(error) or type(error).__name__
            self.manifest["error"] = {"stage": self.stage, "message": message}
        self._save()
        self.is_whole = status == DONE
        self.free(remove=self.is_whole)

    def __enter__(self) -> Self:
        """The folder itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close as done, or as stopped or failed with the stage that was reached."""
        if error is not None:
            self.break_off(error)
            return
        try:
            self.close(DONE)
        except BaseException as late:  # its last file was being written
            self.break_off(late)
            raise

    def break_off(self, error: BaseException) -> None:
        """Close as stopped or failed, or leave nothing where nothing was played that is kept."""
        if self.is_whole:
            return
        is_stop = isinstance(error, KeyboardInterrupt)
        if is_stop and self.is_new and not self.holds_something:
            self.free(remove=True)
            shutil.rmtree(self.path, ignore_errors=True)  # the same command can begin again
            return
        with contextlib.suppress(SimError):  # then it still says running; `error` is what counts
            self.close(STOPPED if is_stop else FAILED, error)
        if self.journal is not None and self.journal.known:
            error.add_note(going_on(self.path, self.manifest))
        self.free()

    @property
    def holds_something(self) -> bool:
        """Whether something was played that need not be played again."""
        played = self.journal is not None and bool(self.journal.known)
        return played or self.manifest["kind"] in IN_PARTS

    def free(self, remove: bool = False) -> None:
        """Let others write. remove: what only a result that is not whole needs."""
        if self.journal is not None:
            self.journal.close(remove)
        if self.lock is not None:
            self.lock.free(remove)
            self.lock = None


def going_on(folder: Path, manifest: dict[str, Any]) -> str:
    """How to go on with a result that was left before it was done."""
    program, *words = manifest["command"] or [""]
    if PurePath(program).stem != "sim":
        return f"What was played is kept; ask for the same into {folder} to go on."
    if "--out" in words:
        del words[words.index("--out") : words.index("--out") + 2]
    words = [word for word in words if not word.startswith("--out=")]
    line = shlex.join(["sim", *words, "--out", str(folder)])
    return f"What was played is kept; go on with: {line}"
