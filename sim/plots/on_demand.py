"""The figures of a result or a world by name, each drawn when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sim.errors import BadInput
from sim.plots.kit.sheet import PAGE, Style
from sim.plots.run_figures import Sketch, drawn
from sim.scenario.near import choices

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class NoFigure(BadInput, KeyError):
    """No figure of that name: for who looks into a mapping, a key that is not there."""

    def __str__(self) -> str:
        """The message, as any other of ours."""
        return str(self.args[0])


class FigureSet(Mapping[str, "Figure"]):
    """Figures by name, as a mapping: none is drawn before it is asked for, and none twice.

    sketches: in the order in which they are read; style: in which they are drawn. Saved as PNG they
    have the dots of the style. Raises: BadInput, which is a KeyError here, for no such figure.
    """

    def __init__(self, sketches: Sequence[Sketch], style: Style = PAGE) -> None:
        self._sketches = {sketch.name: sketch for sketch in sketches}
        self._style = style
        self._held: dict[str, Figure] = {}

    def __repr__(self) -> str:
        """Their names."""
        return f"<figures: {', '.join(self._sketches) or 'none'}>"

    def __getitem__(self, name: str) -> Figure:
        """A figure."""
        if name not in self._sketches:
            raise NoFigure(f"no figure called {name!r}{choices(str(name), list(self._sketches))}")
        if name not in self._held:
            (drawing,) = drawn([self._sketches[name]], self._style)
            drawing.figure.set_dpi(self._style.dots)
            self._held[name] = drawing.figure
        return self._held[name]

    def __contains__(self, name: object) -> bool:
        """Whether there is such a figure; nothing is drawn."""
        return name in self._sketches

    def __iter__(self) -> Iterator[str]:
        """The names, in the order in which they are read."""
        return iter(self._sketches)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._sketches)
