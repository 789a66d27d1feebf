"""Results that were left before they were done: gone on with, or put aside, never overwritten.

Whoever writes a result holds its lock. A folder whose manifest does not say `done` and whose lock
is free was left: its process was stopped, killed, or failed.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

from sim.errors import tell
from sim.record.door import read_manifest
from sim.record.files import DRAFT, clear_drafts, trouble
from sim.record.journal import JOURNAL
from sim.record.lock import LOCK, Lock, locked
from sim.record.manifest import DONE, work_hash
from sim.record.paths import taken
from sim.record.store import IN_PARTS, MANIFEST, RESULTS, ResultFolder


def opened(manifest: dict[str, Any], out: Path | None = None, base: Path = RESULTS) -> ResultFolder:
    """The folder of a result: a new one, or the same one where it was left before it was done.

    What was left of another result is put aside; a sentence says what became of it. Raises:
    BadInput if `out` holds a whole result, something else, one that cannot be read or that another
    process is writing; SimError if it cannot be written.
    """
    if out is None or out.is_symlink() or not out.is_dir():
        return ResultFolder(manifest, out, base)
    held = left(out)
    if held is not None and work_hash(held) == work_hash(manifest):
        return gone_on_with(out)
    if held is not None:
        tell(
            f"note: {out} held another result that was left before it was done; that lies in "
            f"{put_aside(out)} now"
        )
    return ResultFolder(manifest, out, base)


def left(folder: Path) -> dict[str, Any] | None:
    """The manifest of a result that was left before it was done; None where nothing lies there.

    A folder without anything, as a kill may leave it before its manifest is written, is removed.
    Raises: BadInput as `opened`.
    """
    names = {path.name for path in folder.iterdir()}
    if not {name for name in names if name != LOCK and not DRAFT.fullmatch(name)}:
        with locked(folder):
            clear_drafts(folder)
        with contextlib.suppress(OSError):  # what came into it meanwhile is told by who makes it
            (folder / LOCK).unlink(missing_ok=True)
            folder.rmdir()
        return None
    if MANIFEST not in names:
        raise taken(folder)
    manifest = read_manifest(folder)
    check_unfinished(folder, manifest)
    with locked(folder):  # by nobody else
        pass
    return manifest


def check_unfinished(folder: Path, manifest: dict[str, Any]) -> None:
    """Raises: BadInput if a result is whole."""
    if manifest["status"] == DONE:
        raise taken(folder)


def gone_on_with(folder: Path, told: bool = True) -> ResultFolder:
    """The folder of a result that was left, to go on with. told: whether a sentence says so.

    Raises: BadInput as `opened`.
    """
    lock = Lock(folder)
    try:
        manifest = read_manifest(folder)  # nobody else writes it from here on
        check_unfinished(folder, manifest)
        has_something = manifest["kind"] in IN_PARTS or (folder / JOURNAL).is_file()
        how = "it goes on from what was played of it" if has_something else "it is played again"
        if told:
            tell(f"note: {folder} was left before it was done ({manifest['status']}); {how}")
        return ResultFolder.reopened(folder, manifest, lock)
    except BaseException:
        lock.free()
        raise


def put_aside(folder: Path) -> Path:
    """Give a folder that was left another name, the first that is free; where it lies now."""
    number = 1
    while os.path.lexists(aside := folder.with_name(f"{folder.name}.left-{number}")):
        number += 1
    try:
        folder.rename(aside)
    except OSError as error:
        raise trouble(aside, error) from error
    return aside


def check_free(out: Path | None) -> None:
    """Raises: BadInput, before anything is played, if a result cannot go into a folder."""
    if out is not None and (out.is_symlink() or out.exists()):
        if out.is_symlink() or not out.is_dir():
            raise taken(out)
        left(out)
