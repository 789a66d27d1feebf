"""The figure of a branch: the ladder of the pairs that differ most, both futures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.plots import futures
from sim.plots.changed import change_text
from sim.plots.kit.labels import labels_of
from sim.plots.run_figures import Drawing
from sim.record.reading import read_csv
from sim.study.branch.data import NOW, WAS


def branch_drawings(folder: Path, manifest: dict[str, Any], width: float) -> list[Drawing]:
    """The figure of a branch, from its tables."""
    labels = labels_of(manifest["scenario"]["data"])
    was, now = (read_csv(folder / f"dyads_{side}.csv") for side in (WAS, NOW))
    change = manifest["settings"]["change"]
    names = ("as it was", change_text(change["kind"], change["text"], labels))
    turn = int(manifest["settings"]["turn"])
    figure = futures.figure(was, now, labels, turn, names, width)
    return [Drawing("futures", figure, futures.alt_text(was, now, labels, turn, names))]
