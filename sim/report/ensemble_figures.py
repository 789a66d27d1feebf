"""The figures of many runs: rates, how soon, fans over time, stocks, a map of tension."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.plots.fan import Measure
from sim.report.ensemble_tables import (
    Many,
    foremost,
    many_of,
    map_table,
    rate_rows,
    rung_table,
    soon_table,
    span_text,
    stock_fans,
    tension_fans,
)

if TYPE_CHECKING:
    import pandas as pd

    from sim.plots.kit.sheet import Style
    from sim.plots.run_figures import Drawing, Sketch

__all__ = ["ensemble_sketches", "rates_drawing", "sketches_of_many"]

STOCKS = Measure("share of need, burden", 0.0, 1.0)
MAP_NOTE = (
    "{runs} runs. The median over runs of tension, from 0 to 1, against its first turn, of the "
    "tenser direction of each pair; right: how it begins and ends."
)


def ensemble_sketches(folder: Path, manifest: dict[str, Any]) -> list[Sketch]:
    """The figures of an ensemble, in the order in which they are read."""
    return sketches_of_many(many_of(folder, manifest))


def sketches_of_many(many: Many) -> list[Sketch]:
    """The figures of many runs, in the order in which they are read."""
    from sim.plots.run_figures import Sketch

    makers: dict[str, Callable[[Many, Style], Drawing]] = {
        "rates": rates_drawing,
        "soon": soon_drawing,
        "ladder": ladder_drawing,
        "tension": tension_drawing,
        "tension-map": map_drawing,
    }
    if many.labels.fighting:
        makers["stocks"] = stocks_drawing
    return [Sketch(name, partial(make, many)) for name, make in makers.items()]


def rates_drawing(many: Many, style: Style, most: int | None = None) -> Drawing:
    """How often each outcome comes about; with `most`, without the rarest of them."""
    from sim.plots import rates
    from sim.plots.run_figures import Drawing

    rates_held = many.rates if most is None else foremost(many.rates, most)
    table = rate_rows(rates_held)
    unit = f"runs of {span_text(many.labels, many.horizon)}"
    figure = rates.figure(
        table, style.width, unit=unit, regime=many.regime, slide=style.slide("rates")
    )
    return Drawing("rates", figure, rates.alt_text(table))


def soon_drawing(many: Many, style: Style) -> Drawing:
    """How soon outcomes come about."""
    from sim.plots import incidence as soon
    from sim.plots.run_figures import Drawing

    table = soon_table(many)
    figure = soon.figure(
        table,
        many.runs,
        many.labels.clock,
        style.width,
        competing=False,
        slide=style.slide("soon"),
    )
    alt = soon.alt_text(table, many.runs, competing=False)
    return Drawing("soon", figure, alt)


def ladder_drawing(many: Many, style: Style) -> Drawing:
    """Who stands where on the ladder: the share of runs at each rung."""
    from sim.plots import rungs
    from sim.plots.run_figures import Drawing

    table, clock = rung_table(many), many.labels.clock
    figure = rungs.figure(table, many.runs, clock, style.width, slide=style.slide("ladder"))
    return Drawing("ladder", figure, rungs.alt_text(table, many.runs, clock))


def tension_drawing(many: Many, style: Style) -> Drawing:
    """The tension of the tensest pairs."""
    from sim.plots.fan import TENSION

    table = tension_fans(many)
    return fan_drawing("tension", table, "Tension over time", many, TENSION, style)


def stocks_drawing(many: Many, style: Style) -> Drawing:
    """Munitions and burden of those who fight from the start."""
    return fan_drawing("stocks", stock_fans(many), "Stocks of the war", many, STOCKS, style)


def map_drawing(many: Many, style: Style) -> Drawing:
    """The median tension of all pairs."""
    from sim.plots import heat
    from sim.plots.kit.arrange import by_pair
    from sim.plots.run_figures import Drawing

    table = map_table(many)
    note = MAP_NOTE.format(runs=f"{many.runs:,}")
    tension, at_war = by_pair(table, "tension"), by_pair(table, "at_war")
    titles, clock = many.labels.states, many.labels.clock
    figure = heat.map_figure(
        tension, at_war, titles, clock, style.width, note, slide=style.slide("tension-map")
    )
    return Drawing("tension-map", figure, heat.map_text(tension, titles))


def fan_drawing(
    name: str, table: pd.DataFrame, title: str, many: Many, measure: Measure, style: Style
) -> Drawing:
    """A figure of fans."""
    from sim.plots import fan
    from sim.plots.run_figures import Drawing

    clock = many.labels.clock
    figure = fan.figure(
        table, title, many.runs, clock, measure, style.width, slide=style.slide(name)
    )
    return Drawing(name, figure, fan.alt_text(table, title, many.runs, clock, measure))
