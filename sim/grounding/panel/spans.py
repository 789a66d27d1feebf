"""The data of a panel's reliability diagrams: spans of a forecast with what came true in them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from sim.analysis.intervals import clustered
from sim.grounding.panel.columns import YEARS
from sim.grounding.panel.judge import LEVELLED, MODEL, REGRESSION, Judged
from sim.grounding.panel.questions import QUESTIONS
from sim.grounding.panel.scores import kept_off

SHOWN = (MODEL, LEVELLED, REGRESSION)
DRAWN = (MODEL, REGRESSION)  # of these, in the figure
QUESTIONS_DRAWN = 3  # the first so many of a kind
RARE = (0.0, 0.03, 0.1, 0.2, 0.35, 0.5, 1.0)  # ends of spans where most chances are small
COMMON = (0.0, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0)  # where most are not


def spans(found: Judged) -> list[dict[str, Any]]:
    """A row for each span of each forecast of each yes-or-no question.

    Columns as `sim.plots.reliability.draw` takes them; `years` counts the rows of the panel.
    """
    rows = []
    for question in QUESTIONS[found.panel.kind]:
        if question.width > 1:
            continue
        for name in SHOWN:
            held = spans_of(found, question.name, name)
            rows += [{"kind": question.words, "forecast_by": name} | one for one in held]
    return rows


def drawn(found: Judged) -> list[dict[str, Any]]:
    """The spans that the figure shows: few questions, the model beside the regression."""
    words = [question.words for question in QUESTIONS[found.panel.kind]][:QUESTIONS_DRAWN]
    return [row for row in spans(found) if row["kind"] in words and row["forecast_by"] in DRAWN]


def spans_of(found: Judged, question: str, forecast: str) -> list[dict[str, Any]]:
    """The spans of one forecast of one question, with intervals clustered by pair or crisis."""
    y = found.record[question]
    p = kept_off(found.forecasts[question][forecast][:, 0])
    names = {group: k for k, group in enumerate(dict.fromkeys(found.panel.groups))}
    groups = np.array([names[group] for group in found.panel.groups])
    rows = []
    for low, high in pairwise(RARE if found.panel.kind == YEARS else COMMON):
        inside = (p >= low) & (p < high) & ~np.isnan(y)
        if not inside.any():
            continue
        trials = np.bincount(groups[inside], minlength=len(names)).astype(np.float64)
        hits = np.bincount(groups[inside], y[inside], len(names)).astype(np.float64)
        at = trials > 0.0
        observed_low, observed_high = clustered(hits[at], trials[at])
        rows.append(
            {
                "low": low,
                "high": high,
                "years": int(inside.sum()),
                "forecast": float(p[inside].mean()),
                "observed": float(y[inside].mean()),
                "observed_low": observed_low,
                "observed_high": observed_high,
            }
        )
    return rows
