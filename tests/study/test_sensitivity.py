"""Sensitivity: published effects, ranges from priors, folders, messages."""

import builtins
import json
import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result

from sim.api.again import make_again
from sim.cli import group
from sim.errors import BadInput, SimError
from sim.record.door import damaged, read_manifest
from sim.report.figures import draw
from sim.scenario.complete import given
from sim.scenario.load import Loaded, load
from sim.scenario.prior import priors
from sim.study.place import Place, Playing
from sim.study.sensitivity.analysis import Sensitivity, sensitivity
from sim.study.sensitivity.methods import constant, effects_of, ranges, sample_of
from sim.study.sensitivity.words import text_of
from sim.study.sweep.designs import Varied

POSITION = "states.KOR.stances.lethal_aid.position"
ISHIGAMI = [Varied((name,), (), -math.pi, math.pi) for name in ("x1", "x2", "x3")]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Sensitivity:
    """Two parameters by Morris, once."""
    out = tmp_path_factory.mktemp("sensitivity") / "out"
    paths = [f"{POSITION}=0.1:0.9", "states.VNM.resolve=0.2:0.8"]
    what = "june-2024", "lethal_aid", "morris", paths, 3, 40
    return sensitivity(*what, place=Place(out), playing=Playing(draw=draw))


def test_1_a_linear_function_has_its_slopes_as_effects() -> None:
    """1. Morris 1991: of y = 3 a + b over ranges 0..1 and 0..2 the effects are 3 and 2."""
    varied = [Varied(("a",), (), 0.0, 1.0), Varied(("b",), (), 0.0, 2.0)]
    points = sample_of(varied, "morris", 6, 1)
    rows = effects_of(varied, "morris", points, 3.0 * points[:, 0] + points[:, 1], 1)
    assert [row["parameter"] for row in rows] == ["a", "b"]
    assert [row["effect"] for row in rows] == pytest.approx([3.0, 2.0])
    assert [row["sigma"] for row in rows] == pytest.approx([0.0, 0.0], abs=1e-9)


def test_2_ishigami_published() -> None:
    """2. Ishigami & Homma 1990: total shares 0.557, 0.442, 0.244 (a = 7, b = 0.1)."""
    points = sample_of(ISHIGAMI, "sobol", 1024, 1)
    x1, x2, x3 = points.T
    values = np.sin(x1) + 7.0 * np.sin(x2) ** 2 + 0.1 * x3**4 * np.sin(x1)
    rows = {row["parameter"]: row for row in effects_of(ISHIGAMI, "sobol", points, values, 1)}
    for name, published in (("x1", 0.557), ("x2", 0.442), ("x3", 0.244)):
        assert rows[name]["effect"] == pytest.approx(published, abs=0.03)
        assert rows[name]["low"] <= published <= rows[name]["high"]
    assert rows["x1"]["first"] == pytest.approx(0.314, abs=0.05)


def test_what_does_nothing_has_no_effect() -> None:
    points = sample_of(ISHIGAMI, "morris", 4, 1)
    rows = effects_of(ISHIGAMI, "morris", points, np.zeros(len(points)), 1)
    assert [(row["effect"], row["low"], row["high"]) for row in rows] == [(0.0, 0.0, 0.0)] * 3


def test_samples_are_the_same_for_the_same_seed() -> None:
    for method in ("morris", "sobol"):
        one, other = (sample_of(ISHIGAMI, method, 4, 3) for _ in range(2))
        assert np.array_equal(one, other)
        assert not np.array_equal(one, sample_of(ISHIGAMI, method, 4, 4))


def test_ranges_come_from_priors(loaded: Loaded) -> None:
    data = given(loaded.scenario, sources=True)
    expected = {prior.name: (prior.low, prior.high) for prior in priors(data)}
    assert {v.name: (v.low, v.high) for v in ranges(data, [])} == expected
    name = next(iter(expected))
    assert [v.name for v in ranges(data, [name])] == [name]
    with pytest.raises(BadInput, match=r"has no prior; say states\.PRK\.resolve=low:high"):
        ranges(data, ["states.PRK.resolve"])
    with pytest.raises(BadInput, match="a range is needed"):
        ranges(data, ["states.PRK.resolve=0.2,0.5"])
    with pytest.raises(BadInput, match="holds no number"):
        ranges(data, ["states.PRK.title=0:1"])


