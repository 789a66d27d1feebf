"""The shipped scenarios, one row each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.scenario.find import (
    ACTIONS,
    FITTED,
    NUMBERS,
    history_names,
    shipped_file,
    shipped_names,
    stack,
)


def listed() -> list[dict[str, Any]]:
    """The shipped scenarios, a variation after what it varies."""
    rows = [_listed(name) for name in shipped_names()]
    rows.sort(key=lambda row: row.pop("order"))
    return rows


def _listed(name: str) -> dict[str, Any]:
    """A shipped scenario in the list; `order` is the chain of names from its first base to it.

    Cases of history, which are asked about what came, stand last.
    """
    under = {ACTIONS, FITTED, NUMBERS}
    layers = [one for one in stack(shipped_file(name)) if Path(one.name).stem not in under]
    titles = [layer.raw["title"] for layer in layers if "title" in layer.raw]
    return {
        "name": name,
        "title": str(titles[-1]) if titles else "",
        "base": str(layers[-1].raw.get("base", "")),
        "file": layers[-1].name,
        "order": [name in history_names(), *(Path(layer.name).stem for layer in layers)],
    }
