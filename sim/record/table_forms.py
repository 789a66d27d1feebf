"""What the tables of a result hold, column by column: what code reads of them is checked here.

A column is `name:domain`; `?` marks one that may have empty cells. Other columns may stand beside.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.errors import BadInput
from sim.record.form import kind_name
from sim.record.tables import DYAD_COLUMNS, STATE_COLUMNS
from sim.scenario.run_measures import RUN_MEASURES

if TYPE_CHECKING:
    import pandas as pd

EVENTS = (
    "run:count turn:turn seq:count date:date phase:text wave:count kind:text actor:text "
    "target:text third:text action:text issue:text clause:text rung:number value:number p:number "
    "because:text cause:number"
)
STATES = "turn:turn state:state " + " ".join(f"{name}:number" for name in STATE_COLUMNS)
DYADS = "turn:turn actor:state target:state " + " ".join(f"{name}:number" for name in DYAD_COLUMNS)
RATES = (
    "outcome:outcome title:text runs:count reached:count rate:number low:number high:number "
    "by:text median_turn:number?"
)
MEANS = "measure:measure mean:number low:number? high:number?"
DIFFERENCES = (
    "variation:variation outcome:outcome title:text runs:count baseline_rate:number rate:number "
    "difference:number low:number high:number p_value:number p_adjusted:number separated:truth "
    "worlds_changed:count more_runs:number?"
)
PAIRED = (
    "variation:variation {}:measure runs:count baseline_mean:number mean:number difference:number "
    "low:number high:number"
)
FAN = (
    "panel:variation actor:state target:state turn:turn median:number low50:number high50:number "
    "low90:number high90:number"
)
WORLDS = (
    "variation:variation runs:count worlds_changed:count first_quarter_turn:number? "
    "median_turn:number? last_quarter_turn:number?"
)
COMPARISON = {
    "rates": f"variation:variation {RATES}",
    "differences": DIFFERENCES,
    "worlds": WORLDS,
    "measures": PAIRED.format("measure"),
    "scales": f"{PAIRED.format('scale')} direction:text conclusion:text",
    "settings": "setting:text",
    "fan": FAN,
}
QUESTIONS = (
    "question:text wording:text resolved:count on:text source:text label:text confidence:text "
    "p:number low:number? high:number? brier:number log_score:number base_rate:number "
    "base_source:text band_low:number? band_high:number?"
)
REFERENCES = (
    "forecast:text questions:count brier:number log_score:number model_brier:number "
    "model_log_score:number"
)
FORMS: dict[str, dict[str, str]] = {
    "run": {"events": EVENTS, "states": STATES, "dyads": DYADS},
    "ensemble": {
        "outcomes": RATES,
        "measures": f"{MEANS} median:number ninth_decile:number",
        "incidence": "outcome:outcome title:text turn:turn share:number low:number high:number",
    },
    "comparison": COMPARISON,
    "hypothesis": COMPARISON,
    "branch": {
        f"{table}_{side}": columns
        for table, columns in (("events", EVENTS), ("states", STATES), ("dyads", DYADS))
        for side in ("original", "branch")
    },
    "sweep": {"parameters": "point:count", "points": f"point:count {RATES}"},
    "sensitivity": {"effects": "parameter:text effect:number low:number high:number"},
    "hindcast": {
        "questions": QUESTIONS,
        "references": REFERENCES,
        "histories": "history:count log_score:number",
    },
}


def words_of(manifest: dict[str, Any], domain: str) -> set[str]:
    """The words of a closed domain."""
    if domain == "measure":
        return set(RUN_MEASURES)
    held = manifest["settings"].get("scenarios", {})
    if domain == "variation":
        return set(held)
    section = {"state": "states", "outcome": "outcomes"}[domain]
    scenarios = [manifest["scenario"]["data"], *held.values()]
    return {name for scenario in scenarios for name in scenario.get(section, {})}


def turns_of(manifest: dict[str, Any]) -> int:
    """The most turns that any scenario of a result has."""
    held = manifest["settings"].get("scenarios", {}).values()
    scenarios = [manifest["scenario"]["data"], *held]
    return max(int(scenario["horizon"]["turns"]) for scenario in scenarios)


def is_number(column: pd.Series[Any], whole: bool, empty: bool) -> bool:
    """Whether a column holds numbers, whole ones or with empty cells as told."""
    if column.dtype.kind not in ("iu" if whole else "iuf"):
        return False
    return bool(np.isfinite(column).all()) or (empty and not bool(np.isinf(column).any()))


LOOSE: dict[str, type] = {"text": str, "date": datetime.date}  # what each cell must be


def fits(manifest: dict[str, Any], domain: str, column: pd.Series[Any]) -> bool:
    """Whether every cell of a column is of its domain."""
    plain, empty = domain.removesuffix("?"), domain.endswith("?")
    if not len(column):
        return True
    if plain in LOOSE:
        return all(isinstance(cell, LOOSE[plain]) for cell in column.tolist())
    if plain == "truth":
        return bool(column.dtype.kind == "b")
    if plain in {"number", "count", "turn"}:
        if not is_number(column, plain != "number", empty):
            return False
        low, high = (0, turns_of(manifest)) if plain == "turn" else (0, np.inf)
        return plain == "number" or bool(((column >= low) & (column < high)).all())
    return set(column.tolist()) <= words_of(manifest, plain)


def check_columns(folder: Path, manifest: dict[str, Any], name: str, table: pd.DataFrame) -> None:
    """Raises: BadInput if a table of a known kind of result is not as its form says."""
    form = FORMS.get(kind_name(manifest), {}).get(name, "")
    for column, _, domain in (entry.partition(":") for entry in form.split()):
        if column not in table:
            raise BadInput(f"the table {name} of {folder} has no column {column!r}")
        if not fits(manifest, domain, table[column]):
            raise BadInput(f"the table {name} of {folder} holds what it cannot in {column!r}")
