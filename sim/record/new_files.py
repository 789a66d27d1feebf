"""New files of a user's own: names that a scenario may have, and writing without overwriting."""

from __future__ import annotations

import os
import re
from pathlib import Path

from sim.errors import BadInput
from sim.record.paths import is_device
from sim.scenario.find import shipped_file, shipped_names


def new_file(name: str) -> Path:
    """The file that a new scenario's name means. Raises: BadInput where it is no name for one."""
    path = Path(name if name.endswith(".toml") else f"{name}.toml")
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 _.-]*", path.stem):
        raise BadInput(f"'{path.stem}' is no name for a file: use letters, digits, - and _")
    if is_device(path.name):
        raise BadInput(f"'{path.stem}' is no name for a file: Windows keeps it for a device")
    if path.stem.casefold() in shipped_names():
        said = f"'{path.stem}' is the name of a shipped scenario, which commands would take instead"
        raise BadInput(f"{said}: choose another")
    return path


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet. Raises: BadInput where it is, or cannot be written."""
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        raise BadInput(f"{path} exists: nothing was written") from None
    except OSError as error:
        raise BadInput(f"cannot write {path}: {error.strerror}") from None


def base_name(base: Path, path: Path) -> str:
    """What a new file at `path` calls its base: a shipped scenario by its name, else the way."""
    if base.resolve() == shipped_file(base.stem).resolve():
        return base.stem
    return os.path.relpath(base.resolve(), path.resolve().parent).replace(os.sep, "/")
