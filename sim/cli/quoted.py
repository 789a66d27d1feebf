"""A problem of a file with the line that it is in, and a mark under the place."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from sim.errors import Problem, ScenarioProblem, SimError, visible

WIDEST = 100  # characters of a line; a longer one is cut around the place


def quoted(problem: Problem) -> str:
    """A problem on its line; below it the line of the file, with a mark."""
    try:
        text = Path(problem.file).read_text("utf-8-sig")
    except (OSError, ValueError):
        return str(problem)
    lines = text.replace("\r\n", "\n").split("\n")
    if not 0 < problem.line <= len(lines):
        return str(problem)
    line = lines[problem.line - 1].replace("\t", " ")
    at = problem.column - 1
    first = max(0, at - WIDEST // 2) if len(line) > WIDEST else 0
    before = visible(line[first:at])
    shown = before + visible(line[max(at, first) : first + WIDEST])
    gap = " " * len(str(problem.line))
    mark = " " * sum(_width(letter) for letter in before) + "^"
    return f"{problem}\n  {problem.line} | {shown}\n  {gap} | {mark}"


def _width(letter: str) -> int:
    """The columns that a letter takes on a terminal; those of East Asian scripts take two."""
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def told(error: SimError) -> str:
    """What is said of an error: of a scenario's problems, with their lines."""
    if isinstance(error, ScenarioProblem):
        return "\n".join(map(quoted, error.problems))
    return str(error)
