"""What stands on the shelf: ten exercises by number, six lessons by name, and the files of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sim.errors import BadInput
from sim.scenario.find import SUFFIX, folder
from sim.scenario.near import choices

EXERCISES, LESSONS = "exercises", "lessons"  # folders of the shipped files
PAGE, SOLUTION = ".md", ".solution.md"
RULE_PAGES = {"06": ("theory/terms.md", "theory/bargain.md")}  # that an exercise asks to be read
TITLE = re.compile(r"# (?:\d\d )?(.+?)(?: \(optional\))?\n")
GOAL = re.compile(r"\*\*Goal\.\*\* (.+?)\n\n", re.DOTALL)
MINUTES = re.compile(r"\*\*Time\*\* (\d+) minutes")


@dataclass(frozen=True)
class Entry:
    """An exercise or a lesson. number: of an exercise, two digits; empty for a lesson.

    path: of its page; goal: what students learn, in a sentence or two; minutes: it takes.
    """

    number: str
    path: Path
    title: str
    goal: str
    minutes: int

    @property
    def name(self) -> str:
        """What its files begin with: `03-red-lines-and-signals`, or `alliance-dilemma`."""
        return self.path.stem

    @property
    def word(self) -> str:
        """What it is asked for by: the number of an exercise, the name of a lesson."""
        return self.number or self.name

    @property
    def lesson_path(self) -> Path:
        """The lesson file of a lesson."""
        return self.path.with_suffix(SUFFIX)

    @property
    def text(self) -> str:
        """Its page."""
        return self.path.read_text("utf-8")


@cache
def entries() -> tuple[Entry, ...]:
    """Everything on the shelf: exercises by number, then lessons by name."""
    pages = sorted((folder() / EXERCISES).glob(f"[0-9][0-9]-*{PAGE}"))
    found = [_entry(path, path.name[:2]) for path in pages if not path.name.endswith(SOLUTION)]
    found += [_entry(path, "") for path in sorted((folder() / LESSONS).glob(f"*{PAGE}"))]
    return tuple(found)


def _entry(path: Path, number: str) -> Entry:
    text = path.read_text("utf-8")
    held = [pattern.search(text) for pattern in (TITLE, GOAL, MINUTES)]
    assert all(held), f"{path} lacks its title, goal or time"  # noqa: S101 - a test holds each page
    title, goal, minutes = (one[1] for one in held if one)
    return Entry(number, path, title, " ".join(goal.split()), int(minutes))


def exercises() -> list[Entry]:
    """The exercises by number."""
    return [entry for entry in entries() if entry.number]


def lessons() -> list[Entry]:
    """The lessons by name."""
    return [entry for entry in entries() if not entry.number]


def entry_of(word: str) -> Entry:
    """The exercise of a number or name, or the lesson of a name; `3` and `03` are the same.

    Raises: BadInput, with the nearest.
    """
    wanted = word.zfill(2) if word.isdecimal() else word
    for entry in entries():
        if wanted in {entry.word, entry.name}:
            return entry
    words = [entry.word for entry in entries()]
    raise BadInput(f"no exercise or lesson called {word!r}{choices(word, words)}")


def lesson_file(named: Path) -> Path:
    """The lesson file that an argument means: a file that is there, else a lesson on the shelf.

    Raises: BadInput with the nearest name.
    """
    if named.is_file():
        return named
    names = [entry.name for entry in lessons()]
    wanted = named.name.removesuffix(SUFFIX)
    if wanted in names and named.parent == Path():
        return folder() / LESSONS / f"{wanted}{SUFFIX}"
    said = f"no lesson file {str(named)!r}, and no lesson of that name"
    raise BadInput(said + choices(wanted, names))


def files_of(entry: Entry, *, solution: bool = False) -> dict[str, bytes]:
    """The files that an entry is worked with, by where they go below the new folder.

    An exercise: its page, its scenario files, pages of rules that it asks to be read; with
    `solution` the worked solution, too. A lesson: its file; its pages are composed.
    """
    if not entry.number:
        return {entry.lesson_path.name: entry.lesson_path.read_bytes()}
    beside = sorted(entry.path.parent.glob(f"{entry.number}-*{SUFFIX}"))
    worked = entry.path.with_name(f"{entry.name}{SOLUTION}")
    paths = [entry.path, *beside, *([worked] if solution else [])]
    found = {path.name: path.read_bytes() for path in paths}
    for name in RULE_PAGES.get(entry.number, ()):
        found[name] = (folder() / name).read_bytes()
    return found
