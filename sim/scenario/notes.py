"""What is no fault of a scenario and may still not be meant."""

from __future__ import annotations

from sim.errors import Problem
from sim.scenario.load import Loaded
from sim.scenario.schema.states import pair_of


def notes(loaded: Loaded) -> list[Problem]:
    """States that take no part: without a relation each is out of everybody's reach."""
    related = {state for key in loaded.scenario.relations for state in pair_of(key)}
    return [
        Problem(
            *loaded.origins.of(("states", name), key=True),
            f"states.{name}",
            f"{name} has no relation to any state: it takes no part",
        )
        for name in loaded.scenario.states
        if name not in related
    ]
