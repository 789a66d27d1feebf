"""The eight states' 28 pairs by year: forecasts of disputes, force and deaths, scored out of time.

What happened in 1946-1991 makes the references: the pair's own frequency and that of all pairs.
They and the model's forecast are scored on 1992-2014, year by year, with intervals by pair, since
the years of one pair are no independent evidence. Published as it comes out; the model may lose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.intervals import clustered
from sim.grounding.fit.targets import read
from sim.record.csv_tables import read_columns
from sim.scenario.find import folder

KINDS = ("disputes", "force", "fatal")
PANEL = {"a": "text", "b": "text", "year": "whole"} | dict.fromkeys(KINDS, "count")
FLOOR = 0.001  # chances are kept off 0 and 1 by this much
BINS = (0.0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 1.0)  # of the reliability diagram
BOOTSTRAPS = 2000

Array = NDArray[np.float64]
Pair = tuple[str, str]


@dataclass(frozen=True)
class Years:
    """What happened in each pair and year of a period.

    pairs: of each row; hits: by kind, 1 where at least one began, shape (rows,).
    """

    pairs: list[Pair]
    hits: dict[str, Array]


@dataclass(frozen=True)
class Skill:
    """How good a forecast of one kind was: mean scores over pair-years, less is better.

    low, high: 95 % interval of `log_score` less that of the pair's own frequency, by bootstrap over
    pairs; below 0 the forecast is the better one.
    """

    forecast: str
    kind: str
    brier: float
    log_score: float
    gain: float
    low: float
    high: float


@dataclass(frozen=True)
class Bin:
    """Pair-years whose forecast lay in one span: how many, mean forecast, share that came true.

    observed_low, observed_high: the 95 % interval of that share, clustered by pair.
    """

    low: float
    high: float
    years: int
    forecast: float
    observed: float
    observed_low: float
    observed_high: float


def facts() -> dict[str, Any]:
    """States, pairs and periods as shipped."""
    return read("dyads")


def all_pairs() -> list[Pair]:
    """The 28 pairs, each in order of name."""
    return list(combinations(sorted(facts()["states"]), 2))


def record() -> dict[tuple[str, str, int], dict[str, int]]:
    """Onsets by pair and year; pair-years without any are not in it."""
    rows = read_columns(folder() / "grounding" / "dyad_years.csv", PANEL)
    keys = zip(rows["a"], rows["b"], rows["year"], strict=True)
    onsets = zip(*(rows[kind] for kind in KINDS), strict=True)
    return {key: dict(zip(KINDS, row, strict=True)) for key, row in zip(keys, onsets, strict=True)}


def years_of(period: str) -> Years:
    """Every pair and year of a period ("train" or "test") in which both states existed."""
    held, states, found = record(), facts()["states"], []
    first, last = facts()[period]
    for a, b in all_pairs():
        since = max(first, states[a]["since"], states[b]["since"])
        found += [(a, b, year) for year in range(since, last + 1)]
    nothing = dict.fromkeys(KINDS, 0)
    hits = {
        kind: np.array([float(held.get(row, nothing)[kind] > 0) for row in found]) for kind in KINDS
    }
    return Years([(a, b) for a, b, _ in found], hits)


def frequencies(kind: str) -> dict[Pair, float]:
    """Each pair's own share of years in the training period, with half a year of each sort added.

    Source: Jeffreys 1961 (the prior). A pair that did not exist yet has one half, which says
    nothing; it is given the share of all pairs instead.
    """
    train = years_of("train")
    found = {}
    whole = float(train.hits[kind].mean())
    for pair in all_pairs():
        mine = np.array([other == pair for other in train.pairs])
        n = int(mine.sum())
        found[pair] = (float(train.hits[kind][mine].sum()) + 0.5) / (n + 1.0) if n else whole
    return found


def pooled(kind: str) -> dict[Pair, float]:
    """The share of all pair-years of the training period, the same for every pair."""
    return dict.fromkeys(all_pairs(), float(years_of("train").hits[kind].mean()))


def levelled(raw: Mapping[Pair, float], kind: str) -> dict[Pair, float]:
    """A forecast moved by one constant, in log-odds, to the level of the training period.

    So pairs are told apart by the model, while how often anything happens is from before 1992.
    """
    train = years_of("train")
    goal = float(train.hits[kind].mean())
    p = np.array([kept_off(raw[pair]) for pair in train.pairs])
    odds = np.log(p / (1.0 - p))
    low, high = -20.0, 20.0
    for _ in range(80):
        shift = 0.5 * (low + high)
        if np.mean(1.0 / (1.0 + np.exp(-(odds + shift)))) < goal:
            low = shift
        else:
            high = shift
    return {
        pair: float(1.0 / (1.0 + np.exp(-(np.log(kept_off(q) / (1.0 - kept_off(q))) + low))))
        for pair, q in raw.items()
    }


def kept_off(p: float) -> float:
    """A chance kept off 0 and 1."""
    return min(1.0 - FLOOR, max(FLOOR, p))


def losses(forecast: Mapping[Pair, float], kind: str, period: str = "test") -> tuple[Array, Array]:
    """Squared error and minus log chance of every pair-year, (rows,) each."""
    years = years_of(period)
    p = np.array([kept_off(forecast[pair]) for pair in years.pairs])
    hit = years.hits[kind]
    return (p - hit) ** 2, -np.where(hit > 0.0, np.log(p), np.log(1.0 - p))


def skill(name: str, forecast: Mapping[Pair, float], kind: str) -> Skill:
    """The scores of a forecast on the test period, beside those of the pairs' own frequencies."""
    squared, logs = losses(forecast, kind)
    _, reference = losses(frequencies(kind), kind)
    low, high = by_pair(logs - reference)
    gain = float(np.mean(logs - reference))
    return Skill(name, kind, float(squared.mean()), float(logs.mean()), gain, low, high)


