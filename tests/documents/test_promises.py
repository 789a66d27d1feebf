"""The page of promises: each promise of the README has tests, and each test named is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "promises.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
ROW = re.compile(r"^\| \*\*(P\d+)\*\*.*\|.*\| (.+) \|$", re.MULTILINE)
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
ROWS = [(promise, NAMED.findall(tests)) for promise, tests in ROW.findall(PAGE)]
TESTS = sorted({test for _, named in ROWS for test in named})


def test_every_promise_of_the_readme_stands_on_the_page() -> None:
    given = re.findall(r"\*\*(P\d+)\*\*", README)
    assert given == [*(f"P{k}" for k in range(1, 14)), *(f"P{k}" for k in range(15, 21))]
    assert list(dict.fromkeys(promise for promise, _ in ROWS)) == given


def test_every_row_names_a_test() -> None:
    assert len(ROWS) == sum(line.startswith("| **P") for line in PAGE.splitlines())
    assert all(named for _, named in ROWS)


@pytest.mark.parametrize(("file", "name"), TESTS, ids=[name for _, name in TESTS])
def test_a_test_that_is_named_is_there(file: str, name: str) -> None:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
