"""What became different between two worlds: in the run that is shown, and over the paired runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.analysis.outcomes import NEVER
from sim.classroom.explorer.worlds import Compared, World
from sim.classroom.wording import put
from sim.plots.kit.frequency import (
    CHANCE,
    NONE,
    is_identical,
    pair_words,
    step_interval,
    step_words,
)
from sim.telling.became import became_different
from sim.telling.chain import chain_of, chain_text
from sim.telling.two_worlds import first_difference


@dataclass(frozen=True)
class Moved:
    """One outcome over the paired runs, in words. apart: whether its rates are told apart."""

    title: str
    before: str
    after: str
    step: str
    interval: str
    apart: bool


@dataclass(frozen=True)
class Sample:
    """A run that shows what a change does. text: what it shows."""

    run: int
    text: str


@dataclass(frozen=True)
class Different:
    """What a change made different.

    told: in the run that is shown, a paragraph; why: how the first event that is new came about;
    moved: outcomes whose rates are told apart; rest: how many are not; alike: no run differs;
    sample: another run that shows it, where this one does not.
    """

    told: str
    why: list[str]
    moved: list[Moved]
    rest: int
    alike: bool
    sample: Sample | None


def different(was: World, now: World, found: Compared, before: str) -> Different:
    """What became different. before: what the world before is called."""
    rows = found.rows
    told = became_different(was.played, now.played, before)
    _, new = first_difference(was.played, now.played)
    why = [] if new is None else chain_text(chain_of(now.story, new), full=False)
    moved = moved_of(rows)
    apart = [one for one in moved if one.apart]
    alike = all(is_identical(row) for row in rows)
    return Different(
        told,
        [line for line in why if line],
        apart,
        len(moved) - len(apart),
        alike,
        sample_of(found, now.dice.run),
    )


def sample_of(found: Compared, shown: int) -> Sample | None:
    """A run in which the outcome that moved most is decided, where the one shown is none.

    Runs that go the way of the whole difference come first; without any, one that parts.
    """
    for row in sorted(found.rows, key=lambda row: (not is_apart(row), -abs(row["difference"]))):
        decided = found.decided[str(row["outcome"])]
        way = 1 if row["difference"] > 0.0 else -1
        for sign in (way, -way):
            runs = np.flatnonzero(decided == sign)
            if len(runs) and shown in runs:
                return None
            if len(runs):
                key = "explore.sample_came" if sign > 0 else "explore.sample_went"
                run = int(runs[0])
                return Sample(run, put(key, run=run, title=row["title"]))
    parted = np.flatnonzero(found.parted != NEVER)
    if not len(parted) or shown in parted:
        return None
    run = int(parted[0])
    return Sample(run, put("explore.sample_parts", run=run))


def moved_of(rows: list[dict[str, Any]]) -> list[Moved]:
    """Every outcome in words: what is told apart first, then by the size of the difference."""
    ordered = sorted(rows, key=lambda row: (not is_apart(row), -abs(row["difference"])))
    return [
        Moved(
            str(row["title"]), *pair_words(row), step_words(row), step_interval(row), is_apart(row)
        )
        for row in ordered
    ]


def is_apart(row: dict[str, Any]) -> bool:
    """Whether the rates of a row are told apart, by as much as is told at all."""
    return bool(row["separated"]) and abs(row["difference"]) >= NONE


def rare_note(rows: list[dict[str, Any]]) -> str:
    """What the mark of rare outcomes means, where there are any."""
    return put("explore.rare") if any(row.get("by") == CHANCE for row in rows) else ""
