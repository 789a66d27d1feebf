"""The hindcast: a scenario scored against what happened. Published as it comes out.

One history cannot prove a model. So the score is set beside those of simple references, and placed
among the scores of histories that the model itself draws: does what happened look like one of its
own worlds? The interval shown is that of the parameters; no sampling interval is claimed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.analysis.outcomes import NEVER
from sim.analysis.rates import Columns, within
from sim.analysis.scoring import brier
from sim.grounding.cases import Question
from sim.grounding.drivers import Driver

FLOOR = 0.0005  # chances are kept off 0 and 1 by this much: no model is that sure
NO_CHANGE = 0.05  # the reference "no change": every new thing has this chance
AGREE = 0.9  # weight of an answer that agrees, in the smoothed chance of a whole vector
HISTORIES = 10_000

Array = NDArray[np.float64]
Worlds = NDArray[np.bool_]


@dataclass(frozen=True)
class Answer:
    """A question with the model's chance, what it cost, and the interval of the parameters.

    drivers: the reasons with which it comes most often in the model.
    """

    question: Question
    p: float
    low: float | None
    high: float | None
    brier: float
    log_score: float
    drivers: tuple[Driver, ...] = ()


@dataclass(frozen=True)
class Reference:
    """Another forecast on the questions that it can answer, and the model's score on the same."""

    name: str
    questions: int
    brier: float
    log_score: float
    model_brier: float
    model_log_score: float


@dataclass(frozen=True)
class HindcastScore:
    """The whole of it; scores are means over questions, and less is better.

    exact: runs that show the whole vector as it happened, of `runs`; joint: minus the log chance
    of the whole vector, smoothed; observed: log score of what happened, summed over questions;
    own: the same of histories drawn from the model; worse: the share of them above `observed`;
    chances: of each other ensemble by question, one half where it cannot say, (questions,);
    worth: independent questions, by how the answers hang together in the model's own worlds.
    """

    answers: list[Answer]
    brier: float
    log_score: float
    runs: int
    exact: int
    joint: float
    observed: float
    own: Array
    worse: float
    references: list[Reference]
    chances: dict[str, Array]
    worth: float


def held(p: float) -> float:
    """A chance kept off 0 and 1."""
    return min(1.0 - FLOOR, max(FLOOR, p))


def log_score(p: float, resolved: int) -> float:
    """Minus the logarithm of the chance given to what happened. Source: Good 1952."""
    return float(-np.log(p if resolved else 1.0 - p))


def happened(columns: Columns, asked: Sequence[Question]) -> Worlds:
    """Which outcomes came about in which run, (runs, questions)."""
    return np.stack([columns[q.outcome] != NEVER for q in asked], axis=1)


def chances(columns: Columns, asked: Sequence[Question]) -> Array:
    """The model's chance of each question; marked rare, by the chances added up in every run."""
    found = happened(columns, asked).mean(axis=0)
    for k, question in enumerate(asked):
        added = columns.get(f"{question.outcome}_chance")
        if added is not None:
            found[k] = within(float(np.mean(added)))
    return np.array([held(float(p)) for p in found])


def score_of(p: Array, history: Worlds) -> Array:
    """The sum of log scores of histories, (histories,)."""
    return np.asarray(-np.where(history, np.log(p), np.log(1.0 - p)).sum(axis=-1))


def independent(worlds: Worlds) -> float:
    """How many independent questions these are worth, by the correlation of their answers.

    (sum of eigenvalues)^2 / sum of their squares, of those that are not the same in all worlds.
    Source: Bretherton et al. 1999, J. Climate 12 (effective number of degrees of freedom).
    """
    varied = worlds[:, worlds.any(axis=0) & ~worlds.all(axis=0)].astype(float)
    if varied.shape[1] < 2:
        return float(varied.shape[1])
    values = np.linalg.eigvalsh(np.corrcoef(varied, rowvar=False))
    return float(values.sum() ** 2 / (values**2).sum())


