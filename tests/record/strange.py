"""Results of every small kind, each made once, and what any command may do with a strange one."""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from watched import Answer, sim

from sim.errors import SimError
from sim.record.door import read_manifest

MADE = {
    "run": ("run", "two-states"),
    "ensemble": ("ensemble", "two-states", "--runs", "20", "--format", "csv", "--tables", "all"),
    "comparison": ("compare", "two-states", "--set", "states.ARL.resolve=0.2", "--runs", "10"),
    "branch": ("branch", "run", "--turn", "1", "--order", "ARL wait"),
    "sweep": ("sweep", "two-states", "--vary", "states.ARL.resolve=0.2,0.5", "--runs", "5"),
    "hypothesis": (
        *("test", "firm.toml", "--against", "two-states", "--runs", "10"),
        *("--hypothesis", "fewer", "--outcome", "force", "--direction", "fewer"),
    ),
    "sensitivity": (
        *("sensitivity", "two-states", "--outcome", "force", "--trajectories", "2"),
        *("--paths", "states.ARL.resolve=0.2:0.5", "--paths", "states.BOR.resolve=0.2:0.5"),
        *("--runs", "4"),
    ),
    "robustness": (
        *("robust", "two-states", "--set", "states.ARL.resolve=0.2", "--outcome", "force"),
        *("--draws", "10"),
    ),
    "overturn": (
        *("overturn", "two-states", "--set", "states.BOR.stances.strait.salience=0.1"),
        *("--outcome", "force", "--paths", "states.ARL.resolve=0.2:0.5", "--runs", "60"),
    ),
    "discovery": ("discover", "drawn", "--outcome", "force"),
}
ASKED = (
    ("explain", "x"),
    ("explain", "x", "--turn", "1", "--state", "ARL"),
    ("report", "x"),
    ("plot", "x", "--format", "svg"),
    ("branch", "x", "--turn", "1", "--order", "ARL wait", "--out", "y"),
    ("offramp", "x", "--outcome", "force", "--act", "ARL back_down BOR", "--most", "2"),
    ("compare", "x", "two-states", "--out", "y"),
    ("ensemble", "--resume", "x"),
    ("rerun", "x", "--out", "y"),
)
PLAYING = {"rerun", "compare", "ensemble"}  # these play all runs of a result
MOST_RUNS = 1000
opened: list[str] = []  # files and folders outside of a result that were touched
TOUCHES = {"open", "os.listdir", "os.scandir", "os.remove", "os.rename", "os.mkdir", "os.rmdir"}


def watch(event: str, words: tuple[object, ...]) -> None:
    """Note whatever lies in a folder called `outside` and is opened, listed, moved or removed."""
    if event in TOUCHES:
        opened.extend(word for word in words if isinstance(word, str) and "/outside/" in word)


sys.addaudithook(watch)


def make(kind: str, folder: Path) -> Path:
    """A result of a kind, without figures, in a folder of all kinds."""
    out = folder / kind
    if not out.exists():
        firm = folder / "firm.toml"
        firm.write_text('base = "two-states"\nformat = 2\n\n[states.ARL]\nresolve = 0.2\n')
        paths = {"firm.toml": str(firm)}
        if kind == "branch":
            paths["run"] = str(make("run", folder))
        if kind == "discovery":
            drawn = folder / "drawn"
            vary = "states.ARL.resolve=0.2:0.5", "states.BOR.stances.strait.salience=0.1:1"
            asked = ("--sample", "lhs", "--points", "40", "--runs", "5", "--out", str(drawn))
            sim("sweep", "two-states", "--vary", vary[0], "--vary", vary[1], *asked)
            paths["drawn"] = str(drawn)
        words = [MADE[kind][0], *(paths.get(word, word) for word in MADE[kind][1:])]
        if kind in {"run", "comparison", "branch"}:
            words.append("--no-figures")
        answer = sim(*words, "--out", str(out))
        assert answer.status == 0, answer
    return out


def is_large(folder: Path) -> bool:
    """Whether a manifest asks for so many runs that whoever plays them must wait."""
    try:
        manifest = read_manifest(folder)
    except SimError:
        return False
    settings = manifest["settings"]
    asked = [settings.get(name, 0) for name in ("most", "trajectories", "points")]
    return max(manifest["runs"], *asked) > MOST_RUNS


def chosen(folder: Path, number: int, most: int) -> list[tuple[str, ...]]:
    """So many of the commands, others for each number; none that would play very many runs."""
    large = is_large(folder)
    found = [words for words in ASKED if not (large and words[0] in PLAYING)]
    return random.Random(number).sample(found, min(most, len(found)))


def answers(folder: Path, asked: Iterable[tuple[str, ...]] = ASKED) -> dict[str, Answer]:
    """What commands say of a folder `x`; the present folder is the one that it lies in.

    What a command writes beside it is removed again; what it writes into it, stays.
    """
    found = {}
    for words in asked:
        found[" ".join(words)] = sim(*words)
        shutil.rmtree(folder.parent / "y", ignore_errors=True)
    return found
