"""Memory does not grow with the number of runs: what a part needed is gone when the next begins."""

import gc
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.record.journal import Journal
from sim.run.ensemble import Ensemble
from sim.run.executors import inline
from sim.run.parts import Job, play_part
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.study.compare import slices
from sim.study.compare.slices import play_all
from sim.study.compare.variations import Dice, Variation
from sim.study.ensemble.folder import begin
from sim.study.place import Place, Playing

PART = 5  # runs: one slice
ALL = ("events", "states", "dyads")
ROOM = 1.1  # of many parts against few: one part that stayed would add more
GROWS = 1 << 16  # bytes: what a manifest says of the parts that are done


@pytest.fixture
def scenario() -> Iterator[Scenario]:
    """A scenario with much in each run; memory is counted, and no circle of it freed by chance."""
    found = load("june-2024").scenario
    play_part(Job(found, 1, PART, ALL, part=PART), 0)  # what is made once, once
    gc.collect()
    gc.disable()
    tracemalloc.start()
    yield found
    tracemalloc.stop()
    gc.enable()


def peak(scenario: Scenario, out: Path, tables: tuple[str, ...], parts: int) -> int:
    """The most bytes that were held at once while so many parts were played."""
    job = Job(scenario, 1, PART * parts, tables, part=PART)
    with begin(scenario, "june-2024", 1, job.runs, tables, place=Place(out)) as folder:
        ensemble = Ensemble(job, folder)
        before, _ = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        ensemble.play(inline())
        _, most = tracemalloc.get_traced_memory()
    assert len(ensemble.kept) == parts
    return most - before


@pytest.mark.parametrize("tables", [(), ALL])
def test_many_parts_need_no_more_than_few(
    tmp_path: Path, scenario: Scenario, tables: tuple[str, ...]
) -> None:
    few = peak(scenario, tmp_path / "few", tables, 3)
    many = peak(scenario, tmp_path / "many", tables, 15)
    assert many < few * ROOM + GROWS


def compared(scenario: Scenario, out: Path, number: int) -> int:
    """The most bytes that were held at once while so many slices of a comparison were played."""
    variations = [Variation(name, scenario) for name in ("one", "other")]
    out.mkdir()
    before, _ = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    kept = Journal(out, "work")
    found = play_all(variations, Dice(1, PART * number), Playing(workers=1, kept=kept))
    _, most = tracemalloc.get_traced_memory()
    assert [len(one.parted) for one in found] == [PART * number] * 2
    kept.close()
    return most - before


def test_many_slices_of_a_comparison_need_no_more_than_few(
    tmp_path: Path, scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half more, for what two threads hold at once differs; slices that stayed would be thrice."""
    monkeypatch.setattr(slices, "SHARED", PART)
    few, many = compared(scenario, tmp_path / "few", 4), compared(scenario, tmp_path / "many", 20)
    assert many < 1.5 * few
