"""Worlds of the explorer: a scenario as changed, its one run, its many, played once and kept."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.first_difference import parting_turns
from sim.analysis.outcomes import NEVER
from sim.analysis.rates import Columns
from sim.classroom.explorer.changes import Dice, Edits, varied
from sim.plan.build import build
from sim.plan.setup import Setup
from sim.record.names import names_of
from sim.record.played import Played
from sim.run.course import Course
from sim.run.executors import in_order, threads
from sim.run.many import SHARED, Player, joined, spans
from sim.scenario.load import Loaded
from sim.scenario.schema import Scenario
from sim.study.compare.frames import difference_rows, rate_rows
from sim.study.compare.slices import VariationRuns
from sim.study.compare.variations import Variation, common_outcomes
from sim.telling.story import Story

MOST_KEPT = 24  # worlds whose runs are kept
NO_COUNTS = np.zeros(0, np.int64)


@dataclass(frozen=True)
class Runs:
    """The runs of a world: the table of them, and their event rows."""

    columns: Columns
    rows: NDArray[Any]


@dataclass(frozen=True)
class Compared:
    """Two worlds on the same dice.

    rows: of `sim compare`, one for each outcome; parted: the first turn in which a run differs, or
    NEVER; decided: for each outcome and run 1 where it came, -1 where it went, else 0.
    """

    rows: list[dict[str, Any]]
    parted: NDArray[np.int64]
    decided: dict[str, NDArray[np.int64]]


class World:
    """A scenario on the dice of the page. engine: as `sim run` has it."""

    def __init__(self, scenario: Scenario, dice: Dice, engine: str) -> None:
        self.scenario, self.dice, self.engine = scenario, dice, engine

    @cached_property
    def setup(self) -> Setup:
        """The scenario ready to run."""
        return build(self.scenario)

    @cached_property
    def played(self) -> Played:
        """The run that is shown, to its end."""
        return Course(self.setup, self.dice.seed, self.dice.run, self.engine).play_on().played()

    @cached_property
    def story(self) -> Story:
        """The run that is shown, ready to be told."""
        return Story.of(self.played)

    @cached_property
    def runs(self) -> Runs:
        """Runs 0 .. runs - 1, as `sim compare` plays them."""
        player = Player(self.scenario, self.dice.seed)

        def play(span: tuple[int, int]) -> Runs:
            found = list(player.slices(*span))
            rows = np.concatenate([part.batch.rows for part in found])
            return Runs(joined([part.columns for part in found]), rows)

        parts = list(in_order(threads(None), play, spans(0, self.dice.runs, SHARED // 2)))
        columns = joined([part.columns for part in parts])
        return Runs(columns, np.concatenate([part.rows for part in parts]))

    def rates(self) -> list[dict[str, Any]]:
        """How often each outcome comes about, with intervals; rows as of `sim compare`."""
        held = VariationRuns(self.runs.columns, np.zeros(0, np.int64), NO_COUNTS)
        return rate_rows([Variation("", self.scenario)], [held], list(self.scenario.outcomes))


class Worlds:
    """The worlds of one scenario and its dice. What was played is kept."""

    def __init__(self, loaded: Loaded, dice: Dice, engine: str) -> None:
        self.loaded, self.dice, self.engine = loaded, dice, engine
        self.held: OrderedDict[Edits, World] = OrderedDict()
        self.compared: dict[tuple[Edits, Edits], Compared] = {}

    def of(self, edits: Edits) -> World:
        """The world of these changes. Raises: BadInput where they make no scenario."""
        if edits not in self.held:
            self.held[edits] = World(varied(self.loaded, edits), self.dice, self.engine)
        self.held.move_to_end(edits)
        while len(self.held) > MOST_KEPT:
            self.held.popitem(last=False)
        return self.held[edits]

    def shown(self, run: int) -> None:
        """Show another run; what was counted over the runs stays."""
        self.dice = Dice(self.dice.seed, run, self.dice.runs)
        for world in self.held.values():
            world.dice = self.dice
            for name in ("played", "story"):
                world.__dict__.pop(name, None)

    def compared_with(self, before: Edits, after: Edits) -> Compared:
        """What the changes do, run by run."""
        if (before, after) not in self.compared:
            self.compared[before, after] = compared(self.of(before), self.of(after))
        return self.compared[before, after]


def compared(a: World, b: World) -> Compared:
    """Two worlds on the same dice, in the rows of `sim compare`."""
    variations = [Variation("before", a.scenario), Variation("after", b.scenario)]
    outcomes, _ = common_outcomes(variations, ())
    names = names_of(a.scenario), names_of(b.scenario)
    runs = a.dice.runs
    parted = parting_turns(a.runs.rows, b.runs.rows, names, 0, runs)
    unmoved = np.full(runs, NEVER, np.int64)
    played = [
        VariationRuns(a.runs.columns, unmoved, NO_COUNTS),
        VariationRuns(b.runs.columns, parted, NO_COUNTS),
    ]
    rows = difference_rows(variations, played, outcomes)
    return Compared(rows, parted, {name: decided(a.runs, b.runs, name) for name in outcomes})


def decided(a: Runs, b: Runs, outcome: str) -> NDArray[np.int64]:
    """For each run 1 where an outcome comes about in b alone, -1 where in a alone, else 0."""
    was, now = ((runs.columns[outcome] != NEVER).astype(np.int64) for runs in (a, b))
    found: NDArray[np.int64] = now - was
    return found
