"""Files of the shelf, put into a folder where nothing is overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sim.classroom.wording import put
from sim.errors import BadInput
from sim.record.files import write_whole


def check_free(paths: list[Path]) -> None:
    """Raises: BadInput where one of them is there already."""
    for path in paths:
        if path.exists():
            raise BadInput(put("shelf.exists", path=path))


def write_new(files: Mapping[str, bytes], place: Path) -> list[Path]:
    """Write files below a folder, which is made at need; where they lie.

    Raises: BadInput, before anything is written, where one of them is there or cannot be.
    """
    paths = [place / name for name in files]
    check_free(paths)
    for path, content in zip(paths, files.values(), strict=True):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BadInput(put("shelf.no_folder", path=path.parent, why=error.strerror)) from None
        write_whole(path, content)
    return paths
