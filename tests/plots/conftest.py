import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from invent import Tables

from sim.plan.build import build
from sim.record.tables import dyad_table, event_table, state_table
from sim.run.play import play
from sim.scenario.schema import Scenario

SCENARIOS = Path(__file__).parents[2] / "scenarios"
ATTACK = {
    "title": "an attack",
    "turn": 2,
    "changes": [{"of": "PRK", "toward": "KOR", "act": "general_war"}],
    "source": "assumption",
}


@pytest.fixture(scope="session")
def baseline() -> dict[str, Any]:
    """The June 2024 baseline as a table of tables, registry and numbers included."""
    data: dict[str, Any] = {}
    for name in ("numbers", "actions", "june-2024"):
        data |= tomllib.loads((SCENARIOS / f"{name}.toml").read_text(encoding="utf-8"))
    return data


@pytest.fixture(scope="session")
def real(baseline: dict[str, Any]) -> Callable[..., Tables]:
    """Tables of the baseline by seed; with `attack`, North Korea opens a war in the third turn."""

    @cache
    def tables(seed: int, attack: bool = False) -> Tables:
        data = baseline
        if attack:
            data = {**data, "injects": {**data["injects"], "attack": ATTACK}}
        scenario = Scenario.model_validate(data)
        with np.errstate(all="ignore"):  # the run is not what is tested here
            run = play(build(scenario), seed=seed)
        return Tables(
            event_table(run.rows, run.names, scenario.horizon),
            state_table(run.states, run.names, 0),
            dyad_table(run.pairs, run.names, 0),
            data,
        )

    return tables
