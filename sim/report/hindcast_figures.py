"""The figure of a hindcast: how its own histories score, and where the true one lies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sim.plots import hindcast
from sim.plots.run_figures import Drawing
from sim.record.reading import read_csv


def hindcast_drawings(folder: Path, _: dict[str, Any], width: float) -> list[Drawing]:
    """The figure of a hindcast, from its tables."""
    own = read_csv(folder / "histories.csv")["log_score"].to_numpy(float)
    whole = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    observed = float(whole["observed_log_score"])
    figure = hindcast.figure(own, observed, width)
    return [Drawing("hindcast", figure, hindcast.alt_text(own, observed))]
