"""What draws the figures that a command asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.errors import BadInput
from sim.plots.kit.sheet import PAGE

if TYPE_CHECKING:
    from sim.study.place import Draw


def drawer(style: str, no_figures: bool = False) -> Draw | None:
    """What draws figures in a style; None where nothing is drawn. Raises: BadInput for both."""
    if no_figures and style != PAGE.name:
        raise BadInput(f"--no-figures draws nothing: leave out --style {style}, or --no-figures")
    if no_figures:
        return None
    from sim.report.figures import draw_in

    return draw_in(style)
