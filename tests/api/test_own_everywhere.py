"""Rules and measures of one's own in every study: they decide, are told, and asked for again.

The rule begins nothing, and the measure counts what its state began: where the rule decides it is
nought, at every point and in every run, and above nought where the model's rules do.
"""

from collections.abc import Callable
from pathlib import Path

import own_rule
import pytest
from click.testing import CliRunner

import sim
from sim.cli import group
from sim.errors import BadInput, SimError
from sim.record.door import read_manifest
from sim.study.compare.variations import from_manifest

S = "two-states"
FILE = str(Path(own_rule.__file__))
STAKE = "states.BOR.stances.strait.salience"
WAITS = {"ARL": lambda _: []}  # stands in no file: played in this process
BEGAN = {"began": own_rule.began}
BOTH = {"rules": WAITS, "measures": BEGAN}


def began(result: sim.Result) -> list[float]:
    """The mean of the measure, in every row that has it."""
    table = result.measures.set_index("measure").loc[["began"]]
    return [float(x) for x in table["mean"]]


def test_a_scenario_is_compared_with_itself_by_the_rule(tmp_path: Path) -> None:
    found = sim.compare(S, runs=20, figures=False, out=tmp_path / "a", **BOTH)
    assert found.names == ["two-states", "two-states-changed"]
    assert began(found) == [0.0]
    assert (found.measures.query("measure == 'began'")["baseline_mean"] > 0.5).all()
    told = "Arland decides by a function of the user's own, lambda"
    assert told in found.methods
    assert "(in two-states-changed only)" in found.methods
    assert told in " ".join(found.text.split())
    assert sim.rerun(found, out=tmp_path / "b", **BOTH).is_same
    with pytest.raises(BadInput, match="ARL decided by rules of the user's own"):
        sim.rerun(found, out=tmp_path / "c")


def test_of_several_scenarios_the_rule_decides_in_all(tmp_path: Path) -> None:
    both = {"as it is": S, "firm": sim.load(S, {"states.BOR.resolve": 0.9})}
    found = sim.compare(both, runs=10, figures=False, out=tmp_path / "a", **BOTH)
    row = found.measures.set_index("measure").loc["began"]
    assert (row["baseline_mean"], row["mean"]) == (0.0, 0.0)
    assert "only" not in found.methods.split("Arland decides")[1].split(".")[0]


def test_processes_give_the_same_tables_as_this_one(tmp_path: Path) -> None:
    """A rule in a file is played by two processes, one of nowhere here."""
    here = sim.compare(S, runs=25, figures=False, rules=WAITS, out=tmp_path / "a")
    there = sim.compare(
        S, runs=25, figures=False, rules={"ARL": FILE}, workers=2, out=tmp_path / "b"
    )
    for name in ("rates", "differences", "worlds", "measures", "fan"):
        file = f"{name}.csv"
        assert here.manifest["files"][file] == there.manifest["files"][file], name
    assert f"decide in {Path(FILE).name}" in there.methods


def test_a_claim_about_the_rule_is_tested_against_the_model(tmp_path: Path) -> None:
    """It decides in the scenario, not in that of `against`, which is the same one."""
    words = "force comes less often"
    found = sim.test(S, S, words, "force", runs=20, out=tmp_path / "a", **BOTH)
    assert found.names == ["two-states", "two-states-changed"]
    row = found.measures.set_index("measure").loc["began"]
    assert row["mean"] == 0.0
    assert row["baseline_mean"] > 0.5
    assert "in two-states-changed only" in " ".join(found.text.split())
    assert sim.rerun(found, out=tmp_path / "b", **BOTH).is_same
    ruled = sim.ensemble(S, 5, rules=WAITS, out=tmp_path / "c")
    with pytest.raises(BadInput, match="was played with own rules: give its scenario"):
        sim.test(ruled, S, words, "force", out=tmp_path / "d")


def test_the_rule_decides_at_every_point_of_a_sweep(tmp_path: Path) -> None:
    vary = f"{STAKE}=0.1,0.9"
    found = sim.sweep(S, vary, runs=10, out=tmp_path / "a", **BOTH)
    assert found.tables == ["measures", "parameters", "points"]
    assert began(found) == [0.0, 0.0]
    plain = sim.sweep(S, vary, runs=10, measures=BEGAN, out=tmp_path / "b")
    assert min(began(plain)) > 0.0
    assert plain.measures["point"].tolist() == sorted(plain.measures["point"])
    assert {"began", "peak_rung"} <= set(plain.measures["measure"])
    assert sim.rerun(found, out=tmp_path / "c", **BOTH).is_same
    assert sim.sweep(S, vary, runs=2, out=tmp_path / "d").tables == ["parameters", "points"]


def test_a_measure_of_ones_own_can_be_what_assumptions_drive(tmp_path: Path) -> None:
    pytest.importorskip("SALib")
    asked = {"paths": f"{STAKE}=0.1:0.9", "trajectories": 2, "runs": 5}
    found = sim.sensitivity(S, "began", out=tmp_path / "a", **asked, **BOTH)
    assert found.points["value"].tolist() == [0.0] * 4
    assert found.effects["effect"].tolist() == [0.0]
    assert sim.rerun(found, out=tmp_path / "b", **BOTH).is_same
    with pytest.raises(
        BadInput, match="no outcome or measure called 'begun'; did you mean 'began'"
    ):
        sim.sensitivity(S, "begun", out=tmp_path / "c", **asked, **BOTH)


