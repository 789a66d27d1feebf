"""`latest` is the result that was begun last, as its manifest says."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from forged import settings_of

from sim.errors import BadInput
from sim.record.door import check_done, read_manifest
from sim.record.manifest import new_manifest
from sim.record.reading import find_result
from sim.record.store import MANIFEST, ResultFolder
from sim.scenario.schema import Scenario

Made = Any


@pytest.fixture
def made(scenario: Scenario, tmp_path: Path) -> Made:
    """Makes a result by its name and the moment at which it was begun."""
    facts = "run", "june-2024", scenario, 7, 0, 1, "python", "abc", ["sim", "run"]

    def result(name: str, started: str) -> Path:
        manifest = new_manifest(*facts, settings_of("run", {})) | {"started": started}
        with ResultFolder(manifest, tmp_path / name) as folder:
            pass
        return folder.path

    return result


def latest(base: Path) -> str:
    return find_result("latest", base).name


def test_it_is_by_time_and_not_by_name(made: Made, tmp_path: Path) -> None:
    for number, minute in ((9, "01"), (10, "02"), (2, "03")):
        made(f"run-{number}", f"2026-03-01T10:{minute}:00.000+00:00")
    assert latest(tmp_path) == "run-2"
    made("june-2024/zz", "2026-03-01T10:04:00.000+00:00")
    assert latest(tmp_path) == "zz"
    made("a", "2026-03-01T10:05:00.000+00:00")
    assert latest(tmp_path) == "a"


def test_a_moment_is_the_same_however_it_is_written(made: Made, tmp_path: Path) -> None:
    made("later", "2026-03-01T10:00:00.250+00:00")
    made("whole-seconds", "2026-03-01T10:00:00Z")
    assert latest(tmp_path) == "later"


def test_a_copy_of_an_older_result_is_not_the_newest(made: Made, tmp_path: Path) -> None:
    old = made("old", "2026-03-01T10:00:00.000+00:00")
    made("new", "2026-03-02T10:00:00.000+00:00")
    shutil.copytree(old, tmp_path / "zz-copy")  # its files are the newest of all
    assert latest(tmp_path) == "new"


def test_of_two_of_one_moment_it_is_always_the_same(made: Made, tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        made(name, "2026-03-01T10:00:00.000+00:00")
    assert latest(tmp_path) == "c"


def test_one_that_is_being_made_is_told_and_not_passed_over(
    made: Made, scenario: Scenario, tmp_path: Path
) -> None:
    made("whole", "2026-03-01T10:00:00.000+00:00")
    facts = "run", "june-2024", scenario, 7, 0, 1, "python", "abc", ["sim", "run"]
    folder = ResultFolder(new_manifest(*facts, settings_of("run", {})), tmp_path / "under-way")
    found = find_result("latest", tmp_path)
    assert found == folder.path
    with pytest.raises(BadInput, match=r"under-way is not a whole result: .*'running'"):
        check_done(found, read_manifest(found))


@pytest.mark.parametrize("content", [b"", b'{"format": 1, "kind": "ru', b"\x00\xff" * 9])
def test_a_damaged_one_is_told_and_not_passed_over(
    made: Made, tmp_path: Path, content: bytes
) -> None:
    made("whole", "2026-03-01T10:00:00.000+00:00")
    broken = made("broken", "2026-03-02T10:00:00.000+00:00")
    (broken / MANIFEST).write_bytes(content)
    assert find_result("latest", tmp_path) == broken
    with pytest.raises(BadInput, match=r"broken/manifest\.json cannot be read"):
        read_manifest(broken)
    os.utime(broken / MANIFEST, (0, 0))  # damaged long ago
    assert latest(tmp_path) == "whole"
