"""The desk of one person: which changes, which run, which week, and what is asked about it.

All that the pages show is a function of the desk, and all that a page does is one call of it.
"""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

from sim.classroom.checks import Refused
from sim.classroom.explorer.branching import ORDER, Futures, futures_of, menu_of
from sim.classroom.explorer.changes import (
    GONE,
    Dice,
    Edit,
    Edits,
    commands,
    edits_of,
    path_of,
    variation,
    with_one,
)
from sim.classroom.explorer.levers import Lever, Levers, shown
from sim.classroom.explorer.worlds import World, Worlds
from sim.classroom.moves import OpenMove
from sim.classroom.wording import put
from sim.errors import BadInput, ScenarioProblem, SimError
from sim.record.new_files import base_name, new_file, write_new
from sim.record.paths import safe_name
from sim.scenario.find import base_file, read_layer, scenario_file
from sim.scenario.load import Loaded
from sim.scenario.locate import Path as Way
from sim.scenario.vary import parse_set


class Desk:
    """What one person looks at. Every change of it is one version more.

    named: how the scenario was named; folder: where variations are saved. plays, branches: how
    often anything was played, so that a page draws no figure twice. Raises: SimError.
    """

    def __init__(
        self, loaded: Loaded, named: str, dice: Dice, folder: Path, engine: str = "compiled"
    ) -> None:
        self.loaded, self.named, self.folder, self.engine = loaded, named, folder, engine
        self.levers = Levers(loaded)
        self.worlds = Worlds(loaded, dice, engine)
        self.edits: Edits = ()
        self.week = 0
        self.event: int | None = None
        self.seat, self.query, self.said, self.done = "", "", "", ""
        self.file = f"{safe_name(loaded.name)}-changed.toml"
        self.futures: Futures | None = None
        self.seconds = 0.0
        self.version, self.plays, self.branches = 1, 0, 0
        self.lock = threading.RLock()
        self.menus: dict[tuple[Edits, int, int, str], list[OpenMove]] = {}

    @property
    def dice(self) -> Dice:
        """The seed, the run that is shown, how many runs are counted."""
        return self.worlds.dice

    @property
    def world(self) -> World:
        """The scenario with all changes."""
        return self.worlds.of(self.edits)

    @property
    def weeks(self) -> int:
        """How many weeks the run has."""
        return len(self.world.played.states)

    def value(self, lever: Lever) -> Any:
        """The value of a lever as it is set now."""
        held = {one.path: one.value for one in self.edits}
        return held.get(lever.path, lever.value)

    def is_gone(self, path: Way) -> bool:
        """Whether what stands at a path is left out."""
        return Edit(path, GONE) in self.edits

    def play(self) -> None:
        """Play what the page shows, and take the time: the run, and all runs of each step."""
        self.plays += 1
        begun = time.perf_counter()
        for k in range(1, len(self.edits) + 1):
            self.worlds.compared_with(self.edits[: k - 1], self.edits[:k])
        self.worlds.compared_with((), self.edits)  # of none, so that the first finds all in place
        _ = self.world.runs, self.world.story
        self.week = min(self.week, self.weeks - 1)
        self.seconds = time.perf_counter() - begun

    def take(self, edits: Edits) -> None:
        """Have these changes and no others. Raises: BadInput, and then nothing has changed."""
        for k in range(1, len(edits) + 1):
            self.worlds.of(edits[:k])
        had = self.edits
        self.edits = edits
        try:
            self.play()
        except SimError:
            self.edits = had
            raise
        self.event, self.futures, self.done = None, None, ""

    def change(self, values: dict[str, str], there: dict[str, bool]) -> None:
        """Set levers, and leave clauses out or put them back.

        values: by path, as text; what is as it was stays. there: by path of a clause whether it is
        to be there. Raises: BadInput.
        """
        edits = self.edits
        for text, wanted in there.items():
            path = path_of(text)
            if wanted and self.is_gone(path):
                edits = tuple(one for one in edits if one.path != path)
            elif not wanted and not self.is_gone(path):
                edits = with_one(edits, Edit(path, GONE))
        gone = [one.path for one in edits if one.is_removal]
        for text, value in values.items():
            path = path_of(text)
            if not any(path[: len(one)] == one for one in gone):
                edits = self._with_value(edits, path, text, value)
        if edits != self.edits:
            self.take(edits)

    def _with_value(self, edits: Edits, path: Way, text: str, value: str) -> Edits:
        """The changes with one lever set; without it, where it is set back to what it was."""
        lever = self.levers.all.get(path)
        if lever is None:
            raise BadInput(put("explore.no_lever", path=text))
        if value.strip() in {shown(self.value(lever)), ""}:
            return edits
        given = value_of(text, value)
        if given == self.value(lever):
            return edits
        rest = tuple(one for one in edits if one.path != path)
        return rest if given == lever.value else with_one(rest, Edit(path, given))

    def take_back(self, number: int) -> None:
        """Take back one change, by its place from 0."""
        if number < len(self.edits):
            self.take((*self.edits[:number], *self.edits[number + 1 :]))

    def look(self, week: int) -> None:
        """Look at a week; the nearest that the run has."""
        self.week = max(0, min(week, self.weeks - 1))
        self.event, self.futures = None, None

    def ask(self, event: int) -> None:
        """Ask why an event came about. Raises: Refused."""
        if event >= len(self.world.story.events):
            raise Refused(put("explore.no_event"))
        self.event = event

    def roll(self, seed: int, run: int) -> None:
        """Play with another seed, or show another run of it."""
        dice = self.dice
        if seed != dice.seed:
            self.worlds = Worlds(self.loaded, Dice(seed, run, dice.runs), self.engine)
        elif run != dice.run:
            self.worlds.shown(run)
        self.take(self.edits)
        self.look(self.week)

    def search(self, text: str) -> None:
        """Search the levers."""
        self.query = text[:80]

    def sit(self, state: str) -> None:
        """Look at what is open to a state. Raises: Refused."""
        if state not in self.world.scenario.states:
            raise Refused(put("explore.no_state"))
        self.seat = state

    @property
    def menu(self) -> list[OpenMove]:
        """What is open to the state that was chosen, in the week that is shown."""
        if not self.seat:
            return []
        key = self.edits, self.dice.run, self.week, self.seat
        if key not in self.menus:
            self.menus.clear()
            self.menus[key] = menu_of(self.world, self.week, self.seat)
        return self.menus[key]

    def branch(self, kind: str, text: str) -> None:
        """Change one thing from the week that is shown on. Raises: BadInput."""
        if kind == ORDER:
            text = " ".join(text.split()[:5])
        self.futures = futures_of(self.world, self.week, kind, text)
        self.branches += 1

    def saved_text(self, path: Path) -> str:
        """The variation as a file at a path would hold it."""
        return variation(base_name(self.loaded.path, path), self.edits)

    def save(self, name: str) -> None:
        """Write the variation to a new file. Raises: BadInput."""
        path = self.folder / new_file(Path(name).name)
        write_new(path, self.saved_text(path))
        self.file = path.name
        self.done = put("explore.saved", file=path.name)

    def load(self, name: str) -> None:
        """Show what a saved variation of this scenario changes. Raises: SimError."""
        path = scenario_file(str(self.folder / name) if (self.folder / name).exists() else name)
        layer = read_layer(path)
        base = layer.raw.get("base")
        if not isinstance(base, str) or not self._is_base(base, path):
            raise BadInput(put("explore.other_base", file=name, scenario=self.loaded.name))
        self.take(edits_of(self.loaded, layer))
        self.file = path.name

    def _is_base(self, base: str, beside: Path) -> bool:
        """Whether a file at `beside` that names this base varies the scenario of this desk."""
        found = base_file(base, beside)
        return found is not None and found.resolve() == self.loaded.path.resolve()

    def commands(self) -> list[str]:
        """The command lines that make again what is shown."""
        return commands(self.named, self.file, self.edits, self.dice)

    def branch_commands(self) -> list[str]:
        """The command lines that make again the branch that is shown."""
        if self.futures is None:
            return []
        first = self.commands()[0]
        return [f"{first} --out my-run", f"sim branch my-run {self.futures.command}"]


def value_of(path: str, text: str) -> Any:
    """The value that a field of the page means. Raises: BadInput, without a place in an option."""
    try:
        return parse_set(f"{path}={text}").value
    except ScenarioProblem as error:
        said = (f"{path}: {problem.message}" for problem in error.problems)
        raise BadInput("; ".join(said)) from None
