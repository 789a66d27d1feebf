"""Scores of a panel by hand, references, folds, and the command from file to page."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

import invented
import numpy as np
import pytest
from click.testing import CliRunner

from sim.cli.panel import panel as command
from sim.errors import BadInput, SimError
from sim.grounding.panel.columns import KINDS, Panel, read_panel
from sim.grounding.panel.judge import (
    BASE,
    FORECASTS,
    LEVELLED,
    MODEL,
    REGRESSION,
    Judged,
    Score,
    judge,
)
from sim.grounding.panel.page import map_lines
from sim.grounding.panel.playing import Chances, filled, shares
from sim.grounding.panel.references import base_rate, own_frequency
from sim.grounding.panel.scores import (
    Resampled,
    calibration,
    difference,
    folds,
    levelled,
    line,
    logs,
    reliability_of,
    skill,
    squares,
    told_apart,
)
from sim.grounding.panel.spans import spans

Row = dict[str, Any]


def invented_play(panel: Panel, _seed: int, runs: int, is_random: bool, *_: object) -> Chances:
    """Chances made up here: high where the two are rivals; of the random rule a half for all."""
    rivals = np.nan_to_num(np.array(panel.columns["rivals"]))
    width = {"disputes": 7, "pair-years": 3, "crisis actors": 7}[panel.kind]
    one = np.full(len(panel), 0.5) if is_random else 0.2 + 0.6 * rivals
    p = np.tile(one[:, None], (1, width))
    n = np.full(p.shape, float(runs))
    return Chances(p, p * (1.0 - p) / (n - 1.0), n)


def file(tmp_path: Path, rows: list[Row], name: str = "panel.csv") -> Path:
    return invented.write(tmp_path / name, rows)


def judged(tmp_path: Path, rows: list[Row], taught: list[Row] | None = None) -> Judged:
    other = None if taught is None else read_panel(file(tmp_path, taught, "train.csv"))
    return judge(read_panel(file(tmp_path, rows)), other, 20, play=invented_play)


def score(found: Judged, question: str, forecast: str) -> Score:
    (one,) = [x for x in found.scores if (x.question, x.forecast) == (question, forecast)]
    return one


# By hand ----------------------------------------------------------------------------------


def test_one_half_scores_a_quarter_and_the_logarithm_of_two() -> None:
    p, y = np.full((2, 1), 0.5), np.array([0.0, 1.0])
    assert squares(p, y) == pytest.approx([0.25, 0.25])
    assert logs(p, y) == pytest.approx([math.log(2.0)] * 2)


def test_the_ranked_probability_score_by_hand() -> None:
    """.5, .3, .2 and the first came: (.5 - 1)^2 and (.8 - 1)^2, .25 and .04, their mean .145.
    The last came: .25 and .64, mean .445."""
    p = np.array([[0.5, 0.3, 0.2], [0.5, 0.3, 0.2]])
    assert squares(p, np.array([0.0, 2.0])) == pytest.approx([0.145, 0.445])
    assert logs(p, np.array([0.0, 2.0])) == pytest.approx([-math.log(0.5), -math.log(0.2)])


def test_the_brier_score_is_freed_of_finite_runs() -> None:
    """Two systems of one run each, true chance one half, and it came: endless runs would score
    .25. Hits 0, 1, 1 or 2: (0 - 1)^2 = 1; (.5 - 1)^2 = .25 less a variance of .25, twice; 0. Their
    mean is .25."""
    scores = []
    for hits in ((0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)):
        p, variance, n = shares(np.array(hits)[:, None], np.ones((2, 1)))
        assert n.tolist() == [2.0]
        scores.append(squares(p[None, :], np.array([1.0]), variance[None, :])[0])
    assert scores == pytest.approx([1.0, 0.0, 0.0, 0.0])
    assert np.mean(scores) == pytest.approx(0.25)


def test_a_row_without_a_run_that_counts_has_the_mean_of_the_others() -> None:
    p, _, n = shares(np.zeros((2, 1)), np.zeros((2, 1)))
    assert np.isnan(p).all()
    assert n.tolist() == [0.0]
    assert filled(np.array([[0.2], [np.nan], [0.4]]))[:, 0] == pytest.approx([0.2, 0.3, 0.4])
    assert filled(np.array([[np.nan]]))[:, 0] == pytest.approx([0.5])


def test_skill_and_difference_by_hand() -> None:
    """Losses of .1 against .2: half of the score is gone; .1 less than the other's. All groups
    alike: intervals without width."""
    drawn = Resampled(["a", "a", "b", "c"])
    mine, base = np.full(4, 0.1), np.full(4, 0.2)
    assert skill(mine, base, drawn) == pytest.approx((0.5, 0.5, 0.5))
    assert difference(mine, base, drawn) == pytest.approx((-0.1, -0.1, -0.1))


def test_intervals_are_by_group_not_by_row() -> None:
    """One group of 20, 20 rows each, is wrong by 1: the mean .05 has a standard error of .049 by
    group; by row it would be .011."""
    groups = [f"{k // 20}" for k in range(400)]
    off = np.array([1.0] * 20 + [0.0] * 380)
    found = difference(off, np.zeros(400), Resampled(groups))
    assert found.low == 0.0
    assert 0.12 < found.high < 0.2


def test_a_forecast_twice_too_sure_has_a_slope_of_one_half() -> None:
    """It says 80 and 20 in 100 where it came true in 2 of 3 and 1 of 3: log-odds of 1.386 where
    .693 would be right."""
    p = np.array([0.8] * 3 + [0.2] * 3)[:, None]
    y = np.array([1.0, 1.0, 0.0, 1.0, 0.0, 0.0])
    level, slope = line(np.log(p / (1.0 - p))[:, 0], y)
    assert (level, slope) == (pytest.approx(0.0, abs=1e-3), pytest.approx(0.5, abs=1e-3))
    found = calibration(
        np.tile(p[:, 0], 30), np.tile(y, 30), Resampled([f"{k}" for k in range(180)])
    )
    assert found.value == pytest.approx(0.5, abs=1e-3)
    assert 0.2 < found.low < 0.5 < found.high < 0.8


def test_the_noise_of_the_dice_is_taken_off_a_slope() -> None:
    """Log-odds of 1 and -1: variance 1. Where each has a variance of .25 by the dice, three
    quarters are between rows."""
    p = 1.0 / (1.0 + np.exp(-np.array([1.0, -1.0])))
    variance = 0.25 * (p * (1.0 - p)) ** 2
    assert reliability_of(p, variance) == pytest.approx(0.75, abs=1e-3)
    assert reliability_of(p, np.zeros(2)) == 1.0


def test_how_well_rows_are_told_apart_by_hand() -> None:
    """Of four pairs of a hit and a miss three stand right; a tie is half a pair."""
    assert told_apart(np.array([0.9, 0.3, 0.4, 0.1]), np.array([1.0, 1.0, 0.0, 0.0])) == 0.75
    assert told_apart(np.array([0.5, 0.5]), np.array([1.0, 0.0])) == 0.5
    assert math.isnan(told_apart(np.array([0.5]), np.array([1.0])))


def test_levelling_learns_from_the_other_rows_only() -> None:
    """The rows that teach came true in 2 of 3 at 80 in 100, 1 of 3 at 20: so 80 becomes 2 of 3,
    whatever came of the row that is judged."""
    p = np.array([0.8] * 3 + [0.2] * 3 + [0.8])
    for came in (0.0, 1.0):
        y = np.array([1.0, 1.0, 0.0, 1.0, 0.0, 0.0, came])
        parts = np.array([-1] * 6 + [0])
        found = levelled(p, y, parts, [parts < 0])
        assert found[6] == pytest.approx(2.0 / 3.0, abs=1e-3)


def test_folds_keep_a_group_together_and_are_of_one_size() -> None:
    groups = [f"{k % 20}" for k in range(60)]
    found = folds(groups)
    assert sorted(np.bincount(found).tolist()) == [6] * 10
    assert all(len({found[k], found[k + 20], found[k + 40]}) == 1 for k in range(20))


# References -------------------------------------------------------------------------------


def test_the_own_frequency_by_hand() -> None:
    """Base rate one half. The pair was at it in 1950, not in 1951: first .5; then (1 + .5) / 2;
    then (1 + .5) / 3. The other pair's only row has the base rate."""
    pairs = [(1, 2), (1, 2), (1, 2), (3, 4)]
    years, y = np.array([1950.0, 1951.0, 1952.0, 1952.0]), np.array([1.0, 0.0, 1.0, 1.0])
    every = np.ones(4, bool)
    base = np.full((4, 1), 0.5)
    found = own_frequency(pairs, years, y, base, every, 1)[:, 0]
    assert found == pytest.approx([0.5, 0.75, 0.5, 0.5])