def joint_score(worlds: Worlds, truth: Worlds) -> float:
    """Minus the log chance of the whole vector, smoothed over answers that differ.

    So a vector that no run shows exactly still has a chance. Source: Aitchison & Aitken 1976
    (kernel for binary vectors); weight on agreement: assumption.
    """
    differ = np.count_nonzero(worlds != truth, axis=1)
    n = worlds.shape[1]
    return float(-np.log(np.mean(AGREE ** (n - differ) * (1.0 - AGREE) ** differ)))


def score(
    columns: Columns,
    references: Mapping[str, Columns] | None = None,
    intervals: Mapping[str, tuple[float, float]] | None = None,
    brought: Mapping[str, Sequence[Driver]] | None = None,
    *,
    asked: Sequence[Question],
) -> HindcastScore:
    """Score an ensemble of the scenario that the questions are about.

    references: other ensembles by name; intervals: of the parameters by outcome, where drawn;
    brought: what brings outcomes about in the model, where that was looked at.
    """
    truth = np.array([q.resolved == 1 for q in asked])
    p = chances(columns, asked)
    answers = []
    for q, chance in zip(asked, p.tolist(), strict=True):
        low, high = (intervals or {}).get(q.outcome, (None, None))
        cost = brier(chance, q.resolved), log_score(chance, q.resolved)
        answers.append(
            Answer(q, chance, low, high, *cost, tuple((brought or {}).get(q.outcome, ())))
        )
    worlds = happened(columns, asked)
    step = max(1, len(worlds) // HISTORIES)
    own = score_of(p, worlds[::step][:HISTORIES])
    observed = float(score_of(p, truth[None, :])[0])
    return HindcastScore(
        answers=answers,
        brier=float(np.mean([a.brier for a in answers])),
        log_score=float(np.mean([a.log_score for a in answers])),
        runs=len(worlds),
        exact=int(np.count_nonzero((worlds == truth).all(axis=1))),
        joint=joint_score(worlds, truth),
        observed=observed,
        own=own,
        worse=float(np.mean(own > observed)),
        references=reference_scores(asked, truth, p, references or {}),
        chances={name: chances_known(asked, one) for name, one in (references or {}).items()},
        worth=independent(worlds),
    )


def reference_scores(
    asked: Sequence[Question], truth: Worlds, mine: Array, others: Mapping[str, Columns]
) -> list[Reference]:
    """No change, base rates, one half, and other ensembles on the questions that they can answer.

    truth, mine: what happened and the model's chances, (questions,).
    """
    every = np.ones(len(asked), np.bool_)
    found = [
        compared("no change at 5 %", np.full(len(asked), NO_CHANGE), every, truth, mine),
        compared("base rates", np.array([q.base_rate for q in asked]), every, truth, mine),
        compared("one half", np.full(len(asked), 0.5), every, truth, mine),
    ]
    for name, columns in others.items():
        known = np.array([q.outcome in columns for q in asked])
        p = chances_known(asked, columns)
        found.append(compared(name, p, known, truth, mine))
    return found


def chances_known(asked: Sequence[Question], columns: Columns) -> Array:
    """The chance of each question in an ensemble, one half where it cannot say, (questions,)."""
    known = np.array([q.outcome in columns for q in asked])
    p = np.full(len(asked), 0.5)
    p[known] = chances(columns, [q for q in asked if q.outcome in columns])
    return p


def compared(name: str, p: Array, known: Worlds, truth: Worlds, mine: Array) -> Reference:
    """A reference and the model on the questions that the reference can answer."""
    right = truth[known]
    costs = []
    for forecast in (p[known], mine[known]):
        kept_off = np.clip(forecast, FLOOR, 1.0 - FLOOR)
        logs = float(score_of(kept_off, right[None, :])[0]) / len(right)
        costs.append((float(np.mean((kept_off - right) ** 2)), logs))
    return Reference(name, len(right), *costs[0], *costs[1])
