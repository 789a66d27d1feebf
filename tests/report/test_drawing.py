"""The figures of results: which there are, where they go, what their numbers are."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from boxes import faults
from click.testing import Result

from sim.analysis.over_runs import mean_of_counts, share_quantile
from sim.api.notebook import read
from sim.errors import BadInput
from sim.plots import rates
from sim.plots.kit.sheet import PAGE, PROJECTOR, inches_of, paper
from sim.plots.run_figures import FIGURES, encoded
from sim.record.door import damaged, read_manifest
from sim.record.reading import read_csv
from sim.report.comparison_figures import arranged, shown, titles_of
from sim.report.ensemble_tables import (
    fan_table,
    many_of,
    rate_rows,
    rung_table,
    soon_table,
    tension_fans,
)
from sim.report.figures import chosen, draw_in, draw_result, drawings_of, sketches_of

RUN = ["timeline", "crisis", "cascade", "ladder", "tension", "matrices", "network", "war"]
MANY = ["rates", "soon", "ladder", "tension", "tension-map", "stocks"]
PAIRS = ["differences", "rates", "tension"]
Folder = Callable[[str], Path]


def test_a_run_is_drawn_into_its_folder_and_its_manifest(result: Folder) -> None:
    folder = result("run")
    files = read_manifest(folder)["files"]
    wanted = [f"figures/{name}.{kind}" for name in RUN for kind in ("svg", "png")]
    assert [name for name in files if name.startswith("figures/")] == wanted
    assert damaged(folder) == []
    assert b"Seed 1, run 0" in (folder / "figures/timeline.svg").read_bytes()


@pytest.mark.parametrize(("kind", "names"), [("run", RUN), ("ensemble", MANY)])
def test_the_figures_of_a_result(result: Folder, kind: str, names: list[str]) -> None:
    drawings = drawings_of(result(kind))
    assert [drawing.name for drawing in drawings] == names
    assert all(drawing.alt.endswith(".") for drawing in drawings)


def test_a_comparison_is_drawn_from_its_tables(result: Folder) -> None:
    folder = result("comparison")
    drawings = drawings_of(folder)
    assert [drawing.name for drawing in drawings] == PAIRS
    for drawing in drawings:
        assert encoded(drawing, "svg") == (folder / f"figures/{drawing.name}.svg").read_bytes()


def test_time_can_be_counted_in_turns(result: Folder, tmp_path: Path) -> None:
    dated = draw_result(result("run"), tmp_path / "dates", ["tension"], ["svg"])[0].read_text()
    turned = draw_result(result("run"), tmp_path / "turns", ["tension"], ["svg"], turns=True)
    assert ">date<" in dated
    assert ">date" not in turned[0].read_text()
    assert ">week<" in turned[0].read_text()
    soon = draw_result(result("ensemble"), tmp_path / "soon", ["soon"], ["svg"], turns=True)[0]
    assert ">week<" in soon.read_text()


def test_drawing_again_gives_the_same_bytes_and_spares_other_files(
    result: Folder, tmp_path: Path
) -> None:
    for _ in range(2):
        files = draw_result(result("run"), tmp_path, ["war"], ["svg", "png", "pdf"])
    assert [file.name for file in files] == ["war.svg", "war.png", "war.pdf"]
    assert files[2].read_bytes().startswith(b"%PDF")
    files[0].write_text("mine")
    with pytest.raises(BadInput, match=r"war\.svg exists already and is another file"):
        draw_result(result("run"), tmp_path, ["war"], ["svg"])
    assert files[0].read_text() == "mine"


def test_only_the_figure_that_is_asked_for_is_drawn(
    result: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a run the heat map, of many the ladder: nothing else is laid out."""
    folder, many, pairs = (result(kind) for kind in ("run", "ensemble", "comparison"))
    drawn: list[str] = []
    for each in FIGURES:
        whole = each.figure

        def look(*held: Any, name: str = each.ABOUT.name, whole: Any = whole, **more: Any) -> Any:
            drawn.append(name)
            return whole(*held, **more)

        monkeypatch.setattr(each, "figure", look)
    draw_result(folder, tmp_path / "run", ["tension"], ["svg"])
    assert drawn == ["tension"]
    monkeypatch.setattr(rates, "figure", None)  # to draw it would fail
    (path,) = draw_result(many, tmp_path / "many", ["ladder"], ["svg"])
    assert path.name == "ladder.svg"
    (path,) = draw_result(pairs, tmp_path / "pairs", ["differences"], ["svg"])
    assert path.name == "differences.svg"


