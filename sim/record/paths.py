"""Names of files and folders: what a name may be, and that it stays below its folder."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

from sim.errors import BadInput

LONGEST = 255  # bytes of the name of a file, on the usual systems
FORBIDDEN = set('\\:*?"<>|')  # what some system cannot have in a name, or reads as a path
DEVICES = {"CON", "PRN", "AUX", "NUL"} | {f"{p}{k}" for p in ("COM", "LPT") for k in "123456789¹²³"}
LONGEST_SAFE = 180  # bytes: a number and an ending come to it


def safe_name(name: str) -> str:
    """A name that can be a file or a folder: letters and digits of every script, and `.`, `_`, `-`.

    Equal for equal letters, however they are composed. A long one is cut, and ends in a hash of the
    whole, so that two of them stay two.
    """
    letters = unicodedata.normalize("NFC", name)
    kept = "".join(c if unicodedata.category(c)[0] in "LMN" or c in "._-" else " " for c in letters)
    found = "-".join(kept.split()).strip(".-") or "scenario"
    if is_device(found):
        stem, dot, rest = found.partition(".")
        found = f"{stem}-{dot}{rest}"
    if len(found.encode()) <= LONGEST_SAFE:
        return found
    cut = found.encode()[: LONGEST_SAFE - 9].decode(errors="ignore").rstrip(".-")
    return f"{cut}-{sha256(found.encode()).hexdigest()[:8]}"


def is_device(name: str) -> bool:
    """Whether Windows takes a name for a device, whatever its ending."""
    return name.partition(".")[0].rstrip().upper() in DEVICES


def folded(name: str) -> str:
    """A name as a system compares it that does not tell capitals apart, or composed letters."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def numbered(name: str, taken: Collection[str]) -> str:
    """The name, or with a number the first that is free: no system takes two of them for one."""
    held = {folded(other) for other in taken}
    found, count = name, 1
    while folded(found) in held:
        count += 1
        found = f"{name}-{count}"
    return found


def is_plain(name: str) -> bool:
    """Whether a name is one that `safe_name` gives."""
    return name == safe_name(name)


def is_below(name: str) -> bool:
    """Whether a name, with `/` between folders, leads to a file below the folder it is taken in."""
    parts = name.split("/")
    return all(
        part.rstrip(". ") == part != ""
        and not is_device(part)
        and part.isprintable()
        and not set(part) & FORBIDDEN
        and len(part.encode()) <= LONGEST
        for part in parts
    )


def taken(path: Path) -> BadInput:
    """What is said where a result would go into something that is there."""
    return BadInput(f"{path} exists already; a result is never overwritten")


def inside(folder: Path, name: str) -> Path:
    """Where a file of a result lies. No link is read or written through.

    Raises: BadInput for a name that does not stay below the folder, or a link on its way.
    """
    if not is_below(name):
        raise BadInput(f"{name!r} is no name of a file below {folder}")
    path = folder
    for part in name.split("/"):
        path /= part
        if path.is_symlink():
            raise BadInput(f"{path} is a link; a results folder holds its files itself")
    return path


def lies_in(path: Path, folder: Path) -> bool:
    """Whether a file lies in a folder, links followed."""
    return path.resolve().is_relative_to(folder.resolve())
