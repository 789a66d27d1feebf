"""The table of targets: the record, its interval, what is simulated, and how far apart they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.grounding.fit.simulate import Coded, Crises, statistics
from sim.grounding.fit.targets import FITTED, Target, slope, targets, transformed
from sim.run.executors import Progress

GROUPS = 10  # of systems: the simulation's own error is taken between them
SERIES = {
    "fitted": ("mid.fit", "icb"),
    "held out in time": ("mid.hold_out",),
    "sensitivity": ("mid.whole", "gml", "gml_kinds", "allies"),
    "shown": ("ends.mid", "ends.icb", "ends.wars", "ends.threats"),
}
FITTED_SERIES = "fitted"
DERIVED = "follows from the others"  # the bins of a whole, the rows of a matrix


@dataclass(frozen=True)
class TargetRow:
    """One target. use: fitted, held out in time, sensitivity, shown, or follows from the others.

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


def merged(parts: list[Coded]) -> Coded:
    """Several groups as one."""
    whole = Coded([], [], [], sum(part.runs for part in parts))
    for part in parts:
        whole.disputes.extend(part.disputes)
        whole.responses.extend(part.responses)
        whole.allied.extend(part.allied)
        whole.kinds.extend(part.kinds)
        whole.ends.add(part.ends)
    return whole


def row_of(use: str, name: str, target: Target, value: float, groups: list[float]) -> TargetRow:
    """One row, with the discrepancy on the scale on which errors are even.

    groups: of those without cases (nan) nothing is known of the error.
    """
    told = [one for one in groups if not np.isnan(one)]
    error = float(np.std(told, ddof=1) / np.sqrt(len(told))) if len(told) > 1 else np.nan
    gap = float(transformed(name, value) - transformed(name, target.value))
    spread = np.hypot(slope(name, target.value) * target.error, slope(name, value) * error)
    return TargetRow(use, name, target, value, error, gap / float(spread))


def table(
    seed: int = 1000, systems: int = 900, progress: Progress | None = None
) -> list[TargetRow]:
    """Every target against what the shipped numbers give.

    seed: another than that of the fit, so that the systems are new ones.
    """
    parts = []
    for group in range(GROUPS):
        parts.append(Crises(seed + group, systems // GROUPS, 1).played({}, with_ends=True))
        if progress is not None:
            progress(group + 1, GROUPS)
    whole = statistics(merged(parts))
    by_group = [statistics(part) for part in parts]
    rows = []
    for use, series in SERIES.items():
        for one in series:
            for name, target in targets(one).items():
                is_fitted = use != FITTED_SERIES or name in FITTED
                values = [group[name] for group in by_group]
                kind = use if is_fitted else DERIVED
                rows.append(row_of(kind, name, target, whole[name], values))
    return sorted(rows, key=lambda row: [*SERIES, DERIVED].index(row.use))


def summary(rows: list[TargetRow]) -> dict[str, tuple[int, int]]:
    """By use: how many targets hold, of how many."""
    uses = dict.fromkeys(row.use for row in rows)
    return {
        use: (sum(row.holds for row in rows if row.use == use), sum(r.use == use for r in rows))
        for use in uses
    }
