"""Names of files and folders: they can be had on every system, and no two are taken for one."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from forged import settings_of

from sim.cli import group
from sim.errors import BadInput, SimError
from sim.record import store
from sim.record.manifest import new_manifest
from sim.record.paths import is_below, is_plain, numbered, safe_name
from sim.record.store import ResultFolder, new_path
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.study.compare.variations import variations_of

SAFE = [
    ("CON", "CON-"),
    ("nul.v2", "nul-.v2"),
    ("com1", "com1-"),
    ("COM\u00b9", "COM\u00b9-"),
    ("Console", "Console"),
    ("ends.", "ends"),
    ("ends ", "ends"),
    ("...", "scenario"),
    ("a/../b", "a-..-b"),
    ("tab\there", "tab-here"),
    ("nothing\0", "nothing"),
    ("e\u0301", "\u00e9"),
    ("кризис", "кризис"),
]


@pytest.mark.parametrize(("name", "safe"), SAFE)
def test_a_name_becomes_one_that_every_system_has(name: str, safe: str) -> None:
    assert safe_name(name) == safe
    assert is_plain(safe)
    assert is_below(safe)


@pytest.mark.parametrize("letter", ["a", "\u00e9", "한"])
def test_a_name_that_is_too_long_is_cut_and_stays_apart_from_others(letter: str) -> None:
    one, other = safe_name(letter * 300 + "1"), safe_name(letter * 300 + "2")
    assert one != other
    assert one.startswith(letter * 40)
    assert len(f"{one}-99.parquet".encode()) <= 255
    assert is_plain(one)


def test_names_are_numbered_until_one_is_free() -> None:
    assert numbered("a", []) == "a"
    assert numbered("a", ["a", "a-2"]) == "a-3"
    assert numbered("A", ["a"]) == "A-2"
    assert numbered("stra\u00dfe", ["STRASSE"]) == "stra\u00dfe-2"


def test_no_two_variations_are_called_alike_for_any_system(tmp_path: Path) -> None:
    """A number that a name ends in already is not given again."""
    text = load("two-states").text
    found = []
    for name in ("a-2", "a", "b/a", "c/A"):
        path = tmp_path / f"{name}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        found.append(str(path))
    assert [v.name for v in variations_of(found)] == ["a-2", "a", "a--2", "A--3"]


def test_a_folder_of_the_same_moment_gets_a_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store.secrets, "token_hex", lambda _: "abcd")
    one = new_path("two-states", tmp_path)
    one.mkdir(parents=True)
    other = new_path("two-states", tmp_path)
    assert not other.exists()
    assert other.name == f"{one.name}-2" or other.name[:17] != one.name[:17]  # a second has passed


OUTSIDE = ["a.", "a ", "nul", "NUL.txt", "a/CON/b", "a/b. ", "../x"]


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_manifest_names_no_file_that_some_system_cannot_have(name: str) -> None:
    assert not is_below(name)


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load("two-states").scenario


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nul", "can be no folder: Windows keeps the name 'nul' for a device"),
        ("a.", "can be no folder: a name ends in no dot and no space"),
        ("a ", "can be no folder: a name ends in no dot and no space"),
        ("a" * 256, "the name is too long"),
    ],
)
def test_a_folder_that_some_system_cannot_have_is_refused(
    scenario: Scenario, tmp_path: Path, name: str, said: str
) -> None:
    held = scenario, 7, 0, 1, "python", "abc", ["sim", "run"], settings_of("run", {})
    with pytest.raises(SimError, match=said):
        ResultFolder(new_manifest("run", "two-states", *held), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["CON", "June-2024"])
def test_a_new_scenario_is_called_by_a_name_of_its_own(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadInput, match=r"is no name for a file|is the name of a shipped scenario"):
        CliRunner().invoke(group, ["new", name], catch_exceptions=False)
    assert list(tmp_path.iterdir()) == []
