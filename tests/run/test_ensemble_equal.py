"""The same runs, bit for bit: whatever plays them, in whatever order and slices (P1, P4)."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.plan.build import build
from sim.record.door import read_manifest
from sim.record.reading import event_codes, read_events, read_table
from sim.record.store import ResultFolder
from sim.run import parts
from sim.run.batch import Worker
from sim.run.executors import inline, processes, threads
from sim.run.own_rules import RuleFile
from sim.run.play import play
from sim.scenario.find import shipped_names
from sim.scenario.load import Loaded, load
from sim.scenario.prior import RUNS_PER_DRAW, with_draw
from sim.study.ensemble.folder import read_columns, read_counts

Played = Callable[..., ResultFolder]
FilesOf = Callable[[Path], dict[str, bytes]]
SILENT = RuleFile("silent.py", "def decide(state):\n    return None\n")


@pytest.mark.parametrize("name", sorted(shipped_names()))
def test_the_compiled_loop_gives_the_rows_of_the_python_rules(name: str) -> None:
    """Every shipped scenario, thirteen turns: rows, states and pairs of Mesa in plain Python."""
    scenario = load(name).scenario
    horizon = scenario.horizon.model_copy(update={"turns": min(13, scenario.horizon.turns)})
    setup = build(scenario.model_copy(update={"horizon": horizon}))
    batch = Worker(setup, 7).play(30, 4, counting=True, writing=True)
    assert batch.slate is not None
    run = play(setup, seed=7, run=32, engine="python")
    rows = batch.rows[batch.rows["run"] == 32]
    assert rows.tobytes() == run.rows.tobytes()
    turns = len(run.states)
    assert batch.tally["turns"][2] == turns
    for k, column in enumerate(("munitions", "manpower", "need", "burden")):
        n = len(setup.names.states)
        assert np.array_equal(batch.slate[0][2, :turns, :, k], run.states[:, :n][column])


def test_a_whole_run_of_the_baseline_is_equal_in_all_three_engines() -> None:
    setup = build(load("june-2024").scenario)
    rows = Worker(setup, 3).play(4711, 1).rows
    assert len(rows) > 100
    for engine in ("python", "compiled"):
        assert play(setup, seed=3, run=4711, engine=engine).rows.tobytes() == rows.tobytes()


@pytest.fixture(scope="module")
def undisturbed(
    tmp_path_factory: pytest.TempPathFactory, played_into: Played, files_of: FilesOf
) -> dict[str, bytes]:
    """250 runs with every table, played by one thread."""
    out = tmp_path_factory.mktemp("alone") / "out"
    return files_of(played_into(out, execution=threads(1), tables=parts.TABLES).path)


@pytest.mark.parametrize(
    "execution",
    [
        pytest.param(lambda: threads(2), id="two threads"),
        pytest.param(lambda: threads(5), id="five threads"),
        pytest.param(lambda: processes(2), id="two processes"),
        pytest.param(inline, id="no workers"),
    ],
)
def test_every_executor_and_number_of_workers_gives_the_same_bytes(
    tmp_path: Path,
    played_into: Played,
    files_of: FilesOf,
    undisturbed: dict[str, bytes],
    execution: Callable[[], AbstractContextManager[Any]],
) -> None:
    folder = played_into(tmp_path / "out", execution=execution(), tables=parts.TABLES)
    found = files_of(folder.path)
    assert set(found) == set(undisturbed)
    assert [name for name in found if found[name] != undisturbed[name]] == []
    wanted = {"scenario.toml", "outcomes.csv", "measures.csv", "incidence.csv", "times.csv"}
    assert wanted | {"counts.npz", "dyads/00002.parquet"} <= set(found)


@pytest.mark.parametrize("size", [100, 7])
def test_the_size_of_slices_changes_nothing(
    tmp_path: Path,
    played_into: Played,
    files_of: FilesOf,
    undisturbed: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
    size: int,
) -> None:
    monkeypatch.setattr(parts, "SLICE", size)
    found = files_of(played_into(tmp_path / "out", tables=parts.TABLES).path)
    assert found == undisturbed


def test_a_run_alone_is_the_run_in_the_ensemble(
    tmp_path: Path, played_into: Played, brief: Loaded
) -> None:
    folder = played_into(tmp_path / "out", 120).path
    setup = build(brief.scenario)
    events = read_events(folder)
    for number in (0, 99, 100, 119):
        mine = events[events["run"] == number].reset_index(drop=True)
        rows = event_codes(mine, setup.names, brief.scenario.horizon)
        assert rows.tobytes() == play(setup, 1, number, "python").rows.tobytes(), number


def test_counts_add_up_to_the_runs(tmp_path: Path, played_into: Played, brief: Loaded) -> None:
    folder = played_into(tmp_path / "out", 120).path
    counts = read_counts(folder)
    assert counts["states"].shape[:2] == (80, len(brief.scenario.states))
    assert np.all(counts["states"].sum(axis=-1) == 120)


def test_draws_of_parameters_are_shared_by_fifty_runs_each(
    tmp_path: Path, played_into: Played, files_of: FilesOf, brief: Loaded
) -> None:
    one = played_into(tmp_path / "one", 110, threads(1), prior=True)
    two = played_into(tmp_path / "two", 110, threads(2), prior=True)
    assert files_of(one.path) == files_of(two.path)
    columns = read_columns(one.path)
    assert columns["draw"].tolist() == [run // 50 for run in range(110)]
    assert RUNS_PER_DRAW == 50
    scenario, values = with_draw(brief.scenario, 1, 2)
    rows = Worker(build(scenario), 1).play(107, 1).rows
    events = read_events(one.path)
    assert len(rows) == len(events[events["run"] == 107])
    drawn = (one.path / "parameters.csv").read_text().splitlines()
    name, value = next(iter(values.items()))
    assert drawn[0].split(",")[1] == name
    assert float(drawn[3].split(",")[1]) == value


def test_an_own_rule_that_leaves_all_to_the_rules_gives_the_tables_of_the_compiled_engine(
    tmp_path: Path, played_into: Played
) -> None:
    compiled = played_into(tmp_path / "compiled", 42, tables=parts.TABLES)
    own = {"KOR": SILENT}
    python = played_into(tmp_path / "own", 42, processes(2), tables=parts.TABLES, own=own)
    assert read_manifest(python.path)["engine"] == "python"
    for table in ("runs", *parts.TABLES):
        a, b = read_table(compiled.path, table), read_table(python.path, table)
        assert a.equals(b.astype(a.dtypes)), table
    for name, counted in read_counts(compiled.path).items():
        assert np.array_equal(counted, read_counts(python.path)[name])


def test_only_one_thread_at_a_time_makes_the_code_ready(
    tmp_path: Path, played_into: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two threads that compile at once leave functions without a type."""
    import time

    inside, most = 0, 0
    real = parts.compiled

    def slow() -> Any:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        time.sleep(0.05)
        inside -= 1
        return real()

    monkeypatch.setattr(parts, "compiled", slow)
    played_into(tmp_path / "out", 300, threads(3))
    assert most == 1
