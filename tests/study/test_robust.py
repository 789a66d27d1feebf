"""Robustness: regrets worked by hand, a small comparison of policies, folders, messages."""

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from sim.api.again import make_again
from sim.cli import group
from sim.errors import BadInput
from sim.record.door import damaged, read_manifest
from sim.report.figures import draw
from sim.report.methods import methods_text
from sim.report.page import html_of
from sim.study.compare.variations import variations_of
from sim.study.place import Place, Playing
from sim.study.robust.regret import leads, middle, noise, regrets, shares_best
from sim.study.robust.robustness import Question, Robustness, gathered, robust

VALUES = np.array([[0.1, 0.3], [0.4, 0.2], [0.2, 0.2]])  # three draws, policies A and B


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Robustness:
    """The hand-computed scenario with Borland caring less, over ten draws, once."""
    out = tmp_path_factory.mktemp("robust") / "out"
    sets = ["states.BOR.stances.strait.salience=0.1"]
    what = ["two-states"], "force", "fewer", 10, 1, sets
    return robust(*what, Place(out), Playing(draw=draw))


def test_1_regrets_by_hand() -> None:
    """1. Savage 1951: fewer is better, so A regrets 0, 0.2, 0 and B 0.2, 0, 0; the other way round
    where more is better."""
    assert regrets(VALUES, True).tolist() == pytest.approx(np.array([[0, 0.2], [0.2, 0], [0, 0]]))
    assert regrets(VALUES, False) == pytest.approx(np.array([[0.2, 0], [0, 0.2], [0, 0]]))


def test_2_a_tie_is_divided() -> None:
    """2. A is best in the first draw, B in the second, both in the third: half each."""
    assert shares_best(regrets(VALUES, True)).mean(axis=0).tolist() == [0.5, 0.5]


def test_3_who_never_regrets_leads_in_every_sample() -> None:
    """3. C is best in all draws: its largest regret is 0 however the draws are drawn again."""
    three = np.column_stack([VALUES, [0.0, 0.1, 0.1]])
    assert leads(regrets(three, True), 1).tolist() == [0.0, 0.0, 1.0]
    low, high = middle(np.zeros((3, 1)), 1)
    assert (low.tolist(), high.tolist()) == ([0.0], [0.0])


def test_4_the_noise_of_the_dice_by_hand() -> None:
    """4. Differences 1, -1, 1, -1 in four runs: variance 4/3, its mean known to 1.96 root(1/3)."""
    runs = np.array([[[1.0, 0.0, 1.0, 0.0]], [[0.0, 1.0, 0.0, 1.0]]])
    assert noise(runs) == pytest.approx(1.13159, abs=1e-5)


def test_5_an_answer_of_runs_made_by_hand() -> None:
    """5. Ten draws of 50 runs; A comes in all runs of the first draw, B in half of each.

    Fewer is better: A regrets 0.5 once, B 0.5 nine times; A is at most as bad, but best in nine.
    """
    came = np.zeros((2, 10, 50))
    came[0, 0] = 1.0
    came[1, :, ::2] = 1.0
    pair = variations_of(["two-states"], ["states.ARL.resolve=0.4"])
    table = gathered(Question(pair, "force", "fewer", 10, 1), came).policies
    assert table["rate"].tolist() == pytest.approx([0.1, 0.5])
    assert table["regret"].tolist() == pytest.approx([0.05, 0.45])
    assert table["largest_regret"].tolist() == pytest.approx([0.5, 0.5])
    assert table["best"].tolist() == pytest.approx([0.9, 0.1])
    assert table["worst"].tolist() == pytest.approx([1.0, 0.5])


def test_caring_less_is_the_robust_policy(found: Robustness) -> None:
    plain, less = found.policies.to_dict("records")
    assert less["largest_regret"] < plain["largest_regret"]
    assert less["leads"] == 1.0
    assert len(found.regrets) == 20
    assert len(found.parameters) == 10
    assert "two-states-changed has the least largest regret" in " ".join(found.text.split())
    assert max(map(len, found.text.splitlines())) <= 80


def test_an_assumption_that_one_policy_sets_is_named(tmp_path: Path) -> None:
    """Setting a number with a range drops the range: it is drawn in the other policy only."""
    sets = ["numbers.weights.in_kind=2.0"]
    uneven = robust(["two-states"], "force", "fewer", 10, 1, sets, Place(tmp_path / "out")).uneven
    assert uneven == ["numbers.weights.in_kind"]


def test_the_folder_is_made_again_to_the_byte(found: Robustness, tmp_path: Path) -> None:
    assert found.folder is not None
    manifest = read_manifest(found.folder)
    assert (manifest["kind"], manifest["status"]) == ("robustness", "done")
    assert damaged(found.folder) == []
    again = make_again(found.folder, tmp_path / "again")
    assert read_manifest(again.folder)["files"] == manifest["files"]
    assert "two policies over ten draws" in methods_text(found.folder)
    assert 'id="figure-regret"' in html_of(found.folder)


def test_bad_input_is_told(tmp_path: Path) -> None:
    sets, place = ("states.ARL.resolve=0.4",), Place(tmp_path / "out")
    with pytest.raises(BadInput, match="say --outcome, one of dispute, force, talks"):
        robust(["two-states"], sets=sets, place=place)
    with pytest.raises(BadInput, match="no outcome 'peace' in all"):
        robust(["two-states"], "peace", sets=sets, place=place)
    with pytest.raises(BadInput, match="no goal called 'less'"):
        robust(["two-states"], "force", "less", sets=sets, place=place)
    with pytest.raises(BadInput, match="5 draws of the assumptions tell nothing; at least 10"):
        robust(["two-states"], "force", draws=5, sets=sets, place=place)
    with pytest.raises(BadInput, match="a comparison needs two"):
        robust(["two-states"], "force", place=place)
    assert not (tmp_path / "out").exists()


def test_the_command(tmp_path: Path) -> None:
    words = ["robust", "two-states", "--set", "states.ARL.resolve=0.4", "--outcome", "force"]
    words += ["--draws", "10", "--json", "--goal", "more", "--out", str(tmp_path / "x")]
    data = json.loads(CliRunner().invoke(group, words, catch_exceptions=False).stdout)
    assert [row["policy"] for row in data["policies"]] == ["two-states", "two-states-changed"]
