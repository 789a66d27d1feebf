"""Strategic scenario simulation: states with stances and treaty clauses that fire by rule.

In Python: `from sim import load, play, ensemble, compare, explain, read` (see `sim.api.notebook`),
and `from sim import figures` for each figure on an axis of your own (see `sim.plots.figures`).
"""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` itself would be most of the time that this import takes
if TYPE_CHECKING:
    from typing import Any

__version__ = "0.1.0"
API = ("Result", "compare", "ensemble", "explain", "load", "play", "read")


def __getattr__(name: str) -> Any:
    """Import what a user asks for when it is asked for: `sim --help` must be quick."""
    if name in API:
        import importlib

        return getattr(importlib.import_module("sim.api.notebook"), name)
    if name == "figures":
        import importlib

        return importlib.import_module("sim.plots.figures")
    raise AttributeError(f"module 'sim' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The names that can be asked for."""
    return sorted([*globals(), *API, "figures"])
