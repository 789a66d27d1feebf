"""The figures of results: which are drawn for a run, and where they go."""

from __future__ import annotations

from typing import Any

from sim.record.store import ResultFolder


def draw_run(folder: ResultFolder, run: Any) -> list[str]:  # noqa: ARG001 - no figures yet
    """The figures of one run into its folder; their names."""
    return []
