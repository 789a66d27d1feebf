"""The figures of one run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.plots.kit.sheet import Style
from sim.plots.run_figures import Drawing, drawings_of_run
from sim.record.door import read_manifest
from sim.study.run import read_whole
from sim.telling.story import Story

CRISIS = "crisis"  # in a manifest that is read for figures: which one is asked for


def run_drawings(folder: Path, manifest: dict[str, Any], style: Style) -> list[Drawing]:
    """The figures of one run, from its tables; in turns where the manifest holds no date."""
    dated = "start" in manifest["scenario"]["data"]["horizon"]
    run = read_whole(folder, manifest if dated else read_manifest(folder))
    which = f"Seed {manifest['seed']}, run {manifest['first_run']}"
    return drawings_of_run(Story.of(run, dated, manifest.get(CRISIS)), style, which)
