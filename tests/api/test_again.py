"""What is asked of a result before it is made again: the same for every kind."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from forged import forge, settings_of

from sim.api.again import make_again
from sim.errors import BadInput
from sim.record.door import read_manifest
from sim.record.form import FORMS, kind_name
from sim.report.kinds import KINDS


def changed(first: Path, folder: Path, **facts: Any) -> Path:
    """A folder with the manifest of another result, changed."""
    folder.mkdir()
    shutil.copy(first / "manifest.json", folder)
    forge(folder, **facts)
    return folder


@pytest.mark.parametrize("kind", KINDS)
def test_made_by_other_rules_or_not_whole_it_is_refused(
    kind: str, result: Callable[[str], Path], tmp_path: Path
) -> None:
    data = read_manifest(result("run"))["scenario"]["data"]
    name = "comparison" if kind == "hypothesis" else kind
    facts = {"kind": name, "settings": settings_of(kind, data), "rows": None}
    other = changed(result("run"), tmp_path / "other", rules="0", **facts)
    with pytest.raises(BadInput, match="was made with other rules than those of this program"):
        make_again(other, tmp_path / "x")
    stopped = changed(result("run"), tmp_path / "stopped", status="stopped", **facts)
    with pytest.raises(BadInput, match="is not a whole result: its manifest says 'stopped'"):
        make_again(stopped, tmp_path / "x")
    assert not (tmp_path / "x").exists()


def test_a_kind_that_is_not_known_is_refused(result: Callable[[str], Path], tmp_path: Path) -> None:
    other = changed(result("run"), tmp_path / "other", kind="diary")
    with pytest.raises(BadInput, match="is a diary, which cannot be made again by this command"):
        make_again(other, tmp_path / "x")


def test_a_test_of_a_hypothesis_is_a_kind_of_its_own() -> None:
    """Its manifest says comparison; the hypothesis that it holds makes the difference."""
    assert set(KINDS) == set(FORMS)
    held: dict[str, Any] = {"kind": "comparison", "settings": {"hypothesis": {"text": "fewer"}}}
    assert kind_name(held) == "hypothesis"
    assert kind_name(held | {"settings": {}}) == "comparison"
