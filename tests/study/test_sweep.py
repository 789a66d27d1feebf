"""Sweeps: designs, points on the same dice, tables, figures, messages."""

import json
from collections.abc import Callable
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner, Result

from sim.analysis.outcomes import NEVER
from sim.api.again import make_again
from sim.cli import group
from sim.errors import BadInput
from sim.plan.build import build
from sim.plots import response, surface
from sim.plots.kit.sheet import PAGE
from sim.record.door import damaged, read_manifest
from sim.report.figures import draw
from sim.report.sweep_figures import drawing_of, sweep_drawings
from sim.run.batch import Worker
from sim.scenario.altered import is_whole, with_sets
from sim.scenario.complete import given
from sim.scenario.load import Loaded, load
from sim.study.compare.comparison import contrasted
from sim.study.compare.variations import Dice, Variation
from sim.study.place import Place, Playing
from sim.study.sweep.designs import Varied, design, sampled, varied_of
from sim.study.sweep.sweep import Sweep, sweep
from sim.study.sweep.words import movers

POSITION = "states.KOR.stances.lethal_aid.position"
RESOLVE = "states.PRK.resolve"
RUNG = "treaties.rus_prk_2024.clauses.assistance_prk.min_rung"


@pytest.fixture(scope="module")
def data(loaded: Loaded) -> dict[str, object]:
    return given(loaded.scenario, sources=True)


@pytest.fixture(scope="module")
def grid(tmp_path_factory: pytest.TempPathFactory) -> Sweep:
    """A small grid of two parameters, once."""
    out = tmp_path_factory.mktemp("sweep") / "out"
    vary = [f"{POSITION}=0.1,0.9", f"{RESOLVE}=0.4,0.8"]
    outcomes, drawn = ["lethal_aid", "troops"], Playing(draw=draw)
    return sweep("june-2024", vary, runs=30, outcomes=outcomes, place=Place(out), playing=drawn)


def test_parameters_are_read(data: dict[str, object]) -> None:
    assert varied_of(data, f"{POSITION}=0.1,0.5").chosen == (0.1, 0.5)
    whole = varied_of(data, f"{RUNG}=5:8")
    assert is_whole(whole.path)
    assert whole.steps() == [5, 6, 7, 8]
    assert varied_of(data, f"{POSITION}=0:1:3").chosen == (0.0, 0.5, 1.0)
    words = varied_of(data, "states.PRK.reading=strict,permissive")
    assert words.chosen == ("strict", "permissive")
    assert [words.at(share) for share in (0.0, 0.49, 0.5, 1.0)] == ["strict"] * 2 + [
        "permissive"
    ] * 2


def test_a_grid_has_every_combination() -> None:
    varied = [Varied(("a",), (1, 2)), Varied(("b",), ("x", "y", "z"))]
    points = design(varied, "grid", 0, 1)
    assert points == [[1, "x"], [1, "y"], [1, "z"], [2, "x"], [2, "y"], [2, "z"]]


def test_a_latin_hypercube_has_one_point_in_every_row_and_column() -> None:
    """McKay, Beckman & Conover 1979: each of n equal slices of each parameter holds one point."""
    shares = sampled("lhs", 3, 10, 1)
    for column in range(3):
        assert sorted((shares[:, column] * 10).astype(int)) == list(range(10))
    assert np.array_equal(shares, sampled("lhs", 3, 10, 1))
    assert not np.array_equal(shares, sampled("lhs", 3, 10, 2))


def test_a_sobol_sample_is_balanced() -> None:
    """Of 16 points each half of each parameter holds 8; 10 points are rounded up to 16."""
    shares = sampled("sobol", 2, 10, 1)
    assert shares.shape == (16, 2)
    assert ((shares < 0.5).sum(axis=0) == 8).all()


def test_every_point_is_the_scenario_with_these_values(grid: Sweep, loaded: Loaded) -> None:
    """A point gives what an ensemble of the changed scenario gives, on the same dice."""
    assert grid.parameters[[POSITION, RESOLVE]].to_numpy().tolist() == [
        [0.1, 0.4],
        [0.1, 0.8],
        [0.9, 0.4],
        [0.9, 0.8],
    ]
    scenario = with_sets(loaded.scenario, [f"{POSITION}=0.9", f"{RESOLVE}=0.4"])
    same = [Variation("a", scenario), Variation("b", scenario)]
    expected = contrasted(same, Dice(1, 30), ["lethal_aid"]).played[0].columns["lethal_aid"]
    points = grid.points[grid.points["outcome"] == "lethal_aid"].set_index("point")
    assert points.loc[2, "reached"] == int((expected != NEVER).sum())
    assert points.loc[2, "runs"] == 30
    assert (points["low"] <= points["rate"]).all()
    assert (points["rate"] <= points["high"]).all()


def test_points_share_their_dice(loaded: Loaded) -> None:
    """A value that is set to what it is changes no row of any run."""
    position = loaded.scenario.states["KOR"].stances["lethal_aid"].position
    same = build(with_sets(loaded.scenario, [f"{POSITION}={position}"]))
    a, b = (Worker(s, 1).play(0, 5).rows for s in (build(loaded.scenario), same))
    assert a.tobytes() == b.tobytes()


