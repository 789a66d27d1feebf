"""Files written so that they are there whole or not at all."""

from __future__ import annotations

import errno
import os
from hashlib import sha256
from pathlib import Path

from sim.errors import SimError

TEMPORARY = ".writing"  # what the name of a file under way ends in
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


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place, then put it there in one step. Raises: SimError."""
    draft = path.with_name(path.name + TEMPORARY)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise trouble(path, error) from error
    sync_folder(path.parent)


def checksum(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return sha256(data).hexdigest()


def file_checksum(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    digest = sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()
