"""How an ensemble ends: when its interval is narrow enough, and with runs that failed left out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sim.errors import SimError
from sim.record.door import read_manifest
from sim.record.manifest import DONE, FAILED
from sim.record.store import ResultFolder
from sim.run import many
from sim.run.batch import Worker
from sim.run.executors import inline, threads
from sim.study.ensemble import folder as ensembles
from sim.study.ensemble.folder import play, read_columns, resume

Played = Callable[..., ResultFolder]
FilesOf = Callable[[Path], dict[str, bytes]]


class Disturbed(Exception):
    """What disturbs an ensemble."""


@pytest.mark.parametrize("stage", ["playing", "measuring"])
def test_a_failed_run_is_recorded_and_the_rest_goes_on(
    tmp_path: Path, played_into: Played, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    real_play, real_measures = Worker.play, many.measures

    def failing_play(self: Worker, first: int, runs: int, **options: bool) -> Any:
        if first <= 123 < first + runs:
            raise ZeroDivisionError("the test's error")
        return real_play(self, first, runs, **options)

    def failing_measures(rows: Any, scenario: Any, names: Any, first: int, turns: Any) -> Any:
        if first <= 123 < first + len(turns):
            raise ZeroDivisionError("the test's error")
        return real_measures(rows, scenario, names, first, turns)

    if stage == "playing":
        monkeypatch.setattr(Worker, "play", failing_play)
    else:
        monkeypatch.setattr(many, "measures", failing_measures)
    folder = played_into(tmp_path / "out", 250).path
    manifest = read_manifest(folder)
    assert manifest["status"] == DONE
    said = {"stage": stage, "first_run": 123, "runs": 1}
    assert manifest["failed_runs"] == [said | {"error": "ZeroDivisionError: the test's error"}]
    assert read_columns(folder)["run"].tolist() == [run for run in range(250) if run != 123]
    assert ",249," in (folder / "outcomes.csv").read_text().splitlines()[1]


def test_an_ensemble_without_a_single_run_says_why(
    tmp_path: Path, played_into: Played, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: Any, **__: Any) -> Any:
        raise ZeroDivisionError("the test's error")

    monkeypatch.setattr(Worker, "play", failing)
    told = "every run from 0 to 99 failed; the first: ZeroDivisionError"
    with pytest.raises(SimError, match=told):
        played_into(tmp_path / "out", 100, inline())
    assert read_manifest(tmp_path / "out")["status"] == FAILED


UNTIL = ("ceasefire", 0.06)


def test_until_width_stops_at_the_same_part_whoever_plays(
    tmp_path: Path, played_into: Played, files_of: FilesOf
) -> None:
    """At least 1,000 runs, and no more than are needed; judged part by part in order."""
    found = []
    for name, execution in (("one", inline()), ("two", threads(3))):
        folder = played_into(tmp_path / name, 3000, execution, until=UNTIL, tables=())
        found.append(files_of(folder.path))
        runs = read_manifest(folder.path)["runs"]
        assert 1000 <= runs < 3000
        assert len(read_columns(folder.path)["run"]) == runs
        table = (folder.path / "outcomes.csv").read_text().splitlines()
        row = next(line for line in table if line.startswith("ceasefire,")).split(",")
        low, high = float(row[-6]), float(row[-5])
        assert high - low <= UNTIL[1]
    assert found[0] == found[1]


def test_until_width_is_resumed_to_the_same_end(
    tmp_path: Path, played_into: Played, files_of: FilesOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped when the runs are enough already, but before the end was written down."""
    calm = played_into(tmp_path / "calm", 3000, until=UNTIL, tables=())

    def disturbed(*_: Any) -> None:
        raise Disturbed

    out = tmp_path / "out"
    with monkeypatch.context() as patch:
        patch.setattr(ensembles, "drop_beyond", disturbed)
        with pytest.raises(Disturbed):
            played_into(out, 3000, until=UNTIL, tables=())
    assert read_manifest(out)["status"] == FAILED
    play(resume(out), threads(2))
    assert read_manifest(out)["runs"] == read_manifest(calm.path)["runs"]
    assert files_of(out) == files_of(calm.path)