def test_a_policy_can_be_a_rule(tmp_path: Path) -> None:
    """In each draw its rate is that of an ensemble by the rule, on the same dice."""
    found = sim.robust(S, outcome="force", draws=10, rules=WAITS, out=tmp_path / "a")
    many = sim.ensemble(S, 500, prior=True, rules=WAITS, out=tmp_path / "b")
    by_hand = (many.runs["force"] >= 0).groupby(many.runs["draw"]).mean()
    rates = found.table("regrets").query("policy == 'two-states-changed'")["rate"]
    assert rates.tolist() == pytest.approx(by_hand.tolist())
    assert sim.rerun(found, rules=WAITS, out=tmp_path / "c").is_same


def test_what_turns_the_difference_that_a_rule_makes(tmp_path: Path) -> None:
    asked = {"outcome": "force", "paths": f"{STAKE}=0.1:0.9", "runs": 60}
    found = sim.overturn(S, rules=WAITS, out=tmp_path / "a", **asked)
    compared = sim.compare(S, runs=60, rules=WAITS, figures=False, out=tmp_path / "b")
    row = compared.differences.set_index("outcome").loc["force"]
    held = found.table("headline").iloc[0]
    assert (held["baseline"], held["rate"]) == (row["baseline_rate"], row["rate"])
    again = sim.overturn(compared, rules=WAITS, out=tmp_path / "c", **asked)
    assert again.table("headline").equals(found.table("headline"))
    with pytest.raises(BadInput, match="ARL decided by rules of the user's own"):
        sim.overturn(compared, out=tmp_path / "d", **asked)


def unknown(study: str, out: Path) -> object:
    """A study by the rule of a state that there is not."""
    rules = {"ARX": WAITS["ARL"]}
    made: dict[str, Callable[[], object]] = {
        "run": lambda: sim.play(S, rules=rules, out=out),
        "compare": lambda: sim.compare(S, rules=rules, out=out),
        "test": lambda: sim.test(S, S, "force comes less often", "force", rules=rules, out=out),
        "sweep": lambda: sim.sweep(S, f"{STAKE}=0.1", rules=rules, out=out),
        "robust": lambda: sim.robust(S, outcome="force", rules=rules, out=out),
        "overturn": lambda: sim.overturn(S, outcome="force", rules=rules, out=out),
    }
    return made[study]()


@pytest.mark.parametrize("study", ["run", "compare", "test", "sweep", "robust", "overturn"])
def test_a_state_that_is_not_there_is_told_before_anything_is_made(
    study: str, tmp_path: Path
) -> None:
    with pytest.raises(BadInput, match=r"no state called 'ARX'.*did you mean 'ARL'"):
        unknown(study, tmp_path / "x")
    assert not (tmp_path / "x").exists()


def test_a_rule_that_fails_ends_a_comparison_and_says_where(tmp_path: Path) -> None:
    def fails(state: sim.State) -> None:
        if state.model.turn == 2:
            raise LookupError("nothing there")

    said = r"run 0: the rule of ARL failed in turn 2: LookupError: nothing there"
    with pytest.raises(SimError, match=said):
        sim.compare(S, runs=3, rules={"ARL": fails}, figures=False, out=tmp_path / "x")


def test_runs_that_are_played_are_not_played_by_another_rule(tmp_path: Path) -> None:
    many = sim.ensemble(S, 5, out=tmp_path / "a")
    with pytest.raises(BadInput, match="is a result, whose runs are played: give its scenario"):
        sim.compare(many, S, rules=WAITS, out=tmp_path / "b")


def test_ensembles_by_own_rules_are_compared_and_not_made_again_by_the_models(
    tmp_path: Path,
) -> None:
    """Their rules stand in the manifests of the ensembles, not in that of the comparison."""
    ruled = sim.ensemble(S, 5, rules=WAITS, out=tmp_path / "a")
    plain = sim.ensemble(S, 5, out=tmp_path / "b")
    found = sim.compare(plain, ruled, figures=False, out=tmp_path / "c")
    with pytest.raises(BadInput, match="compares ensembles that were played by own rules"):
        sim.rerun(found, out=tmp_path / "d")
    assert [v.ruled for v in from_manifest(read_manifest(found.folder))] == [True, True]


def test_the_command_takes_what_python_takes(tmp_path: Path) -> None:
    words = ["run", S, "--rule", f"ARL={FILE}", "--no-figures", "--out", str(tmp_path / "a")]
    found = CliRunner().invoke(group, words, catch_exceptions=False)
    assert "What became different from the unchanged run" in found.output
    with pytest.raises(BadInput, match="--seat and --rule do not go together"):
        CliRunner().invoke(group, [*words, "--seat", "BOR=lot"], catch_exceptions=False)
