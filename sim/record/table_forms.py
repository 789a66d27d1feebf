"""What the tables of a result hold, column by column: what code reads of them is checked here.

A column is `name:domain`; `?` marks one that may have empty cells. No other column may stand there
but in `OPEN` tables, whose columns a scenario or a method names.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.errors import BadInput
from sim.record.csv_tables import WANTED, check_names, shown
from sim.record.event_columns import EVENT_COLUMNS
from sim.record.form import kind_name
from sim.record.tables import DYAD_COLUMNS, STATE_COLUMNS
from sim.scenario.run_measures import RUN_MEASURES
from sim.scenario.schema import beats_of

if TYPE_CHECKING:
    import pandas as pd

TOLD = 8  # names of a closed list that are told
EVENTS = (
    "run:count turn:turn seq:count date:date phase:text wave:count kind:text actor:text "
    "target:text third:text action:text issue:text clause:text rung:whole value:number p:number "
    "because:text cause:whole"
)
STATES = "run:count turn:turn state:state " + " ".join(f"{name}:number" for name in STATE_COLUMNS)
DYADS = "run:count turn:turn actor:state target:state " + " ".join(
    f"{name}:number" for name in DYAD_COLUMNS
)
FILLED = ("states", "dyads", "points", "parameters", "effects")  # tables without a row are none
OPEN = ("settings", "parameters", "effects")
RATES = (
    "outcome:outcome title:text runs:count reached:count rate:number low:number high:number "
    "by:text median_turn:number?"
)
PRIOR = "prior_low:number? prior_high:number?"
MEANS = f"measure:measure mean:number low:number? high:number? runs:count {PRIOR} highest:number"
DIFFERENCES = (
    "variation:variation outcome:outcome title:text runs:count baseline_rate:number rate:number "
    "difference:number low:number high:number p_value:number p_adjusted:number separated:truth "
    "worlds_changed:count more_runs:number? level:number median_turn_changed:number? by:text "
    "drawn:truth"
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
ASKINGS = (
    "{} run:count asking:count turn:turn date:date state:state options:count outcome:text "
    "choice:whole move:text"
)
STEP = "difference:number low:number high:number baseline:number rate:number p_value:number"
COMPARISON = {
    "rates": f"variation:variation {RATES} {PRIOR}",
    "differences": DIFFERENCES,
    "worlds": WORLDS,
    "measures": f"{PAIRED.format('measure')} p_value:number",
    "scales": f"{PAIRED.format('scale')} direction:text conclusion:text agrees:truth",
    "settings": "setting:text",
    "fan": FAN,
    "askings": ASKINGS.format("variation:variation"),
}
QUESTIONS = (
    "question:text wording:text resolved:count on:text source:text label:text confidence:text "
    "p:number low:number? high:number? brier:number log_score:number base_rate:number "
    "base_source:text band_low:number? band_high:number? drivers:text?"
)
REFERENCES = (
    "forecast:text questions:count brier:number log_score:number model_brier:number "
    "model_log_score:number"
)
FORMS: dict[str, dict[str, str]] = {
    "run": {
        "events": EVENTS,
        "states": STATES,
        "dyads": DYADS,
        "askings": ASKINGS.format("").strip(),
    },
    "ensemble": {
        "outcomes": f"{RATES} {PRIOR}",
        "measures": f"{MEANS} median:number ninth_decile:number",
        "incidence": "outcome:outcome title:text turn:turn at_risk:count share:number low:number "
        "high:number",
    },
    "comparison": COMPARISON,
    "hypothesis": COMPARISON,
    "branch": {
        f"{table}_{side}": columns
        for table, columns in (("events", EVENTS), ("states", STATES), ("dyads", DYADS))
        for side in ("original", "branch")
    },
    "sweep": {
        "parameters": "point:count",
        "points": f"point:count {RATES}",
        "measures": "point:count measure:measure runs:count mean:number low:number? high:number?",
    },
    "sensitivity": {
        "effects": "parameter:text effect:number low:number high:number",
    },
    "hindcast": {
        "questions": QUESTIONS,
        "references": REFERENCES,
        "histories": "history:count log_score:number",
    },
    "discovery": {
        "parameters": "point:count",
        "points": "point:count runs:count rate:number",
        "box": "parameter:text low:number high:number least:number most:number open_low:truth "
        "open_high:truth p_value:number",
        "trajectory": "step:count limits:count fitted_cases:count fitted_coverage:number "
        "fitted_density:number cases:count coverage:number density:number low:number high:number "
        "chosen:truth told:truth",
        "scores": "parameter:text effect:number low:number high:number runs:count",
    },
    "robustness": {
        "policies": "policy:variation draws:count worst:number largest_regret:number leads:number "
        + " ".join(
            f"{x}:number {x}_low:number {x}_high:number" for x in ("rate", "regret", "best")
        ),
        "regrets": "policy:variation draw:count rate:number regret:number",
        "parameters": "draw:count",
    },
    "overturn": {
        "headline": STEP,
        "assumptions": f"parameter:text stated:number least:number most:number end:number {STEP} "
        "verdict:text crossing:number? moved:number? before:number? after:number?",
        "pairs": "first:text first_value:number second:text second_value:number "
        f"{STEP} verdict:text",
    },
}


def words_of(manifest: dict[str, Any], domain: str) -> set[str]:
    """The words of a closed domain."""
    if domain == "measure":
        return {*RUN_MEASURES, *manifest["settings"].get("measures", {})}
    held = manifest["settings"].get("scenarios", {})
    if domain == "variation":
        return set(held)
    section = {"state": "states", "outcome": "outcomes"}[domain]
    scenarios = [manifest["scenario"]["data"], *held.values()]
    return {name for scenario in scenarios for name in scenario.get(section, {})}


def turns_of(manifest: dict[str, Any]) -> int:
    """The most turns that any scenario of a result has, as the rules count them: weeks or days."""
    held = manifest["settings"].get("scenarios", {}).values()
    scenarios = [manifest["scenario"]["data"], *held]
    return max(beats_of(scenario["horizon"]) for scenario in scenarios)


def form_of(manifest: dict[str, Any], name: str) -> dict[str, str]:
    """The columns that a table of a result must have, each with its domain."""
    form = FORMS.get(kind_name(manifest), {}).get(name, "")
    return dict(entry.split(":") for entry in form.split())


def is_number(column: pd.Series[Any], plain: str, empty: bool, turns: int) -> Sequence[bool]:
    """Which cells are numbers of their domain; empty: whether a cell may have none."""
    if column.dtype.kind not in ("iuf" if plain == "number" else "iu"):
        held = (int, float) if plain == "number" else int
        return [isinstance(cell, held) and not isinstance(cell, bool) for cell in column.tolist()]
    values = column.to_numpy()
    right = np.isfinite(values) | (empty & np.isnan(values))
    if plain in {"count", "turn"}:
        right &= (values >= 0) & (values < (turns if plain == "turn" else np.inf))
    return right.tolist()  # type: ignore[no-any-return]


LOOSE: dict[str, type] = {"text": str, "date": datetime.date, "truth": bool}  # each cell must be


def first_wrong(manifest: dict[str, Any], domain: str, column: pd.Series[Any]) -> int | None:
    """The first row whose cell is not of the column's domain; None where all are."""
    plain, empty = domain.removesuffix("?"), domain.endswith("?")
    if plain in LOOSE:
        right: Sequence[bool] = [isinstance(cell, LOOSE[plain]) for cell in column.tolist()]
    elif plain in {"number", "whole", "count", "turn"}:
        right = is_number(column, plain, empty, turns_of(manifest))
    else:
        known = words_of(manifest, plain)
        right = [cell in known for cell in column.tolist()]
    return next((row for row, is_right in enumerate(right) if not is_right), None)


