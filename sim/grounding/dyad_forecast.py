"""The model's forecast of the 28 pairs: generic crises with each pair's features of 1991.

Nothing of the June 2024 scenario enters. A pair keeps what a generic crisis draws by lot (stakes,
resolve, readings of law, trade), and gets its own capability, arsenals, regimes, border, reach,
rivalry and pact. Third states are left out, and so is every event after 1991.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

import numpy as np

from sim.analysis.coding import LEVEL_USE, disputes
from sim.grounding.dyads import (
    KINDS,
    Pair,
    all_pairs,
    conditional_rates,
    facts,
    frequencies,
    levelled,
    pooled,
    reliability,
    skill,
)
from sim.grounding.generic import INITIATOR, TARGET, Lot
from sim.grounding.sign_cases import Data, crisis
from sim.plan.build import build
from sim.run.executors import Progress
from sim.run.many import system_rows

WEEKS = 52
OWN, MODEL = "the pair's own frequency, 1946-1991", "the model"


def features(pair: Pair, turned: bool) -> Callable[[Data, Lot], None]:
    """The change that gives the two sides of a crisis the features of a pair.

    turned: whether the second state of the pair is the one that would have the line moved.
    """
    known = facts()
    first, second = pair[::-1] if turned else pair
    key = "-".join(pair)
    about = known["pairs"]
    reach = key in (*about["border"], *about["sea"]) or any(
        known["states"][name]["major"] for name in pair
    )

    def put(data: Data, lot: Lot) -> None:
        for side, name in ((INITIATOR, first), (TARGET, second)):
            state = known["states"][name]
            low, high = (0.6, 0.95) if state["democratic"] else (0.05, 0.3)
            data["states"][side] |= {
                "capability": state["capability"],
                "arsenal": state["arsenal"],
                "audience": lot.between(f"{side} audience", low, high),
            }
        relation = data["relations"][f"{INITIATOR}-{TARGET}"]
        rivalry = lot.between("rivalry", 0.4, 1.0) if key in about["rivals"] else 0.0
        allied = key in about["allies"]
        relation |= {
            "reach": "force" if reach else "contact",
            "border": key in about["border"],
            "rivalry": rivalry,
            "tension": 0.0 if allied else 0.1 + 0.25 * rivalry * lot.share("tension"),
            "hostility": 0.1 if allied else 0.3 + 0.4 * rivalry * lot.share("hostility"),
        }

    return put


def forecast(
    base: Mapping[str, Any],
    seed: int = 1,
    crises: int = 24,
    runs: int = 10,
    progress: Progress | None = None,
) -> dict[str, dict[Pair, float]]:
    """The chance that a year of each pair sees a dispute, one with force, one with deaths, by kind.

    crises: draws of what is not known of a pair, half of them with either side wanting the change.
    """
    pairs = all_pairs()
    found: dict[str, dict[Pair, float]] = {kind: {} for kind in KINDS}
    for k, pair in enumerate(pairs):
        hits = np.zeros((crises * runs, len(KINDS)))
        for c in range(crises):
            change = features(pair, turned=c % 2 == 1)
            number = k * 1000 + c // 2  # both sides with the same lot
            setup = build(crisis(seed, number, base, (change,), WEEKS, sparked=False))
            rows = system_rows(setup, seed, number, runs)
            for one in disputes(rows, setup.scenario, setup.names):
                row = hits[c * runs + one.run]
                row[:] = np.maximum(row, [1.0, one.peak >= LEVEL_USE, one.dead > 0.0])
        for kind, share in zip(KINDS, hits.mean(axis=0).tolist(), strict=True):
            found[kind][pair] = share
        if progress is not None:
            progress(k + 1, len(pairs))
    return found


def report(found: Mapping[str, Mapping[Pair, float]]) -> dict[str, Any]:
    """Scores of the model and the references, reliability, world and eight-state rates, as data.

    found: as `forecast` gives it.
    """
    skills: list[dict[str, Any]] = []
    spans: list[dict[str, Any]] = []
    for kind in KINDS:
        forecasts = {
            OWN: frequencies(kind),
            "the frequency of all pairs": pooled(kind),
            MODEL: found[kind],
            "the model at the level of 1946-1991": levelled(found[kind], kind),
        }
        for name, chances in forecasts.items():
            skills.append(asdict(skill(name, chances, kind)))
            spans += [
                {"forecast_by": name, "kind": kind} | asdict(one)
                for one in reliability(chances, kind)
            ]
    return {"skills": skills, "reliability": spans, "rates": conditional_rates()}
