"""The figures of comparisons: paired differences, rates side by side, small multiples."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.record.reading import has_table, read_table
from sim.report.ensemble_tables import rate_rows

if TYPE_CHECKING:
    import pandas as pd

    from sim.plots.kit.sheet import Style
    from sim.plots.run_figures import Drawing, Sketch

ROWS = 20  # rows of a figure that a room can still read
FEWEST, MOST = 3, 6  # outcomes shown
LEAST = 1e-6  # a smaller difference is told as none


def titles_of(manifest: dict[str, Any]) -> dict[str, str]:
    """The variations of a comparison in order, the baseline first: name, and what to call it.

    It is called by its scenario's title where no other has that title.
    """
    settings = manifest["settings"]
    names = [str(name) for name in settings["variations"]]
    scenarios = settings.get("scenarios", {})
    titles = [str(scenarios.get(name, {}).get("title", name)) for name in names]
    if len(set(titles)) < len(titles):
        titles = names
    return dict(zip(names, titles, strict=True))


def scenarios_of(manifest: dict[str, Any]) -> list[dict[str, Any]]:
    """Every scenario of a comparison as data, so that no regime of a variation goes unnamed."""
    held = manifest["settings"].get("scenarios", {})
    return [manifest["scenario"]["data"], *held.values()]


def read_pairs(folder: Path, manifest: dict[str, Any]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables of rates and of differences of a comparison."""
    rates, differences = (read_table(folder, x, manifest) for x in ("rates", "differences"))
    return rates, differences


def by_weight(differences: pd.DataFrame) -> list[str]:
    """Outcomes by how much they change: what is told apart first, then by size of the change."""
    table = differences.assign(
        size=differences["difference"].abs(),
        clear=differences["separated"].astype(bool) & (differences["difference"].abs() >= LEAST),
    )
    largest = table.groupby("outcome", sort=False)[["clear", "size"]].max()
    largest = largest.sort_values(["clear", "size"], ascending=False, kind="stable")
    return [str(name) for name in largest.index]


def shown(differences: pd.DataFrame) -> list[str]:
    """The outcomes that the figures show: as many as there is room for, the largest first."""
    variations = max(1, differences["variation"].nunique())
    most = min(MOST, max(FEWEST, ROWS // variations))
    moved = differences[differences["difference"].abs() >= LEAST]
    order = by_weight(moved if len(moved) else differences)
    return order[:most]


def arranged(table: pd.DataFrame, outcomes: list[str], titles: dict[str, str]) -> pd.DataFrame:
    """The rows of these outcomes, outcome by outcome, variations in the order of the comparison."""
    places = {name: k for k, name in enumerate(titles)}
    chosen = table[table["outcome"].isin(outcomes)]
    order = chosen.assign(
        first=chosen["outcome"].map({name: k for k, name in enumerate(outcomes)}),
        second=chosen["variation"].map(places),
    )
    order = order.sort_values(["first", "second"], kind="stable", ignore_index=True)
    return order.assign(variation=order["variation"].map(titles)).drop(columns=["first", "second"])


def comparison_sketches(folder: Path, manifest: dict[str, Any]) -> list[Sketch]:
    """The figures of a comparison: what changes, how often outcomes come about, tension."""
    from sim.plots.kit.regime import regime_note
    from sim.plots.run_figures import Sketch

    rate_table, difference_table = read_pairs(folder, manifest)
    titles = titles_of(manifest)
    outcomes = shown(difference_table)
    changes = arranged(difference_table, outcomes, titles)
    changes = changes.assign(outcome=changes["title"], looked=len(difference_table))
    often = rate_rows(arranged(rate_table, outcomes, titles))
    regime = regime_note(*scenarios_of(manifest))
    found = [
        Sketch("differences", partial(differences_drawing, changes, list(titles.values()), regime)),
        Sketch("rates", partial(rates_drawing, often, regime)),
    ]
    fan = read_table(folder, "fan", manifest) if has_table(manifest, "fan") else ()
    if len(fan):
        found.append(Sketch("tension", partial(tension_drawing, fan, manifest)))
    return found


def differences_drawing(
    changes: pd.DataFrame, titles: list[str], regime: str, style: Style
) -> Drawing:
    """What changes. titles: of the variations, the baseline first."""
    from sim.plots import differences as pairs
    from sim.plots.run_figures import Drawing

    base, *others = titles
    title = f"What changes with “{others[0]}”" if len(others) == 1 else "What the changes do"
    figure = pairs.figure(
        changes, style.width, title, base, regime, slide=style.slide("differences")
    )
    return Drawing("differences", figure, pairs.alt_text(changes, f"{title}, against “{base}”"))


def rates_drawing(often: pd.DataFrame, regime: str, style: Style) -> Drawing:
    """How often outcomes come about, variation beside variation."""
    from sim.plots import rates
    from sim.plots.run_figures import Drawing

    figure = rates.figure(often, style.width, regime=regime, slide=style.slide("rates"))
    return Drawing("rates", figure, rates.alt_text(often))


def tension_drawing(table: pd.DataFrame, manifest: dict[str, Any], style: Style) -> Drawing:
    """The tension of the pair that changes most, a panel each."""
    from sim.plots import fan
    from sim.plots.kit.labels import labels_of
    from sim.plots.run_figures import Drawing

    labels, runs = labels_of(manifest["scenario"]["data"]), int(manifest["runs"])
    actor, target = (labels.state(str(table[side].iloc[0])) for side in ("actor", "target"))
    title = f"Tension of {actor} toward {target}"
    table = table.assign(panel=table["panel"].map(titles_of(manifest)))
    figure = fan.figure(
        table,
        title,
        runs,
        labels.clock,
        width=style.width,
        compare=True,
        slide=style.slide("tension"),
    )
    return Drawing("tension", figure, fan.alt_text(table, title, runs, labels.clock))
