"""Hypotheses: stored first, read as meant, answered in words and by one run."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from sim.analysis.outcomes import NEVER
from sim.api.again import make_again
from sim.cli import group
from sim.errors import BadInput, SimError
from sim.record.door import read_manifest
from sim.report.figures import draw
from sim.study.compare import hypothesis
from sim.study.compare.claims import direction_of
from sim.study.compare.data import Verdict
from sim.study.compare.hypothesis import outcome_meant, put_to_test, verdict_of
from sim.study.compare.hypothesis_words import verdict_lines
from sim.study.compare.variations import variations_of
from sim.study.place import Place, Playing

CLAIM = "With a firmer stance South Korea sends lethal aid more often"


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Verdict:
    """A claim that is true by construction of the two scenarios, once."""
    folder = tmp_path_factory.mktemp("test")
    firm = folder / "firm.toml"
    text = 'format = 2\nbase = "june-2024"\ntitle = "Firm"\n'
    firm.write_text(f"{text}[states.KOR.stances.lethal_aid]\nposition = 0.95\n")
    return put_to_test(
        str(firm),
        "june-2024",
        CLAIM,
        None,
        "more",
        runs=80,
        place=Place(folder / "out"),
        playing=Playing(draw=draw),
    )


def test_a_true_claim_is_supported_with_its_difference(answer: Verdict) -> None:
    assert answer.verdict == "supported"
    assert answer.p_value < 0.05
    assert answer.hypothesis.outcome == "lethal_aid"
    assert "The hypothesis is SUPPORTED." in answer.text
    assert "80 pairs of runs" in answer.text
    assert max(map(len, answer.text.splitlines())) <= 80


def test_one_run_in_which_it_decided_is_told(answer: Verdict) -> None:
    """That run has the outcome in one world only, and the story starts where they part."""
    base, other = (played.columns["lethal_aid"] for played in answer.comparison.played)
    assert answer.run is not None
    assert base[answer.run] == NEVER
    assert other[answer.run] != NEVER
    turn = answer.comparison.played[1].parted[answer.run]
    assert f"Both worlds are the same until week {turn} (" in answer.text
    assert "Only in firm:" in answer.text
    assert "How it came about in firm:" in answer.text
    assert "South Korea raises its lethal aid to Ukraine" in " ".join(answer.text.split())


def test_the_hypothesis_lies_in_the_folder(answer: Verdict) -> None:
    folder = answer.comparison.folder
    assert folder is not None
    assert json.loads((folder / "hypothesis.json").read_text())["text"] == CLAIM
    manifest = read_manifest(folder)
    assert manifest["settings"]["hypothesis"]["direction"] == "more"
    assert manifest["verdict"] == "supported"
    assert manifest["kind"] == "comparison"


def test_it_is_stored_before_anything_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where playing fails, the hypothesis stands in the folder all the same."""

    def broken(*_: object, **__: object) -> None:
        raise SimError("no run was played")

    monkeypatch.setattr(hypothesis, "contrasted", broken)
    with pytest.raises(SimError, match="no run was played"):
        put_to_test("wording-1961", "june-2024", "fewer troops", place=Place(tmp_path / "out"))
    stored = json.loads((tmp_path / "out" / "hypothesis.json").read_text())
    assert stored["outcome"] == "troops"
    manifest = read_manifest(tmp_path / "out")
    assert manifest["status"] == "failed"
    assert manifest["settings"]["hypothesis"]["text"] == "fewer troops"


def test_made_again_every_file_is_the_same(answer: Verdict, tmp_path: Path) -> None:
    folder = answer.comparison.folder
    assert folder is not None
    again = make_again(folder, tmp_path / "again")
    assert read_manifest(folder)["files"] == read_manifest(again.folder)["files"]


def found_row(difference: float, separated: bool) -> dict[str, object]:
    return {"difference": difference, "separated": separated}


@pytest.mark.parametrize(
    ("direction", "difference", "verdict"),
    [
        ("more", 0.1, "supported"),
        ("more", -0.1, "contradicted"),
        ("fewer", -0.1, "supported"),
        ("fewer", 0.1, "contradicted"),
        ("different", 0.1, "a difference was found: more"),
        ("different", -0.1, "a difference was found: fewer"),
    ],
)
def test_verdicts(direction: str, difference: float, verdict: str) -> None:
    """Supported only on the claimed side; without a side it is told what was found."""
    assert verdict_of(direction, found_row(difference, separated=True)) == verdict
    assert verdict_of(direction, found_row(difference, separated=False)) == "not decided"