def by_pair(values: Array, seed: int = 1) -> tuple[float, float]:
    """The 95 % interval of the mean of values of the test period, by bootstrap over pairs."""
    years = years_of("test")
    groups = [values[[other == pair for other in years.pairs]] for pair in all_pairs()]
    sums = np.array([group.sum() for group in groups])
    counts = np.array([len(group) for group in groups])
    dice = np.random.default_rng(seed)
    drawn = dice.integers(0, len(groups), (BOOTSTRAPS, len(groups)))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(low), float(high)


def reliability(forecast: Mapping[Pair, float], kind: str) -> list[Bin]:
    """The data of a reliability diagram: spans of the forecast with what came true in them."""
    years = years_of("test")
    p = np.array([kept_off(forecast[pair]) for pair in years.pairs])
    found = []
    for low, high in pairwise(BINS):
        inside = (p >= low) & (p < high)
        n = int(inside.sum())
        if n:
            shares = float(p[inside].mean()), float(years.hits[kind][inside].mean())
            found.append(Bin(low, high, n, *shares, *clustered(*by_cluster(years, kind, inside))))
    return found


def by_cluster(years: Years, kind: str, inside: NDArray[np.bool_]) -> tuple[Array, Array]:
    """Hits and years of each pair that has years among the chosen rows, (pairs,) each."""
    rows = [k for k, chosen in enumerate(inside) if chosen]
    pairs = sorted({years.pairs[k] for k in rows})
    place = {pair: k for k, pair in enumerate(pairs)}
    hits, counts = np.zeros(len(pairs)), np.zeros(len(pairs))
    for k in rows:
        hits[place[years.pairs[k]]] += years.hits[kind][k]
        counts[place[years.pairs[k]]] += 1.0
    return hits, counts


def conditional_rates() -> list[dict[str, Any]]:
    """Force and deaths given a dispute, world and eight states, and onsets, by period."""
    rows, world = [], facts()["world"]
    for period in ("train", "test"):
        first, last = facts()[period]
        held = [row for (_, _, year), row in record().items() if first <= year <= last]
        disputes = sum(row["disputes"] for row in held)
        rows.append(
            {
                "period": f"{first}-{last}",
                "disputes": disputes,
                "per_year": disputes / (last - first + 1),
                "world_per_year": world[period]["disputes_per_year"],
                "force": sum(row["force"] for row in held) / disputes,
                "world_force": world[period]["force"],
                "fatal": sum(row["fatal"] for row in held) / disputes,
                "world_fatal": world[period]["fatal"],
            }
        )
    return rows
