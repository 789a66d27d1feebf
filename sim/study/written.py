"""What a study has found, written into its results folder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.record.store import ResultFolder
from sim.study.compare.folder import table_bytes
from sim.study.place import Draw


def write_found(
    folder: ResultFolder, found: Any, tables: Sequence[str], words: str, draw: Draw | None
) -> None:
    """The tables of what was found as CSV, its text, and its figures.

    found: has each of these tables, a data frame, and `text`, as attributes; words: the name of the
    file of the text.
    """
    for name in tables:
        folder.write(f"{name}.csv", table_bytes(getattr(found, name)))
    folder.write(words, found.text)
    if draw is not None:
        draw(folder)
