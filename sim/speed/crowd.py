"""Many states in a ring: how cost grows with their number."""

from __future__ import annotations

from typing import Any

from sim.grounding.generic import Lot, dyad, state, system
from sim.scenario.schema import Scenario

NEIGHBOURS = 3  # on each side: who is in reach of whom
TRADE = 0.1  # trade with a neighbour, of a state's own; an assumption that only loads the rules


def crowd(n: int, base: dict[str, Any], turns: int = 52) -> Scenario:
    """A scenario of n states in a ring, each in reach of six, all with one issue; weekly turns.

    base: numbers, reliability and registry as data.
    """
    data = system(1, 1, base, sparked=False).model_dump(by_alias=True, exclude_none=True)
    lot = Lot(1, n)
    names = [f"S{k:03}" for k in range(n)]
    data["horizon"] |= {"turns": turns, "turn_days": 7, "stop": []}
    data["states"] = {name: state(lot, name, lot.share(f"{name} position")) for name in names}
    data["relations"] = {}
    for k, name in enumerate(names):
        for step in range(1, min(NEIGHBOURS, (n - 1) // 2) + 1):
            other = names[(k + step) % n]
            relation = dyad(lot) | {"trade": {name: TRADE, other: TRADE}}
            data["relations"]["-".join(sorted((name, other)))] = relation
    data["treaties"] = {}
    return Scenario.model_validate(data)
