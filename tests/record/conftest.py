"""A run of the smallest scenario, and a copy that a test may damage."""

import shutil
from pathlib import Path

import pytest

from sim.scenario.load import load
from sim.study.place import Place
from sim.study.run import save_run


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of the smallest scenario."""
    loaded = load("two-states")
    out = tmp_path_factory.mktemp("door") / "x"
    place = Place(out, command=["sim", "run"])
    save_run(loaded.scenario, loaded.name, loaded.text, engine="python", place=place)
    return out


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy that a test may damage."""
    out = tmp_path / "x"
    shutil.copytree(made, out)
    return out
