"""A results folder is data: no file is run because a folder names it, or lies in it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from forged import forge

from sim.cli import group
from sim.errors import BadInput
from sim.record.door import read_manifest
from sim.record.reading import read_events, read_table
from sim.run.own_rules import RuleFile
from sim.study.ensemble.own_rules import rules_of
from sim.study.run import open_run

Sim = Callable[..., Result]
MARKS = 'open("{}", "w").close()\n\n\ndef decide(state):\n    return []\n'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An ensemble of two runs of the smallest scenario."""
    out = tmp_path_factory.mktemp("made") / "x"
    words = ["ensemble", "two-states", "--runs", "2", "--out", str(out)]
    assert CliRunner().invoke(group, words).exit_code == 0
    return out


@pytest.fixture
def strange(made: Path, tmp_path: Path) -> Path:
    """A stranger's folder: its manifest names a program that lies in it."""
    folder = tmp_path / "x"
    shutil.copytree(made, folder)
    text = MARKS.format(tmp_path / "ran")
    (folder / "rule.py").write_text(text)
    facts = {"path": "x/rule.py", "function": "decide", "hash": RuleFile("", text).hash}
    settings = read_manifest(folder)["settings"] | {"own": {"ARL": facts}}
    forge(folder, settings=settings)
    return folder


COMMANDS = [
    ("explain", "x", "--run", "0"),
    ("rerun", "x", "--out", "y"),
    ("branch", "x", "--turn", "1", "--order", "ARL wait", "--out", "y"),
    ("offramp", "x", "--outcome", "dispute"),
    ("ensemble", "--resume", "x"),
    ("report", "x"),
    ("plot", "x"),
    ("compare", "x", "x", "--out", "y"),
]


@pytest.mark.parametrize("named", [(), ("--rule", "ARL=x/rule.py")], ids=["unnamed", "named"])
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_no_command_runs_what_a_folder_names_or_holds(
    strange: Path, sim: Sim, tmp_path: Path, words: tuple[str, ...], named: tuple[str, ...]
) -> None:
    if words[0] in {"report", "plot", "compare"}:
        if not named:
            assert sim(*words).exit_code == 0
    else:
        if words[0] == "ensemble":
            forge(strange, status="stopped")
        said = "no file there is ever run" if named else "type the command again with --rule"
        with pytest.raises(BadInput, match=said) as caught:
            sim(*words, *named)
        assert caught.value.status == 2
    assert not (tmp_path / "ran").exists()
    assert not (tmp_path / "y").exists() or words[0] == "compare"


def test_a_rule_behind_a_link_is_no_way_round(strange: Path, sim: Sim, tmp_path: Path) -> None:
    (tmp_path / "mine.py").symlink_to(strange / "rule.py")
    with pytest.raises(BadInput, match="no file there is ever run"):
        sim("explain", "x", "--rule", "ARL=mine.py")
    assert not (tmp_path / "ran").exists()


def test_rules_that_the_command_names_decide_in_every_reading_of_the_run(
    sim: Sim, tmp_path: Path
) -> None:
    """Explained, branched from, branched again and searched, it is the run of the ensemble."""
    (tmp_path / "mine.py").write_text("def decide(state):\n    return []\n")
    rule = ("--rule", "ARL=mine.py")
    words = ("ensemble", "two-states", "--runs", "2", "--workers", "1", "--seed", "3")
    assert sim(*words, "--out", "e", *rule).exit_code == 0
    events = read_events(tmp_path / "e")
    mine = events[events["run"] == 1].reset_index(drop=True)
    assert not ((mine["actor"] == "ARL") & (mine["kind"] == "act") & (mine["wave"] == 0)).any()
    run = open_run(tmp_path / "e", 1, rules_of(["ARL=mine.py"]))
    assert len(run.rows) == len(mine)
    change = ("--turn", "2", "--order", "BOR wait")
    assert sim("branch", "e", "--run", "1", *change, *rule, "--out", "b").exit_code == 0
    was = read_table(tmp_path / "b", "events_original")
    assert was["actor"].tolist() == mine["actor"].tolist()
    assert was["because"].tolist() == mine["because"].tolist()
    with pytest.raises(BadInput, match=r"type the command again with --rule ARL=mine\.py"):
        sim("rerun", "b", "--out", "again")
    assert "Byte-identical" in sim("rerun", "b", "--out", "again", *rule).stdout


def test_another_rule_or_one_too_many_is_refused_before_it_runs(
    strange: Path, sim: Sim, tmp_path: Path
) -> None:
    text = (strange / "rule.py").read_text()
    (tmp_path / "mine.py").write_text(text + "\n# changed\n")
    with pytest.raises(BadInput, match=r"rule of ARL in mine\.py is not the one"):
        sim("explain", "x", "--rule", "ARL=mine.py")
    with pytest.raises(BadInput, match="was made without a rule of its own for BOR"):
        sim("explain", "x", "--rule", "BOR=mine.py")
    assert not (tmp_path / "ran").exists()
