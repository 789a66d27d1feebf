"""Names of files and folders: what a name may be, and that it stays below its folder."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from sim.errors import BadInput

LONGEST = 255  # bytes of the name of a file, on the usual systems
FORBIDDEN = set('\\:*?"<>|')  # what some system cannot have in a name, or reads as a path
DEVICES = {"CON", "PRN", "AUX", "NUL"} | {f"{p}{k}" for p in ("COM", "LPT") for k in range(1, 10)}


def safe_name(name: str) -> str:
    """A name that can be a file or a folder: letters and digits of every script, and `.`, `_`, `-`.

    Equal for equal letters, however they are composed.
    """
    letters = unicodedata.normalize("NFC", name)
    kept = "".join(c if unicodedata.category(c)[0] in "LMN" or c in "._-" else " " for c in letters)
    found = "-".join(kept.split()).strip(".-") or "scenario"
    return f"{found}-" if found.partition(".")[0].upper() in DEVICES else found


def is_plain(name: str) -> bool:
    """Whether a name is one that `safe_name` gives."""
    return name == safe_name(name)


def is_below(name: str) -> bool:
    """Whether a name, with `/` between folders, leads to a file below the folder it is taken in."""
    parts = name.split("/")
    return all(
        part not in {"", ".", ".."}
        and part.isprintable()
        and not set(part) & FORBIDDEN
        and len(part.encode()) <= LONGEST
        for part in parts
    )


def inside(folder: Path, name: str) -> Path:
    """Where a file of a result lies. No link leads out of the folder, and none is written through.

    Raises: BadInput for a name that does not stay below the folder, or a link on its way.
    """
    if not is_below(name):
        raise BadInput(f"{name!r} is no name of a file below {folder}")
    path = folder
    for part in name.split("/")[:-1]:
        path /= part
        if path.is_symlink():
            raise BadInput(f"{path} is a link; a results folder holds its files itself")
    return folder / name


def lies_in(path: Path, folder: Path) -> bool:
    """Whether a file lies in a folder, links followed."""
    return path.resolve().is_relative_to(folder.resolve())
