"""A results folder of a stranger: every command answers or refuses in words, and stays inside."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest
from damages import damage
from sizes import size
from strange import MADE, answers, chosen, make, opened

from sim.record.door import damaged, read_manifest

COUNT = size("edits")
ASKED_OF_EACH = 3  # commands of each damaged folder


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where results lie, each made when it is asked for."""
    return tmp_path_factory.mktemp("results")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty present folder, beside which somebody else's diary lies."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "diary.txt").write_text("mine")
    return tmp_path


def outside(here: Path) -> dict[str, bytes]:
    """What lies in the folder of somebody else."""
    place = here / "outside"
    return {str(p.relative_to(place)): p.read_bytes() for p in place.rglob("*") if p.is_file()}


def faults(here: Path, asked: list[tuple[str, ...]]) -> list[str]:
    """What is wrong about how commands took the folder `x`."""
    before = outside(here)
    opened.clear()
    said = answers(here / "x", asked)
    found = [f"{words}: {answer.fault}" for words, answer in said.items() if answer.fault]
    found += [f"touched {name}" for name in sorted(set(opened))]
    if outside(here) != before:
        found.append("wrote outside of the folder")
    return found


@pytest.mark.parametrize("kind", MADE)
def test_a_damaged_result_is_refused_in_words(kind: str, results: Path, here: Path) -> None:
    """Every kind of result, damaged at random."""
    wrong = {}
    for number in range(list(MADE).index(kind), COUNT, len(MADE)):
        shutil.rmtree(here / "x", ignore_errors=True)
        shutil.rmtree(here / "outside" / "theirs", ignore_errors=True)
        (here / "outside" / "theirs").unlink(missing_ok=True)
        shutil.copytree(make(kind, results), here / "x")
        done = damage(number, here / "x")
        found = faults(here, chosen(here / "x", number, ASKED_OF_EACH))
        if found:
            wrong[number] = (done, [said[-1500:] for said in found])
    assert wrong == {}


@pytest.mark.parametrize("kind", MADE)
def test_no_command_reads_or_writes_through_a_link(kind: str, results: Path, here: Path) -> None:
    """Each file and folder of a result in turn, moved elsewhere: its checksum fits, and yet."""
    whole = make(kind, results)
    names = sorted(path.relative_to(whole).as_posix() for path in whole.rglob("*"))
    wrong = {}
    names = sorted([*names, "report.html", "plots", "plots/rates.svg", ".lock"])
    for name in random.Random(kind).sample(names, min(size("links"), len(names))):
        shutil.rmtree(here / "x", ignore_errors=True)
        shutil.copytree(whole, here / "x")
        if kind == "ensemble" and name != "manifest.json":
            stopped = json.loads((here / "x" / "manifest.json").read_text("utf-8"))
            (here / "x" / "manifest.json").write_text(json.dumps(stopped | {"status": "stopped"}))
        theirs = here / "outside" / name
        theirs.parent.mkdir(parents=True, exist_ok=True)
        if (here / "x" / name).exists():
            shutil.move(here / "x" / name, theirs)
        else:
            theirs.write_text("theirs")
            (here / "x" / name).parent.mkdir(exist_ok=True)
        (here / "x" / name).symlink_to(theirs)
        found = faults(here, chosen(here / "x", len(name), ASKED_OF_EACH * size("links")))
        if found:
            wrong[name] = found
        shutil.rmtree(here / "outside")
        (here / "outside").mkdir()
    assert wrong == {}


@pytest.mark.parametrize("kind", list(MADE)[: size("links")])
def test_what_is_whole_is_answered(kind: str, results: Path, here: Path) -> None:
    """The same folder undamaged: made again byte by byte, told, drawn, shown; nothing outside."""
    shutil.copytree(make(kind, results), here / "x")
    said = answers(here / "x")
    assert [words for words, answer in said.items() if answer.fault] == []
    assert "Byte-identical" in said["rerun x --out y"].said
    for words in ("explain x", "report x", "plot x --format svg"):
        assert said[words].status == 0
    assert damaged(here / "x") == []
    assert read_manifest(here / "x")["status"] == "done"
