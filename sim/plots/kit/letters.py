"""Letters that our font lacks: another font of this machine for them, or one line that says so."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from warnings import catch_warnings, filterwarnings

from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.text import Text

FONT_PACKAGES = ("koreanize-matplotlib",)  # the extra [korean]: NanumGothic, for Hangul
FAMILY = "DejaVu Sans"  # comes with Matplotlib, so that a page is laid out alike everywhere
FACE: ContextVar[str] = ContextVar("FACE", default=FAMILY)  # in which texts are measured and drawn
LAST_RESORT = "Last Resort"  # fonts that show a box for every letter there is


def font_folder() -> Path:
    """Where the font of our figures lies, for others who set text in it."""
    return Path(findfont(FontProperties(family=FAMILY))).parent


@cache
def letters_of(path: str) -> frozenset[str]:
    """The letters that a font file has; none if it cannot be read."""
    try:
        return frozenset(map(chr, get_font(path).get_charmap()))
    except (OSError, RuntimeError):
        return frozenset()


@cache
def lacking(text: str) -> frozenset[str]:
    """The letters of a text that our font has not."""
    letters = {letter for letter in text if letter.isprintable() and not letter.isspace()}
    return frozenset(letters - letters_of(findfont(FontProperties(family=FAMILY))))


@cache
def add_packaged_fonts() -> None:
    """Let Matplotlib know the fonts of packages that bring some; nothing of them is imported."""
    for package in FONT_PACKAGES:
        try:
            files = distribution(package).files or []
        except PackageNotFoundError:
            continue
        for file in files:
            if file.suffix == ".ttf":
                fontManager.addfont(str(file.locate()))


@cache
def family_with(letters: frozenset[str]) -> str | None:
    """A font of this machine that has most of these letters; None if none has any."""
    add_packaged_fonts()
    found = sorted(
        (-len(letters & letters_of(entry.fname)), entry.name)
        for entry in fontManager.ttflist
        if entry.name != FAMILY and not entry.name.startswith(LAST_RESORT)
    )
    return found[0][1] if found and found[0][0] < 0 else None


@cache
def families(text: str) -> tuple[str, ...]:
    """The fonts that a text is drawn in: ours, and another where letters are lacking."""
    letters = lacking(text)
    other = family_with(letters) if letters else None
    return (FAMILY,) if other is None else (FAMILY, other)


def nowhere(text: str) -> frozenset[str]:
    """The letters of a text that no font it is drawn in has."""
    letters = lacking(text)
    for family in families(text)[1:]:
        letters -= letters_of(findfont(FontProperties(family=family)))
    return letters


def lettered(figure: Figure) -> Figure:
    """The figure, with fonts that have the letters of its texts as far as there are any."""
    for text in figure.findobj(Text):
        if len(families(text.get_text())) > 1:
            text.set_fontfamily(list(families(text.get_text())))
    return figure


HANGUL = range(0xAC00, 0xD7A4)


def korean_extra(letters: Iterable[str]) -> str:
    """Where a font for Korean letters is to be had; nothing where none of them is Korean."""
    korean = any(ord(letter) in HANGUL for letter in letters)
    return "; pip install 'strategic-scenario-simulation[korean]' brings one" if korean else ""


said: set[str] = set()


def tell_lacking(figure: Figure) -> None:
    """Say once of each letter that it is shown as a box."""
    texts = [text.get_text() for text in figure.findobj(Text)]
    new = sorted(set().union(*(nowhere(text) for text in texts)) - said)
    if new:
        said.update(new)
        print(  # noqa: T201 - whoever draws must see it
            f"note: no font here has these letters: {' '.join(new)}; PNG and PDF show boxes, SVG "
            f"keeps the text{korean_extra(new)}",
            file=sys.stderr,
        )


@contextmanager
def boxes_told_once() -> Iterator[None]:
    """Without a warning of Matplotlib's for every letter in every figure."""
    with catch_warnings():
        filterwarnings("ignore", message=r"Glyph \d+ .*missing from")
        filterwarnings("ignore", message="Matplotlib currently does not support")
        yield
