"""A small crisis whose every line is known, for files that are broken in one place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.scenario.load import problems

CRISIS = Path(__file__).with_name("crisis.toml")

Told = Callable[..., list[str]]


@pytest.fixture(scope="session")
def crisis() -> str:
    """The text of the small crisis, which has no problem."""
    return CRISIS.read_text("utf-8")


@pytest.fixture
def told(tmp_path: Path, crisis: str) -> Told:
    """Answers with what is said about the crisis once `old` is written as `new`."""

    def told(old: str = "", new: str = "", *sets: str) -> list[str]:
        assert old in crisis
        file = tmp_path / "crisis.toml"
        file.write_text(crisis.replace(old, new, 1) if old else crisis, "utf-8")
        return [str(problem).replace(str(file), "crisis.toml") for problem in problems(file, sets)]

    return told
