"""The exercise pages as data: commands, files to write, expected output, in order of the page."""

import re
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parents[2] / "scenarios" / "exercises"
SOLUTION = ".solution.md"
GAP = (
    r"(?:(?!\b(?:more|fewer)\b)[^(]){0,120}?"  # '…': on within one row, never to another direction
)
NAMED = re.compile(r"#\s*(\S+\.(?:toml|py))\n")


class Block(NamedTuple):
    """A fenced block of a page: its language and its text."""

    language: str
    text: str


def page_names() -> list[str]:
    """The names of the exercises, `01-predict-then-run` and so on."""
    paths = FOLDER.glob("[0-9][0-9]-*.md")
    return sorted(path.stem for path in paths if not path.name.endswith(SOLUTION))


def page(name: str) -> str:
    """The text of a page."""
    return (FOLDER / f"{name}.md").read_text("utf-8")


def solution(name: str) -> str:
    """The text of its solution."""
    return (FOLDER / f"{name}{SOLUTION}").read_text("utf-8")


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page."""
    found = re.findall(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [Block(language, body) for language, body in found]


def commands(text: str) -> list[str]:
    """The commands of a page, one a line."""
    found = [block.text.splitlines() for block in blocks(text) if block.language == "sh"]
    return [line for lines in found for line in lines]


def file_of(block: Block) -> str | None:
    """The file that a block is to be written to: named in a comment on its first line."""
    found = NAMED.match(block.text)
    return found[1] if found else None


def missing(expected: str, output: str) -> str | None:
    """The first expected line that the output does not hold after those before it."""
    said = " ".join(output.split())
    place = 0
    for line in filter(None, expected.splitlines()):
        parts = [re.escape(" ".join(part.split())) for part in line.split("…")]
        found = re.compile(rf"\s?{GAP}\s?".join(parts).strip()).search(said, place)
        if found is None:
            return line
        place = found.end()
    return None
