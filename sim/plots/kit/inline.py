"""A figure inside a page: a small SVG element with a text alternative and names of its own."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from sim.plots.kit.paths import DIGITS, short
from sim.plots.kit.style import svg_text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PROLOG = re.compile(r"^.*?(?=<svg\b)", re.DOTALL)
METADATA = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
GLOBAL_STYLE = re.compile(r"<style\b.*?</style>", re.DOTALL)
REFERENCE = re.compile(r'(?<=url\(#)[^)]+|(?<=href="#)[^"]+')
IDENTIFIER = re.compile(r' id="([^"]*)"')
OPENING = re.compile(r"<svg\b[^>]*>")
BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
SPACES = re.compile(r"\s+")
BETWEEN = re.compile(r"> <(?!/?tspan)")
FONT = re.compile(r"font-family: [^;\"]*;? ?|(?<=font: )[^\"]*?\bsans-serif", re.DOTALL)
UPRIGHT = re.compile(r' transform="rotate\(-0 [^"]*"')
ALONE = re.compile(r"<g>(<text\b[^>]*>[^<]*</text>)</g>")
PATH = re.compile(r'(?<= d=")[^"]*')
PLACES = re.compile(r' (?:x|y)="[^"]*"')
STYLE = re.compile(r'(?<= style=")[^"]*')
DEFAULTS = re.compile(r"; stroke-dashoffset: 0|(?<=[:;]) ")  # and the spaces of a style
FAMILY = "DejaVu Sans,Verdana,Arial,sans-serif"


def inline_svg(figure: Figure, name: str, alt: str) -> str:
    """The figure as an `svg` element for a page, as wide as there is room, at most its own width.

    name: a word of the page's own, put before identifiers so that figures do not clash; alt: the
    text alternative.
    """
    text = svg_text(figure)
    for pattern in (PROLOG, METADATA, COMMENT, GLOBAL_STYLE):
        text = pattern.sub("", text)
    used = set(REFERENCE.findall(text))
    text = IDENTIFIER.sub(lambda m: f' id="{name}-{m[1]}"' if m[1] in used else "", text)
    text = REFERENCE.sub(lambda m: f"{name}-{m[0]}", text)
    first = opening(text, alt)
    text = OPENING.sub(lambda _: first, text, count=1)  # a backslash in it is no template
    return smaller(text)


def smaller(text: str) -> str:
    """The same picture in fewer letters: no more digits than a screen shows, no idle groups."""
    text = BETWEEN.sub("><", SPACES.sub(" ", text)).strip()
    text = UPRIGHT.sub("", FONT.sub("", text))
    text = PATH.sub(lambda m: short(m[0]), text)
    text = PLACES.sub(lambda m: DIGITS.sub(r"\1", m[0]), text)
    text = STYLE.sub(lambda m: DEFAULTS.sub("", m[0]), text)
    return ALONE.sub(r"\1", text)


def opening(text: str, alt: str) -> str:
    """The opening tag: an image with a name, scaled to the page."""
    found = BOX.search(text)
    if found is None:
        raise ValueError("an SVG without viewBox cannot be scaled")
    width, height = float(found[1]), float(found[2])
    style = f"width:100%;max-width:{width / 0.75:.0f}px;height:auto"
    lines = f"stroke-linejoin:round;stroke-linecap:butt;font-family:{FAMILY}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {width:g} {height:g}" role="img" aria-label="{escape(alt)}" '
        f'style="{style};{lines}">'
    )