def test_the_base_rate_is_that_of_the_rows_that_teach() -> None:
    y, learn = np.array([1.0, 0.0, np.nan, 1.0]), np.array([True, True, True, False])
    assert base_rate(y, learn, 1)[:, 0].tolist() == [0.5] * 4
    classes = np.array([0.0, 2.0, 2.0, 1.0])
    assert base_rate(classes, learn, 3)[3] == pytest.approx([1 / 3, 0.0, 2 / 3])


# Judged -----------------------------------------------------------------------------------


def test_a_model_that_knows_wins_against_the_base_rate(tmp_path: Path) -> None:
    """Rivals, every second row, answer by force and the others do not: .8 and .2 score .04, less
    the noise of 20 runs (.16 / 19); the base rate some .25. The regression knows it too."""
    found = judged(tmp_path, invented.disputes(40))
    model, base = (score(found, "answered_by_force", name) for name in (MODEL, BASE))
    assert model.score == pytest.approx(0.04 - 0.16 / 19.0)
    assert base.skill == (0.0, 0.0, 0.0)
    assert model.skill.low > 0.8
    assert score(found, "answered_by_force", REGRESSION).skill.low > 0.3
    assert score(found, "answered_by_force", LEVELLED).skill.low > 0.8
    assert score(found, "answered_by_force", "random rule").slope is not None
    assert {one.forecast for one in found.scores} == set(FORECASTS)
    assert len(found.scores) == 7 * 6


