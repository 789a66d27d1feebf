"""Writing into a results folder touches nothing else: no name leads out, no link is followed."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from forged import forge, settings_of

from sim.api.again import make_again
from sim.errors import BadInput
from sim.record.door import read_manifest
from sim.record.files import clear_drafts, write_whole
from sim.record.lock import locked
from sim.record.manifest import new_manifest
from sim.record.store import ResultFolder
from sim.report.figures import draw_result
from sim.report.page import write_report
from sim.scenario.load import load
from sim.study.place import Place
from sim.study.run import save_run

OUTSIDE = ["../x", "/etc/x", "a/../../x", "a//x", "", ".", "a\\x", "C:x", "a\x00b", "x" * 300]


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    scenario = load("two-states").scenario
    held = scenario, 7, 0, 1, "python", "abc", ["sim", "run"], settings_of("run", {})
    return new_manifest("run", "two-states", *held)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of the smallest scenario."""
    loaded = load("two-states")
    out = tmp_path_factory.mktemp("made") / "x"
    held = loaded.scenario, loaded.name, loaded.text
    save_run(*held, engine="python", place=Place(out, command=["sim", "run"]))
    return out


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """A folder of somebody else, with a file that must stay as it is."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "diary.txt").write_text("mine")
    return folder


def untouched(victim: Path) -> bool:
    names = [path.name for path in victim.iterdir()]
    return names == ["diary.txt"] and (victim / "diary.txt").read_text() == "mine"


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_name_that_leads_out_is_refused(
    manifest: dict[str, Any], tmp_path: Path, name: str
) -> None:
    folder = ResultFolder(dict(manifest, files={}), tmp_path / "out")
    with pytest.raises(BadInput, match="is no name of a file below"):
        folder.write(name, "text")
    held = [".lock", "manifest.json", "out"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == held


def test_a_folder_that_is_a_link_is_not_written_into(
    manifest: dict[str, Any], tmp_path: Path, victim: Path
) -> None:
    folder = ResultFolder(dict(manifest, files={}), tmp_path / "out")
    (folder.path / "figures").symlink_to(victim)
    with pytest.raises(BadInput, match="figures is a link; a results folder holds its files"):
        folder.write("figures/a.svg", "text")
    assert untouched(victim)


def test_a_link_in_the_place_of_a_file_is_replaced(tmp_path: Path, victim: Path) -> None:
    (tmp_path / "a.txt").symlink_to(victim / "diary.txt")
    write_whole(tmp_path / "a.txt", b"new")
    assert (tmp_path / "a.txt").read_bytes() == b"new"
    assert not (tmp_path / "a.txt").is_symlink()
    assert untouched(victim)


def test_drafts_of_others_and_links_stay(tmp_path: Path, victim: Path) -> None:
    folder = tmp_path / "x"
    folder.mkdir()
    (folder / "linked").symlink_to(victim)
    (victim / ".0123456789abcdef.writing").write_text("theirs")
    (folder / "a.csv.writing").write_text("of another program")
    (folder / ".fedcba9876543210.writing").symlink_to(victim / "diary.txt")
    (folder / "deep").mkdir()
    (folder / "deep" / ".0123456789abcdef.writing").write_text("half")
    clear_drafts(folder)
    assert sorted(path.name for path in victim.iterdir()) == [
        ".0123456789abcdef.writing",
        "diary.txt",
    ]
    assert (folder / "a.csv.writing").exists()
    assert list((folder / "deep").iterdir()) == []


def test_plots_report_and_lock_follow_no_link(made: Path, tmp_path: Path, victim: Path) -> None:
    folder = tmp_path / "x"
    shutil.copytree(made, folder)
    (folder / "plots").symlink_to(victim)
    with pytest.raises(BadInput, match="plots is a link"):
        draw_result(folder, None, ["ladder"], ["svg"])
    (folder / "report.html.writing").symlink_to(victim / "diary.txt")
    write_report(folder)
    (folder / ".lock").symlink_to(victim / "diary.txt")
    with pytest.raises(BadInput, match=r"\.lock is a link"), locked(folder):
        raise AssertionError
    assert untouched(victim)


@pytest.mark.parametrize("name", ["/srv/abs", "../../w/victim", "a/b", "..", "-x", ""])
def test_a_variation_of_a_stranger_names_no_path(made: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "x"
    shutil.copytree(made, folder)
    data = read_manifest(folder)["scenario"]["data"]
    settings = settings_of("comparison", data)
    settings |= {"variations": ["a", name], "scenarios": {"a": data, name: data}}
    forge(folder, kind="comparison", settings=settings, rows=None)
    with pytest.raises(BadInput, match="this cannot be the name of a variation"):
        make_again(folder, tmp_path / "y")
    assert not (tmp_path / "y").exists()


def test_a_file_has_the_mode_that_the_user_wants(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "a.txt", b"text")
    finally:
        os.umask(before)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640


def test_a_manifest_that_cannot_be_written_leaves_no_folder(
    manifest: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    strange = dict(manifest, settings={"sets": [object()]})
    with pytest.raises(TypeError):
        ResultFolder(strange, tmp_path / "a" / "b" / "out")
    assert list(tmp_path.iterdir()) == []

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Exception, match="the disk is full"):
        ResultFolder(dict(manifest), tmp_path / "a" / "b" / "out")
    assert list(tmp_path.iterdir()) == []
