"""Texts of scenarios are drawn as they stand: no formulas, no patterns, no silent boxes."""

import warnings
from collections.abc import Callable, Iterator

import pytest
from matplotlib.figure import Figure

from sim.plots.kit import letters
from sim.plots.kit.inline import inline_svg
from sim.plots.kit.style import pdf_bytes, png_bytes, styled, svg_text
from sim.plots.kit.text import text_width

FORMULAS = ["aid of $1\\frac or $2bn", "$a_1$ and $b$", "$1", "50 % of $x^2$", r"\$ and $"]


@pytest.fixture(autouse=True)
def unsaid() -> Iterator[None]:
    letters.said.clear()
    yield
    letters.said.clear()


def drawn(text: str) -> Figure:
    """A figure with the text as text, as title and as label."""
    with styled():
        figure = Figure(figsize=(6.0, 3.0))
        ax = figure.subplots()
        ax.set_title(text)
        ax.set_xlabel(text)
        ax.set_xticks([0.0], [text])
        ax.text(0.5, 0.5, text)
        ax.plot([0.0, 1.0], label=text)
        ax.legend()
        figure.suptitle(text)
    return figure


@pytest.mark.parametrize("text", FORMULAS)
def test_dollars_are_no_formulas(text: str) -> None:
    figure = drawn(text)
    assert svg_text(figure).count(f">{text}</text>") == 6
    assert png_bytes(figure)[:4] == b"\x89PNG"
    assert pdf_bytes(figure)[:4] == b"%PDF"


@pytest.mark.parametrize("text", ["Ar\\land", "\\1", "\\g<0>", "back\\\\slash", "a & b"])
def test_a_backslash_in_an_alternative_stands_as_it_is(text: str) -> None:
    shown = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert f'aria-label="{shown}"' in inline_svg(drawn("one"), "one", text)


@pytest.mark.parametrize("text", ["Łódź", "кризис", "Ελλάδα", "Việt Nam", "Größe"])
def test_letters_that_our_font_has_are_drawn_in_it(text: str) -> None:
    assert letters.families(text) == ("DejaVu Sans",)
    assert letters.nowhere(text) == frozenset()


def test_letters_of_another_font_here_are_drawn_in_that(capsys: pytest.CaptureFixture[str]) -> None:
    """Mathematical letters, which Matplotlib brings in a font of its own."""
    assert letters.families("\N{MATHEMATICAL SCRIPT CAPITAL A}")[1:] != ()
    png_bytes(drawn("\N{MATHEMATICAL SCRIPT CAPITAL A}"))
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("write", [png_bytes, pdf_bytes])
def test_letters_that_no_font_has_are_told_once(
    write: Callable[[Figure], bytes],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whatever this machine has: as if it had no font with Korean letters."""
    monkeypatch.setattr(letters, "families", lambda _text: (letters.FAMILY,))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        write(drawn("한국"))
        write(drawn("한국 again"))
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "no font here has these letters: 국 한" in said


def test_an_svg_keeps_its_text_and_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert text_width("한국", 9.0) > 0.0
        assert svg_text(drawn("한국")).count(">한국</text>") == 6
    assert capsys.readouterr().err == ""


def test_korean_names_are_drawn_in_the_font_of_the_extra(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """No box, no warning (warnings are errors here), no line."""
    letters.families.cache_clear()
    letters.family_with.cache_clear()
    assert letters.nowhere("김민준 한국") == frozenset()
    assert png_bytes(drawn("김민준 한국"))[:4] == b"\x89PNG"
    assert capsys.readouterr().err == ""


def test_without_a_font_one_line_says_where_to_get_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "nowhere", lambda text: frozenset("한국") & frozenset(text))
    png_bytes(drawn("한국"))
    png_bytes(drawn("한국"))
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "no font here has these letters: 국 한" in said
    assert "strategic-scenario-simulation[korean]" in said
