"""What Mesa's data collector keeps of a world after each turn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import mesa

from sim.record.tables import STATE_COLUMNS

MODEL_COLUMNS = {
    "turn": "turn",
    "events": "events_so_far",
    "tension": "mean_tension",
    "at_war": "at_war",
    "highest_rung": "highest_rung",
}


def reading_of(measure: str) -> Callable[[Any], float]:
    """What reads a measure of a state."""
    return lambda state: state.reading(measure)


def collector() -> mesa.DataCollector:
    """What is collected after each turn: of the model, and of each state all its columns."""
    readings = {name: reading_of(name) for name in STATE_COLUMNS}
    return mesa.DataCollector(MODEL_COLUMNS, {"name": "name", **readings})
