"""A result in which a program played seats, made again from its log: what `sim rerun` is given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.classroom.players import comparing, folder
from sim.study.place import Place, Playing


def again(path: Path, manifest: dict[str, Any], place: Place, playing: Playing) -> Path:
    """One run, or a comparison."""
    way = folder.again if manifest["kind"] == "run" else comparing.again
    return way(path, manifest, place, playing)