def test_the_sketches_have_the_names_of_their_drawings(result: Folder) -> None:
    for kind in ("run", "ensemble", "comparison"):
        for sketch in sketches_of(result(kind)):
            assert sketch.draw(PAGE).name == sketch.name


def test_a_figure_that_there_is_not_is_named(result: Folder) -> None:
    with pytest.raises(BadInput, match=r"no figure called 'lader'.*did you mean 'ladder'"):
        chosen(sketches_of(result("run")), ["lader"])
    with pytest.raises(BadInput) as caught:
        chosen(sketches_of(result("run")), ["nope"])
    assert str(caught.value).count("timeline") == 1  # the list stands there once


def test_a_crisis_of_a_run_is_chosen_by_its_number(result: Folder, tmp_path: Path) -> None:
    drawn = [
        draw_result(result("run"), tmp_path / str(number), ["crisis"], ["svg"], crisis=number)
        for number in (1, 2)
    ]
    for number, (path,) in enumerate(drawn, 1):
        assert f">Crisis {number}. " in path.read_text()
    with pytest.raises(BadInput, match=r"no crisis of number 99 in this run; there is Crisis 1"):
        draw_result(result("run"), tmp_path / "none", ["crisis"], ["svg"], crisis=99)
    with pytest.raises(BadInput, match="is not one run: a crisis is one of a run"):
        draw_result(result("ensemble"), tmp_path / "many", crisis=1)


