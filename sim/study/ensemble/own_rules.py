"""A user's own decision rules: read from a file, played run by run with Mesa in processes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import BadInput, SimError
from sim.record.names import Names
from sim.run.executors import in_order, inline, processes
from sim.run.many import joined
from sim.run.own_rules import (
    FUNCTION,
    Rule,
    RuleFile,
    is_sendable,
    module_rule,
    read_rule,
    rule_given,
    rule_text,
)
from sim.run.parts import OWN_PART, Job, play_slices
from sim.scenario.schema import Scenario

if TYPE_CHECKING:
    from sim.run.own_rules import Given

__all__ = [
    "OwnRuns",
    "Rule",
    "RuleFile",
    "load_rule",
    "play_own",
    "read_rule",
    "rule_of",
    "rules_given",
    "rules_of",
]

SPELLED = re.compile(r"(?P<state>[^=:]+)=(?P<path>.+?)(?::(?P<function>[A-Za-z_]\w*))?$")
load_rule = read_rule


@dataclass(frozen=True)
class OwnRuns:
    """Runs with own rules: event rows as codes in order of run, turns played, runs that failed."""

    names: Names
    first: int
    run: NDArray[np.int64]  # the numbers of the runs that were played
    rows: NDArray[Any]
    turns: NDArray[np.int64]
    columns: dict[str, NDArray[Any]]  # the table of runs: outcomes and measures
    failed: list[dict[str, Any]]


MODULE = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*")


def rule_of(text: str, option: str = "--rule") -> tuple[str, RuleFile]:
    """State and rule, not run yet, of `STATE=FILE.py`, or with `:function`.

    In place of the file stands, where a function is named, a module that can be imported.
    """
    found = SPELLED.match(text)
    if found is None:
        name = "STATE" if option == "--rule" else "NAME"
        raise BadInput(f"{option} {text!r} is not {name}=FILE.py or {name}=FILE.py:function")
    return found["state"], rule_at(found["path"], found["function"])


def rule_at(place: str, function: str | None) -> RuleFile:
    """A rule by file or module, not run yet. Raises: BadInput."""
    is_module = function is not None and MODULE.fullmatch(place) and not Path(place).exists()
    if is_module and not place.endswith(".py"):
        return module_rule(place, str(function))
    return rule_text(place, function or FUNCTION)


def rules_given(rules: Mapping[str, Given] | None) -> dict[str, Rule]:
    """The own rules that are given in Python, by state: files, modules, functions, classes.

    Raises: BadInput.
    """
    found: dict[str, Rule] = {}
    for state, one in (rules or {}).items():
        if isinstance(one, str | Path):
            found[state] = rule_of(f"{state}={one}")[1]
        else:
            found[state] = rule_given(one)
    return found


def rules_of(texts: Iterable[str], option: str = "--rule") -> dict[str, RuleFile]:
    """The own rules, or measures, that options name; not run yet. Raises: BadInput."""
    return dict(rule_of(text, option) for text in texts)


def play_some(job: Job, k: int) -> tuple[Any, list[dict[str, Any]]]:
    """The runs of part k: names, rows, turns, columns; and the runs that failed."""
    failed: list[dict[str, Any]] = []
    slices = play_slices(job, *job.span(k), failed)
    held = [(part.setup.names, part.batch.rows, part.columns) for part in slices]
    return held, failed


def play_own(
    scenario: Scenario,
    rules: Mapping[str, Given],
    seed: int,
    runs: int,
    workers: int | None = None,
) -> OwnRuns:
    """Play runs 0 .. runs - 1 with the decisions of some states replaced.

    rules: by state, a rule from a file or a function of a `sim.world.state.State` that answers with
    orders, or with None to leave the turn to the rules. What stands in a file is played in
    processes, a function of nowhere else in this one. The dice are those of any other run of this
    seed, so results pair with an ensemble's by run. Raises: BadInput for an unknown state, SimError
    if every run failed.
    """
    own = rules_given(rules)
    job = Job(scenario, seed, runs, (), own=tuple(sorted(own.items())), part=OWN_PART)
    sendable = is_sendable(own)
    held, failed = [], []
    execution = processes(workers) if sendable and workers != 1 else inline()
    for found, lost in in_order(execution, partial(play_some, job), range(job.parts)):
        held += found
        failed += lost
    if not held:
        raise SimError(f"every run failed; the first: {failed[0]['error']}")
    tables = [columns for _, _, columns in held]
    columns = joined(tables)
    rows = np.concatenate([rows for _, rows, _ in held])
    turns = columns["turns"].astype(np.int64)
    return OwnRuns(held[0][0], 0, columns["run"], rows, turns, columns, failed)