def wanted(manifest: dict[str, Any], domain: str) -> str:
    """What a cell should be, in words that follow it."""
    plain = domain.removesuffix("?")
    if plain == "turn":
        return f"is no number of a turn, 0 to {turns_of(manifest) - 1}"
    if plain in {*WANTED, "text"}:
        return f"is no {WANTED.get(plain, plain)}"
    known = sorted(words_of(manifest, plain))
    more = f" and {len(known) - TOLD} more" if len(known) > TOLD else ""
    return f"is none of {', '.join(known[:TOLD])}{more}"


def check_columns(
    place: Callable[[str, int | None], str],
    manifest: dict[str, Any],
    name: str,
    table: pd.DataFrame,
    needed: Sequence[str] = (),
) -> None:
    """Raises: BadInput if a table of a known kind of result is not as its form says.

    place: where a cell stands, by column and row; where the columns are named without a row.
    needed: columns of an open table that must be there.
    """
    form = form_of(manifest, name)
    known = {*form, *EVENT_COLUMNS} if name.startswith("events") else {*form}
    if not form or name in OPEN:
        known |= {*table}
    check_names(lambda column: place(column, None), table, (*form, *needed), known)
    if not len(table) and name.partition("_")[0] in FILLED:
        raise BadInput(f"{place('', None)}: there is no row below the header")
    for column, domain in form.items():
        row = first_wrong(manifest, domain, table[column])
        if row is not None:
            cell = table[column].tolist()[row]
            raise BadInput(f"{place(column, row)}: {shown(cell)} {wanted(manifest, domain)}")