def test_a_result_that_is_not_whole_is_not_drawn(result: Folder, tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    shutil.copytree(result("run"), folder)
    text = (folder / "manifest.json").read_text()
    (folder / "manifest.json").write_text(text.replace('"status": "done"', '"status": "stopped"'))
    with pytest.raises(BadInput, match="not a whole result"):
        drawings_of(folder)


def test_quantiles_of_shares_lie_where_the_counts_say() -> None:
    # Ten runs in the second of four bins (0.25 to 0.5), ten in the third (0.5 to 0.75).
    counts = np.array([[0, 10, 10, 0]])
    assert share_quantile(counts, 0.5)[0] == pytest.approx(0.5)
    assert share_quantile(counts, 0.25)[0] == pytest.approx(0.375)
    assert share_quantile(counts, 0.75)[0] == pytest.approx(0.625)
    assert np.isnan(share_quantile(np.zeros((1, 4), np.int64), 0.5)[0])


def test_the_mean_of_what_was_counted() -> None:
    # Of 20 runs 10 stand on rung 0, 9 on rung 3, 1 on rung 7.
    counts = np.array([[10, 0, 0, 9, 0, 0, 0, 1, 0, 0]])
    assert mean_of_counts(counts, np.arange(10.0))[0] == pytest.approx(34 / 20)


def test_a_turn_that_no_run_reached_has_no_band() -> None:
    table = fan_table([("a", np.array([[0, 4], [0, 0]]))])
    assert table["turn"].tolist() == [0]


def test_the_numbers_of_the_figures_are_those_of_the_tables(result: Folder) -> None:
    folder = result("ensemble")
    manifest = read_manifest(folder)
    many = many_of(folder, manifest)
    outcomes = read_csv(folder / "outcomes.csv").set_index("title")
    rows = rate_rows(many.rates)
    assert len(rows) == len(outcomes)
    for row in rows.to_dict("records"):
        held = outcomes.loc[row["outcome"]]
        assert (row["rate"], row["low"], row["high"], row["count"]) == (
            held["rate"],
            held["low"],
            held["high"],
            held["reached"],
        )
    soon = soon_table(many)
    ends = soon.groupby("outcome")["share"].last()
    for title, share in ends.items():
        assert share == pytest.approx(outcomes.loc[title, "reached"] / manifest["runs"])


def test_every_fan_covers_every_turn(result: Folder) -> None:
    folder = result("ensemble")
    many = many_of(folder, read_manifest(folder))
    table = tension_fans(many)
    assert set(table.groupby("panel")["turn"].count()) == {many.horizon}
    assert (table["low90"] <= table["median"]).all()
    assert (table["median"] <= table["high90"]).all()


def test_the_shares_of_rungs_add_up_to_all_runs_in_every_turn(result: Folder) -> None:
    folder = result("ensemble")
    many = many_of(folder, read_manifest(folder))
    table = rung_table(many)
    assert table["panel"].nunique() == 6
    assert set(table["rung"]) <= set(range(10))
    assert (table["share"] > 0.0).all()
    sums = table.groupby(["panel", "turn"])["share"].sum()
    assert len(sums) == 6 * many.horizon
    assert np.allclose(sums, 1.0)


def differences(*rows: tuple[str, str, float, bool]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["variation", "outcome", "difference", "separated"])


def test_what_is_told_apart_is_shown_first() -> None:
    table = differences(
        ("b", "large", 0.2, False),
        ("b", "clear", -0.1, True),
        ("b", "none", 0.0, False),
        ("b", "tiny", 1e-9, True),
    )
    assert shown(table) == ["clear", "large"]


def test_rows_stand_in_the_order_of_the_comparison() -> None:
    table = differences(("c", "x", 0.1, True), ("b", "x", 0.2, True), ("b", "y", 0.3, True))
    rows = arranged(table, ["y", "x"], {"a": "A", "b": "B", "c": "C"})
    assert rows["outcome"].tolist() == ["y", "x", "x"]
    assert rows["variation"].tolist() == ["B", "B", "C"]


def test_variations_of_one_title_go_by_their_names() -> None:
    scenarios = {"a": {"title": "T"}, "b": {"title": "T"}}
    manifest = {"settings": {"variations": ["a", "b"], "scenarios": scenarios}}
    assert titles_of(manifest) == {"a": "a", "b": "b"}
    scenarios["b"]["title"] = "U"
    assert titles_of(manifest) == {"a": "T", "b": "U"}


def dots_of(png: Path) -> tuple[int, int]:
    data = png.read_bytes()
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


@pytest.mark.parametrize(
    ("kind", "names"), [("run", RUN), ("ensemble", MANY), ("comparison", PAIRS)]
)
def test_figures_for_a_room_lie_beside_those_of_the_page(
    result: Folder, tmp_path: Path, kind: str, names: list[str]
) -> None:
    files = draw_result(result(kind), tmp_path, kinds=["png"], style="projector")
    assert files == [tmp_path / "projector" / f"{name}.png" for name in names]
    assert {dots_of(file) for file in files} == {(1920, 1080)}
    for drawing in drawings_of(result(kind), PROJECTOR):
        assert faults(drawing.figure) == [], drawing.name


def test_a_style_that_there_is_not_is_refused(result: Folder, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"no style called 'poster'.*one of: page, projector"):
        draw_result(result("run"), tmp_path, style="poster")
    with pytest.raises(BadInput, match="no style called 'poster'"):
        draw_in("poster")


def test_a_command_draws_the_page_as_ever_and_the_style_beside_it(
    sim: Callable[..., Result], tmp_path: Path
) -> None:
    plain = sim("run", "june-2024", "--out", "plain")
    large = sim("run", "june-2024", "--style", "projector", "--out", "large")
    assert (plain.exit_code, large.exit_code) == (0, 0)
    for name in RUN:
        one, other = (tmp_path / out / f"figures/{name}.svg" for out in ("plain", "large"))
        assert one.read_bytes() == other.read_bytes()
        assert dots_of(tmp_path / f"large/figures/projector/{name}.png") == (1920, 1080)
    assert not (tmp_path / "plain/figures/projector").exists()
    assert damaged(tmp_path / "large") == []


def test_a_style_of_figures_that_are_not_drawn_is_refused(sim: Callable[..., Result]) -> None:
    said = "--no-figures draws nothing: leave out --style projector, or --no-figures"
    with pytest.raises(BadInput, match=said):
        sim("run", "june-2024", "--style", "projector", "--no-figures", "--out", "none")


def test_figures_in_a_style_are_had_from_python(result: Folder) -> None:
    found = read(result("ensemble")).figures_in("projector")
    assert list(found) == MANY
    width, height = found["rates"].get_size_inches() * found["rates"].dpi
    assert (round(width), round(height)) == (1920, 1080)
    with pytest.raises(BadInput, match="no style called 'poster'"):
        read(result("ensemble")).figures_in("poster")


@pytest.mark.parametrize("kind", ["run", "ensemble", "comparison"])
def test_figures_of_results_stand_in_a_column(result: Folder, kind: str) -> None:
    for drawing in drawings_of(result(kind), paper(inches_of("85mm"), bare=True)):
        assert faults(drawing.figure) == [], drawing.name
