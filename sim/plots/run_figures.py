"""The standard set of figures for one run, drawn from its tables."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.plots import cascade, heat, ladder, matrix, network, stocks, timeline
from sim.plots.kit.labels import labels_of
from sim.plots.kit.regime import noted
from sim.plots.kit.style import WIDE, png_bytes, svg_text, write

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


DUTY = ("cascade",)  # figures that name the reliability regime of clauses


class Drawing(NamedTuple):
    """A figure with the name of its file and its text alternative."""

    name: str
    figure: Figure
    alt: str


def drawings_of_run(
    events: pd.DataFrame,
    states: pd.DataFrame,
    dyads: pd.DataFrame,
    scenario: Mapping[str, Any],
    width: float = WIDE,
    which: str = "One run",
) -> list[Drawing]:
    """The standard set, in the order in which it is read.

    events, states, dyads: the tables of one run as `sim.record.tables` makes them; scenario: the
    whole scenario as a table of tables; width: WIDE or NARROW, in inches; which: the run in words,
    for the notes ("Seed 1, run 0").
    """
    labels = labels_of(scenario)
    parts: list[tuple[str, Any, tuple[Any, ...]]] = [
        ("timeline", timeline, (events, labels)),
        ("cascade", cascade, (events, labels)),
        ("ladder", ladder, (dyads, labels)),
        ("tension", heat, (dyads, labels)),
        ("matrices", matrix, (dyads, labels)),
        ("network", network, (dyads, events, labels)),
        ("war", stocks, (states, dyads, labels)),
    ]
    return [
        Drawing(
            name,
            module.figure(*tables, width=width, note=note_of(name, module.NOTE, which, scenario)),
            module.alt_text(*tables),
        )
        for name, module, tables in parts
    ]


def note_of(name: str, note: str, which: str, scenario: Mapping[str, Any]) -> str:
    """The note of a figure with its run; where duties decide, with the regime they go by."""
    said = note.replace("One run", which, 1)
    return noted(said, scenario) if name in DUTY else said


def files_of(drawing: Drawing) -> dict[str, bytes]:
    """The files of a drawing by name: SVG and PNG, the same bytes for the same tables."""
    return {
        f"{drawing.name}.svg": svg_text(drawing.figure, drawing.alt).encode(),
        f"{drawing.name}.png": png_bytes(drawing.figure),
    }


def figures_of_run(
    events: pd.DataFrame,
    states: pd.DataFrame,
    dyads: pd.DataFrame,
    scenario: Mapping[str, Any],
    folder: Path,
    width: float = WIDE,
    which: str = "One run",
) -> list[Path]:
    """Draw the standard set into a folder, each as SVG and PNG; answers the files."""
    with uncollected():
        drawings = drawings_of_run(events, states, dyads, scenario, width, which)
        files = {name: data for d in drawings for name, data in files_of(d).items()}
    folder.mkdir(parents=True, exist_ok=True)
    return [write(folder / name, data) for name, data in files.items()]


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
