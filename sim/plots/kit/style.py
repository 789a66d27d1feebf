"""One look for all figures: colours of states, the ladder, sizes of type, files that repeat."""

import io
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_hex, to_rgb
from matplotlib.figure import Figure

from sim.plots.kit.letters import FAMILY, boxes_told_once, lettered, tell_lacking
from sim.plots.kit.sheet import DPI, SMALL, TEXT
from sim.record.files import write_whole

INK = "#1d2126"
MUTED = "#555f69"
FAINT = "#b4bac1"
GRID = "#e6e8eb"
PAPER = "#ffffff"
BLACK = "#000000"
WAR = "#a3151a"
BAND = "#0b5fa5"  # ensembles: bands, dots and bars that belong to no state

RUNGS = (
    "normal",
    "protest",
    "demand, sanctions",
    "threat",
    "show of force",
    "border violation",
    "limited force",
    "limited war",
    "wider war",
    "nuclear use",
)
# A colour a rung: words in blue, force in orange to black, each darker than the one below it.
RUNG_COLOURS = (
    "#eef0f2",
    "#d3e2ee",
    "#b0cde3",
    "#8ab5d6",
    "#e29a2f",
    "#cf7418",
    "#b3500f",
    "#8c2c12",
    "#561414",
    "#1f080b",
)

# Eight colours, told apart by colour-blind readers too, from dark to light as they come in grey.
EIGHT = (
    "#470737",
    "#194224",
    "#174aa3",
    "#b51b08",
    "#865392",
    "#6f8a46",
    "#2090d2",
    "#d07f06",
)
SERIES = ("#0b5fa5", "#b25b00", "#00726f", "#865392", "#8a3324", "#5d6b86")  # outcomes, variations
MORE = ("#00726f", "#8a5a2b", "#c2407e", "#5d6b86")
DASHES: tuple[Any, ...] = (
    "-",
    (0, (5, 1.6)),
    (0, (1.2, 1.4)),
    (0, (6, 1.5, 1.2, 1.5)),
    (0, (9, 2.5)),
    (0, (4, 1.2, 1.2, 1.2, 1.2, 1.2)),
)  # one a colour of `SERIES`, so that lines are told apart in grey

# Light to dark, so that it holds in grey.
TENSION = LinearSegmentedColormap.from_list(
    "tension", ["#fdf6ea", "#fbd9a3", "#f2a05c", "#d3542f", "#96182a", "#4a0b24"]
)

# Calmer, as it was, tenser: blue and brown are told apart by colour-blind readers too.
CHANGE = LinearSegmentedColormap.from_list(
    "change", ["#0a3d78", "#4f93c8", "#f3f3f1", "#d98a3d", "#7a3300"]
)

RC: dict[Any, Any] = {
    "font.family": "sans-serif",
    "font.sans-serif": [FAMILY],
    "font.size": TEXT,
    "axes.facecolor": PAPER,
    "axes.grid": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.labelsize": SMALL,
    "axes.linewidth": 0.8,
    "axes.unicode_minus": True,
    "text.color": INK,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "path.simplify": True,
    "text.parse_math": False,  # a text is never a formula: $ is a currency here
    "text.hinting": "none",  # letters keep their width at every resolution, as they were measured
    "svg.fonttype": "none",
    "pdf.fonttype": 42,  # TrueType: publishers refuse Type 3
    "svg.hashsalt": "strategic scenario simulation",
}


def styled() -> AbstractContextManager[None]:
    """The settings under which figures are built and saved; nothing global changes."""
    return rc_context(RC)


def colours(states: Iterable[str], own: Mapping[str, str] | None = None) -> dict[str, str]:
    """A colour for each state: its own, where its scenario gives one, else by order of name.

    own: by state. Colours repeat where there are more states than colours; names always stand
    beside them.
    """
    given = own or {}
    names = sorted(set(states))
    pool = [*MORE, *(colour for colour in EIGHT if colour not in given.values())]
    others = [name for name in names if name not in given]
    return {name: given.get(name) or pool[others.index(name) % len(pool)] for name in names}


