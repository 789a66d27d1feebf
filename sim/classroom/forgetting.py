"""Forgetting: what people are called, and what they wrote, goes out of every copy; moves stay."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.classroom import steps as s
from sim.classroom.game import Game
from sim.classroom.results import CLASS, class_files
from sim.classroom.seat_viewing import Viewer
from sim.classroom.wording import put
from sim.errors import tell
from sim.record.door import read_manifest
from sim.record.files import facts_of, write_whole
from sim.record.paths import inside
from sim.record.store import MANIFEST

KEPT = "result.txt"  # in the folder of a room: where its results were saved, a line each
SHORT = 3  # letters of a name below which it is not looked for in what people wrote


def forget(folder: Path, *, words: bool) -> list[str]:
    """Forget the names in a room and in its results; with `words` what people wrote too.

    Answers the files that were written anew. Raises: BadInput, SimError.
    """
    game = Game.resumed(folder, engine="python")
    try:
        names = {one.name: number for number, one in game.room.students.items()}
        steps = [forgotten(step, names, words=words) for step in game.ledger.steps]
        game.ledger.rewrite(steps)
        changed = [str(game.ledger.path)]
    finally:
        game.close()
    again = Game.resumed(folder, engine="python")
    try:
        for result in results_of(folder):
            changed += _in_result(result, Viewer(again))
    finally:
        again.close()
    return changed


def forgotten(step: Any, names: Mapping[str, int], *, words: bool) -> Any:
    """A step without the name, or the words, of who took it. names: of all, with their numbers."""
    if isinstance(step, s.Opened):
        return step.model_copy(update={"lesson": {**step.lesson, "keep_names": False}})
    if isinstance(step, s.Joined):
        return step.model_copy(update={"name": put("people.student", number=step.student)})
    if isinstance(step, s.Suggested | s.Noted):
        text = put("people.forgotten") if words else unnamed(step.text, names)
        return step.model_copy(update={"text": text})
    return step


def unnamed(text: str, names: Mapping[str, int]) -> str:
    """What somebody wrote, with numbers in place of the names of who was there."""
    for name in sorted(names, key=len, reverse=True):
        if len(name) >= SHORT:
            word = rf"(?<!\w){re.escape(name)}(?!\w)"
            text = re.sub(
                word, put("people.student", number=names[name]), text, flags=re.IGNORECASE
            )
    return text


def keep_result(folder: Path, result: Path) -> None:
    """Remember where a result of a room lies, beside those that lie elsewhere."""
    held = _kept(folder)
    mine = str(result.resolve())
    write_whole(inside(folder, KEPT), "\n".join([*held, *({mine} - set(held))]).encode())


def _kept(folder: Path) -> list[str]:
    path = inside(folder, KEPT)
    return path.read_text("utf-8").splitlines() if path.is_file() else []


def results_of(folder: Path) -> list[Path]:
    """The results of a room; one that is not where it was saved is told of."""
    found = []
    for place in map(Path, _kept(folder)):
        if (place / MANIFEST).is_file():
            found.append(place)
        else:
            tell(put("people.moved", folder=place))
    return found


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
