"""In which boxes of the assumptions an outcome is common: by PRIM or CART, into a results folder.

Half of the cases choose the box, the other half says what it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.chance import key_of
from sim.errors import BadInput
from sim.record.manifest import scenario_of
from sim.record.reading import read_table
from sim.scenario.complete import given
from sim.scenario.near import choices
from sim.scenario.write import toml
from sim.study.compare.folder import table_bytes
from sim.study.discover.boxes import Box, Numbers, held, p_value, pruned
from sim.study.discover.cases import Cases, cases_of
from sim.study.discover.data import Discovery
from sim.study.discover.prim import peeled
from sim.study.discover.trees import leaves, scikit, scores
from sim.study.discover.words import text_of
from sim.study.place import NEW_FOLDER, QUIETLY, Place, Playing, folder_of
from sim.study.written import write_found
from sim.telling.messages import say

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Discovery", "discover"]

TABLES = ("box", "trajectory", "scores")
METHODS = {"prim": peeled, "cart": leaves}
COVERAGE = 0.7  # of the runs with the outcome, that a box should hold at least


def discover(
    argument: str,
    outcome: str | None = None,
    method: str = "prim",
    coverage: float = COVERAGE,
    place: Place = NEW_FOLDER,
    playing: Playing = QUIETLY,
) -> Discovery:
    """Look into an ensemble with `--prior`, or a sweep, for where an outcome is common.

    argument: its folder; method: prim or cart; coverage: share 0..1 of the runs with the outcome
    that PRIM's box holds at least, in the half it is fitted on. Raises: BadInput, SimError without
    scikit-learn.
    """
    if method not in METHODS:
        raise BadInput(f"no method called {method!r}{choices(method, METHODS)}")
    if not 0.0 < coverage <= 1.0:
        raise BadInput(f"a box cannot hold a share of {coverage:g} at least; say 0.1 to 1")
    scikit()  # before anything is read
    _, named, cases = cases_of(argument, outcome)
    return looked_into(cases, named, method, coverage, place, playing)


def looked_into(
    cases: Cases, outcome: str, method: str, coverage: float, place: Place, playing: Playing
) -> Discovery:
    """The answer into a new results folder."""
    manifest, scenario = cases.manifest, scenario_of(cases.manifest)
    tables = {"parameters": table_bytes(cases.parameters), "points": table_bytes(cases.points)}
    asked = {
        "outcome": outcome,
        "method": method,
        "coverage": coverage,
        "cases": sha256(b"".join(tables.values())).hexdigest(),
    }
    seed, runs = int(manifest["seed"]), int(cases.points["runs"].iloc[0])
    name = str(manifest["scenario"]["name"])
    with place.begin("discovery", name, scenario, seed, runs, asked) as folder:
        folder.write("scenario.toml", "resolved = true\n" + toml(given(scenario, sources=True)))
        for table, data in tables.items():
            folder.write(f"{table}.csv", data)
        folder.stage = "looking for boxes"
        box, trajectory = found_boxes(cases, method, coverage, halves(len(cases.y), seed))
        found = Discovery(
            outcome,
            scenario.outcomes[outcome].title,
            method,
            coverage,
            seed,
            runs,
            box,
            trajectory,
            score_frame(cases, seed),
            cases.parameters,
            cases.points,
            folder.path,
        )
        found = replace(found, text=text_of(found))
        write_found(folder, found, TABLES, "discovery.txt", playing.draw)
    return found


def halves(cases: int, seed: int) -> NDArray[np.bool_]:
    """Which cases a box is fitted on: half of them by lot, the same for the same seed."""
    order = np.random.default_rng(key_of(seed, "discover", "halves")).permutation(cases)
    fitted = np.zeros(cases, np.bool_)
    fitted[order[: cases // 2]] = True
    return fitted


def found_boxes(
    cases: Cases, method: str, coverage: float, fitted: NDArray[np.bool_]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The limits of the box that is told, and all boxes that were looked at."""
    x, y = cases.x, cases.y
    one, other = (x[fitted], y[fitted]), (x[~fitted], y[~fitted])
    boxes = METHODS[method](*one)
    wide = [box for box in boxes if held(box, *one).coverage >= coverage]
    chosen = boxes[0] if method == "cart" else max(wide, key=lambda b: held(b, *one).density)
    told = pruned(chosen, *one)
    rows = [trajectory_row(k, box, one, other, box is chosen) for k, box in enumerate(boxes)]
    last = trajectory_row(len(rows), told, one, other, told=False) | {"told": True}
    return box_frame(cases, told, other), frame_of([*rows, last])


def trajectory_row(
    step: int, box: Box, one: tuple[Numbers, Numbers], other: tuple[Numbers, Numbers], told: bool
) -> dict[str, Any]:
    """A box in the table of those that were looked at. told: whether the one told comes of it."""
    fitted, rest = held(box, *one), held(box, *other)
    return {
        "step": step,
        "limits": len(box.limited),
        "fitted_cases": fitted.cases,
        "fitted_coverage": fitted.coverage,
        "fitted_density": fitted.density,
        "cases": rest.cases,
        "coverage": rest.coverage,
        "density": rest.density,
        "low": rest.low,
        "high": rest.high,
        "chosen": told,
        "told": False,
    }


def box_frame(cases: Cases, box: Box, other: tuple[Numbers, Numbers]) -> pd.DataFrame:
    """The limits of a box, the surest first; an open end stands at the end of the range."""
    columns = ("parameter", "low", "high", "least", "most", "open_low", "open_high", "p_value")
    x, rows = cases.x, []
    for k in box.limited:
        least, most = float(x[:, k].min()), float(x[:, k].max())
        low, high = float(box.low[k]), float(box.high[k])
        ends = max(low, least), min(high, most)
        opened = not np.isfinite(low), not np.isfinite(high)
        rows.append((cases.names[k], *ends, least, most, *opened, p_value(box, k, *other)))
    rows.sort(key=lambda row: float(row[-1]))
    return frame_of([dict(zip(columns, row, strict=True)) for row in rows], columns)


def score_frame(cases: Cases, seed: int) -> pd.DataFrame:
    """The scores of the assumptions, the largest first; last the number of chance."""
    low, _ = key_of(seed, "discover", "scores")
    found = scores(cases.x, cases.y, low)
    rows = [
        {"parameter": name, "effect": row[0], "low": row[1], "high": row[2], "runs": 0}
        for name, row in zip([*cases.names, say("discovery.chance")], found.tolist(), strict=True)
    ]
    total = int(cases.points["runs"].sum())
    ordered = sorted(rows[:-1], key=lambda row: -row["effect"])
    return frame_of([row | {"runs": total} for row in [*ordered, rows[-1]]])


def frame_of(rows: Sequence[dict[str, Any]], columns: Sequence[str] | None = None) -> pd.DataFrame:
    """Rows as a data frame. columns: where there may be no row."""
    import pandas as pd

    return pd.DataFrame(rows, columns=columns)


def again(path: Path, manifest: dict[str, Any], place: Place, playing: Playing) -> Path:
    """A discovery made again from the cases in its folder."""
    parameters, points = (read_table(path, name, manifest) for name in ("parameters", "points"))
    cases, asked = Cases(manifest, parameters, points), manifest["settings"]
    what = asked["outcome"], asked["method"], float(asked["coverage"])
    return folder_of(looked_into(cases, *what, place, playing))
