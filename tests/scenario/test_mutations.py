"""Every shipped scenario, broken in hundreds of ways: each is refused, on the right line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mutations import mutations

from sim.errors import ScenarioProblem
from sim.scenario.find import shipped_file, shipped_names, stack
from sim.scenario.load import load, problems

if TYPE_CHECKING:
    from mutations import Mutation

ROOT = Path(__file__).resolve().parents[2]
EACH = 12 // len(shipped_names()) + 2  # of every kind, so that the test stays short


def mutated(name: str) -> list[Mutation]:
    """The mutations of a shipped scenario."""
    layers = stack(shipped_file(name))
    return mutations(layers[-1].text, layers[:-1], EACH)


def refused(file: Path, mutation: Mutation) -> str:
    """What is wrong about how a mutation was received; nothing where all is well."""
    file.write_text(mutation.text, "utf-8")
    what = f"{mutation.kind} at {mutation.where}, line {mutation.line}"
    try:
        load(file)
    except ScenarioProblem as problem:
        lines = {one.line for one in problem.problems if one.file == str(file)}
        if problem.status != 2 or mutation.line not in lines:
            return f"{what}: {problem}"
        return ""
    return f"{what}: accepted"


@pytest.mark.parametrize("name", shipped_names())
def test_a_shipped_scenario_has_no_problem(name: str) -> None:
    assert [str(problem) for problem in problems(name)] == []


@pytest.mark.parametrize("name", shipped_names())
def test_every_mutation_is_refused_on_its_line(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"{name}.toml"
    wrong = [said for mutation in mutated(name) if (said := refused(file, mutation))]
    assert wrong == []


def test_there_are_hundreds_of_every_kind() -> None:
    made = [mutation for name in shipped_names() for mutation in mutated(name)]
    assert len(made) >= 200
    assert {mutation.kind for mutation in made} >= {
        "misspelt key",
        "number too high",
        "number too low",
        "number as text",
        "number as a word",
        "unknown choice",
        "unknown name",
        "unknown pair",
        "wrong letters",
        "deleted key",
        "doubled key",
        "open quote",
        "open header",
        "impossible date",
        "dates in the wrong order",
        "unreachable date",
    }


def test_a_handful_through_the_command(tmp_path: Path) -> None:
    """Exit status 2, the place first, no traceback, nothing on the standard output."""
    made = mutated("june-2024")
    for k, mutation in enumerate(made[:: len(made) // 5]):
        file = tmp_path / f"broken_{k}.toml"
        file.write_text(mutation.text, "utf-8")
        code = "from sim.cli import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", code, "check", str(file)],
            check=False,
            capture_output=True,
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            text=True,
        )
        assert done.returncode == 2, done.stderr
        assert done.stdout == ""
        assert "Traceback" not in done.stderr
        assert f"{file}:{mutation.line}:" in done.stderr
