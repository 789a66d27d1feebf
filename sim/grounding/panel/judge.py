"""A panel judged: the model, its references and their scores, question by question.

Within a file by folds of pairs or crises, each judged by what the others teach; with another file
to learn from, by that file as a whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sim.errors import BadInput
from sim.grounding.panel.columns import Panel
from sim.grounding.panel.playing import RANDOM_SHARE, RUNS, Chances, played
from sim.grounding.panel.questions import QUESTIONS, Question, places, record_of
from sim.grounding.panel.references import (
    base_rate,
    covariates,
    matrix,
    moved,
    own_frequency,
    regression,
)
from sim.grounding.panel.scores import (
    Array,
    Interval,
    Resampled,
    Truths,
    calibration,
    difference,
    levelled,
    logs,
    reliability_of,
    skill,
    squares,
    told_apart,
)
from sim.grounding.panel.split import Split, both, split_of
from sim.run.executors import Progress

BASE, OWN, REGRESSION = "base rate", "own frequency", "regression"
RANDOM, MODEL, LEVELLED = "random rule", "model", "model, levelled"
FORECASTS = (BASE, OWN, REGRESSION, RANDOM, MODEL, LEVELLED)
Play = Callable[..., Chances]


@dataclass(frozen=True)
class Score:
    """How good one forecast of one question was.

    score: Brier, or the ranked probability score of several classes; less: that score less the
    regression's; slope: of calibration; freed: the slope without the noise of finite runs, where
    there is such; area: under the curve. Both of yes or no only, and not of the base rate, which
    differs between folds by chance alone.
    """

    question: str
    forecast: str
    rows: int
    seen: float
    mean: float
    score: float
    log_score: float
    skill: Interval
    less: Interval
    slope: Interval | None
    freed: float | None
    area: float | None


class Moved(NamedTuple):
    """The log-odds by which the spread of a covariate moves a question, in record and model."""

    question: str
    covariate: str
    record: float
    model: float


@dataclass(frozen=True)
class Judged:
    """A panel with the chances of every forecast and their scores.

    taught: the file that was learnt from, or None where the folds of the panel were; forecasts: by
    question and name, (rows, chances); record: by question, (rows,).
    """

    panel: Panel
    taught: Panel | None
    runs: int
    seed: int
    n: Array
    record: dict[str, Array]
    forecasts: dict[str, dict[str, Array]]
    scores: list[Score]
    moves: list[Moved]


def judge(
    panel: Panel,
    taught: Panel | None = None,
    runs: int | None = None,
    seed: int = 1,
    workers: int | None = None,
    progress: Progress | None = None,
    play: Play = played,
) -> Judged:
    """Play a panel, learn the references, score them all. Raises: BadInput, SimError.

    runs: of a row; by kind unless told. play: as `sim.grounding.panel.playing.played`.
    """
    each = RUNS[panel.kind] if runs is None else runs
    if each < 2:
        raise BadInput(f"{each} runs a row give no chance; at least 2 are needed")
    split, whole = split_of(panel, taught), both(panel, taught)
    model = play(whole, seed, each, False, workers, progress)
    random = play(whole, seed, max(2, each // RANDOM_SHARE), True, workers, None)
    held = Held(whole, split, model, random, covariates(whole))
    record, forecasts, scores = {}, {}, []
    drawn_by: dict[bytes, Resampled] = {}
    for question in QUESTIONS[panel.kind]:
        y = record_of(whole, question)
        check_taught(panel, taught, question, y, split)
        found = forecasts_of(held, question, y)
        scores += scores_of(held, question, y, found, drawn_by)
        record[question.name] = y[split.judged]
        forecasts[question.name] = {name: p[split.judged] for name, p in found.items()}
    moves = moves_of(held)
    n = model.n[split.judged]
    return Judged(panel, taught, each, seed, n, record, forecasts, scores, moves)


def check_taught(
    panel: Panel, taught: Panel | None, question: Question, y: Array, split: Split
) -> None:
    """Raises: BadInput if no row tells the answer to a question, or none to learn it from."""
    if np.isnan(y[split.judged]).all():
        raise BadInput(f"{panel.path}: no row says whether: {question.words}")
    for rows in split.learn:
        if np.isnan(y[rows]).all():
            path = (taught or panel).path
            raise BadInput(f"{path}: no row to learn from says whether: {question.words}")


class Held(NamedTuple):
    """What all questions of a panel share."""

    panel: Panel
    split: Split
    model: Chances
    random: Chances
    table: dict[str, Array]


def learnt(held: Held, width: int, one: Callable[[Truths], Array]) -> Array:
    """A reference, each part of it learnt from the rows that teach it: (rows, width)."""
    found = np.full((len(held.panel), width), np.nan)
    for k, rows in enumerate(held.split.learn):
        mine = held.split.parts == k
        found[mine] = one(rows)[mine]
    return found


def forecasts_of(held: Held, question: Question, y: Array) -> dict[str, Array]:
    """The chances of every forecast of a question: (rows, chances) each."""
    width, at = question.width, places(held.panel.kind)[question.name]
    base = learnt(held, width, lambda rows: base_rate(y, rows, width))
    years = np.array(held.panel.columns["year"])
    every = np.ones(len(y), bool)
    own = own_frequency(held.panel.pairs, years, y, base, every, width)
    logistic = learnt(
        held, width, lambda rows: regression(matrix(held.table, rows), y, rows, width)
    )
    inside = whole(held.model.inside[:, at])
    if width == 1:
        seen = [np.asarray(rows & ~np.isnan(y)) for rows in held.split.learn]
        moved_to = levelled(inside[:, 0], y, held.split.parts, seen)[:, None]
    else:
        odds = np.log(inside)
        moved_to = learnt(held, width, lambda rows: regression(odds, y, rows, width))
    return {
        BASE: base,
        OWN: own,
        REGRESSION: logistic,
        RANDOM: whole(held.random.inside[:, at]),
        MODEL: inside,
        LEVELLED: moved_to,
    }


def whole(p: Array) -> Array:
    """Chances of several classes that add up to 1."""
    return p if p.shape[1] == 1 else np.asarray(p / p.sum(axis=1, keepdims=True))


def scores_of(
    held: Held,
    question: Question,
    y: Array,
    found: dict[str, Array],
    drawn_by: dict[bytes, Resampled],
) -> list[Score]:
    """The scores of every forecast of a question on the rows that are judged."""
    rows = held.split.judged & ~np.isnan(y)
    drawn = drawn_by.get(rows.tobytes())
    if drawn is None:
        groups = [group for group, is_in in zip(held.panel.groups, rows, strict=True) if is_in]
        drawn = drawn_by[rows.tobytes()] = Resampled(groups)
    at, truth = places(held.panel.kind)[question.name], y[rows]
    played_by = {MODEL: held.model, RANDOM: held.random}
    losses = {}
    for name, p in found.items():
        chances = played_by.get(name)
        if chances is None:
            losses[name] = squares(p[rows], truth)
        else:
            losses[name] = squares(chances.p[rows][:, at], truth, chances.variance[rows][:, at])
    scores = []
    for name, p in found.items():
        binary = question.width == 1 and name != BASE
        chances, freed = played_by.get(name), None
        slope = calibration(p[rows, 0], truth, drawn) if binary else None
        if slope is not None and chances is not None:
            variance = chances.variance[rows][:, at][:, 0]
            freed = slope.value / reliability_of(p[rows, 0], variance)
        scores.append(
            Score(
                question.name,
                name,
                int(rows.sum()),
                float(truth.mean()),
                mean_of(p[rows]),
                float(losses[name].mean()),
                float(logs(p[rows], truth).mean()),
                skill(losses[name], losses[BASE], drawn),
                difference(losses[name], losses[REGRESSION], drawn),
                slope,
                freed,
                told_apart(p[rows, 0], truth) if binary else None,
            )
        )
    return scores


def mean_of(p: Array) -> float:
    """The mean chance; of several classes the mean place among them."""
    return float((p @ np.arange(p.shape[1])).mean()) if p.shape[1] > 1 else float(p.mean())


def moves_of(held: Held) -> list[Moved]:
    """What moves the record and what moves the model, for the questions with a goal."""
    x = matrix(held.table)
    found = []
    for question in QUESTIONS[held.panel.kind]:
        if not question.goal:
            continue
        y = record_of(held.panel, question)
        rows = ~np.isnan(y)
        p = held.model.inside[:, places(held.panel.kind)[question.name]][:, 0]
        pairs = zip(moved(x[rows], y[rows]), moved(x[rows], p[rows]), strict=True)
        names = list(held.table)
        found += [
            Moved(question.name, name, float(a), float(b))
            for name, (a, b) in zip(names, pairs, strict=True)
        ]
    return found
