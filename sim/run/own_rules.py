"""Runs in which some states decide by a user's own Python function: played with Mesa, run by run.

Nothing else changes: the same rules, dice and tables as the compiled engine, so that a function
that leaves every choice to the rules gives the same bytes.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.abc import SourceLoader
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from typing import Any, cast

import numpy as np

from sim.errors import BadInput, SimError
from sim.plan.setup import Setup
from sim.record.columns import new_table
from sim.run.batch import Batch, batch_of, new_counts, new_slate
from sim.run.play import engine_maker
from sim.run.score import Tally
from sim.turn.histograms import count_turn, write_turn
from sim.world.state import Decision, Order, State
from sim.world.world import World

FUNCTION = "decide"  # what a rule's function is called unless the user says otherwise


class TextLoader(SourceLoader):
    """Loads a module from its text: the one kind of file of a user's that is run as a program."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text

    def get_filename(self, fullname: str) -> str:  # noqa: ARG002 - the loader's interface
        """The file, for messages."""
        return self.path

    def get_data(self, path: Any) -> bytes:  # noqa: ARG002 - the loader's interface
        """The text."""
        return self.text.encode()


class RuleFailed(Exception):
    """A user's own rule raised an error, or gave orders that cannot be given."""


@dataclass(frozen=True)
class RuleFile:
    """A decision function in a Python file, by its text, so that it can be sent to a process.

    path: for messages; text: of the file; function: its name.
    """

    path: str
    text: str
    function: str = FUNCTION

    @property
    def hash(self) -> str:
        """A hash of the text."""
        return sha256(self.text.encode()).hexdigest()[:16]

    def load(self) -> Decision:
        """The function itself. Raises: BadInput if the file does not run or lacks it."""
        loader = TextLoader(self.path, self.text)
        spec = spec_from_loader(Path(self.path).stem, loader, origin=self.path)
        module = module_from_spec(cast("ModuleSpec", spec))
        try:
            loader.exec_module(module)
        except Exception as error:
            place = line_in(error, self.path)
            raise BadInput(f"{self.path}{place}: {type(error).__name__}: {error}") from error
        found = getattr(module, self.function, None)
        if not callable(found):
            raise BadInput(f"{self.path} defines no function called {self.function!r}")
        decision: Decision = found
        return decision


Rule = RuleFile | Decision


def line_in(error: BaseException, path: str) -> str:
    """The line of a file at which an error arose, as `:line`, or nothing."""
    if isinstance(error, SyntaxError):
        return f":{error.lineno}" if error.lineno else ""
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == path
    ]
    return f":{lines[-1]}" if lines else ""


def rule_text(path: Path | str, function: str = FUNCTION) -> RuleFile:
    """A rule from its file, not run yet. Raises: BadInput if it cannot be read."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"cannot read the rule {path}: {error}") from None
    return RuleFile(str(path), text, function)


def read_rule(path: Path | str, function: str = FUNCTION) -> RuleFile:
    """A rule from its file. Raises: BadInput if it cannot be read or does not define it."""
    rule = rule_text(path, function)
    rule.load()
    return rule


def guarded(decision: Decision, path: str = "") -> Decision:
    """A decision whose errors say whose rule failed, in which turn and line."""

    def decide(state: State) -> Sequence[Order] | None:
        try:
            return decision(state)
        except Exception as error:
            place = f" ({path}{line_in(error, path)})" if path else ""
            raise RuleFailed(
                f"the rule of {state.name} failed in turn {state.model.turn}: "
                f"{type(error).__name__}: {error}{place}"
            ) from error

    return decide


def guarded_rules(rules: Mapping[str, Rule]) -> dict[str, Decision]:
    """The decisions of several states, each guarded."""
    found = {}
    for name, rule in rules.items():
        if isinstance(rule, RuleFile):
            found[name] = guarded(rule.load(), rule.path)
        else:
            found[name] = guarded(rule)
    return found


class OwnWorker:
    """Plays slices of runs as `sim.run.batch.Worker` does, with own rules for some states."""

    def __init__(self, setup: Setup, seed: int, rules: Mapping[str, Rule]) -> None:
        self.setup = setup
        self.seed = seed
        self.decisions = guarded_rules(rules)
        self.make_engine = engine_maker("auto")
        World(setup, seed, 0, self.decisions)  # unknown states are refused here

    def play(self, first: int, runs: int, counting: bool = False, writing: bool = False) -> Batch:
        """Runs first .. first + runs - 1. Raises: RuleFailed."""
        tally = new_table(Tally, runs)
        chance = np.zeros((max(1, runs), max(1, len(self.setup.owners))))
        counts = new_counts(self.setup, counting)
        slate = new_slate(self.setup, runs, writing)
        parts = []
        for k in range(runs):
            world = World(self.setup, self.seed, first + k, self.decisions, None, self.make_engine)

            def look(k: int = k, world: World = world) -> None:
                if counting:
                    count_turn(world.plan, world.now, counts, world.turn - 1)
                if writing:
                    write_turn(world.plan, world.now, slate, k, world.turn - 1)

            play_out(world, look)
            parts.append(world.rows.copy())
            tally["rows"][k], tally["turns"][k] = len(parts[-1]), world.turn
            for w in range(len(self.setup.owners)):
                chance[k, w] = world.draft.chance[w]
        played = counts if counting else None, slate if writing else None
        return batch_of(first, parts, tally[:runs], chance[:runs], *played)


def play_out(world: World, look: Callable[[], None]) -> None:
    """Play a world to its end, looking at it after every turn. Raises: RuleFailed."""
    while not world.is_over:
        try:
            world.step()
        except SimError as error:  # orders that cannot be given
            raise RuleFailed(f"turn {world.turn}: {error}") from error
        look()
