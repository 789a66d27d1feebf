"""The hindcast: the June 2024 baseline scored against what happened. Published as it comes out.

One history cannot prove a model. So the score is set beside those of simple references, and placed
among the scores of histories that the model itself draws: does what happened look like one of its
own worlds? The interval shown is that of the parameters; no sampling interval is claimed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.analysis.outcomes import NEVER
from sim.analysis.rates import Columns
from sim.study.fitting.targets import read

FLOOR = 0.0005  # chances are kept off 0 and 1 by this much: no model is that sure
NO_CHANGE = 0.05  # the reference "nothing new": every new thing has this chance
HISTORIES = 10_000

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Question:
    """One binary question, as asked and as resolved."""

    name: str
    outcome: str
    wording: str
    resolved: int
    source: str
    confidence: str
    base_rate: float
    base_source: str


@dataclass(frozen=True)
class Answer:
    """A question with the model's chance and what it cost."""

    question: Question
    p: float
    low: float | None
    high: float | None
    brier: float
    log_score: float


@dataclass(frozen=True)
class Score:
    """The whole of it.

    joint: minus the log chance of the whole vector, from how often the runs show it or, where none
    does, from the pairwise nearest runs; rank: share of the model's own histories that score
    worse (a higher sum of log scores) than what happened; references: name -> (Brier, log).
    """

    answers: list[Answer]
    brier: float
    log_score: float
    joint: float
    rank: float
    references: dict[str, tuple[float, float]]


def questions() -> list[Question]:
    """All questions, as shipped."""
    table = read("hindcast")["questions"]
    return [Question(name=name, **row) for name, row in table.items()]


def held(p: float) -> float:
    """A chance kept off 0 and 1."""
    return min(1.0 - FLOOR, max(FLOOR, p))


def brier(p: float, resolved: int) -> float:
    """The squared error of a chance. Source: Brier 1950."""
    return (p - resolved) ** 2


def log_score(p: float, resolved: int) -> float:
    """Minus the logarithm of the chance given to what happened. Source: Good 1952."""
    return float(-np.log(p if resolved else 1.0 - p))


def happened(columns: Columns, asked: list[Question]) -> NDArray[np.bool_]:
    """Which outcomes came about in which run, (runs, questions)."""
    return np.stack([columns[q.outcome] != NEVER for q in asked], axis=1)


def chances(columns: Columns, asked: list[Question]) -> Array:
    """The model's chance of each question; for rare ones by the chances added up in every run."""
    worlds = happened(columns, asked)
    found = worlds.mean(axis=0)
    for k, question in enumerate(asked):
        added = columns.get(f"{question.outcome}_chance")
        if added is not None and found[k] < 0.05:
            found[k] = float(np.mean(added))
    return np.array([held(float(p)) for p in found])


def score_of(p: Array, history: NDArray[np.bool_]) -> Array:
    """The sum of log scores of histories, (histories,)."""
    return np.asarray(-np.where(history, np.log(p), np.log(1.0 - p)).sum(axis=-1))


def joint_score(worlds: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    """Minus the log chance of the whole vector, smoothed.

    A kernel over the number of answers that differ (Aitchison & Aitken 1976) with weight 0.9 on
    agreement; so a vector that no run shows exactly still has a chance.
    """
    differ = np.count_nonzero(worlds != truth, axis=1)
    n = worlds.shape[1]
    return float(-np.log(np.mean(0.9 ** (n - differ) * 0.1**differ)))


def score(
    columns: Columns,
    references: Mapping[str, Columns] | None = None,
    intervals: Mapping[str, tuple[float, float]] | None = None,
) -> Score:
    """Score an ensemble of the baseline.

    references: other ensembles by name; intervals: of the parameters by outcome, where drawn.
    """
    asked = questions()
    truth = np.array([q.resolved == 1 for q in asked])
    p = chances(columns, asked)
    answers = []
    for q, chance in zip(asked, p.tolist(), strict=True):
        low, high = (intervals or {}).get(q.outcome, (None, None))
        cost = brier(chance, q.resolved), log_score(chance, q.resolved)
        answers.append(Answer(q, chance, low, high, *cost))
    worlds = happened(columns, asked)
    step = max(1, len(worlds) // HISTORIES)
    own = score_of(p, worlds[::step][:HISTORIES])
    mine = float(score_of(p, truth[None, :])[0])
    return Score(
        answers,
        float(np.mean([a.brier for a in answers])),
        float(np.mean([a.log_score for a in answers])),
        joint_score(worlds, truth),
        float(np.mean(own > mine)),
        reference_scores(asked, truth, references or {}),
    )


def reference_scores(
    asked: list[Question], truth: NDArray[np.bool_], others: Mapping[str, Columns]
) -> dict[str, tuple[float, float]]:
    """Brier and log score of the references: no change, base rates, one half, other ensembles."""
    tables: dict[str, Array] = {
        "no change at 5 %": np.full(len(asked), NO_CHANGE),
        "base rates": np.array([q.base_rate for q in asked]),
        "one half": np.full(len(asked), 0.5),
    }
    tables |= {name: chances(columns, asked) for name, columns in others.items()}
    found = {}
    for name, p in tables.items():
        squared = float(np.mean((p - truth) ** 2))
        logs = float(score_of(np.clip(p, FLOOR, 1.0 - FLOOR), truth[None, :])[0]) / len(asked)
        found[name] = (squared, logs)
    return found
