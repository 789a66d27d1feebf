"""What drives an outcome: the reasons of the rows with which it comes, over many runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sim.analysis.outcomes import NEVER, outcome_rows
from sim.run.many import Player
from sim.scenario.schema import Scenario
from sim.telling.deeds import because_words
from sim.telling.story import Story

RUNS = 1000
SHOWN = 2  # reasons that are told of an outcome


@dataclass(frozen=True)
class Driver:
    """A reason for which an outcome comes. share: of the runs in which it comes."""

    reason: str
    share: float


def drivers(
    scenario: Scenario, outcomes: Sequence[str], seed: int, runs: int
) -> dict[str, list[Driver]]:
    """By outcome the reasons with which it came most often, the commonest first.

    runs: as many of them as `RUNS` are looked at.
    """
    runs = min(runs, RUNS)
    held: dict[str, Counter[str]] = {name: Counter() for name in outcomes}
    for part in Player(scenario, seed).slices(0, runs):
        names, batch = part.setup.names, part.batch
        lasts = batch.tally["turns"]
        story = Story(part.setup.scenario, names, batch.rows[:0])
        found = outcome_rows(batch.rows, part.setup.scenario, names, batch.first, lasts)
        for name in outcomes:
            rows = batch.rows["because"][found[name][found[name] != NEVER]]
            held[name].update(because_words(story, int(code)) for code in rows)
    return {name: told(counts) for name, counts in held.items()}


def told(counts: Counter[str]) -> list[Driver]:
    """The commonest reasons; of as many by name."""
    whole = sum(counts.values())
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [Driver(name, count / whole) for name, count in order[:SHOWN]]


def drivers_text(found: Sequence[Driver]) -> str:
    """What brings an outcome about, in words; empty where it never comes."""
    return ", ".join(f"{one.reason} ({100 * one.share:.0f})" for one in found)
