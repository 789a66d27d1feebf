"""The figure of a sweep: lines for one parameter, a map for two on a grid, dots for a sample."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.plots import response, surface
from sim.plots.kit.sheet import PAGE, Style
from sim.plots.run_figures import Drawing
from sim.record.reading import read_table
from sim.study.sweep.words import movers

if TYPE_CHECKING:
    import pandas as pd

    from sim.study.sweep.data import Sweep

OUTCOMES = 5  # lines in a figure


def joined(found: Sweep, outcome: str) -> pd.DataFrame:
    """The points of one outcome with the values of the parameters beside."""
    mine = found.points[found.points["outcome"] == outcome]
    return found.parameters.merge(mine, on="point")


def line_table(found: Sweep) -> pd.DataFrame:
    """The outcomes that move most, for the figure of one parameter."""
    import pandas as pd

    parts = []
    for name in movers(found.points)[:OUTCOMES]:
        table = joined(found, name)
        value = table[found.varied[0].name]
        part = pd.DataFrame({"outcome": table["title"], "value": value})
        part[["rate", "low", "high"]] = table[["rate", "low", "high"]]
        part["by"] = table["by"]
        numeric = all(isinstance(v, int | float) for v in value.tolist())
        parts.append(part.sort_values("value") if numeric else part)
    return pd.concat(parts, ignore_index=True)


def cell_table(found: Sweep, outcome: str) -> pd.DataFrame:
    """One outcome over two parameters."""
    table = joined(found, outcome)
    names = {found.varied[0].name: "x", found.varied[1].name: "y"}
    return table.rename(columns=names)[["x", "y", "rate", "low", "high"]]


def dot_table(found: Sweep, outcome: str) -> pd.DataFrame:
    """One outcome against every parameter of a sample."""
    import pandas as pd

    table = joined(found, outcome)
    parts = []
    for parameter in found.varied:
        part = table[["rate", "low", "high"]].copy()
        part.insert(0, "value", table[parameter.name])
        part.insert(0, "parameter", parameter.name)
        parts.append(part)
    return pd.concat(parts, ignore_index=True)


def drawing_of(found: Sweep, style: Style = PAGE) -> Drawing:
    """The figure that fits the number of parameters."""
    width, slide = style.width, style.slide("sweep")
    if len(found.varied) == 1:
        table, name = line_table(found), found.varied[0].name
        figure = response.lines(table, name, found.runs, width, slide=slide)
        return Drawing("sweep", figure, response.lines_alt(table, name, found.runs))
    outcome = movers(found.points)[0]
    title = found.scenario.outcomes[outcome].title
    if len(found.varied) == 2 and found.sample == "grid":
        names = (found.varied[0].name, found.varied[1].name)
        cells = cell_table(found, outcome)
        alt = surface.alt_text(cells, names, title, found.runs)
        map_of = surface.figure(cells, names, title, found.runs, width, slide=slide)
        return Drawing("sweep", map_of, alt)
    table = dot_table(found, outcome)
    figure = response.dots(table, title, found.runs, width, slide=slide)
    return Drawing("sweep", figure, response.dots_alt(table, title, found.runs))


def sweep_drawings(folder: Path, manifest: dict[str, Any], style: Style) -> list[Drawing]:
    """The figure of a sweep from its folder."""
    from sim.record.manifest import scenario_of
    from sim.scenario.complete import given
    from sim.study.sweep.data import Sweep
    from sim.study.sweep.designs import varied_of

    scenario, settings = scenario_of(manifest), manifest["settings"]
    data = given(scenario, sources=True)
    varied = [varied_of(data, text) for text in settings["vary"]]
    names = ["point", *(v.name for v in varied)]
    found = Sweep(
        str(manifest["scenario"]["name"]),
        scenario,
        varied,
        settings["sample"],
        int(manifest["seed"]),
        int(manifest["runs"]),
        read_table(folder, "parameters", manifest, names),
        read_table(folder, "points", manifest),
        folder,
    )
    return [drawing_of(found, style)]
