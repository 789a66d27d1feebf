"""Judged panels in a folder: their tables, the page in words, a reliability diagram for each."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim import __version__
from sim.grounding.panel.columns import ACTORS, DISPUTES, YEARS
from sim.grounding.panel.judge import Judged
from sim.grounding.panel.page import markdown
from sim.grounding.panel.spans import drawn, spans
from sim.grounding.panel.tables import move_rows, row_table, score_rows, settings
from sim.record.encode import csv_bytes, csv_of_rows
from sim.record.files import write_whole
from sim.record.paths import taken
from sim.telling.messages import say

if TYPE_CHECKING:
    from sim.plots.run_figures import Drawing

SHORT = {DISPUTES: "disputes", YEARS: "years", ACTORS: "actors"}  # in names of files


def reliability_drawing(found: Judged, width: float) -> Drawing:
    """The reliability diagram of a panel with its text alternative."""
    import pandas as pd

    from sim.plots import reliability
    from sim.plots.run_figures import Drawing

    kind = found.panel.kind
    table = pd.DataFrame(drawn(found))
    by = "crisis" if kind == ACTORS else "pair"
    note = say("panel.diagram", by=by, unit=kind)
    title = say("panel.diagram_title", file=found.panel.path.name)
    figure = reliability.figure(table, width, title, note, kind)
    alt = reliability.alt_text(table, title, kind)
    return Drawing(f"{SHORT[kind]}_reliability", figure, alt)


def files_of_panel(found: Judged) -> dict[str, bytes]:
    """The tables and the figure of a panel, by the names of their files."""
    from sim.plots.kit.sheet import WIDE
    from sim.plots.run_figures import files_of, uncollected

    short = SHORT[found.panel.kind]
    files = {
        f"{short}_rows.csv": csv_bytes(row_table(found)),
        f"{short}_scores.csv": csv_of_rows(score_rows(found)),
        f"{short}_covariates.csv": csv_of_rows(move_rows(found)),
        f"{short}_reliability.csv": csv_of_rows(spans(found)),
    }
    with uncollected():
        drawn = files_of(reliability_drawing(found, WIDE))
    return files | {f"figures/{name}": data for name, data in drawn.items()}


def save(found: Sequence[Judged], out: Path) -> Path:
    """Tables, page and figures in a new folder, which it answers. Raises: BadInput if it exists."""
    if out.exists():
        raise taken(out)
    files: dict[str, bytes] = {}
    for one in found:
        files |= files_of_panel(one)
    held = {"version": __version__, "panels": [settings(one) for one in found]}
    files["panel.json"] = (json.dumps(held, indent=1) + "\n").encode()
    files["page.md"] = markdown(found).encode()
    draft = out.with_name(f".{out.name}.{secrets.token_hex(4)}")  # a kill leaves no half of it
    try:
        for name, data in files.items():
            write_whole(draft / name, data)
        draft.rename(out)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return out
