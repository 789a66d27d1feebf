import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from sim.api.demo import PICTURE, TREATY, headline, lines_of, without_clauses
from sim.cli import group
from sim.errors import BadInput
from sim.record.door import damaged, read_manifest
from sim.record.reading import find_result
from sim.scenario.load import Loaded


def row(title: str, before: float, after: float, separated: bool) -> dict[str, object]:
    return {
        "variation": "without-clauses",
        "outcome": title,
        "title": title,
        "runs": 400,
        "baseline_rate": before,
        "rate": after,
        "difference": after - before,
        "low": after - before - 0.01,
        "high": after - before + 0.01,
        "separated": separated,
    }


def test_the_treaty_stands_without_its_clauses(loaded: Loaded) -> None:
    bare = without_clauses(loaded.scenario, TREATY)
    assert bare.treaties[TREATY].clauses == {}
    assert bare.treaties[TREATY].stage == "possible"  # it is signed in the visit, as before
    assert loaded.scenario.treaties[TREATY].clauses
    assert bare.title != loaded.scenario.title


def test_the_headline_is_a_sentence_with_numbers() -> None:
    rows = [row("a war", 0.12, 0.03, True), row("a summit", 0.5, 0.2, False)]
    assert headline(rows) == "A war in 3.0 of 100 worlds of this model instead of 12.0 of 100"
    assert (
        headline(rows[1:])
        == "In this model no outcome differs by more than chance in 400 paired runs"
    )


def test_the_lines_are_in_natural_frequencies() -> None:
    rows = [row("a war", 0.12, 0.03, True), row("a summit", 0.5, 0.52, False)]
    assert lines_of(rows) == [
        "a war: 12.0 of 100 worlds with the clauses, 3.0 of 100 without",
        "a summit: 50 of 100 worlds with the clauses, 52 of 100 without (may be chance)",
    ]


def test_the_demonstration_leaves_two_results_with_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["demo", "--runs", "60", "--out", "shown"]
    answer = CliRunner().invoke(group, words, catch_exceptions=False)
    assert answer.exit_code == 0
    assert "not a forecast" in answer.stdout
    assert "Next: sim explain shown/run" in answer.stdout
    for kind, name in (("run", "run"), ("comparison", "comparison")):
        folder = tmp_path / "shown" / name
        assert read_manifest(folder)["kind"] == kind
        assert read_manifest(folder)["status"] == "done"
        assert damaged(folder) == []
        assert (folder / "report.html").is_file()
    assert (tmp_path / "shown/comparison" / PICTURE).is_file()
    named = re.findall(r"shown/\S+", answer.stdout)
    assert all((tmp_path / path).exists() for path in named)
    with pytest.raises(BadInput, match="never overwritten"):
        CliRunner().invoke(group, words, catch_exceptions=False)


def test_the_manifest_tells_how_to_make_the_run_of_the_demonstration_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sim.api.demo import play_once

    monkeypatch.chdir(tmp_path)
    folder = play_once(3)
    assert find_result("june-2024").samefile(folder)
    assert read_manifest(folder)["command"] == ["sim", "run", "june-2024", "--seed", "3"]
