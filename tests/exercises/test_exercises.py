"""The classroom exercises: each page has its parts, each command of a solution does as it says."""

import re
import shlex
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from exercise_pages import (
    FOLDER,
    SOLUTION,
    blocks,
    commands,
    file_of,
    missing,
    page,
    page_names,
    solution,
)
from sizes import size

from sim.cli import group
from sim.scenario.load import load
from sim.scenario.trace import counts

# Runs of a command, at most; the pages ask for up to 2,000. A hypothesis needs its runs; plain
# Python is slow.
MOST = {"test": size("hypothesis"), "rule": 4}
FENCED = re.MULTILINE | re.DOTALL
WIDTH = 80  # characters of a line that is to be printed
PARTS = (
    "**Goal.**",
    "**You need**",
    "| Minutes | What |",
    "## Step 1: predict (no keyboard)",
    "## Questions",
    "**Reading.**",
    "> **Where the model may be wrong**",
    "## The 15-minute form",
    "## Hand-in sheet",
    "| Rubric | Points |",
)


def test_there_are_six_core_and_four_optional_exercises() -> None:
    numbers = [name[:2] for name in page_names()]
    assert numbers == ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10"]
    optional = [name[:2] for name in page_names() if "(optional)" in page(name).split("\n")[0]]
    assert optional == ["07", "08", "09", "10"]


@pytest.mark.parametrize("name", page_names())
def test_a_page_has_its_parts(name: str) -> None:
    text = page(name)
    assert [part for part in PARTS if part not in text] == []
    assert re.search(r"\*\*Reading\.\*\*[^>]*?\b(?:19|20)\d\d\.", text)


@pytest.mark.parametrize("name", page_names())
def test_the_plan_fills_the_stated_time(name: str) -> None:
    text = page(name)
    stated = re.search(r"\*\*Time\*\* (\d+) minutes", text)
    assert stated is not None
    rows = [(int(a), int(b)) for a, b in re.findall(r"^\| (\d+)-(\d+) \|", text, re.MULTILINE)]
    assert rows[0][0] == 0
    assert all(before[1] == after[0] for before, after in pairwise(rows))
    assert rows[-1][1] == int(stated[1])
    assert 20 <= rows[-1][1] <= 50
    assert f"]({name}.md) | {stated[1]} |" in (FOLDER / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", page_names())
def test_a_rubric_gives_twenty_points(name: str) -> None:
    rubric = page(name).split("| Rubric | Points |")[1]
    points = re.findall(r"^\| (\w+): .*\| (\d+) \|$", rubric, re.MULTILINE)
    assert [row for row, _ in points] == ["Prediction", "Evidence", "Explanation", "Doubt"]
    assert sum(int(count) for _, count in points) == 20


@pytest.mark.parametrize("file", sorted(path.name for path in FOLDER.glob("*.md")))
def test_lines_fit_on_paper(file: str) -> None:
    text = re.sub(r"^```.*?^```$", "", (FOLDER / file).read_text("utf-8"), flags=FENCED)
    lines = [line for line in text.splitlines() if not line.startswith(("|", "       python"))]
    assert [line for line in lines if len(line) > WIDTH] == []


@pytest.mark.parametrize("name", page_names())
def test_a_solution_repeats_every_command_of_its_page(name: str) -> None:
    assert commands(page(name))
    assert [line for line in commands(page(name)) if line not in commands(solution(name))] == []


@pytest.mark.parametrize("file", sorted(path.name for path in FOLDER.glob("*.toml")))
def test_a_variation_is_a_valid_one_with_sources(file: str) -> None:
    text = (FOLDER / file).read_text("utf-8")
    assert "base" in tomllib.loads(text)
    assert counts(load(str(FOLDER / file))).unsourced == 0
    name = next(name for name in page_names() if name[:2] == file[:2])
    assert file in page(name)


def small(words: list[str]) -> list[str]:
    """A command with few runs and without figures, which have tests of their own."""
    if "--runs" in words:
        place = words.index("--runs") + 1
        words[place] = str(min(int(words[place]), MOST.get(words[0], size("exercise"))))
    return [*words, "--no-figures"] if words[0] in ("run", "compare") else words


@pytest.mark.parametrize("name", page_names())
def test_a_solution_does_as_it_says(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in FOLDER.glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.chdir(tmp_path)
    output = ""
    for block in blocks(solution(name)):
        file = file_of(block)
        if block.language == "sh":
            output = run(block.text)
        elif block.language == "text":
            assert missing(block.text, output) is None, output[:3000]
        else:
            assert file is not None, f"no command and no file: {block.text}"
            Path(file).write_text(block.text, "utf-8")


def run(text: str) -> str:
    """Run the one command of a block; what it says."""
    (line,) = text.splitlines()
    program, *words = shlex.split(line)
    assert program == "sim"
    answer = CliRunner().invoke(group, small(words), catch_exceptions=False)
    assert answer.exit_code == 0, f"{line}\n{answer.output}"
    return answer.stdout


def test_the_index_names_what_there_is() -> None:
    index = (FOLDER / "README.md").read_text("utf-8")
    linked = re.findall(r"\]\((\S+\.md)\)", index)
    assert linked == [f"{name}.md" for name in page_names()]
    assert all((FOLDER / f"{name}{SOLUTION}").is_file() for name in page_names())


def test_expected_output_that_is_not_there_is_missed() -> None:
    """The gap '…' reaches over numbers, not over a direction, a bracket or a line before."""
    output = "troops in the war   11 of 100   1 of 100  10 fewer\nNo other outcome: clash (2 more)"
    assert missing("troops in the war … fewer", output) is None
    assert missing("troops in the war … more", output) == "troops in the war … more"
    assert missing("clash … more", output) == "clash … more"
    assert missing("No other outcome: …\ntroops …", output) == "troops …"
