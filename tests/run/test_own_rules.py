"""Decisions in plain Python: read from a file, played in processes, failures recorded."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.errors import BadInput, SimError
from sim.record.door import read_manifest
from sim.record.store import ResultFolder
from sim.run.executors import inline
from sim.run.own_rules import read_rule
from sim.run.play import play
from sim.scenario.load import Loaded
from sim.study.ensemble.own_rules import load_rule, play_own, rule_of
from sim.study.own import own_of
from sim.study.run import open_run
from sim.terms.events import KINDS, Kind
from sim.terms.reasons import Group, Why
from sim.world.state import State

Played = Callable[..., ResultFolder]
CONDEMNS = '''
def decide(state):
    """Condemns its neighbour in every turn, and does nothing else."""
    return [("condemn", "PRK")]
'''
WAITS = "def decide(state):\n    return []\n"
FAILS = """def decide(state):
    if state.model.turn == 4 and state.model.run_number == 1:
        return 1 / 0
"""


@pytest.fixture
def rule_file(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a rule into a file."""

    def write(text: str) -> Path:
        path = tmp_path / "mine.py"
        path.write_text(text)
        return path

    return write


def acts_of(rows: Any, code: int) -> Any:
    """The acts that a state decides: not the fire that its forces return at once."""
    mine = rows[(rows["actor"] == code) & (rows["kind"] == Kind.ACT)]
    return mine[mine["because"] != Group.PROCESS + Why.FIRED_UPON]


def test_a_rule_decides_and_the_others_go_on(
    brief: Loaded, rule_file: Callable[[str], Path]
) -> None:
    assert KINDS[Kind.ACT] == "act"
    found = play_own(brief.scenario, {"KOR": load_rule(rule_file(CONDEMNS))}, 1, 2, workers=1)
    code = found.names.states.index("KOR")
    decided = acts_of(found.rows, code)
    decided = decided[decided["wave"] == 0]
    assert len(decided) >= 20
    assert {found.names.actions[a] for a in decided["action"]} == {"condemn"}
    assert found.run.tolist() == [0, 1]
    assert len(acts_of(found.rows, found.names.states.index("PRK"))) > 0
    assert set(brief.scenario.outcomes) <= set(found.columns)


def test_a_function_is_a_rule_too_and_leaves_turns_to_the_model(brief: Loaded) -> None:
    def decide(state: State) -> Sequence[tuple[str, str]] | None:
        return [] if state.model.turn < 8 else None

    found = play_own(brief.scenario, {"PRK": decide}, 1, 1)
    free = play(brief.scenario, 1, 0).rows
    code = found.names.states.index("PRK")
    mine = acts_of(found.rows, code)
    waves = mine[(mine["turn"] < 8) & (mine["wave"] == 0)]
    assert len(waves) == 0
    assert len(acts_of(free, code)) > 0
    assert not np.array_equal(found.rows, free)


def test_the_words_of_the_option(rule_file: Callable[[str], Path]) -> None:
    path = rule_file(WAITS + "\ndef other(state):\n    return None\n")
    assert rule_of(f"KOR={path}")[1].function == "decide"
    state, rule = rule_of(f"KOR={path}:other")
    assert (state, rule.function) == ("KOR", "other")
    with pytest.raises(BadInput, match="is not STATE=FILE"):
        rule_of("KOR")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("def decide(state:\n    pass\n", r"mine\.py:1: SyntaxError"),
        ("import nowhere_at_all\n", r"mine\.py:1: ModuleNotFoundError"),
        ("decide = 3\n", "defines no function called 'decide'"),
        ("", "defines no function called 'decide'"),
    ],
)
def test_a_rule_that_cannot_be_used_is_told_with_its_line(
    rule_file: Callable[[str], Path], text: str, said: str
) -> None:
    with pytest.raises(BadInput, match=said):
        read_rule(rule_file(text))


def test_a_rule_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot read the rule"):
        read_rule(tmp_path / "nothing.py")


def test_an_error_in_a_rule_loses_its_run_only(
    tmp_path: Path, played_into: Played, rule_file: Callable[[str], Path]
) -> None:
    own = {"KOR": read_rule(rule_file(FAILS))}
    folder = played_into(tmp_path / "out", 3, inline(), own=own, tables=())
    (entry,) = read_manifest(folder.path)["failed_runs"]
    assert (entry["stage"], entry["first_run"], entry["runs"]) == ("playing", 1, 1)
    assert "the rule of KOR failed in turn 4: ZeroDivisionError" in entry["error"]
    assert "mine.py:3)" in entry["error"]


def test_orders_that_cannot_be_given_are_told(
    brief: Loaded, rule_file: Callable[[str], Path]
) -> None:
    rule = read_rule(rule_file('def decide(state):\n    return [("conquer", "PRK")]\n'))
    with pytest.raises(SimError, match="no action called 'conquer'"):
        play_own(brief.scenario, {"KOR": rule}, 1, 1, workers=1)
    with pytest.raises(BadInput, match="no state called 'ATL'"):
        play_own(brief.scenario, {"ATL": rule}, 1, 1, workers=1)


def test_a_result_remembers_the_rule_and_never_runs_another(
    tmp_path: Path, played_into: Played, rule_file: Callable[[str], Path]
) -> None:
    path = rule_file(WAITS)
    folder = played_into(tmp_path / "out", 2, inline(), own={"KOR": read_rule(path)}).path
    manifest = read_manifest(folder)
    assert manifest["settings"]["own"]["KOR"]["path"] == str(path)
    run = open_run(folder, 1, {"KOR": read_rule(path)})
    acts = acts_of(run.rows, run.names.states.index("KOR"))
    assert len(acts[acts["wave"] == 0]) == 0  # it answers, but begins nothing
    path.write_text(CONDEMNS)
    with pytest.raises(BadInput, match="is not the one that this result was made with"):
        own_of(folder, manifest, {"KOR": read_rule(path)})
