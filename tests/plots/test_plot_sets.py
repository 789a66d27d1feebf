"""The standard set of one run: files, repetition, empty tables, pages, imports."""

import gc
import re
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from xml.etree import ElementTree as Xml

import pytest
from boxes import words_of
from invent import invented, story_of

import sim.plots
from sim.plots.kit.inline import inline_svg
from sim.plots.kit.sheet import NARROW, Style
from sim.plots.kit.style import svg_text
from sim.plots.run_figures import FIGURES, drawings_of_run, files_of, uncollected
from sim.telling.messages import notice
from sim.telling.story import Story

NAMES = ["timeline", "crisis", "cascade", "ladder", "tension", "matrices", "network", "war"]


def test_a_run_has_eight_figures_as_svg_and_png() -> None:
    with uncollected():
        files = [name for d in drawings_of_run(invented(3)) for name in files_of(d)]
    assert files == [f"{name}.{kind}" for name in NAMES for kind in ("svg", "png")]
    assert gc.isenabled()


def test_the_same_tables_make_the_same_bytes(real: Callable[..., Story]) -> None:
    one, other = ([files_of(d) for d in drawings_of_run(real(6))] for _ in range(2))
    assert one == other


def test_every_figure_says_that_it_is_hypothetical_and_which_run_it_is_of() -> None:
    for drawing in drawings_of_run(invented(3), which="Seed 4, run 2"):
        words = words_of(drawing.figure).replace("\n", " ")
        assert notice() in words, drawing.name
        assert "Seed 4, run 2" in words, drawing.name


def test_every_figure_has_a_text_alternative_with_a_number() -> None:
    for drawing in drawings_of_run(invented(3)):
        assert re.search(r"\d", drawing.alt), drawing.name
        assert drawing.alt.endswith(".")
        assert drawing.alt in Xml.fromstring(svg_text(drawing.figure, drawing.alt)).itertext()  # noqa: S314 - our own text


@pytest.mark.parametrize("width", [9.0, NARROW])
def test_empty_tables_make_figures_that_say_so(width: float) -> None:
    drawings = drawings_of_run(story_of(), Style("sheet", width))
    assert [drawing.name for drawing in drawings] == NAMES
    assert all(notice() in words_of(d.figure).replace("\n", " ") for d in drawings)


def test_every_module_that_says_what_it_is_of_a_run_is_in_the_list() -> None:
    """A figure of one run is its module and a line in the list; every one has a caption."""
    found = [import_module(f"sim.plots.{found.name}") for found in iter_modules(sim.plots.__path__)]
    assert {each for each in found if hasattr(each, "ABOUT")} == set(FIGURES)
    assert all(each.ABOUT.caption.endswith(".") for each in FIGURES)


def test_figures_can_stand_together_on_one_page() -> None:
    drawings = drawings_of_run(invented(3))
    parts = [inline_svg(d.figure, d.name, f'{d.alt} "quoted" & <marked>') for d in drawings]
    names = [name for part in parts for name in re.findall(r' id="([^"]*)"', part)]
    assert len(names) == len(set(names))
    for part, drawing in zip(parts, drawings, strict=True):
        root = Xml.fromstring(part)  # noqa: S314 - our own text
        assert root.get("role") == "img"
        assert (root.get("aria-label") or "").startswith(drawing.alt)
        used = re.findall(r'url\(#([^)]*)\)|href="#([^"]*)"', part)
        assert {a or b for a, b in used} <= set(re.findall(r' id="([^"]*)"', part))


def test_a_figure_on_a_page_keeps_its_words_and_asks_for_nothing_from_outside() -> None:
    (drawing,) = (d for d in drawings_of_run(invented(3)) if d.name == "timeline")
    part = inline_svg(drawing.figure, "a", drawing.alt)
    said = "".join(Xml.fromstring(part).itertext())  # noqa: S314 - our own text
    for line in words_of(drawing.figure).splitlines():
        assert line in said
    outside = re.findall(r'(?:href|src)="(?!#|data:)[^"]*"', part)
    assert outside == []


def test_figures_load_neither_the_model_nor_a_window_system() -> None:
    code = "import sys, sim.plots.run_figures as r, sim.plots.kit.inline; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    for module in ("sim.world", "sim.rules", "sim.run", "matplotlib.pyplot", "mesa", "numba"):
        assert module not in loaded
