"""Pages and figures of branches, sweeps and sensitivity analyses."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from boxes import faults, words_of
from forged import forge, forge_file, settings_of
from pages import read

from sim.errors import BadInput
from sim.plots.kit.sheet import PROJECTOR
from sim.report.figures import drawings_of
from sim.report.page import html_of
from sim.study.branch.branch import branch
from sim.study.place import Place
from sim.study.sweep.sweep import sweep

Folder = Callable[[str], Path]
LARGEST = 500_000  # bytes of a page
EFFECTS = """parameter,effect,low,high,runs
states.KOR.stances.lethal_aid.position,0.23,0.21,0.25,900
states.PRK.stances.ukraine_war.salience,0.003,0.0002,0.007,900
"""


@pytest.fixture(scope="module")
def others(result: Folder, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A branch and a sweep that were played, and the table of a sensitivity analysis."""
    base = tmp_path_factory.mktemp("others")
    sets = ["states.RUS.munitions=0.1"]
    branch(str(result("run")), 10, sets, place=Place(base / "b"))
    vary = ["states.KOR.stances.lethal_aid.position=0.2,0.9"]
    sweep("june-2024", vary, runs=20, outcomes=["lethal_aid"], place=Place(base / "s"))
    shutil.copytree(result("run"), base / "z")
    settings = settings_of("sensitivity", {}) | {"outcome": "lethal_aid"}
    forge(base / "z", kind="sensitivity", settings=settings)
    forge_file(base / "z", "effects.csv", EFFECTS.encode())
    return {"branch": base / "b", "sweep": base / "s", "sensitivity": base / "z"}


@pytest.mark.parametrize(
    ("kind", "figure"), [("branch", "futures"), ("sweep", "sweep"), ("sensitivity", "sensitivity")]
)
def test_each_has_its_figure_for_a_room(others: dict[str, Path], kind: str, figure: str) -> None:
    (drawing,) = drawings_of(others[kind], PROJECTOR)
    width, height = drawing.figure.get_size_inches()
    assert drawing.name == figure
    assert (width, height) == pytest.approx((9.6, 5.4))
    assert faults(drawing.figure) == []
    assert "…" not in words_of(drawing.figure)


@pytest.mark.parametrize(
    ("kind", "figure"), [("branch", "futures"), ("sweep", "sweep"), ("sensitivity", "sensitivity")]
)
def test_each_has_its_figure_and_its_page(others: dict[str, Path], kind: str, figure: str) -> None:
    assert [drawing.name for drawing in drawings_of(others[kind])] == [figure]
    html = html_of(others[kind])
    page = read(html)
    assert page.faults == []
    assert page.open == []
    assert re.search(r"\d|two|five", page.of("h1")[0])
    assert f'id="figure-{figure}"' in html
    assert "not a forecast" in html
    assert len(html.encode()) < LARGEST
    assert "http" not in re.sub(r"xmlns(:xlink)?=\"[^\"]*\"|https://doi\.org/10\.", "", html)


def test_a_branch_tells_both_futures_in_words(others: dict[str, Path]) -> None:
    html = html_of(others["branch"])
    assert "One change in week 10" in html
    assert "Only in the branch" in html


def test_the_longest_bar_is_named_first(others: dict[str, Path]) -> None:
    (title,) = read(html_of(others["sensitivity"])).of("h1")
    assert title == (
        "Of two assumptions states.KOR.stances.lethal_aid.position moves this model most"
    )


def test_a_kind_without_page_is_refused(others: dict[str, Path], tmp_path: Path) -> None:
    folder = tmp_path / "other"
    shutil.copytree(others["sweep"], folder)
    forge(folder, kind="diary")
    with pytest.raises(BadInput, match="is a diary: there is no page of it"):
        html_of(folder)
    with pytest.raises(BadInput, match="is a diary: there are no figures of it"):
        drawings_of(folder)
