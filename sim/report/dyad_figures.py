"""The forecast of the 28 pairs in a folder: its tables, and the reliability diagram."""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.grounding.dyad_forecast import MODEL, OWN
from sim.record.encode import csv_of_rows
from sim.record.files import write_whole
from sim.record.paths import taken

if TYPE_CHECKING:
    import pandas as pd

    from sim.plots.kit.sheet import Style
    from sim.plots.run_figures import Drawing

KINDS = {"disputes": "A dispute", "force": "Force used", "fatal": "Deaths"}  # in a year
NAMES = {MODEL: "the model", OWN: "the pair's frequency"}
PERIOD = "The 28 pairs of the eight states, 1992-2014 (MID 5.0); forecasts know 1946-1991 only."
TABLES = ("skills", "reliability", "rates")


def spans(found: dict[str, Any]) -> pd.DataFrame:
    """The spans of the model and of the pairs' own frequencies, as the diagram takes them.

    found: as `sim.grounding.dyad_forecast.report` gives it.
    """
    import pandas as pd

    table = pd.DataFrame(found["reliability"])
    order = {(kind, name): (k, n) for k, kind in enumerate(KINDS) for n, name in enumerate(NAMES)}
    pairs = list(zip(table["kind"], table["forecast_by"], strict=True))
    table = table.assign(place=[order.get(pair, (-1, -1)) for pair in pairs])
    kept = table[[pair in order for pair in pairs]].sort_values("place", kind="stable")
    return kept.drop(columns="place").replace({"kind": KINDS, "forecast_by": NAMES})


def reliability_drawing(found: dict[str, Any], style: Style) -> Drawing:
    """The reliability diagram with its text alternative. found: as for `spans`."""
    from sim.plots import reliability
    from sim.plots.run_figures import Drawing

    table = spans(found)
    note = f"{PERIOD} {reliability.NOTE}"
    slide = style.slide("reliability")
    figure = reliability.figure(table, style.width, note=note, slide=slide)
    return Drawing("reliability", figure, reliability.alt_text(table))


def save(found: dict[str, Any], out: Path, style: str = "page") -> Path:
    """Tables and figure into a new folder, which it answers. Raises: BadInput if it exists.

    style: another than that of the page is drawn beside it.
    """
    from sim.plots.kit.sheet import PAGE, style_of
    from sim.plots.run_figures import drawn_in, files_of, uncollected

    if out.exists():
        raise taken(out)
    with uncollected():
        files: dict[str, bytes] = {}
        for each in dict.fromkeys((PAGE, style_of(style))):
            for drawing in drawn_in(each, lambda look: [reliability_drawing(found, look)]):
                files |= files_of(drawing, each)
    draft = out.with_name(f".{out.name}.{secrets.token_hex(4)}")  # a kill leaves no half of it
    try:
        for name in TABLES:
            rows = found[name]
            table = csv_of_rows(rows)
            write_whole(draft / f"{name}.csv", table)
        for name, data in files.items():
            write_whole(draft / "figures" / name, data)
        draft.rename(out)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return out
