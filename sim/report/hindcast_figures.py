"""The figure of a hindcast: how its own histories score, and where the true one lies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.grounding.hindcast_runs import read_summary
from sim.plots import hindcast
from sim.plots.kit.sheet import Style
from sim.plots.run_figures import Drawing
from sim.record.reading import read_table


def hindcast_drawings(folder: Path, manifest: dict[str, Any], style: Style) -> list[Drawing]:
    """The figure of a hindcast, from its tables."""
    own = read_table(folder, "histories", manifest)["log_score"].to_numpy(float)
    observed = read_summary(folder, manifest).observed_log_score
    figure = hindcast.figure(own, observed, style.width, slide=style.slide("hindcast"))
    return [Drawing("hindcast", figure, hindcast.alt_text(own, observed))]
