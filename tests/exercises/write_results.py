"""The results that ship for rooms with one laptop, written again: `make results`.

Plays the commands of the worked solutions that `decks.toml` shows, at full size (some minutes), and
writes what is kept of each. `python tests/exercises/write_results.py 03 05` writes some only.
"""

from __future__ import annotations

import json
import os
import shlex
import sys
import tempfile
from pathlib import Path

from click.testing import CliRunner
from exercise_pages import FOLDER, blocks, file_of, page_names, solution

from sim.classroom.shelf.deck import decks
from sim.classroom.shelf.shipped import COMPARISON, HINDCAST, kept_of, results_file
from sim.cli import group


def wanted(number: str) -> dict[str, list[str]]:
    """The results that the slides of an exercise show, each with the outcomes shown."""
    found: dict[str, list[str]] = {}
    for step in decks()[number].steps:
        found.setdefault(step.result, []).extend(step.outcomes)
    return found


def command_of(number: str, name: str) -> list[str]:
    """The words of the solution's command that makes a result, without `sim`."""
    (found,) = [words for words, out in commands(number) if out == name]
    return found


def commands(number: str) -> list[tuple[list[str], str]]:
    """The commands of a solution that make a result: their words, and its name."""
    page = next(name for name in page_names() if name[:2] == number)
    lines = [block.text for block in blocks(solution(page)) if block.language == "sh"]
    split = [shlex.split(line)[1:] for line in lines]
    return [(words, words[words.index("--out") + 1]) for words in split if "--out" in words]


def played(number: str, name: str, outcomes: list[str]) -> dict[str, object]:
    """What is kept of a result, played anew in an empty folder."""
    page = next(one for one in page_names() if one[:2] == number)
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as place:
        for path in FOLDER.glob("*.toml"):
            (Path(place) / path.name).write_bytes(path.read_bytes())
        for block in blocks(solution(page)):
            file = file_of(block)
            if file is not None and file.endswith(".toml"):
                (Path(place) / file).write_text(block.text, "utf-8")
        os.chdir(place)
        try:
            words = command_of(number, name)
            quiet = ["--no-figures"] if words[0] in {"run", "compare"} else []
            done = CliRunner().invoke(group, [*words, *quiet], catch_exceptions=False)
            assert done.exit_code == 0, done.output
            made = kept_of(Path(name))
            few = made.kind in {COMPARISON, HINDCAST}
            return vars(kept_of(Path(name), outcomes) if few else made)
        finally:
            os.chdir(here)


def text_of(found: dict[str, dict[str, object]]) -> str:
    """The file: a row a line, so that a change can be read."""
    parts = []
    for name, one in found.items():
        lines = []
        for key, value in one.items():
            if isinstance(value, list) and value:
                rows = ",\n   ".join(json.dumps(row, ensure_ascii=False) for row in value)
                lines.append(f'  "{key}": [\n   {rows}\n  ]')
            else:
                lines.append(f'  "{key}": {json.dumps(value, ensure_ascii=False)}')
        parts.append(f' "{name}": {{\n' + ",\n".join(lines) + "\n }")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main() -> None:
    for number in sys.argv[1:] or decks():
        found = {name: played(number, name, held) for name, held in wanted(number).items()}
        results_file(number).write_text(text_of(found), "utf-8")
        sys.stdout.write(f"{results_file(number)}\n")


if __name__ == "__main__":
    main()
