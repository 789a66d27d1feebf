"""Forgetting: what people are called, and what they wrote, goes out of every copy; moves stay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sim.classroom import steps as s
from sim.classroom.game import Game
from sim.classroom.results import CLASS, class_files
from sim.classroom.seat_viewing import Viewer
from sim.classroom.wording import put
from sim.record.door import read_manifest
from sim.record.files import facts_of, write_whole
from sim.record.paths import inside
from sim.record.store import MANIFEST

KEPT = "result.txt"  # in the folder of a room: where its result was saved


def forget(folder: Path, *, words: bool) -> list[str]:
    """Forget the names in a room and in its result; with `words` what people wrote too.

    Answers the files that were written anew. Raises: BadInput, SimError.
    """
    game = Game.resumed(folder, engine="python")
    try:
        game.ledger.rewrite([forgotten(step, words=words) for step in game.ledger.steps])
        changed = [str(game.ledger.path)]
    finally:
        game.close()
    again = Game.resumed(folder, engine="python")
    try:
        result = result_of(folder)
        if result is not None:
            changed += _in_result(result, Viewer(again))
    finally:
        again.close()
    return changed


def forgotten(step: Any, *, words: bool) -> Any:
    """A step without the name, or the words, of who took it."""
    if isinstance(step, s.Opened):
        return step.model_copy(update={"lesson": {**step.lesson, "keep_names": False}})
    if isinstance(step, s.Joined):
        return step.model_copy(update={"name": put("people.student", number=step.student)})
    if words and isinstance(step, s.Suggested | s.Noted):
        return step.model_copy(update={"text": put("people.forgotten")})
    return step


def keep_result(folder: Path, result: Path) -> None:
    """Remember where the result of a room lies."""
    write_whole(inside(folder, KEPT), str(result.resolve()).encode())


def result_of(folder: Path) -> Path | None:
    """Where the result of a room lies, if it is there."""
    path = inside(folder, KEPT)
    if not path.is_file():
        return None
    found = Path(path.read_text("utf-8"))
    return found if (found / MANIFEST).is_file() else None


def _in_result(result: Path, viewer: Viewer) -> list[str]:
    """Write the files of people in a result anew, and what its manifest says of them."""
    manifest = read_manifest(result)
    changed = []
    files = {f"{CLASS}/{name}": text.encode() for name, text in class_files(viewer).items()}
    page = f"{CLASS}/debrief.html"
    if page in manifest["files"]:
        files[page] = put("people.page_gone").encode()
    for name, data in files.items():
        write_whole(inside(result, name), data)
        manifest["files"][name] = facts_of(data)
        changed.append(str(result / name))
    text = json.dumps(manifest, indent=1, ensure_ascii=False, allow_nan=False)
    write_whole(result / MANIFEST, text.encode() + b"\n")
    return changed
