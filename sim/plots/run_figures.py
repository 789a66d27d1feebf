"""The figures of one run, drawn from its story: a new one is its module and a line in the list."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sim.errors import BadInput
from sim.plots import cascade, crisis, heat, ladder, matrix, network, stocks, timeline
from sim.plots.kit.one_run import About
from sim.plots.kit.regime import noted
from sim.plots.kit.resize import Sheet, face_of, faced, finished, obeying
from sim.plots.kit.sheet import FORMATS, PAGE, Slide, Style
from sim.plots.kit.style import pdf_bytes, png_bytes, svg_text
from sim.scenario.schema import Scenario
from sim.telling.story import Story

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sim.record.played import Played

RUN_WORDS = "Seed {seed}, run {run}"


class Drawing(NamedTuple):
    """A figure with the name of its file and its text alternative."""

    name: str
    figure: Figure
    alt: str


class Sketch(NamedTuple):
    """A figure that is not drawn yet: its name, and what draws it in a style."""

    name: str
    draw: Callable[[Style], Drawing]


class RunFigure(Protocol):
    """A module that draws one run."""

    ABOUT: About

    def figure(
        self, story: Story, width: float, note: str, *, slide: Slide | None = None
    ) -> Figure:
        """The figure, `width` inches wide; on a slide as much of it as fits."""

    def alt_text(self, story: Story) -> str:
        """The figure in words."""


# In the order in which they are read.
FIGURES: tuple[RunFigure, ...] = (timeline, crisis, cascade, ladder, heat, matrix, network, stocks)
for part in ("ABOUT", "figure", "alt_text"):
    assert all(hasattr(each, part) for each in FIGURES), part  # noqa: S101 - none by halves
assert len({each.ABOUT.name for each in FIGURES}) == len(FIGURES)  # noqa: S101 - none twice


def drawing_of(each: RunFigure, story: Story, which: str, style: Style) -> Drawing:
    """One figure of a run, in a style."""
    name, note = each.ABOUT.name, note_of(each.ABOUT, which, story.scenario)
    figure = each.figure(story, style.width, note, slide=style.slide(name))
    return Drawing(name, figure, each.alt_text(story))


def sketches_of_played(played: Played) -> list[Sketch]:
    """The figures of one run as it was played, to its end or as far as it is."""
    return sketches_of_run(Story.of(played), RUN_WORDS.format(seed=played.seed, run=played.run))


def sketches_of_run(story: Story, which: str = "One run") -> list[Sketch]:
    """The figures of a run, in the order in which they are read.

    which: the run in words, for the notes ("Seed 1, run 0").
    """
    return [Sketch(each.ABOUT.name, partial(drawing_of, each, story, which)) for each in FIGURES]


def drawings_of_run(story: Story, style: Style = PAGE, which: str = "One run") -> list[Drawing]:
    """All figures of a run, drawn."""
    return [sketch.draw(style) for sketch in sketches_of_run(story, which)]


def with_regimes(text: str, scenario: Scenario) -> str:
    """A text with the regimes that clauses go by after it."""
    return noted(text, scenario.model_dump(include={"reliability", "treaties"}))


def note_of(about: About, which: str, scenario: Scenario) -> str:
    """The note of a figure with its run; where duties decide, with the regime they go by."""
    said = about.note.replace("One run", which, 1)
    return with_regimes(said, scenario) if about.regime == "note" else said


def captions_of_run(scenario: Scenario) -> dict[str, str]:
    """What a page says under each figure, by its name."""
    return {
        each.ABOUT.name: with_regimes(each.ABOUT.caption, scenario)
        if each.ABOUT.regime == "caption"
        else each.ABOUT.caption
        for each in FIGURES
    }


def drawn_in(style: Style, draws: Callable[[Style], list[Drawing]]) -> list[Drawing]:
    """Drawings as their style shows them. draws: lays them out in a style."""
    style = obeying(style)
    with faced(face_of(style)):
        return [
            drawing._replace(figure=finished(drawing.figure, style)) for drawing in draws(style)
        ]


def drawn(sketches: Sequence[Sketch], style: Style) -> list[Drawing]:
    """These figures and no others, as their style shows them."""
    return drawn_in(style, lambda look: [sketch.draw(look) for sketch in sketches])


def files_of(
    drawing: Drawing, style: Style = PAGE, formats: Sequence[str] = ()
) -> dict[str, bytes]:
    """The files of a finished drawing by name, the same bytes for the same tables.

    formats: those of the style if none is named. Where the figure is bare, its words are a file.
    """
    name = style.place(drawing.name)
    files = {f"{name}.{kind}": encoded(drawing, kind, style) for kind in formats or style.formats}
    if style.bare and isinstance(drawing.figure, Sheet):
        files[f"{name}.caption.txt"] = f"{drawing.figure.caption}\n".encode()
    return files


def encoded(drawing: Drawing, kind: str, style: Style = PAGE) -> bytes:
    """A finished drawing as a file of this format. Raises: BadInput for another format."""
    if kind == "svg":
        return svg_text(drawing.figure, drawing.alt, outlined=style.printed).encode()
    if kind == "png":
        return png_bytes(drawing.figure, style.dots)
    if kind == "pdf":
        return pdf_bytes(drawing.figure, drawing.alt)
    raise BadInput(f"no format called {kind!r}; there are {', '.join(FORMATS)}")


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold back the collector: figures are many small objects, and all live until they are saved.

    Searching them for garbage again and again takes an eighth of the time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