def test_what_moves_the_record_and_the_model_is_told(tmp_path: Path) -> None:
    """The made-up record and the made-up model both follow rivals, and not nuclear weapons."""
    found = judged(tmp_path, invented.disputes(40))
    held = {one.covariate: one for one in found.moves if one.question == "fatal"}
    assert held["rivals"].record > 0.1
    assert held["rivals"].model > 0.1
    assert (held["nuclear 1"].record, held["nuclear 1"].model) == (0.0, 0.0)


def test_another_file_teaches_as_a_whole(tmp_path: Path) -> None:
    """In the file to learn from, 3 of 4 were answered by force; of the judged none. Only rows of
    FILE are judged, and their base rate is the other's."""
    calm = [row | {"answered_by_force": 0} for row in invented.disputes(5)]
    mixed = [
        row | {"answered": 1, "answered_by_force": float(k > 0)}
        for k, row in enumerate(invented.disputes(4))
    ]
    found = judged(tmp_path, calm, mixed)
    base = score(found, "answered_by_force", BASE)
    assert (base.rows, base.seen, base.mean) == (5, 0.0, 0.75)
    assert base.score == pytest.approx(0.75**2)
    assert len(found.record["fatal"]) == 5


def test_a_file_that_cannot_teach_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="holds pair-years, and"):
        judged(tmp_path, invented.disputes(4), invented.pair_years(4))
    with pytest.raises(BadInput, match="cannot judge itself; give --train FILE"):
        judged(tmp_path, invented.disputes(1))
    silent = [row | {"war": ""} for row in invented.disputes(4)]
    with pytest.raises(BadInput, match=r"panel.csv: no row says whether: war"):
        judged(tmp_path, silent)
    with pytest.raises(BadInput, match=r"train.csv: no row to learn from says whether: war"):
        judged(tmp_path, invented.disputes(4), silent)
    with pytest.raises(BadInput, match="1 runs a row give no chance"):
        judge(read_panel(file(tmp_path, invented.disputes(4))), runs=1, play=invented_play)