def test_a_path_named_twice_or_of_one_value_is_refused(tmp_path: Path) -> None:
    """Told before the first run; left out of all priors, a constant one is named."""
    held = tmp_path / "held.toml"
    number = "position = 0.5\nprior = { position = [0.5, 0.5] }\n"
    held.write_text(f'format = 2\nbase = "june-2024"\n[states.KOR.stances.lethal_aid]\n{number}')
    data = given(load(str(held)).scenario, sources=True)
    with pytest.raises(BadInput, match="stands twice among the --paths"):
        ranges(data, [f"{POSITION}=0:1", f"{POSITION}=0.1:0.3"])
    with pytest.raises(BadInput, match=rf"{POSITION}: its prior is one value, 0.5"):
        ranges(data, [POSITION])
    assert POSITION not in [v.name for v in ranges(data, ())]
    assert POSITION in constant(data)
    asked = "june-2024", "troops", "morris", (f"{POSITION}=0.1:0.9",) * 2
    with pytest.raises(BadInput, match="stands twice"):
        sensitivity(*asked, place=Place(tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_what_was_left_out_is_said(found: Sensitivity) -> None:
    told = text_of(replace(found, left_out=(POSITION,)))
    assert f"Left out, for their priors are one value: {POSITION}." in " ".join(told.split())
    assert "Left out" not in found.text


def test_the_stance_drives_the_decision_and_a_bystander_does_not(found: Sensitivity) -> None:
    first, second = found.effects.to_dict("records")
    assert first["parameter"] == POSITION
    assert first["effect"] > 0.2
    assert first["low"] <= first["effect"] <= first["high"]
    assert second["effect"] < 0.1 * first["effect"]
    assert first["runs"] == 40 * len(found.points)
    assert max(map(len, found.text.splitlines())) <= 80


def test_the_folder_of_an_analysis(found: Sensitivity, tmp_path: Path) -> None:
    assert found.folder is not None
    manifest = read_manifest(found.folder)
    assert (manifest["kind"], manifest["status"]) == ("sensitivity", "done")
    assert damaged(found.folder) == []
    wanted = {"parameters.csv", "points.csv", "effects.csv", "figures/sensitivity.svg"}
    assert wanted <= set(manifest["files"])
    again = make_again(found.folder, tmp_path / "again")
    assert read_manifest(again.folder)["files"] == manifest["files"]


def test_without_salib_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    true_import = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("SALib"):
            raise ImportError(name)
        return true_import(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(SimError, match=r"needs SALib: pip install .*\[sensitivity\]"):
        sample_of(ISHIGAMI, "morris", 4, 1)


def test_bad_input_is_told() -> None:
    with pytest.raises(BadInput, match="say --outcome, one of arms_cut"):
        sensitivity("june-2024")
    with pytest.raises(BadInput, match="no outcome or measure called 'peace'"):
        sensitivity("june-2024", "peace")
    with pytest.raises(BadInput, match="no method called 'guess'"):
        sensitivity("june-2024", "troops", "guess")
    with pytest.raises(BadInput, match="1 trajectories tell nothing"):
        sensitivity("june-2024", "troops", trajectories=1)


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    call: Callable[..., Result] = CliRunner().invoke
    words = ["sensitivity", "june-2024", "--outcome", "peak_rung", "--runs", "5"]
    words += ["--paths", f"{POSITION}=0.1:0.9", "--trajectories", "2", "--json"]
    answer = call(group, words, catch_exceptions=False)
    assert answer.exit_code == 0
    data = json.loads(answer.stdout)
    assert [row["parameter"] for row in data["effects"]] == [POSITION]