def test_the_folder_of_a_sweep(grid: Sweep, tmp_path: Path) -> None:
    assert grid.folder is not None
    manifest = read_manifest(grid.folder)
    assert (manifest["kind"], manifest["status"]) == ("sweep", "done")
    assert damaged(grid.folder) == []
    assert {"parameters.csv", "points.csv", "figures/sweep.svg"} <= set(manifest["files"])
    again = make_again(grid.folder, tmp_path / "again")
    assert read_manifest(again.folder)["files"] == manifest["files"]
    drawn = sweep_drawings(grid.folder, manifest, PAGE)
    assert drawn[0].alt == drawing_of(grid).alt
    assert movers(grid.points)[0] == "lethal_aid"
    assert max(map(len, grid.text.splitlines())) <= 80


def test_the_numbers_behind_the_map() -> None:
    table = pd.DataFrame(
        {
            "x": [1, 2, 1, 2],
            "y": ["a", "a", "b", "b"],
            "rate": [0.1, 0.2, 0.3, 0.4],
            "low": [0.0, 0.1, 0.2, 0.3],
            "high": [0.2, 0.3, 0.4, 0.5],
        }
    )
    _, ax = plt.subplots()
    surface.draw(table, ax)
    values = np.asarray(ax.images[0].get_array())
    assert values.shape == (2, 2)
    assert values[0, 0] < values[0, 1] < values[1, 0] < values[1, 1]
    texts = [text.get_text() for text in ax.texts]
    assert texts[:2] == ["10", "0 to 20"]
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["a", "b"]
    plt.close("all")
    alt = surface.alt_text(table, ("p", "q"), "war", 50)
    assert "highest 40.0 per cent at p 2, q b; lowest 10.0 per cent at p 1, q a" in alt


def test_the_numbers_behind_the_lines() -> None:
    table = pd.DataFrame(
        {"value": [0.2, 0.8], "rate": [0.1, 0.3], "low": [0.05, 0.2], "high": [0.2, 0.4]}
    )
    _, ax = plt.subplots()
    response.draw(table, ax)
    *bars, line = ax.lines
    assert line.get_xdata() == pytest.approx([0.2, 0.8])
    assert line.get_ydata() == pytest.approx([10.0, 30.0])
    assert bars[0].get_ydata() == pytest.approx([5.0, 20.0])
    assert response.places_of(["b", "a", "b"]) == ([0.0, 1.0, 0.0], ["b", "a"])
    plt.close("all")


@pytest.mark.parametrize(
    ("vary", "said"),
    [
        ("states.KOR.resolv=0.5", "nothing is called|did you mean|no key"),
        (f"{RESOLVE}", "write --vary path=a,b,c"),
        (f"{RESOLVE}=0.9:0.1", "from a lower to a higher"),
        (f"{RESOLVE}=a:b", "a range is two numbers"),
        (f"{RESOLVE}=0.1:0.9:1", "in 2 steps or more"),
        (f"{RESOLVE}=0.5,0.5", "a value stands twice"),
        (f"{RESOLVE}=1,1.0", "a value stands twice"),
        (f"{RESOLVE}=0:inf", "a range has two ends, which inf and nan are not"),
        (f"{RESOLVE}=-inf:0.5", "a range has two ends"),
        (f"{RESOLVE}=0.5,1.5", "outside 0..1"),
    ],
)
def test_bad_parameters_are_told(vary: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=said):
        sweep("june-2024", [vary], runs=1, place=Place(tmp_path / "out"))


def test_bad_designs_are_told() -> None:
    varied = [Varied(("a",), (), 0.0, 1.0)]
    with pytest.raises(BadInput, match="no sample called 'random'"):
        design(varied, "random", 4, 1)
    with pytest.raises(BadInput, match="0 points cannot be played"):
        design(varied, "lhs", 0, 1)
    with pytest.raises(BadInput, match="a parameter is varied twice"):
        design([*varied, *varied], "grid", 4, 1)
    with pytest.raises(BadInput, match="say what is varied"):
        design([], "grid", 4, 1)
    with pytest.raises(BadInput, match="no outcome called 'peace'"):
        sweep("june-2024", [f"{RESOLVE}=0.5,0.6"], outcomes=["peace"])


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    call: Callable[..., Result] = CliRunner().invoke
    words = ["sweep", "june-2024", "--vary", f"{POSITION}=0.1:0.9", "--vary", f"{RESOLVE}=0.2:0.8"]
    words += ["--sample", "lhs", "--points", "4", "--runs", "10", "--outcome", "lethal_aid"]
    answer = call(group, [*words, "--out", "s"], catch_exceptions=False)
    assert answer.exit_code == 0
    assert "Four points of a Latin hypercube, 10 runs at each" in " ".join(answer.stdout.split())
    data = json.loads(call(group, [*words, "--json"], catch_exceptions=False).stdout)
    assert len(data["parameters"]) == len(data["points"]) == 4
    assert load(tmp_path / "s" / "scenario.toml").name == "scenario"
