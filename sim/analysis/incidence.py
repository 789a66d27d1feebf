"""How soon: cumulative incidence of outcomes that compete to come first (Aalen-Johansen).

Turns are whole numbers and thousands of runs share one, so the estimator must take ties as they
are. The usual library, lifelines, breaks ties by a random jitter and costs 1.6 s to import; the
estimator is these few lines, and a test holds them against its answers where there are no ties.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.intervals import wilson, wilson_of_share
from sim.analysis.outcomes import NEVER

CENSORED = -1
QUANTILES = (0.1, 0.25, 0.5)


@dataclass(frozen=True)
class Incidence:
    """Cumulative incidence by cause and turn. share, variance: (causes, turns); at_risk: (turns,).

    A run whose last turn is played without an event is censored there, not late.
    """

    share: NDArray[np.float64]
    variance: NDArray[np.float64]
    at_risk: NDArray[np.int64]


def aalen_johansen(
    turns: NDArray[np.int64], causes: NDArray[np.int64], kinds: int, length: int
) -> Incidence:
    """Cumulative incidence of competing causes 0 .. kinds - 1 over turns 0 .. length - 1.

    turns: of each run's event or censoring, causes: which it was, or CENSORED; who is censored in a
    turn was at risk in it. Source: Aalen & Johansen 1978; variance by the delta method, as in
    Marubini & Valsecchi 1995, section 10.
    """
    events = np.zeros((kinds, length))
    for k in range(kinds):
        events[k] = np.bincount(turns[causes == k], minlength=length)[:length]
    leaving = np.bincount(turns, minlength=length)[:length]
    at_risk = len(turns) - np.concatenate(([0], np.cumsum(leaving)[:-1]))
    risk = np.maximum(at_risk, 1).astype(np.float64)
    total = events.sum(axis=0)
    free = np.concatenate(([1.0], np.cumprod(1.0 - total / risk)[:-1]))
    share = np.cumsum(free * events / risk, axis=1)
    left = np.where(risk > total, risk - total, np.inf)
    variance = np.zeros_like(share)
    for t in range(length):
        to_come = share[:, t, None] - share[:, : t + 1]
        n, d, f = risk[: t + 1], events[:, : t + 1], free[: t + 1]
        variance[:, t] = (
            np.sum(to_come**2 * total[: t + 1] / (n * left[: t + 1]), axis=1)
            + np.sum(f**2 * (n - d) * d / n**3, axis=1)
            - 2.0 * np.sum(to_come * f * d / n**2, axis=1)
        )
    return Incidence(share, variance, at_risk.astype(np.int64))


def interval(share: float, variance: float, runs: int) -> tuple[float, float]:
    """The Wilson interval of a share with the number of runs that its variance amounts to.

    Without censoring that number is the number of runs. Source: Korn & Graubard 1998 use such an
    effective sample size for rates with another variance than the binomial.
    """
    n = share * (1.0 - share) / variance if variance > 1e-15 else float(runs)
    return wilson_of_share(share, min(n, float(runs)))


def first_of(
    columns: Mapping[str, NDArray[Any]], lasts: NDArray[Any], length: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each run the turn and the number of the outcome that came first, in the order given.

    A run that the scenario's stop ended before turn `length` has the cause after the last one: it
    is no more at risk. lasts: turns played by each run.
    """
    turns = np.asarray(lasts, np.int64) - 1
    causes = np.where(lasts < length, len(columns), CENSORED).astype(np.int64)
    found = np.full(len(lasts), length, np.int64)
    for k, column in enumerate(columns.values()):
        sooner = (column != NEVER) & (column < found)
        found = np.where(sooner, column, found)
        causes = np.where(sooner, k, causes)
    return np.where(found < length, found, turns), causes


def incidence_rows(
    columns: Mapping[str, NDArray[Any]],
    titles: Mapping[str, str],
    lasts: NDArray[Any],
    length: int,
) -> list[dict[str, Any]]:
    """The share of runs in which each outcome has come first by each turn, with its interval.

    columns: of the outcomes that compete, the turn of each run, NEVER where it did not come; give
    one alone for the time to that outcome. Rows: outcome, title, turn, at_risk, share, low, high.
    """
    turns, causes = first_of(columns, lasts, length)
    found = aalen_johansen(turns, causes, len(columns) + 1, length)
    rows = []
    for k, name in enumerate(columns):
        for t in range(length):
            share = float(found.share[k, t])
            low, high = interval(share, float(found.variance[k, t]), len(turns))
            cells = (name, titles[name], t, int(found.at_risk[t]), share, low, high)
            rows.append(dict(zip(ROW, cells, strict=True)))
    return rows


ROW = ("outcome", "title", "turn", "at_risk", "share", "low", "high")


def incidence(
    column: NDArray[Any], length: int, lasts: NDArray[Any] | None = None
) -> dict[str, NDArray[Any]]:
    """How soon one outcome comes about: columns turn, share, low, high, one entry a turn.

    column: its turn in each run, or NEVER; lasts: turns played by each run, all of them if None.
    """
    played = np.full(len(column), length) if lasts is None else lasts
    rows = incidence_rows({"": column}, {"": ""}, played, length)
    return {
        name: np.array([row[name] for row in rows]) for name in ("turn", "share", "low", "high")
    }


def time_rows(
    name: str, title: str, column: NDArray[Any], lasts: NDArray[Any], length: int
) -> dict[str, Any]:
    """When an outcome comes: in how many runs, by which turn in a tenth, a quarter, half of all.

    A cell is empty where so many runs never see it; `median_turn` is of the runs that do.
    """
    turns, causes = first_of({name: column}, lasts, length)
    share = aalen_johansen(turns, causes, 2, length).share[0]
    reached = int(np.count_nonzero(column != NEVER))
    low, high = wilson(reached, len(column))
    row: dict[str, Any] = {"outcome": name, "title": title, "runs": len(column)}
    row |= {"reached": reached, "share": float(share[-1]), "low": low, "high": high}
    for q in QUANTILES:
        by = int(np.searchsorted(share, q - 1e-12))
        row[f"turn_{round(100 * q)}"] = by if by < length else None
    row["median_turn"] = float(np.median(column[column != NEVER])) if reached else None
    return row