def luminance(colour: str) -> float:
    """Relative luminance, 0 black .. 1 white. Source: WCAG 2.2."""
    parts = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in to_rgb(colour))
    return sum(weight * x for weight, x in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1..21. Source: WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str) -> str:
    """The colour, darkened until text in it can be read on white (contrast 4.5)."""
    red, green, blue = to_rgb(colour)
    while contrast(to_hex((red, green, blue)), PAPER) < 4.5:
        red, green, blue = 0.95 * red, 0.95 * green, 0.95 * blue
    return to_hex((red, green, blue))


def on(colour: str) -> str:
    """Black or white, whichever is read better on a ground of this colour."""
    return BLACK if contrast(BLACK, colour) >= contrast(PAPER, colour) else PAPER


def rung_text(rung: float) -> str:
    """A rung in words: '7 limited war'."""
    return f"{round(rung)} {RUNGS[round(rung)]}"


def levels(ax: Axes, heights: Sequence[float]) -> None:
    """Light lines across a panel at some heights (cheaper than a grid of ticks)."""
    across = ax.get_yaxis_transform()
    ax.hlines(heights, 0.0, 1.0, transform=across, color=GRID, linewidth=0.6, zorder=0.5)


def ladder_axis(ax: Axes, names: bool = True, height: float = 2.0) -> Axes:
    """The ladder 0..9 as the vertical axis; names of rungs where there is room for them.

    height: of the axis, in inches.
    """
    rungs = range(0, len(RUNGS), 1 if height >= 1.25 else 3)
    ax.set_ylim(-0.3, 9.4)
    ax.set_yticks([])
    beside = ax.get_yaxis_transform()
    for k in rungs if names else ():
        ax.text(-0.015, k, rung_text(k), size=SMALL, ha="right", va="center", transform=beside)
    levels(ax, list(rungs))
    return ax


def shade_war(ax: Axes, stretches: Iterable[tuple[float, float]]) -> None:
    """Shade the times at war, with a hatch that holds in grey."""
    for first, last in stretches:
        ax.axvspan(first, last, facecolor=WAR, alpha=0.055, linewidth=0)
        ax.axvspan(first, last, facecolor="none", edgecolor=WAR, alpha=0.11, hatch="///", lw=0)


def svg_text(figure: Figure, alt: str = "", outlined: bool = False) -> str:
    """The figure as SVG: the same bytes for the same tables, text as text.

    outlined: letters as outlines, which look alike in every program of a publisher.
    """
    with styled(), boxes_told_once(), rc_context({"svg.fonttype": "path"} if outlined else {}):
        out = io.StringIO()
        about = {"Date": None, "Creator": None, "Description": alt or None}
        lettered(figure).savefig(out, format="svg", metadata=about)
    return out.getvalue().replace(f"'{FAMILY}'", f"'{FAMILY}', Verdana, Arial")


def png_bytes(figure: Figure, dots: float = DPI) -> bytes:
    """The figure as PNG: the same bytes for the same tables. dots: an inch of it."""
    tell_lacking(figure)
    with styled(), boxes_told_once():
        out = io.BytesIO()
        quick = {"compress_level": 1}
        lettered(figure).savefig(
            out, format="png", dpi=dots, metadata={"Software": None}, pil_kwargs=quick
        )
    return out.getvalue()


def pdf_bytes(figure: Figure, alt: str = "") -> bytes:
    """The figure as PDF: the same bytes for the same tables, letters as letters."""
    tell_lacking(figure)
    with styled(), boxes_told_once():
        out = io.BytesIO()
        about = {"CreationDate": None, "Creator": None, "Producer": None, "Subject": alt or None}
        lettered(figure).savefig(out, format="pdf", metadata=about)
    return out.getvalue()


def write(path: Path, content: bytes) -> Path:
    """Put a file in its place in one step, so that nobody ever reads half of it."""
    write_whole(path, content)
    return path


def save(figure: Figure, folder: Path, name: str, alt: str = "") -> list[Path]:
    """Write `name`.svg and `name`.png into the folder; the text alternative goes into the SVG."""
    return [
        write(folder / f"{name}.svg", svg_text(figure, alt).encode()),
        write(folder / f"{name}.png", png_bytes(figure)),
    ]
