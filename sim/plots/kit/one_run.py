"""What figures of one run share: what each says of itself, its clock, its colours, its numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

import numpy as np

from sim.plots.kit.arrange import Pair, Values
from sim.plots.kit.clock import Clock
from sim.plots.kit.style import colours
from sim.telling.story import Story


class About(NamedTuple):
    """What a figure of one run says of itself."""

    name: str  # of its file
    note: str  # under its title; "One run" gives way to the run in words
    caption: str  # on a page: what to see in it
    empty: str = ""  # on a page, where it shows nothing
    regime: Literal["", "note", "caption"] = ""  # where it names the reliability of clauses


def clock_of(story: Story) -> Clock:
    """The clock of a run, with dates or without."""
    horizon = story.scenario.horizon
    return Clock(horizon.start if story.dated else None, horizon.beat_days)


def colours_of(story: Story, others: Iterable[str] = ()) -> dict[str, str]:
    """The colour of each state of the scenario, and of any others named."""
    entries = story.scenario.states
    own = {name: entry.colour for name, entry in entries.items() if entry.colour is not None}
    return colours([*entries, *(name for name in others if name)], own)


def titles_of(story: Story) -> dict[str, str]:
    """The title of each state."""
    return {name: story.label(name) for name in story.names.states}


def of_pairs(story: Story, column: str) -> dict[Pair, Values]:
    """A column of what stood between states, turn by turn, for each directed pair, by name."""
    if not len(story.pairs):
        return {}
    values, names = story.pairs[column], story.names.states
    ordered = [(i, j) for i in range(len(names)) for j in range(len(names)) if i != j]
    return {(names[i], names[j]): np.asarray(values[:, i, j]) for i, j in ordered}


def of_states(story: Story, column: str) -> dict[str, Values]:
    """A column of what stood with states, turn by turn, for each state, by name."""
    if not len(story.states):
        return {}
    values = story.states[column]
    return {name: np.asarray(values[:, i]) for i, name in enumerate(story.names.states)}
