"""Whole numbers as Python and notebooks give them, taken or refused before anything is made."""

from __future__ import annotations

import operator
from typing import Any

from sim.errors import BadInput
from sim.record.settings import LARGEST, MOST_RUNS

MOST_SEED = 2**64 - 1
MOST_WORKERS = 100_000
# Of what is asked for by name: the least and the most that can be.
BOUNDS = {
    "seed": (0, MOST_SEED),
    "run": (0, LARGEST),
    "runs": (1, MOST_RUNS),
    "workers": (1, MOST_WORKERS),
    "turn": (0, LARGEST),
    "event": (0, LARGEST),
    "points": (1, 10_000),
    "draws": (2, 1_000_000),
    "trajectories": (2, 10_000),
    "most": (1, MOST_RUNS),
    "ask_every": (1, LARGEST),
    "reply_tokens": (1, LARGEST),
}


def whole(name: str, value: Any) -> int:
    """A seed, run, turn or event, a number of runs, workers or points, as a plain int.

    Whole numbers of every library are taken, as those of numpy; 1.0, True and "1" are none.
    Raises: BadInput for what is no whole number, or out of bounds.
    """
    low, high = BOUNDS[name]
    is_truth = isinstance(value, bool) or type(value).__name__ in {"bool", "bool_"}
    try:
        found = None if is_truth else operator.index(value)
    except TypeError:
        found = None
    if found is None:
        raise BadInput(f"{name} is a whole number, {low} to {high:,}, not {shown(value)}")
    if not low <= found <= high:
        raise BadInput(f"{name} is {low} to {high:,}, not {shown(found)}")
    return found


def whole_or_none(name: str, value: Any) -> int | None:
    """The same, where it may be left out."""
    return None if value is None else whole(name, value)


def shown(value: Any) -> str:
    """A value in a message, cut where it is long."""
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:37]}..."
