"""What stands under the figures of a page: regimes said once, and in words where nothing is."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.plots.kit.canvas import is_empty, nothing
from sim.plots.kit.regime import regime_note
from sim.plots.run_figures import Drawing
from sim.record.door import read_manifest
from sim.report.elements import NOTHING, pictures_of
from sim.report.figures import draw, draw_result, drawings_of
from sim.report.page import html_of
from sim.scenario.load import load
from sim.study.place import Place
from sim.study.run import save_run

Folder = Callable[[str], Path]


def captions(html: str) -> dict[str, str]:
    """The caption of each figure of a page, by its name."""
    found = {}
    for part in html.split('<figure id="figure-')[1:]:
        caption = part.split("<figcaption>")[1].split("</figcaption>", maxsplit=1)[0]
        found[part.split('"', maxsplit=1)[0]] = caption.replace("&amp;", "&")
    return found


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of two states without treaties, red lines or a war."""
    loaded = load("two-states", ["horizon.turns=3"])
    out = tmp_path_factory.mktemp("quiet") / "run"
    folder, _ = save_run(
        loaded.scenario, loaded.name, loaded.text, place=Place(out, command=["sim"]), draw=draw
    )
    return folder


def test_an_empty_figure_is_told_in_words(quiet: Path) -> None:
    empty = {drawing.name for drawing in drawings_of(quiet) if is_empty(drawing.figure)}
    assert {"cascade", "war"} <= empty
    found = captions(html_of(quiet))
    assert found["cascade"] == "No duty was touched in this run, so there is no chain to follow."
    assert found["war"].startswith("No war was fought in this run")
    assert "pulled in" not in " ".join(found.values())


def test_a_figure_that_shows_something_keeps_its_caption(result: Folder) -> None:
    found = captions(html_of(result("run")))
    assert found["cascade"].startswith("Which clause, red line or event pulled in whom")
    assert "No duty was touched" not in " ".join(found.values())


def test_a_figure_without_a_caption_of_its_own_still_says_that_it_is_empty() -> None:
    drawing = Drawing("odd", nothing(9.0, "Odd", "No odd thing."), "Odd: nothing.")
    (picture,) = pictures_of([drawing], [drawing], {"odd": "Odd things."})
    assert picture.caption == NOTHING


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        ("run", {"cascade"}),
        ("ensemble", {"rates"}),
        ("comparison", {"rates", "differences"}),
    ],
)
def test_the_regime_stands_on_the_figure_and_not_again_below_it(
    result: Folder, tmp_path: Path, kind: str, named: set[str]
) -> None:
    folder = result(kind)
    note = regime_note(read_manifest(folder)["scenario"]["data"])
    assert "Berkemeier & Fuhrmann 2018 (37, 41)" in note
    for file in draw_result(folder, tmp_path, sorted(named), ["svg"]):
        svg = file.read_text(encoding="utf-8")
        words = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg)).replace("&amp;", "&")
        assert note in " ".join(words.split()), file.name
    found = captions(html_of(folder))
    assert {name for name in named if "invoked cases" in found[name]} == set()
