"""The table of targets: the record, its interval, what is simulated, and how far apart they are.

What is simulated comes from systems that the fit has not seen, in groups of their own seed, so that
errors are clustered by system.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from sim.grounding.fit.coded import Coded
from sim.grounding.fit.moments import statistics
from sim.grounding.fit.simulate import Crises
from sim.grounding.fit.targets import SERIES, Target, fitted, slope, targets, transformed
from sim.run.executors import Progress, in_order, processes
from sim.scenario.find import folder

SEED = 1000  # of the first group: another than that of the fit, so that the systems are new ones
GROUPS = 40  # of systems: the simulation's own error is taken between them
FITTED, JUDGE, OTHER = "fitted", "judge", "other years"
USES = {JUDGE: SERIES, OTHER: ("mid.hold_out",)}  # the series of each use
FINE = 1 / 3  # of the record's error: the simulation's own should be below this share of it


@dataclass(frozen=True)
class TargetRow:
    """One target. use: fitted; judge, which was not fitted; other years, which nothing speaks of.

    error: standard error of the simulated value, between groups of systems; z: discrepancy in
    standard errors of record and simulation together, on the log-odds scale.
    """

    use: str
    name: str
    target: Target
    simulated: float
    error: float
    z: float

    @property
    def holds(self) -> bool:
        """Whether the simulated value lies in the interval of the record."""
        return self.target.holds(self.simulated)

    @property
    def is_fine(self) -> bool:
        """Whether enough was simulated: the error is below a third of the record's own."""
        return self.error <= FINE * self.target.error


@dataclass(frozen=True)
class Played:
    """What came of some groups of systems: the statistics of all together, and of each group."""

    systems: int
    whole: dict[str, float]
    groups: list[dict[str, float]]

    def as_data(self) -> dict[str, Any]:
        """As data that a page is made from, with one group to check it by."""
        held = {"whole": self.whole, "errors": self.errors, "first group": self.groups[0]}
        told = {key: {k: told_to(v) for k, v in one.items()} for key, one in held.items()}
        return {"systems": self.systems, "groups": len(self.groups), **told}

    @property
    def errors(self) -> dict[str, float]:
        """The standard error of every statistic, between groups."""
        return {name: error_of([group[name] for group in self.groups]) for name in self.whole}


def told_to(value: float) -> float | None:
    """A number of a file, with six digits; None where there were no cases."""
    return None if np.isnan(value) else float(f"{value:.6g}")


def error_of(groups: list[float]) -> float:
    """The error of a mean over groups; of those without cases (nan) nothing is known."""
    told = [one for one in groups if not np.isnan(one)]
    return float(np.std(told, ddof=1) / np.sqrt(len(told))) if len(told) > 1 else np.nan


def group_of(systems: int, group: int) -> Coded:
    """One group of generic systems, played with the shipped numbers and coded."""
    return Crises(SEED + group, systems, 1).played({}, with_ends=True)


def played(
    systems: int, progress: Progress | None = None, groups: int = GROUPS, workers: int | None = None
) -> Played:
    """Generic systems in groups, coded. systems: in all."""
    each = max(1, systems // groups)
    whole, by_group = Coded(), []
    for part in in_order(processes(workers), partial(group_of, each), range(groups)):
        whole.add(part)
        by_group.append(statistics(part))
        if progress is not None:
            progress(len(by_group), groups)
    return Played(each * groups, statistics(whole), by_group)


def row_of(use: str, target: Target, value: float, error: float) -> TargetRow:
    """One row, with the discrepancy on the scale on which errors are even."""
    name = target.name
    gap = float(transformed(name, value) - transformed(name, target.value))
    spread = np.hypot(slope(name, target.value) * target.error, slope(name, value) * error)
    return TargetRow(use, name, target, value, error, gap / float(spread))


def uses() -> Iterator[tuple[str, Target]]:
    """Every target and its use."""
    held = fitted()
    for use, series in USES.items():
        for one in series:
            for name, target in targets(one).items():
                is_fitted = use == JUDGE and name in held
                yield FITTED if is_fitted else use, target


def table(found: dict[str, Any]) -> list[TargetRow]:
    """Every target against what was played. found: as `Played.as_data` gives it."""

    def of(held: str, name: str) -> float:
        value = found[held][name]
        return np.nan if value is None else float(value)

    rows = [row_of(use, one, of("whole", one.name), of("errors", one.name)) for use, one in uses()]
    order = [FITTED, *USES]
    return sorted(rows, key=lambda row: order.index(row.use))


def record() -> dict[str, Any]:
    """What was simulated when the page was made: `sim calibrate --json` wrote it."""
    text = (folder() / "grounding" / "simulated.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)["simulated"]
    return found


def summary(rows: list[TargetRow]) -> dict[str, tuple[int, int]]:
    """By use: how many targets hold, of how many."""
    kinds = dict.fromkeys(row.use for row in rows)
    return {
        use: (sum(row.holds for row in rows if row.use == use), sum(r.use == use for r in rows))
        for use in kinds
    }
