"""What is installed is what pyproject allows, and what is bound above is bound there."""

import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
REQUIRED = {one.name: one for one in map(Requirement, PROJECT["project"]["dependencies"])}


@pytest.mark.parametrize("name", REQUIRED)
def test_what_is_installed_is_what_is_allowed(name: str) -> None:
    assert version(name) in REQUIRED[name].specifier


def test_numba_is_bound_to_the_line_that_is_tested() -> None:
    """Machine code stands on its inner interface: a newer line comes in when it has been tested."""
    (bound,) = [one.version for one in REQUIRED["numba"].specifier if one.operator == "<"]
    assert Version(version("numba")).release[:2] < Version(bound).release[:2]