def test_a_reliability_diagram_holds_every_row_once(tmp_path: Path) -> None:
    found = judged(tmp_path, invented.disputes(12))
    mine = [one for one in spans(found) if (one["kind"], one["forecast_by"]) == ("fatal", MODEL)]
    assert [one["years"] for one in mine] == [6, 6]
    assert [one["observed"] for one in mine] == [0.0, 1.0]


# The command ------------------------------------------------------------------------------


def told(*arguments: str | Path) -> str:
    found = CliRunner().invoke(command, [str(one) for one in arguments])
    assert found.exit_code == 0, found.output + repr(found.exception)
    return found.output


def test_from_file_to_folder_twice_the_same(tmp_path: Path) -> None:
    """All three kinds, few rows and runs, really played: the same bytes in both folders."""
    made = (invented.disputes(6), invented.pair_years(6), invented.actors(6))
    files = [file(tmp_path, rows, f"{k}.csv") for k, rows in enumerate(made)]
    folders = [tmp_path / "one", tmp_path / "two"]
    for out in folders:
        said = told(*files, "--runs", "10", "--workers", "1", "--out", out)
        assert "Disputes: 6 rows of 0.csv, 6 pairs." in said
        assert "Crisis actors: 6 rows of 2.csv, 6 crises." in said
        assert str(out) in said
    names = sorted(p.relative_to(folders[0]).as_posix() for p in folders[0].rglob("*.*"))
    tables = ("covariates", "reliability", "rows", "scores")
    expected = {f"{kind}_{t}.csv" for kind in ("actors", "disputes", "years") for t in tables}
    expected |= {
        f"figures/{kind}_reliability.{ending}"
        for kind in ("actors", "disputes", "years")
        for ending in ("png", "svg")
    }
    assert set(names) == expected | {"page.md", "panel.json"}
    for name in names:
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes(), name
    rows = (folders[0] / "disputes_rows.csv").read_text("utf-8").splitlines()
    assert len(rows) == 7
    assert rows[1].startswith("2,100-300,")
    again = CliRunner().invoke(command, [str(files[0]), "--out", str(folders[0])])
    assert "exists already" in str(again.exception)


def test_page_and_json(tmp_path: Path) -> None:
    path = file(tmp_path, invented.pair_years(4))
    (found,) = json.loads(told(path, "--runs", "10", "--workers", "1", "--json"))
    assert (found["kind"], found["file"]["rows"]) == ("pair-years", 4)
    assert len(found["scores"]) == 3 * 6
    page = told(path, "--runs", "10", "--workers", "1", "--markdown")
    assert "    sim panel panel.csv --runs 10 --markdown\n" in page
    assert "### Pair-years" in page
    assert "| strategic rivals | `rivalry` |" in page
    assert "<" not in page.replace("<br>", "")


def test_a_missing_library_is_named_before_anything_is_played(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.linear_model", None)
    path = file(tmp_path, invented.pair_years(4))
    found = CliRunner().invoke(command, [str(path)])
    assert isinstance(found.exception, SimError)
    assert "simulation[panel]" in str(found.exception)


def test_two_files_of_one_kind_and_a_teacher_of_none_are_refused(tmp_path: Path) -> None:
    one = file(tmp_path, invented.pair_years(4), "one.csv")
    two = file(tmp_path, invented.pair_years(4), "two.csv")
    other = file(tmp_path, invented.disputes(4), "other.csv")
    found = CliRunner().invoke(command, [str(one), str(two)])
    assert "both hold pair-years: give one" in str(found.exception)
    found = CliRunner().invoke(command, [str(one), "--train", str(other)])
    assert "holds disputes, and no FILE does" in str(found.exception)


def test_the_page_shipped_holds_the_words_and_the_map_of_the_program() -> None:
    """Its tables cannot be made again here, since the panels are not shipped."""
    folder = Path(__file__).parents[2] / "scenarios" / "grounding"
    page = (folder / "panel.md").read_text("utf-8")
    template = (folder / "panel_page.md").read_text("utf-8")
    head, rest = template.split("    <COMMAND>\n")
    words, rest = rest.split("<MAP>")
    between, data = rest.split("<PANELS>")
    assert page.startswith(head)
    assert words + "\n".join(map_lines()) + between in page
    assert page.endswith(data)
    assert all(f"### {kind.capitalize()}" in page for kind in KINDS)
