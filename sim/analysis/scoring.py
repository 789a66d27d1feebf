"""Scores of chances against what came about."""

from __future__ import annotations


def brier(p: float, share: float) -> float:
    """The squared distance between a chance and what came, 0..1, low is good. Source: Brier 1950.

    p: the chance that was said; share: 1 where it came and 0 where not; of many runs the share in
    which it came, and the answer is then the mean over these runs.
    """
    return (p - share) ** 2 + share * (1.0 - share)
