"""The figure of a branch: the ladder of the pairs that differ most, both futures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.plots import futures
from sim.plots.kit.labels import labels_of
from sim.plots.kit.sheet import Style
from sim.plots.run_figures import Drawing
from sim.record.reading import read_scenario, read_table
from sim.study.branch.data import NOW, WAS
from sim.telling.changed import change_text


def branch_drawings(folder: Path, manifest: dict[str, Any], style: Style) -> list[Drawing]:
    """The figure of a branch, from its tables."""
    labels = labels_of(manifest["scenario"]["data"])
    was, now = (read_table(folder, f"dyads_{side}", manifest) for side in (WAS, NOW))
    change = manifest["settings"]["change"]
    scenario = read_scenario(folder, manifest).scenario  # whole, also where dates are left out
    names = ("as it was", change_text(change["kind"], change["text"], scenario))
    turn = int(manifest["settings"]["turn"])
    figure = futures.figure(
        was, now, labels, turn, names, style.width, slide=style.slide("futures")
    )
    return [Drawing("futures", figure, futures.alt_text(was, now, labels, turn, names))]
