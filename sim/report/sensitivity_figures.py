"""The bars of a sensitivity analysis."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.plots import sensitivity
from sim.plots.kit.sheet import Style
from sim.plots.run_figures import Drawing
from sim.record.reading import read_table
from sim.study.sensitivity.words import UNIT, what_of


def sensitivity_drawings(folder: Path, manifest: dict[str, Any], style: Style) -> list[Drawing]:
    """The bars of a sensitivity analysis, from its tables."""
    table = read_table(folder, "effects", manifest)
    settings = manifest["settings"]
    watch = manifest["scenario"]["data"]["outcomes"].get(settings["outcome"], {})
    what = what_of(settings["outcome"], watch.get("title"))
    unit, slide = UNIT.say(settings["method"]), style.slide("sensitivity")
    figure = sensitivity.figure(table, style.width, what=what, unit=unit, slide=slide)
    return [Drawing("sensitivity", figure, sensitivity.alt_text(table, what=what))]
