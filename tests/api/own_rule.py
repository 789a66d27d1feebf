"""A rule and a measure of a user's own, for the tests that name a file."""

from typing import Any


def decide(_: object) -> list[object]:
    """Begins nothing."""
    return []


def began(run: Any) -> int:
    """How many acts Arland began: those that nothing before them led to."""
    events = run.events
    first = (events["actor"] == "ARL") & (events["kind"] == "act") & (events["cause"] < 0)
    return int(first.sum())
