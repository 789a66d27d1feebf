"""Every index stays within its bounds, whatever the settings: states, pairs, chances, rungs."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sizes import size
from worlds import BASELINE, SHIPPED, Data, copied, data_of, setup_of

from sim.plan.build import build
from sim.plan.setup import Setup
from sim.record.tables import DYAD_COLUMNS, STATE_COLUMNS
from sim.run.batch import Batch, Worker
from sim.scenario.checks.outcomes import WITHOUT_ACTION, WITHOUT_RUNG
from sim.scenario.load import judge
from sim.scenario.paths import Path
from sim.scenario.shape import NUMERIC, PROVENANCE, ValueShape, forms, shape_at
from sim.scenario.vary import changed
from sim.terms import NOBODY
from sim.terms.choice import Rung
from sim.terms.events import KINDS, Kind

SHARES = {"munitions", "manpower", "need", "burden", "isolation", "credibility"}
PAIR_SHARES = {"tension", "alarm", "hostility", "resolve", "front"}
RANGES = dict.fromkeys(SHARES | PAIR_SHARES, (0.0, 1.0)) | {
    "heat": (-1.0, 1.0),
    "rung": (0.0, 9.0),
    "at_war": (0.0, 1.0),
    "dispute": (0.0, 1.0),
}


def check(setup: Setup, batch: Batch) -> None:
    """All quantities of all runs and turns are where they belong."""
    assert batch.slate is not None
    tables = zip(batch.slate, (STATE_COLUMNS, DYAD_COLUMNS), strict=True)
    for table, columns in tables:
        assert np.all(np.isfinite(table))
        for k, column in enumerate(columns):
            low, high = RANGES[column]
            assert table[..., k].min() >= low, column
            assert table[..., k].max() <= high, column
    rows = batch.rows
    assert np.all((rows["p"] >= 0.0) & (rows["p"] <= 1.0)), told(rows)
    assert np.all(np.isfinite(rows["value"]))
    assert np.all((rows["rung"] >= 0) & (rows["rung"] <= 9))
    assert np.all((rows["day"] >= 0) & (rows["day"] < setup.scenario.horizon.turn_days))
    assert np.all((rows["turn"] >= 0) & (rows["turn"] < setup.turns))
    assert np.all(rows["cause"] < rows["seq"]), "a cause comes before its effect"
    for kinds, column, empty in ((WITHOUT_ACTION, "action", NOBODY), (WITHOUT_RUNG, "rung", 0)):
        some = rows[np.isin(rows["kind"], [KINDS.index(kind) for kind in kinds])]
        assert np.all(some[column] == empty), told_kinds(some[some[column] != empty])
    assert np.all(rows["rung"][rows["kind"] == Kind.WAR] == Rung.WAR)


def told_kinds(rows: Any) -> set[str]:
    """The kinds of rows that hold what the checks of outcomes say they never hold."""
    return {KINDS[kind] for kind in rows["kind"]}


def told(rows: Any) -> str:
    """The kinds of the rows whose chance is none."""
    wrong = rows[(rows["p"] < 0.0) | (rows["p"] > 1.0) | np.isnan(rows["p"])]
    return ", ".join(f"{KINDS[row['kind']]}: {row['p']}" for row in wrong[:5])


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_scenarios_stay_within_bounds(name: str) -> None:
    setup = setup_of(name)
    check(setup, Worker(setup, 17).play(0, size("bounded"), writing=True))


def numbers(data: Any, path: Path = ()) -> list[Path]:
    """The paths of all numbers that the rules may read."""
    if isinstance(data, dict):
        return [
            one
            for key, part in data.items()
            if key not in PROVENANCE and key not in {"horizon", "outcomes", "prior"}
            for one in numbers(part, (*path, key))
        ]
    shape = next((form for form in forms(shape_at(path)) if form.kind in NUMERIC), None)
    is_number = isinstance(data, int | float) and not isinstance(data, bool)
    return [path] if shape is not None and is_number else []


def values(shape: ValueShape | None, now: float) -> st.SearchStrategy[float]:
    """Any value of a key's documented range, its ends often."""
    form = next(form for form in forms(shape) if form.kind in NUMERIC)
    low = -10.0 if form.low is None else form.low
    high = 10.0 if form.high is None else form.high
    if form.kind == "whole":
        return st.sampled_from([low, high, now]) | st.integers(int(low), int(high))
    low = math.nextafter(low, math.inf) if form.low_out else low
    high = math.nextafter(high, -math.inf) if form.high_out else high
    return st.sampled_from([low, high]) | st.floats(low, high, allow_subnormal=False)


PATHS = numbers(data_of(BASELINE))


@settings(
    deadline=None,
    max_examples=size("settings"),
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(st.data())
def test_any_settings_stay_within_bounds(draws: st.DataObject) -> None:
    """The baseline with a dozen numbers anywhere in their documented ranges."""
    data: Data = copied(BASELINE)
    for path in draws.draw(st.lists(st.sampled_from(PATHS), min_size=6, max_size=12, unique=True)):
        shape = shape_at(path)
        value: Any = draws.draw(values(shape, 0.0))
        whole = any(form.kind == "whole" for form in forms(shape))
        data = changed(data, path, int(value) if whole else float(value))
    scenario, findings = judge(data)
    assume(scenario is not None and not findings)
    assert scenario is not None
    setup = build(scenario)
    check(setup, Worker(setup, 3).play(0, 2, writing=True))
