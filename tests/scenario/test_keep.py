"""`keep`: of a table of names only these entries stay; the opposite of `remove`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sim.scenario import find
from sim.scenario.load import load, problems

BASE = 'base = "june-2024"\n'


def written(tmp_path: Path, text: str) -> Path:
    """A variation of june-2024."""
    file = tmp_path / "v.toml"
    file.write_text(BASE + text, "utf-8")
    return file


def test_what_is_not_kept_goes(tmp_path: Path) -> None:
    """Of all outcomes one stays; other tables are whole; what the file adds is there as well."""
    file = written(
        tmp_path,
        'keep = ["outcomes.korean_war"]\n[outcomes.talked]\ntitle = "talks"\nkinds = ["joint"]\n',
    )
    loaded = load(file)
    assert list(loaded.scenario.outcomes) == ["korean_war", "talked"]
    assert loaded.data["actions"] == load("june-2024").data["actions"]


def test_entries_of_a_table_within_a_table(tmp_path: Path) -> None:
    file = written(tmp_path, 'keep = ["treaties.rus_prk_2024.clauses.assistance_rus"]\n')
    treaties = load(file).scenario.treaties
    assert list(treaties["rus_prk_2024"].clauses) == ["assistance_rus"]
    assert len(treaties) == len(load("june-2024").scenario.treaties)


def test_a_new_action_of_the_registry_changes_nothing_of_what_keeps_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """two-states names the six that it has, and not all the others."""
    before = load("two-states")
    shipped = tmp_path / "shipped"
    shutil.copytree(find.folder(), shipped, ignore=shutil.ignore_patterns("grounding"))
    registry = shipped / "actions.toml"
    text = registry.read_text("utf-8")
    start = text.index("[actions.patrol]")
    patrol = text[start : text.index("\n[actions.", start + 1)]
    registry.write_text(text + "\n" + patrol.replace("actions.patrol", "actions.lecture"), "utf-8")
    monkeypatch.setattr(find, "folder", lambda: shipped)
    assert "lecture" in load("june-2024").data["actions"]
    assert load("two-states").text == before.text


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("keep = 'x'", "v.toml:2:8: keep: a list of paths in quotes is needed"),
        ("keep = [1]", "v.toml:2:8: keep: a list of paths in quotes is needed"),
        ("keep = ['a..b']", "v.toml:2:9: keep[1]: a path of names is needed, as in actions.talks"),
        (
            "keep = ['actions.patroll']",
            "v.toml:2:9: keep[1]: nothing is called 'actions.patroll' here; did you mean 'patrol'?",
        ),
        (
            "remove = ['outcomes.veto']\nkeep = ['outcomes.veto']",
            "v.toml:3:9: keep[1]: 'outcomes.veto' is removed above: it cannot be kept as well",
        ),
        (
            "remove = ['treaties.rus_prk_2024']\nkeep = ['treaties.rus_prk_2024.clauses.consult']",
            "v.toml:3:9: keep[1]: 'treaties.rus_prk_2024' is removed above",
        ),
        (
            "remove = ['outcomes.veto']\nkeep = ['outcomes.korean_war']",
            "v.toml:2:11: remove[1]: 'outcomes.veto' goes by `keep` below: leave it out",
        ),
        (
            "keep = ['states.KOR.resolve']",
            (
                "v.toml:2:9: keep[1]: 'states.KOR.resolve' is no entry of a table of names: "
                "what is kept is one of several, as in actions.talks"
            ),
        ),
        (
            "keep = ['outcomes']",
            (
                "v.toml:2:9: keep[1]: 'outcomes' is no entry of a table of names: "
                "what is kept is one of several, as in outcomes.NAME"
            ),
        ),
        (
            "keep = ['treaties.rus_prk_2000', 'treaties.rus_prk_2024.clauses.assistance_rus']",
            "v.toml:2:34: keep[2]: 'treaties.rus_prk_2024' is not kept: keep it as well",
        ),
    ],
)
def test_a_wrong_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, first: str
) -> None:
    monkeypatch.chdir(tmp_path)
    said = [str(one) for one in problems(written(tmp_path, text))]
    assert any(line.startswith(first) for line in said), said


def test_nothing_kept_of_nothing(tmp_path: Path) -> None:
    assert load(written(tmp_path, "keep = []")).data == load("june-2024").data