def test_the_opposite_of_what_came_out_is_never_supported(answer: Verdict) -> None:
    """The same runs, claimed the other way and without a way: the words of the answer follow."""
    row = {**answer.comparison.differences.to_dict("records")[0]}
    for direction, said in (
        ("more", "The hypothesis is SUPPORTED."),
        ("fewer", "The hypothesis is CONTRADICTED."),
        ("different", "A difference was found: more."),
    ):
        claim = replace(answer.hypothesis, direction=direction)
        lines = " ".join(verdict_lines(claim, row, verdict_of(direction, row)))
        assert said in lines
        assert ("SUPPORTED" in lines) == (direction == "more")


def test_equal_worlds_decide_nothing(tmp_path: Path) -> None:
    same = "june-2024", "june-2024", "troops differ", None, "different"
    found = put_to_test(*same, runs=20, place=Place(tmp_path / "out"))
    assert (found.verdict, found.run, found.p_value) == ("not decided", None, 1.0)
    assert "No difference was found that is more than chance." in found.text
    told = " ".join(found.text.split())
    assert "Difference: none (identical, event by event), 20 pairs of runs" in told
    assert "In no run did the change decide it" in found.text


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Without the treaty troops come less often", "fewer"),
        ("South Korea gives lethal aid more often", "more"),
        ("Closer ties of the three bring more ICBM tests", "more"),
        ("In a thick fog clashes are more frequent", "more"),
        ("no clause, fewer troops", "fewer"),
        ("With less trade, troops come more often", "more"),
        ("a nuclear test becomes likelier", "more"),
        ("the chance of war rises", "more"),
        ("vetoes are seldom", "fewer"),
    ],
)
def test_the_direction_is_read_from_plain_words(text: str, direction: str) -> None:
    assert direction_of(text, None) == direction


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("troops differ", "does not say plainly whether more or fewer"),
        ("with more trade there is war", "does not say plainly"),
        ("if resolve falls, war comes", "does not say plainly"),
        ("vetoes rise and fall", "says both 'rise' and 'fall'"),
        ("War becomes less likely, troops more often", "says both"),
        ("war does not come more often", "turns 'more often' round"),
        ("war becomes less seldom", "turns 'seldom' round"),
        ("no more troops", "turns 'more' round"),
    ],
)
def test_words_without_one_plain_direction_are_refused(text: str, said: str) -> None:
    """And `--direction` is named: it decides whatever the words are."""
    with pytest.raises(BadInput, match=f"{said}.*say --direction more, fewer or different"):
        direction_of(text, None)
    assert direction_of(text, "fewer") == "fewer"


def test_the_outcome_is_read_from_the_words() -> None:
    variations = variations_of(["june-2024", "wording-1961"])
    assert outcome_meant(variations, "a nuclear test becomes likelier", None) == "nuclear_test"
    assert outcome_meant(variations, "whatever", "veto") == "veto"
    with pytest.raises(BadInput, match="names no outcome; say --outcome, one of arms_cut"):
        outcome_meant(variations, "things get worse", None)
    with pytest.raises(
        BadInput, match="names several outcomes; say --outcome, one of troops, veto"
    ):
        outcome_meant(variations, "troops and a veto", None)


def test_bad_input_is_told() -> None:
    with pytest.raises(BadInput, match="say the hypothesis in words"):
        put_to_test("wording-1961", "june-2024", "  ")
    with pytest.raises(BadInput, match="no direction called 'up'"):
        put_to_test("wording-1961", "june-2024", "troops", direction="up")


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["test", "wording-1961", "--against", "june-2024", "--runs", "20"]
    call: Callable[..., Result] = CliRunner().invoke
    answer = call(group, [*words, "--hypothesis", "fewer troops"], catch_exceptions=False)
    assert answer.exit_code == 0
    assert answer.stdout.startswith("Hypothesis: fewer troops")
    words += ["--hypothesis", "fewer troops", "--direction", "fewer", "--json"]
    data = json.loads(call(group, words, catch_exceptions=False).stdout)
    assert data["hypothesis"]["direction"] == "fewer"
    assert data["verdict"] in ("supported", "contradicted", "not decided")
    assert np.isfinite(data["p_value"])
