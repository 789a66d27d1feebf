"""Rules of one's own: the template, its test, what a rule changes on the same dice."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sim.cli import group
from sim.errors import BadInput, SimError
from sim.study.rule.template import new_rule
from sim.study.rule.trial import Trial, try_rule

NOTHING = "def decide(state):\n    return None\n"
IDLE = "def decide(state):\n    return []\n"


@pytest.fixture(scope="module")
def idle(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    """North Korea that never does anything of its own, once."""
    path = tmp_path_factory.mktemp("rules") / "idle.py"
    path.write_text(IDLE)
    return try_rule(path, "PRK", "june-2024", runs=4, workers=1)


def test_the_template_and_its_test_run(tmp_path: Path) -> None:
    """What `sim rule new` writes passes its own test as it stands."""
    paths = new_rule("careful", tmp_path)
    assert [path.name for path in paths] == ["careful.py", "test_careful.py"]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(paths[1])]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout


def test_a_broken_rule_fails_the_test(tmp_path: Path) -> None:
    """The test of the template can fail: a rule that never holds back does not pass."""
    path, test = new_rule("careful", tmp_path)
    text = path.read_text()
    path.write_text(text.replace("        return []\n", "        return None\n"))
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(test)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1


def test_a_rule_that_leaves_all_to_the_model_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "nothing.py"
    path.write_text(NOTHING)
    found = try_rule(path, "KOR", "june-2024", runs=3, workers=1)
    assert (found.comparison.differences["difference"] == 0.0).all()
    assert found.comparison.worlds["worlds_changed"].tolist() == [0]
    assert all(a == b for a, b in found.acts.values())
    assert "the same as by the rules of the model" in found.text


def test_a_rule_that_waits_stops_what_the_state_begins(idle: Trial) -> None:
    """Only answers are left, which no rule of this kind replaces."""
    assert idle.comparison.worlds["worlds_changed"].tolist() == [4]
    assert sum(b for _, b in idle.acts.values()) < sum(a for a, _ in idle.acts.values())
    for begun in ("summit", "talks", "missile_test"):
        without, with_rule = idle.acts[begun]
        assert without > with_rule == 0.0
    assert idle.failed == []
    assert "What North Korea does by idle.py, acts per run:" in idle.text
    assert max(map(len, idle.text.splitlines())) <= 80


def test_a_rule_that_fails_is_told(tmp_path: Path) -> None:
    path = tmp_path / "wrong.py"
    path.write_text("def decide(state):\n    return [('sing', 'KOR')]\n")
    with pytest.raises(SimError, match=r"every run failed; the first: .*no action called 'sing'"):
        try_rule(path, "PRK", "june-2024", runs=2, workers=1)


def test_bad_input_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken.py").write_text("")
    with pytest.raises(BadInput, match=r"taken.py exists already; nothing was written"):
        new_rule("taken", tmp_path)
    assert not (tmp_path / "test_taken.py").exists()
    for name in ("2x", "a-b", "class", "../up"):
        with pytest.raises(BadInput, match="cannot be the name of a rule"):
            new_rule(name, tmp_path)
    with pytest.raises(BadInput, match="defines no function called 'decide'"):
        try_rule(tmp_path / "taken.py", "PRK", "june-2024")
    with pytest.raises(BadInput, match="no state called 'ATL' in june-2024"):
        try_rule(tmp_path / "taken.py", "ATL", "june-2024")
    with pytest.raises(BadInput, match="cannot read the rule"):
        try_rule(tmp_path / "none.py", "PRK", "june-2024")


def test_the_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    call: Callable[..., Result] = CliRunner().invoke
    answer = call(group, ["rule", "new", "bold"], catch_exceptions=False)
    assert answer.stdout.startswith("Wrote bold.py and test_bold.py")
    words = ["rule", "try", "bold.py", "--state", "PRK", "--runs", "2", "--workers", "1", "--json"]
    data = json.loads(call(group, words, catch_exceptions=False).stdout)
    assert data["failed"] == []
    assert {row["variation"] for row in data["differences"]} == {"bold"}
