"""Strategic scenario simulation: states with stances and treaty clauses that fire by rule.

In Python: `from sim import load, play, ensemble, compare, explain, read` (see `sim.api.notebook`,
`sim.api.studies` and `sim.api.searches`); `World` and `State` are the Mesa model that one can look
into and subclass;
`from sim import figures` for each figure on an axis of your own (see `sim.plots.figures`).
"""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` itself would be most of the time that this import takes
if TYPE_CHECKING:
    from typing import Any

__version__ = "0.1.0"
# What users import from here, and where it stands.
API = {
    "Result": "sim.api.result",
    "SeatView": "sim.classroom.players.function",
    "State": "sim.world.state",
    "World": "sim.world.world",
    "branch": "sim.api.futures",
    "compare": "sim.api.studies",
    "discover": "sim.api.searches",
    "ensemble": "sim.api.notebook",
    "explain": "sim.api.notebook",
    "hindcast": "sim.api.studies",
    "load": "sim.api.scenarios",
    "offramp": "sim.api.futures",
    "overturn": "sim.api.searches",
    "play": "sim.api.notebook",
    "read": "sim.api.notebook",
    "rerun": "sim.api.notebook",
    "robust": "sim.api.searches",
    "save": "sim.api.notebook",
    "scenarios": "sim.api.scenarios",
    "sensitivity": "sim.api.studies",
    "sweep": "sim.api.studies",
    "test": "sim.api.studies",
}


def __getattr__(name: str) -> Any:
    """Import what a user asks for when it is asked for: `sim --help` must be quick."""
    if name in API:
        import importlib

        return getattr(importlib.import_module(API[name]), name)
    if name == "figures":
        import importlib

        return importlib.import_module("sim.plots.figures")
    raise AttributeError(f"module 'sim' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The names that can be asked for."""
    return sorted([*globals(), *API, "figures"])
