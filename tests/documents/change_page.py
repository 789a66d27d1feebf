"""The page "How to change it": its steps and commands, taken by a student in a copy of the project.

A paragraph that ends in `In FILE, below LINE` (or above, or in place of; a new file; at the end)
says where the block after it goes. A console block holds commands, each followed by what must occur
in what it prints, in this order; a command may fail only where the page shows its error.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "change.md"
COPIED = ("sim", "tests", "scenarios", "docs", "pyproject.toml", "README.md", "Makefile")
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", ".*_cache")
PROGRAMS = {
    "sim": '-c "from sim.cli import main; main()"',
    "pytest": "-m pytest -p no:cacheprovider",
    "python": "",
}

SECTION = re.compile(r"^## (.+)\n", re.MULTILINE)
PIECE = re.compile(r"^```(?P<language>\w*)\n(?P<code>(?s:.*?))^```$|^(?P<text>.+)$", re.MULTILINE)
NUMBER = re.compile(r"\*\*(\d+)\.\*\*")
COUNT = re.compile(r"\*\*(\d+) places?\b")
PLACE = re.compile(
    r"(?:[Ii]n `(?P<file>[^`]+)`|There),(?: under `(?P<scope>[^`]+)`,)? "
    r"(?:(?P<where>below|above|in place of) `(?P<line>[^`]+)`|(?P<end>at the end):)$"
)
NEW = re.compile(r"[Aa] new file, `(?P<file>[^`]+)`:$")


class StepError(Exception):
    """A step that cannot be taken, or a command that does not say what the page says."""


@dataclass
class Edit:
    """Text that goes into a file, and where."""

    name: str  # of the step
    file: str
    text: str
    where: str  # below, above, in place of, end, new
    line: str = ""
    scope: str = ""  # the line after which `line` is looked for

    def take(self, root: Path) -> None:
        """Edit the file. Raises: StepError."""
        path = root / self.file
        if path.is_file() == (self.where == "new"):
            said = "is there already" if path.is_file() else "is not there"
            raise StepError(f"{self.name}: the file {self.file} {said}")
        lines = [] if self.where == "new" else path.read_text("utf-8").splitlines(keepends=True)
        at = len(lines)
        if self.line:
            start = self.only(lines, self.scope, 0, once=True) if self.scope else 0
            at = self.only(lines, self.line, start, once=not self.scope)
        first, last = at + (self.where == "below"), at + (self.where in ("below", "in place of"))
        lines[first:last] = [self.text]
        path.write_text("".join(lines), "utf-8")

    def only(self, lines: list[str], line: str, start: int, *, once: bool) -> int:
        """Where a line stands, from a start on. Raises: StepError if it is not there, or twice."""
        found = [k for k in range(start, len(lines)) if lines[k].strip() == line]
        if not found or (once and len(found) > 1):
            said = f"{len(found)} lines read" if found else "no line reads"
            raise StepError(f"{self.name}: in {self.file} {said} {line!r}")
        return found[0]


@dataclass
class Command:
    """A command and what must occur in what it prints."""

    line: str
    expected: list[str] = field(default_factory=list)

    def take(self, root: Path) -> None:
        """Run it in the copy. Raises: StepError."""
        answer = subprocess.run(
            ["bash", "-c", self.line],  # noqa: S607 - a command of the page, as a student types it
            cwd=root,
            env=surroundings(root),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        said = answer.stdout + answer.stderr
        shows_failure = any("Error" in line or line.startswith("no ") for line in self.expected)
        if (answer.returncode != 0) != shows_failure:
            raise StepError(f"{self.line}: status {answer.returncode}\n{said}")
        rest = said
        for line in self.expected:
            _, found, rest = rest.partition(line)
            if not found:
                raise StepError(f"{self.line}: no {line!r} (in this order) in\n{said}")


def surroundings(root: Path) -> dict[str, str]:
    """What a command finds around it: the copy, its programs, no machine code."""
    path = f"{root / 'bin'}{os.pathsep}{os.environ['PATH']}"
    kept = {"PATH": path, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "200"}
    return {**os.environ, **kept, "NUMBA_CACHE_DIR": str(root / "machine_code")}


def copy_of_the_project(root: Path) -> None:
    """The project as a student has it, in an empty folder, with programs in `bin`."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=LEFT_OUT)
        else:
            shutil.copy(ROOT / name, root / name)
    (root / "bin").mkdir()
    for name, rest in PROGRAMS.items():
        program = root / "bin" / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {rest} "$@"\n', "utf-8")
        program.chmod(0o755)


def sections() -> dict[str, str]:
    """The text of each section by its head."""
    _, *rest = SECTION.split(PAGE.read_text("utf-8"))
    return dict(zip(rest[::2], rest[1::2], strict=True))


def counted(text: str) -> int:
    """How many places a section says it takes."""
    found = COUNT.search(text)
    assert found, "a section says how many places it takes"
    return int(found[1])


def numbers(text: str) -> list[int]:
    """The numbers of a section's steps."""
    return [int(number) for number in NUMBER.findall(text)]


def commands(code: str) -> Iterator[Command]:
    """The commands of a console block, each with the lines below it."""
    found: list[Command] = []
    for line in code.splitlines():
        if line.startswith("$ "):
            found.append(Command(line[2:]))
        elif line.strip():
            found[-1].expected.append(line.strip())
    yield from found


def steps(text: str) -> list[Edit | Command]:
    """Edits and commands of a section, in order. Raises: StepError for a block without a place."""
    found: list[Edit | Command] = []
    before, name, file = "", "before the first step", ""
    for piece in PIECE.finditer(text):
        if piece["text"]:
            before = f"{before} {piece['text']}".strip()
            continue
        said, before = before, ""
        number = NUMBER.search(said)
        name = f"step {number[1]}" if number else "the case" if "**A case.**" in said else name
        if piece["language"] == "console":
            found += commands(piece["code"])
            continue
        place, new = PLACE.search(said), NEW.search(said)
        if new:
            file = new["file"]
            found.append(Edit(name, file, piece["code"], "new"))
        elif place:
            file = place["file"] or file
            where, line, scope = place["where"] or "end", place["line"] or "", place["scope"] or ""
            found.append(Edit(name, file, piece["code"], where, line, scope))
        else:
            raise StepError(f"{name}: nothing says where this goes:\n{piece['code']}")
    return found
