"""A run that has been played, as data: whoever tells, draws or explains it needs no driver."""

from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from sim.record.names import Names
from sim.scenario.schema import Scenario


@dataclass(frozen=True)
class Played:
    """A run that has been played: rows as codes, states and pairs after each turn."""

    scenario: Scenario
    names: Names
    seed: int
    run: int
    engine: str
    rows: NDArray[Any]
    states: NDArray[Any]  # (turns, n_states)
    pairs: NDArray[Any]  # (turns, n_states, n_states)
