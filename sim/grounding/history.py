"""All cases of history scored together: skill against base rates, and what it is worth.

Questions about one event hang together, so intervals draw events first and questions within them,
and the number of questions is told beside the number of independent ones that they are worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.chance import key_of
from sim.grounding.cases import Case, case_of
from sim.grounding.hindcast import FLOOR, HindcastScore
from sim.grounding.hindcast_runs import RANDOM, SHUFFLED, hindcast, plays_of
from sim.run.executors import Progress
from sim.scenario.find import history_names
from sim.scenario.load import Loaded

DRAWS = 4000
MODEL, BASE, HALF = "the model", "base rates", "one half"
OTHERS = (BASE, HALF, RANDOM, SHUFFLED)

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Scored:
    """A case, its scenario, its score."""

    case: Case
    loaded: Loaded
    found: HindcastScore


@dataclass(frozen=True)
class Skill:
    """Mean Brier score of a forecast over all questions, and of the model less it.

    gain: Brier of the forecast less that of the model, above 0 where the model is better; low,
    high: its 95 % interval over events and questions; skill: 1 less the ratio of the two scores.
    """

    name: str
    brier: float
    gain: float
    low: float
    high: float
    skill: float


@dataclass(frozen=True)
class HistoryScore:
    """All cases: each by itself, the forecasts beside the model, what the questions are worth.

    briers: of each forecast, by question, in the order of the cases, (questions,);
    worth: independent questions.
    """

    cases: list[Scored]
    briers: dict[str, Array]
    skills: list[Skill]
    worth: float


def history(
    seed: int = 1,
    runs: int = 2000,
    prior: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> HistoryScore:
    """Play and score all cases of history; the arguments are those of `hindcast`."""
    cases = [case_of(name) for name in history_names()]
    whole = sum(runs * plays_of(case, prior) for case in cases)
    done = 0
    scored = []
    for case in cases:
        before = done

        def tell(count: int, _: int, before: int = before) -> None:
            nonlocal done
            done = before + count
            if progress is not None:
                progress(done, whole)

        scored.append(Scored(case, *hindcast(seed, runs, prior, workers, tell, case)))
    return pooled(scored, seed)


def pooled(scored: Sequence[Scored], seed: int) -> HistoryScore:
    """All questions of the cases together."""
    answers = [answer for one in scored for answer in one.found.answers]
    events = [one.case.event for one in scored for _ in one.found.answers]
    truth = np.array([answer.question.resolved for answer in answers], float)
    briers = {
        MODEL: np.array([answer.brier for answer in answers]),
        BASE: (np.array([answer.question.base_rate for answer in answers]) - truth) ** 2,
        HALF: np.full(len(answers), 0.25),
    }
    for name in (RANDOM, SHUFFLED):
        chances = np.concatenate([one.found.chances[name] for one in scored])
        briers[name] = (np.clip(chances, FLOOR, 1.0 - FLOOR) - truth) ** 2
    skills = [skill(name, briers, events, seed) for name in OTHERS]
    return HistoryScore(list(scored), briers, skills, worth(briers[BASE] - briers[MODEL], events))


def skill(name: str, briers: dict[str, Array], events: Sequence[str], seed: int) -> Skill:
    """How much better the model is than a forecast."""
    gains = briers[name] - briers[MODEL]
    low, high = interval(gains, events, seed)
    mine, other = float(briers[MODEL].mean()), float(briers[name].mean())
    return Skill(name, other, other - mine, low, high, 1.0 - mine / other)


def interval(gains: Array, events: Sequence[str], seed: int) -> tuple[float, float]:
    """The 95 % interval of a mean over events drawn anew, and questions within them.

    Source: Davison & Hinkley 1997, section 3.8 (hierarchical resampling).
    """
    by_event = groups(gains, events)
    dice = np.random.default_rng(key_of(seed, "history", "events"))
    means = np.empty(DRAWS)
    for k in range(DRAWS):
        drawn = [by_event[one] for one in dice.integers(len(by_event), size=len(by_event))]
        parts = [part[dice.integers(len(part), size=len(part))] for part in drawn]
        means[k] = np.concatenate(parts).mean()
    low, high = np.quantile(means, (0.025, 0.975))
    return float(low), float(high)


def groups(values: Array, events: Sequence[str]) -> list[Array]:
    """The values of each event, in order of name."""
    names = np.array(events)
    return [values[names == name] for name in sorted(set(events))]


def worth(gains: Array, events: Sequence[str]) -> float:
    """How many independent questions these are worth: no more than there are, no fewer than events.

    n / (1 + (m - 1) rho), rho the likeness within events by analysis of variance, m the mean size
    of an event. Source: Kish 1965 (design effect); Donner 1986 (rho by analysis of variance).
    """
    parts = groups(gains, events)
    n, k = len(gains), len(parts)
    if k < 2 or n == k:
        return float(n)
    between = sum(len(part) * (part.mean() - gains.mean()) ** 2 for part in parts) / (k - 1)
    inside = sum(float(((part - part.mean()) ** 2).sum()) for part in parts) / (n - k)
    size = (n - sum(len(part) ** 2 for part in parts) / n) / (k - 1)
    spread = between + (size - 1.0) * inside
    rho = min(1.0, max(0.0, (between - inside) / spread)) if spread > 0.0 else 0.0
    return max(float(k), n / (1.0 + (n / k - 1.0) * rho))
