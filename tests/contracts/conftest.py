"""The source of the project as syntax trees."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "sim"

Trees = dict[str, ast.Module]


@pytest.fixture(scope="session")
def trees() -> Trees:
    """Every module of the package by its path from the root, such as sim/rules/act.py."""
    found = {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
        if not path.is_relative_to(PACKAGE / "shipped")
    }
    assert len(found) > 100
    return found
