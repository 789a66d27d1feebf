"""A wheel holds the scenarios: installed away from the checkout it plays."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without isolation: hatchling is a test requirement."""
    folder = tmp_path_factory.mktemp("wheel")
    line = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(line, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def in_empty_environment(wheel: Path, folder: Path) -> Path:
    """A virtual environment with the libraries of this one and, of the project, the wheel only."""
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / "bin" / "python"
    line = [str(python), "-m", "pip", "install", "--quiet", "--no-deps", str(wheel)]
    subprocess.run(line, check=True, capture_output=True)
    site = next((folder / "env" / "lib").glob("python*/site-packages"))
    here = next(Path(p) for p in sys.path if p.endswith("site-packages"))
    kept = folder / "libraries"
    kept.mkdir()
    for entry in here.iterdir():
        if "strategic_scenario_simulation" not in entry.name and not entry.name.startswith(
            "__editable__"
        ):
            (kept / entry.name).symlink_to(entry)
    (site / "libraries.pth").write_text(str(kept))
    return python


def test_a_wheel_lists_checks_and_plays_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    python = in_empty_environment(wheel, tmp_path)
    sim = str(python.parent / "sim")
    surroundings = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}

    def said(*words: str) -> str:
        done = subprocess.run(
            [sim, *words],
            cwd=tmp_path,
            env=surroundings,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = subprocess.run(
        [str(python), "-c", "import sim; print(sim.__file__)"],
        cwd=tmp_path,
        env=surroundings,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert str(tmp_path) in where
    assert "june-2024" in said("list")
    assert "security-dilemma" in said("class", "lessons")
    said("class", "cards", "--lesson", "security-dilemma", "--pdf")
    said("exercise", "03", "--deck", "slides")
    said("exercise", "03", "--pdf")
    assert (tmp_path / "exercise-03" / "03-red-lines-and-signals.pdf").is_file()
    assert "0 without source" in said("check", "exercise-03/03-cheap-talk.toml")
    assert "0 without source" in said("check", "june-2024")
    pages = [Path(line) for line in said("docs", "--list").splitlines()]
    assert {"CHANGELOG.md", "class.md", "tutorial.md", "bargain.md"} <= {one.name for one in pages}
    assert all(one.is_file() and tmp_path in one.parents for one in pages)
    said("docs", "--out", "site")
    assert (tmp_path / "site" / "docs" / "site" / "made" / "glossary.html").is_file()
    said("run", "june-2024", "--no-figures", "--out", "played")
    assert (tmp_path / "played" / "transcript.txt").is_file()
