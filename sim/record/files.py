"""Files written so that they are there whole or not at all, and nothing else is touched."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from sim.errors import SimError

DRAFT = re.compile(r"\.[0-9a-f]{16}\.writing")  # what a file under way is called
REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "the folder may not be written to",
    errno.EPERM: "the folder may not be written to",
    errno.ENOTDIR: "part of the path is a file, not a folder",
    errno.ENAMETOOLONG: "the name is too long",
}


def trouble(path: Path, error: OSError) -> SimError:
    """What went wrong with a file, for the user."""
    reason = REASONS.get(error.errno or 0, error.strerror or str(error))
    return SimError(f"cannot write {path}: {reason}")


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder survive a power cut, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # not every system opens folders
    try:
        os.fsync(handle)
    except OSError:
        pass  # nor syncs them
    finally:
        os.close(handle)


def new_draft(folder: Path) -> tuple[Path, BinaryIO]:
    """A new file beside the one that is to be written; no file that is there is opened."""
    path = folder / f".{secrets.token_hex(8)}.writing"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return path, os.fdopen(os.open(path, flags, 0o666), "wb")


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write into, which comes to its place in one step at the end. Raises: SimError.

    A link in its place is replaced, never followed.
    """
    draft: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft, file = new_draft(path.parent)
        with file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        draft = None
    except OSError as error:
        raise trouble(path, error) from error
    finally:
        if draft is not None:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
    sync_folder(path.parent)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place, then put it there in one step. Raises: SimError."""
    with whole_file(path) as file:
        file.write(data)


def clear_drafts(folder: Path) -> None:
    """Remove files that were being written when their process ended; no link is followed."""
    for place, _, names in os.walk(folder, followlinks=False):
        for name in names:
            path = Path(place, name)
            if DRAFT.fullmatch(name) and not path.is_symlink():
                path.unlink(missing_ok=True)


def checksum(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return sha256(data).hexdigest()


def facts_of(data: bytes) -> dict[str, Any]:
    """What a manifest says of a file: its checksum and size."""
    return {"sha256": checksum(data), "bytes": len(data)}


def facts_at(path: Path) -> dict[str, Any]:
    """The same of a file that lies there."""
    return {"sha256": file_checksum(path), "bytes": path.stat().st_size}


def is_as_written(path: Path, facts: Mapping[str, Any]) -> bool:
    """Whether a file lies there as a manifest says."""
    return (
        path.is_file()
        and path.stat().st_size == facts["bytes"]
        and file_checksum(path) == facts["sha256"]
    )


def file_checksum(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    digest = sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()
