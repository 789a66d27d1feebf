"""Where a result goes, and how it is played and drawn: what every study is handed."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from sim.errors import BadInput
from sim.record.journal import Journal
from sim.record.left import opened
from sim.record.manifest import new_manifest
from sim.record.store import RESULTS, ResultFolder
from sim.run.executors import Execution, Progress, execution_of
from sim.run.kernel import code_folder, rules_hash
from sim.run.own_rules import OwnPrograms, Rule
from sim.scenario.schema import Scenario

# Puts figures into a folder whose tables lie there; of one run as it was played, where it is given.
Draw = Callable[..., object]
Again = Callable[..., Path]  # makes a result again: of a folder, a manifest, a place, a `Playing`


class Place(NamedTuple):
    """Where a result goes: the folder `out`, or a new one under `base`.

    `out` must not exist, or hold this very result, left before it was done: then that goes on.
    command: the command line for the manifest, that of this process where not given; keeps:
    whether what was played is kept when it is broken off.
    """

    out: Path | None = None
    base: Path = RESULTS
    command: Sequence[str] | None = None
    keeps: bool = True

    def begin(
        self,
        kind: str,
        name: str,
        scenario: Scenario,
        seed: int,
        runs: int,
        settings: dict[str, Any],
        engine: str = "compiled",
        first: int = 0,
    ) -> ResultFolder:
        """The folder with its manifest, before the first run. Raises: BadInput, SimError."""
        if engine == "compiled":
            code_folder()  # without a place for machine code nothing is begun
        dice = seed, first, runs, engine, rules_hash()
        manifest = new_manifest(kind, name, scenario, *dice, self.command, settings)
        folder = opened(manifest, self.out, self.base)
        folder.keeps = self.keeps
        return folder


class Made(Protocol):
    """What a study came to; it knows its folder once it was written."""

    @property
    def folder(self) -> Path | None:
        """Where it lies."""


def folder_of(found: Made) -> Path:
    """Where a result that was written lies."""
    assert found.folder is not None  # noqa: S101 - it was written
    return found.folder


class Playing(NamedTuple):
    """How a result is made: by how many workers, who is told of progress, what draws its figures.

    workers: as many as cores unless told; draw: None where nothing is drawn; own: by state, the
    rules of the user's own that the command line names, the only ones that are run; kept: what was
    played of it before, where what is played is added; measures: the user's own, as `own`; seated:
    makes a result again in which a program played seats, of its log.
    """

    workers: int | None = None
    progress: Progress | None = None
    draw: Draw | None = None
    own: Mapping[str, Rule] | None = None
    kept: Journal | None = None
    measures: Mapping[str, Rule] | None = None
    seated: Again | None = None

    @property
    def programs(self) -> OwnPrograms:
        """The user's own rules and measures."""
        return OwnPrograms.of(self.own, self.measures)

    def execution(self) -> Execution:
        """Who plays: threads; where a state decides by plain Python, processes if they can."""
        return execution_of(self.own, self.workers, self.measures)

    def players_again(self, folder: Path) -> Again:
        """What makes a result again in which a program played seats. Raises: BadInput if none."""
        if self.seated is None:
            where = shlex.quote(str(folder))
            raise BadInput(f"a program played seats of {folder}; type `sim rerun {where}`")
        return self.seated


NEW_FOLDER = Place()  # named by the time, in the folder of all results
QUIETLY = Playing()  # on all cores, nobody told, nothing drawn
