"""The figures of one run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.plots.run_figures import Drawing, drawings_of_run
from sim.record.reading import read_dyads, read_events, read_states


def run_drawings(folder: Path, manifest: dict[str, Any], width: float) -> list[Drawing]:
    """The figures of one run, from its tables."""
    tables = read_events(folder), read_states(folder), read_dyads(folder)
    which = f"Seed {manifest['seed']}, run {manifest['first_run']}"
    return drawings_of_run(*tables, manifest["scenario"]["data"], width, which)
