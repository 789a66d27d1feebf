"""What the record after 1991 may have more of: a share of small reports, fitted on half of it.

Fortifications rose from under 1 to 10 % of disputes, shows of force from 9 to 17 %, as newspapers
became searchable (MID 4 and 5 against 3). So of the later disputes a share is taken to be reports
that the earlier coders would not have found: unanswered, without force, half of them of one day and
the other half as long as the rest. One number, fitted on 1992-2002 and judged on 2003-2014; nothing
else of the model uses it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sim.grounding.fit.moments import BIN_NAMES
from sim.grounding.fit.targets import Target, slope, targets, transformed

EARLY, LATE = "mid.early", "mid.late"
ONE_DAY = 0.5  # of shows and fortifications of 1992-2014 that lasted a day: .53, .54 (MID 5.0)
LARGEST = 0.7  # share of extra reports that is looked at
DILUTED = (
    "reciprocated",
    "force",
    "war",
    "fatal",
)  # shares of all disputes that reports have none of


@dataclass(frozen=True)
class LaterRow:
    """A row of 2003-2014 beside what is simulated, plainly and with the extra reports."""

    target: Target
    plain: float
    reported: float


def reported(found: Mapping[str, float], share: float) -> dict[str, float]:
    """The statistics of MID if a share of disputes are small reports beside those simulated."""
    told = {name: (1.0 - share) * found[name] for name in DILUTED}
    told["fatal_if_reciprocated"] = found["fatal_if_reciprocated"]
    alike = 1.0 - share * ONE_DAY
    told |= {name: alike * found[name] for name in BIN_NAMES}
    told[BIN_NAMES[0]] += share * ONE_DAY
    return told


def misfit(found: Mapping[str, float], held: Mapping[str, Target]) -> float:
    """Squared distance from targets in their standard errors, on the scale of log-odds."""
    gaps = (
        (transformed(n, found[n]) - transformed(n, t.value)) / (slope(n, t.value) * t.error)
        for n, t in held.items()
    )
    return float(sum(gap**2 for gap in gaps))


def share_of_reports(found: Mapping[str, float]) -> float:
    """The share of extra reports that fits 1992-2002 best."""
    from scipy.optimize import minimize_scalar

    held = targets(EARLY)
    best = minimize_scalar(
        lambda share: misfit(reported(found, share), held),
        bounds=(0.0, LARGEST),
        method="bounded",
    )
    return float(best.x)


def later(found: Mapping[str, float]) -> tuple[float, list[LaterRow]]:
    """The share fitted on 1992-2002, and 2003-2014 with it and without."""
    share = share_of_reports(found)
    told = reported(found, share)
    rows = [LaterRow(t, found[n], told[n]) for n, t in targets(LATE).items()]
    return share, rows
