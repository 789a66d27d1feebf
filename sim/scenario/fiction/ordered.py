"""Other names in the same alphabetical order, since the engine numbers things by it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from string import ascii_lowercase

from sim.scenario.schema.base import NAME_PATTERN


def renamed(names: Iterable[str], wanted: Callable[[str], str], noun: str) -> dict[str, str]:
    """For each name another one, near to what is wanted, so that the order stays.

    A name that may stay stays. Of the others as many as can get the name that is wanted; the rest
    get letters before it. Where that is not to be had, all are numbered: NOUN_01, NOUN_02.
    """
    old = sorted(set(names))
    new = [wanted(name) for name in old]
    kept = _rising(new, {k for k, name in enumerate(old) if new[k] == name})
    for k in range(len(old)):
        if k not in kept:
            low = new[k - 1] if k else ""
            high = next((new[m] for m in range(k + 1, len(old)) if m in kept), "")
            new[k] = next((name for name in _between(new[k], low, high)), "")
    if not all(re.fullmatch(NAME_PATTERN, name) for name in new) or new != sorted(set(new)):
        width = max(2, len(str(len(old))))
        new = [f"{noun}_{k:0{width}d}" for k in range(1, len(old) + 1)]
    return dict(zip(old, new, strict=True))


def _rising(names: list[str], unchanged: set[int]) -> set[int]:
    """The places of a longest run of names that stand in order; all unchanged ones are in it."""
    runs: list[list[int]] = []

    def worth(run: Iterable[int]) -> tuple[int, list[int]]:
        listed = list(run)
        return len(listed) + len(names) * len(unchanged.intersection(listed)), listed

    for k, name in enumerate(names):
        before = [run for run in runs if names[run[-1]] < name]
        runs.append([*max(before, key=worth, default=[]), k])
    return set(max(runs, key=worth, default=[]))


def _between(name: str, low: str, high: str) -> Iterator[str]:
    """Names that end in this one and stand between two others; no upper one where it is empty."""
    for letters in (1, 2, 3):
        for first in product(ascii_lowercase, repeat=letters):
            found = f"{''.join(first)}_{name}"
            if low < found and (not high or found < high):
                yield found
