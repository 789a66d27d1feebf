"""Scenario discovery: a box that is known, no box where there is none, folders, messages."""

import builtins
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from sim.api.again import make_again
from sim.cli import group
from sim.errors import BadInput, SimError
from sim.record.door import damaged, read_manifest
from sim.report.figures import draw
from sim.report.methods import methods_text
from sim.report.page import html_of
from sim.run.executors import execution_of
from sim.scenario.load import load
from sim.study.discover.boxes import Box, Numbers, held, p_value, pruned
from sim.study.discover.discovery import Discovery, discover
from sim.study.discover.prim import peeled
from sim.study.discover.trees import leaves, scores
from sim.study.discover.words import limit, text_of
from sim.study.ensemble.folder import begin, play
from sim.study.place import Place, Playing
from sim.study.sweep.sweep import sweep

BOR, ARL = ("states.BOR.stances.strait.salience", "states.ARL.stances.strait.salience")
VARY = [f"{BOR}=0:1", f"{ARL}=0:1", "states.ARL.resolve=0:1"]


def lattice() -> tuple[Numbers, Numbers]:
    """20 x 20 cases over two assumptions, and a third that tells nothing; the outcome is certain
    where the first is above 0.7 and the second below 0.4, and does not come elsewhere.
    """
    middle = (np.arange(20) + 0.5) / 20.0
    a, b = (axis.ravel() for axis in np.meshgrid(middle, middle, indexing="ij"))
    c = np.tile([0.1, 0.9], 200)
    return np.column_stack([a, b, c]), ((a > 0.7) & (b < 0.4)).astype(np.float64)


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty points over three assumptions of the hand-computed scenario, once."""
    out = tmp_path_factory.mktemp("swept") / "out"
    sweep("two-states", VARY, "lhs", 60, 20, outcomes=["force"], place=Place(out))
    return out


@pytest.fixture(scope="module")
def found(swept: Path, tmp_path_factory: pytest.TempPathFactory) -> Discovery:
    """What is common there, once."""
    out = tmp_path_factory.mktemp("found") / "out"
    return discover(str(swept), "force", place=Place(out), playing=Playing(draw=draw))


def test_1_peeling_finds_the_box_that_is_there() -> None:
    """1. The limits lie midway between the last rows cut and the first kept: 0.7 and 0.4.

    It holds 6 x 8 = 48 cases, all with the outcome, and no other has it.
    """
    x, y = lattice()
    full = [box for box in peeled(x, y) if held(box, x, y).coverage == 1.0]
    box = pruned(full[-1], x, y)
    assert box.limited == [0, 1]
    assert (box.low[0], box.high[1]) == pytest.approx((0.7, 0.4))
    assert np.isinf([box.high[0], box.low[1]]).all()
    assert held(box, x, y)[:3] == (48, 1.0, 1.0)


def test_2_a_tree_finds_it_too() -> None:
    """2. The densest leaf of a tree of depth three has the same two limits."""
    x, y = lattice()
    box = leaves(x, y)[0]
    assert box.limited == [0, 1]
    assert (box.low[0], box.high[1]) == pytest.approx((0.7, 0.4))


def test_3_what_a_box_holds_by_hand() -> None:
    """3. Of rates 1, 0.5, 0.5, 0 the first two cases hold 1.5 of 2: coverage 0.75, density 0.75."""
    x, y = np.array([[1.0], [2.0], [3.0], [4.0]]), np.array([1.0, 0.5, 0.5, 0.0])
    box = Box.whole(1).limiting(0, -np.inf, 2.5)
    assert held(box, x, y)[:3] == (2, 0.75, 0.75)
    assert held(box.without(0), x, y)[:3] == (4, 1.0, 0.5)


def test_4_a_limit_that_keeps_out_nothing_or_alike_tells_nothing() -> None:
    """4. Its p-value is 1 where all are alike; a limit that parts ones from noughts tells."""
    x, y = lattice()
    box = Box.whole(3).limiting(0, 0.7, np.inf).limiting(1, -np.inf, 0.4)
    assert p_value(box, 2, x, y) == 1.0
    assert p_value(box, 0, x, y) < 1e-6
    assert p_value(box.limiting(2, 0.5, np.inf), 2, x, y) == 1.0


def test_5_of_pure_chance_no_box_is_left_more_often_than_its_level() -> None:
    """5. Limits fitted to noise fail in the cases that were held back: a p-value there is even.

    Of 40 made-up tables about 5 of 100 boxes' limits may pass at 0.05, so at most a quarter here.
    """
    passed = limits = 0
    for seed in range(40):
        dice = np.random.default_rng(seed)
        x, y = dice.random((120, 4)), dice.random(120)
        box = pruned(peeled(x[:60], y[:60])[-1], x[:60], y[:60])
        for k in box.limited:
            limits += 1
            passed += p_value(box, k, x[60:], y[60:]) < 0.05
    assert limits > 20
    assert passed <= 0.25 * limits


def test_6_scores_add_up_and_chance_scores_least() -> None:
    x, y = lattice()
    rows = scores(x, y, 1)
    assert rows.shape == (4, 3)
    assert rows[:, 0].sum() == pytest.approx(1.0)
    assert min(rows[:2, 0]) > 5.0 * max(rows[2:, 0])
    assert np.array_equal(rows, scores(x, y, 1))


def test_the_stake_of_the_claimant_tells(found: Discovery) -> None:
    """Borland claims the strait: the more it cares, the likelier it is to use force."""
    assert found.box["parameter"].iloc[0] == BOR
    assert found.box["open_high"].iloc[0]
    assert found.scores["parameter"].iloc[0] == BOR
    told = found.trajectory[found.trajectory["told"]].iloc[0]
    assert told["density"] > found.points["rate"].mean()
    assert told["low"] <= told["density"] <= told["high"]
    assert found.trajectory["cases"].iloc[0] == 30
    assert max(map(len, found.text.splitlines())) <= 80
    assert limit({"low": 0.2, "high": 0.5, "open_low": False, "open_high": False}) == (
        "between 0.2 and 0.5"
    )


def test_the_folder_is_made_again_to_the_byte(found: Discovery, tmp_path: Path) -> None:
    assert found.folder is not None
    manifest = read_manifest(found.folder)
    assert (manifest["kind"], manifest["status"]) == ("discovery", "done")
    assert damaged(found.folder) == []
    assert {f"figures/{name}.svg" for name in ("box", "boxes", "scores")} <= set(manifest["files"])
    again = make_again(found.folder, tmp_path / "again")
    assert read_manifest(again.folder)["files"] == manifest["files"]
    assert "60 sets of assumptions, 20 runs of each" in methods_text(found.folder)
    html = html_of(found.folder)
    assert all(f'id="figure-{name}"' in html for name in ("box", "boxes", "scores"))


def test_draws_of_an_ensemble_are_cases(tmp_path: Path) -> None:
    """41 draws of 50 runs and one of 20, which is left out."""
    what = load("two-states").scenario, "two-states", 1, 2070, (), True
    folder = begin(*what, place=Place(tmp_path / "e"))
    play(folder, execution_of(None, None))
    found = discover(str(folder.path), "force", "cart", place=Place(tmp_path / "d"))
    assert len(found.points) == 41
    assert (found.points["runs"] == 50).all()
    assert set(found.scores["parameter"]) >= set(found.parameters.columns[1:])


def test_where_no_limit_tells_it_says_so(found: Discovery) -> None:
    assert "No box: no limit on any assumption tells" in text_of(replace(found, box=found.box[:0]))


def test_bad_input_is_told(swept: Path, found: Discovery, tmp_path: Path) -> None:
    place = Place(tmp_path / "out")
    with pytest.raises(BadInput, match="say --outcome, one of force"):
        discover(str(swept))
    with pytest.raises(BadInput, match="tells no outcome 'peace'"):
        discover(str(swept), "peace")
    with pytest.raises(BadInput, match="no method called 'tree'"):
        discover(str(swept), "force", "tree")
    with pytest.raises(BadInput, match=r"a box cannot hold a share of 1\.5"):
        discover(str(swept), "force", coverage=1.5)
    plain = begin(load("two-states").scenario, "two-states", 1, 20, (), place=Place(tmp_path / "p"))
    play(plain, execution_of(None, None))
    with pytest.raises(BadInput, match="is an ensemble without --prior"):
        discover(str(plain.path), "force")
    with pytest.raises(BadInput, match="is a discovery: its assumptions are the same"):
        discover(str(found.folder), "force")
    few = tmp_path / "few"
    sweep("two-states", [f"{BOR}=0.1,0.9"], runs=5, place=Place(few))
    with pytest.raises(BadInput, match="holds 2 sets of assumptions, and at least 40"):
        discover(str(few), "force", place=place)
    words = tmp_path / "words"
    sweep("two-states", ["states.BOR.rule=best_response,hawk"], runs=5, place=Place(words))
    with pytest.raises(BadInput, match=r"varies states\.BOR\.rule by words"):
        discover(str(words), "force", place=place)
    assert not (tmp_path / "out").exists()


def test_without_scikit_learn_the_extra_is_named(
    swept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    true_import = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("sklearn"):
            raise ImportError(name)
        return true_import(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(SimError, match=r"needs scikit-learn: pip install .*\[discovery\]"):
        discover(str(swept), "force")


def test_the_command(swept: Path, tmp_path: Path) -> None:
    words = ["discover", str(swept), "--outcome", "force", "--out", str(tmp_path / "x")]
    answer = CliRunner().invoke(group, words, catch_exceptions=False)
    assert answer.exit_code == 0
    assert re.search(rf"Where {re.escape(BOR)} is above", " ".join(answer.output.split()))
    words = [*words[:-1], str(tmp_path / "y"), "--json", "--method", "cart"]
    data = json.loads(CliRunner().invoke(group, words, catch_exceptions=False).stdout)
    assert {"folder", "box", "trajectory", "scores"} == set(data)
