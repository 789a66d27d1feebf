import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from forged import forge_file

from sim.errors import BadInput
from sim.record.canonical import row_hash
from sim.record.door import damaged, read_manifest
from sim.record.reading import read_events
from sim.scenario.load import Loaded
from sim.study.place import Place
from sim.study.run import open_run, save_run


def test_run_writes_a_whole_result(sim: Callable[..., Result], tmp_path: Path) -> None:
    answer = sim("run", "june-2024", "--seed", "3", "--out", "out", "--engine", "python")
    assert answer.exit_code == 0
    assert "not a forecast" in answer.stdout
    assert answer.stderr == ""
    folder = tmp_path / "out"
    manifest = read_manifest(folder)
    wanted = {"scenario.toml", "events.csv", "states.csv", "dyads.csv", "transcript.txt"}
    assert wanted <= set(manifest["files"])
    assert manifest["status"] == "done"
    assert manifest["engine"] == "python"
    assert manifest["rows"]["count"] == len(read_events(folder))
    assert damaged(folder) == []


def test_the_same_seed_gives_the_same_bytes(sim: Callable[..., Result], tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert sim("run", "june-2024", "--seed", "5", "--out", name).exit_code == 0
    files = read_manifest(tmp_path / "one")["files"]
    assert files == read_manifest(tmp_path / "two")["files"]
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_result_is_never_overwritten(sim: Callable[..., Result]) -> None:
    assert sim("run", "june-2024", "--out", "out").exit_code == 0
    with pytest.raises(BadInput, match="never overwritten"):
        sim("run", "june-2024", "--out", "out")


def test_run_answers_in_json_and_under_results_by_default(
    sim: Callable[..., Result], tmp_path: Path
) -> None:
    answer = sim("run", "june-2024", "--json", "--format", "parquet", "--no-figures")
    found = json.loads(answer.stdout)
    assert found["folder"].startswith("results/june-2024/")
    assert (tmp_path / found["folder"] / "events.parquet").is_file()


def test_a_changed_run_says_what_became_different(sim: Callable[..., Result]) -> None:
    """Out of shells and weary, Russia trades for more; a hair of American resolve does nothing."""
    words = ("run", "june-2024", "--seed", "3", "--no-figures", "--set")
    drained = ("states.RUS.munitions=0.05", "--set", "states.RUS.burden=0.6")
    told = " ".join(sim(*words, *drained).stdout.split())
    assert "Earlier: Russia transfers advanced weapons technology (26 June 2024, not" in told
    assert "The first new event, 1 July 2024 (event 21): Russia transfers air-defence" in told
    same = "Nothing became different: the unchanged run has the same events, one by one."
    assert same in " ".join(sim(*words, "states.USA.resolve=0.6001").stdout.split())
    data = json.loads(sim(*words, "states.USA.resolve=0.6001", "--json").stdout)
    assert data["different"] == same


def test_the_saved_scenario_loads_again(
    sim: Callable[..., Result], tmp_path: Path, loaded: Loaded
) -> None:
    from sim.scenario.load import load

    sim("run", "june-2024", "--out", "out")
    assert load(tmp_path / "out" / "scenario.toml").scenario == loaded.scenario


def test_explain_tells_the_chain_and_the_decision(sim: Callable[..., Result]) -> None:
    sim("run", "june-2024", "--seed", "2", "--out", "out")
    answer = sim("explain", "out")
    assert answer.exit_code == 0
    assert "It begins" in answer.stdout
    assert "(event 5)" in sim("explain", "out", "--event", "5").stdout
    told = sim("explain", "out", "--turn", "2", "--state", "KOR").stdout
    assert "South Korea, week 2" in told
    assert "In full: sim explain out --turn 2 --state KOR --full" in told
    full = sim("explain", "out", "--turn", "2", "--state", "KOR", "--full").stdout
    assert "What was on its desk" in full
    data = json.loads(sim("explain", "out", "--turn", "2", "--state", "KOR", "--json").stdout)
    assert data[0]["state"] == "KOR"
    assert data[0]["choices"][0]["options"][0]["parts"]


def test_explain_lists_events_to_ask_about(sim: Callable[..., Result]) -> None:
    sim("run", "june-2024", "--seed", "2", "--out", "out")
    listed = json.loads(sim("explain", "out", "--list", "--json").stdout)
    assert len(listed) > 10
    assert {"event", "date", "sentence"} == set(listed[0])
    told = sim("explain", "out", "--list").stdout
    assert "Why one came about: sim explain RESULT --event NUMBER" in told
    for item in listed:
        assert f"{item['event']:>5}  {item['date']}  " in told


def test_explain_finds_the_newest_result(sim: Callable[..., Result]) -> None:
    sim("run", "june-2024", "--seed", "2")
    assert sim("explain", "june-2024").exit_code == 0
    assert sim("explain", "latest").exit_code == 0
    assert sim("explain", "results/june-2024/latest").exit_code == 0


def test_explain_says_what_is_missing(sim: Callable[..., Result]) -> None:
    sim("run", "june-2024", "--seed", "2", "--out", "out")
    with pytest.raises(BadInput, match="say the turn as well; KOR did something in the turns"):
        sim("explain", "out", "--state", "KOR")
    with pytest.raises(BadInput, match="no state called 'ATL'"):
        sim("explain", "out", "--state", "ATL")
    with pytest.raises(BadInput, match="no result in nowhere"):
        sim("explain", "nowhere")
    with pytest.raises(BadInput, match="either --event, or --turn"):
        sim("explain", "out", "--event", "5", "--turn", "2")


def test_a_run_comes_back_from_its_folder(loaded: Loaded, tmp_path: Path) -> None:
    folder, run = save_run(
        loaded.scenario, loaded.name, loaded.text, seed=4, place=Place(tmp_path / "out")
    )
    again = open_run(folder)
    assert again.rows.tobytes() == run.rows.tobytes()
    assert again.scenario == run.scenario
    assert (again.seed, again.run, again.names) == (run.seed, run.run, run.names)
    assert read_manifest(folder)["rows"]["hash"] == row_hash(run.rows, run.names)
    with pytest.raises(BadInput, match="has runs 0 to 0, not 3"):
        open_run(folder, 3)


def test_a_changed_event_table_is_refused(loaded: Loaded, tmp_path: Path) -> None:
    folder, _ = save_run(
        loaded.scenario, loaded.name, loaded.text, seed=4, place=Place(tmp_path / "out")
    )
    text = (folder / "events.csv").read_text()
    (folder / "events.csv").write_text(text.replace("condemn", "demand", 1))
    with pytest.raises(
        BadInput, match=r"events\.csv has changed since it was made; `sim rerun .*` makes it again"
    ):
        open_run(folder)
    forge_file(folder, "events.csv", (folder / "events.csv").read_bytes())
    with pytest.raises(BadInput, match="is not the one that was written"):
        open_run(folder)
    with pytest.raises(BadInput, match="no format called 'xlsx'"):
        save_run(loaded.scenario, "x", "", kind="xlsx", place=Place(tmp_path / "other"))
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("number", ["-1", "9223372036854775808"])
def test_a_seed_has_runs_from_none_to_what_its_counter_holds(
    sim: Callable[..., Result], number: str
) -> None:
    with pytest.raises(BadInput, match=rf"a seed has no run {number}; runs count from 0 to 9,223"):
        sim("run", "two-states", "--run", number, "--out", "out")
    assert not Path("out").exists()
