import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.plan.build import build
from sim.run.play import play
from sim.scenario.schema import Scenario
from sim.scenario.vary import merged
from sim.telling.story import Story

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
        data = merged(data, tomllib.loads((SCENARIOS / f"{name}.toml").read_text("utf-8")))
    return data


@pytest.fixture(scope="session")
def real(baseline: dict[str, Any]) -> Callable[..., Story]:
    """The baseline by seed; with `attack`, North Korea opens a war in the third turn."""

    @cache
    def story(seed: int, attack: bool = False) -> Story:
        data = baseline
        if attack:
            data = {**data, "injects": {**data["injects"], "attack": ATTACK}}
        scenario = Scenario.model_validate(data)
        with np.errstate(all="ignore"):  # the run is not what is tested here
            return Story.of(play(build(scenario), seed=seed))

    return story
