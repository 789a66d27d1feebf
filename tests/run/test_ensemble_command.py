"""`sim ensemble`, `sim rerun` and `sim explain --run`: what a user sees."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from sim.errors import BadInput
from sim.record.door import read_manifest
from sim.record.reading import read_events, read_table
from sim.scenario.prior import with_draw
from sim.study.run import open_run

Sim = Callable[..., Result]
BRIEF = ("--set", "horizon.turns=20", "--set", "horizon.turn_days=28")


def test_the_summary_is_in_natural_frequencies_with_labelled_intervals(sim: Sim) -> None:
    answer = sim("ensemble", "june-2024", "--runs", "60", "--prior", "--out", "out", *BRIEF)
    assert answer.exit_code == 0
    assert answer.stderr == ""
    lines = answer.stdout.splitlines()
    assert "not a forecast" in lines[0]
    assert lines[1].startswith("60 runs with seed 1 in ")
    row = next(line for line in lines if line.startswith("a trilateral exercise")).split("\t")
    assert len(row) == 5  # outcome, worlds, dice, parameters, median turn
    assert row[1].endswith("of 100")
    assert "interval by the dice only" in answer.stdout
    assert sim("explain", "out", "--run", "59").exit_code == 0


def test_the_answer_as_json(sim: Sim) -> None:
    answer = sim("ensemble", "june-2024", "--runs", "40", "--json", "--tables", "none", *BRIEF)
    found = json.loads(answer.stdout)
    assert (found["runs"], found["seed"], found["failed_runs"]) == (40, 1, [])
    rates = {row["outcome"]: row for row in found["outcomes"]}
    assert rates["ceasefire"]["runs"] == 40
    assert not (Path(found["folder"]) / "events").exists()
    assert Path(found["folder"]).parts[:2] == ("results", "june-2024")


def test_csv_tables_say_what_the_parquet_parts_say(sim: Sim, tmp_path: Path) -> None:
    words = ("ensemble", "june-2024", "--runs", "30", "--tables", "events,states")
    assert sim(*words, "--format", "csv", "--out", "csv", *BRIEF).exit_code == 0
    assert sim(*words, "--out", "parquet", *BRIEF).exit_code == 0
    for table in ("runs", "events", "states"):
        assert (tmp_path / "csv" / f"{table}.csv").is_file()
        a, b = read_table(tmp_path / "csv", table), read_table(tmp_path / "parquet", table)
        assert list(a.columns) == list(b.columns)
        for name in a.columns:
            assert a[name].tolist() == b[name].tolist(), (table, name)


def test_an_own_rule_falls_back_to_mesa_and_says_so(sim: Sim, tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text("def decide(state):\n    return []\n")
    words = ("ensemble", "june-2024", "--runs", "4", "--rule", "KOR=mine.py", "--workers", "1")
    answer = sim(*words, "--out", "out", *BRIEF)
    assert "Plain Python decides for KOR by mine.py: played with Mesa" in answer.stderr
    events = read_events(tmp_path / "out")
    kor = events[(events["actor"] == "KOR") & (events["kind"] == "act") & (events["wave"] == 0)]
    assert len(kor) == 0
    again = sim("rerun", "out", "--out", "again", "--rule", "KOR=mine.py")
    assert "Byte-identical" in again.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["june-2024", "--runs", "0"], "0 runs cannot be played"),
        (["june-2024", "--workers", "0"], "0 workers cannot play"),
        (["june-2024", "--tables", "evens"], "no table called 'evens'"),
        (["june-2024", "--until-width", "0.02"], "--until-width needs --outcome; there are"),
        (["june-2024", "--until-width", "2", "--outcome", "veto"], "is no width of a rate"),
        (["june-2024", "--outcome", "veto"], "goes with --until-width"),
        (["june-2024", "--until-width", "0.1", "--outcome", "peace"], "no outcome called 'peace'"),
        (["june-2024", "--rule", "ATL=mine.py"], "no state called 'ATL'"),
        (["june-2024", "--rule", "KOR"], "is not STATE=FILE"),
        (["june-2024", "--cluster", "tcp://a", "--workers", "2"], "give --cluster or --workers"),
        ([], "say which scenario, or --resume DIR"),
        (["june-2024", "--resume", "nowhere"], "leave a scenario out"),
        (["--resume", "nowhere", "--runs", "9"], "leave --runs out"),
        (["--resume", "nowhere"], "is no result"),
    ],
)
def test_what_does_not_fit_is_told(sim: Sim, tmp_path: Path, words: list[str], said: str) -> None:
    (tmp_path / "mine.py").write_text("def decide(state):\n    return []\n")
    with pytest.raises(BadInput, match=said):
        sim("ensemble", *words)
    assert [path.name for path in tmp_path.rglob("runs")] == []


def test_rerun_is_byte_identical_and_names_what_differs(sim: Sim, tmp_path: Path) -> None:
    assert sim("ensemble", "june-2024", "--runs", "30", "--out", "out", *BRIEF).exit_code == 0
    answer = sim("rerun", "out", "--out", "again")
    assert answer.exit_code == 0
    assert "Byte-identical: " in answer.stdout
    manifest = read_manifest(tmp_path / "out")
    name = "outcomes.csv"
    manifest["files"][name]["sha256"] = "0" * 64
    (tmp_path / "out" / "manifest.json").write_text(json.dumps(manifest))
    answer = sim("rerun", "out", "--out", "third", "--json")
    found = json.loads(answer.stdout)
    assert answer.exit_code == 1
    assert (found["identical"], found["differing"]) == (False, [name])
    assert found["damaged"] == [name]
    assert found["same_rows"]
    assert "Not byte-identical" in sim("rerun", "out", "--out", "fourth").stdout


def test_rerun_of_a_single_run(sim: Sim) -> None:
    assert sim("run", "june-2024", "--seed", "3", "--no-figures", "--out", "one").exit_code == 0
    answer = sim("rerun", "one", "--out", "two")
    assert answer.exit_code == 0, answer.stdout
    assert "Byte-identical: 5 files." in answer.stdout


def test_rerun_of_what_is_not_whole(sim: Sim, tmp_path: Path) -> None:
    assert sim("ensemble", "june-2024", "--runs", "20", "--out", "out", *BRIEF).exit_code == 0
    manifest = read_manifest(tmp_path / "out")
    manifest["status"] = "stopped"
    (tmp_path / "out" / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(BadInput, match="is not a whole result"):
        sim("rerun", "out")
    with pytest.raises(BadInput, match="no result in nowhere"):
        sim("rerun", "nowhere")


def test_a_run_of_an_ensemble_is_explained_with_its_draw_of_the_parameters(
    sim: Sim, tmp_path: Path
) -> None:
    words = ("ensemble", "june-2024", "--runs", "120", "--seed", "5", "--prior", "--out", "out")
    assert sim(*words, *BRIEF).exit_code == 0
    folder = tmp_path / "out"
    run = open_run(folder, 110)
    events = read_events(folder)
    mine = events[events["run"] == 110]
    assert len(mine) == len(run.rows)
    assert mine["p"].tolist() == run.rows["p"].tolist()
    drawn = with_draw(open_run(folder, 0).scenario, 5, 2)[0]
    assert run.scenario == drawn
    told = sim("explain", "out", "--run", "110", "--turn", "2", "--state", "KOR").stdout
    assert "South Korea, week 2" in told
    with pytest.raises(BadInput, match="has runs 0 to 119, not 120"):
        sim("explain", "out", "--run", "120")
