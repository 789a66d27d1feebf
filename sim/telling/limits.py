"""Limits on an assumption in words, and how sure each is."""

from __future__ import annotations

from typing import Any

from sim.telling.messages import say


def limit(row: dict[str, Any]) -> str:
    """The limits on one assumption: above, below or between.

    row: with low, high, and whether either is the end of the range: open_low, open_high.
    """
    low, high = f"{row['low']:.3g}", f"{row['high']:.3g}"
    if row["open_high"]:
        return say("discovery.above", low=low)
    if row["open_low"]:
        return say("discovery.below", high=high)
    return say("discovery.between", low=low, high=high)


def p_words(p: float) -> str:
    """A p-value."""
    return say("discovery.p_small") if p < 0.001 else say("discovery.p", p=p)
