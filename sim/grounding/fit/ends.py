"""How simulated crises end, and what becomes of threats, as the record counts both. Not fitted.

Of disputes as MID codes them: settled by negotiation, one side yields, stalemate. Of crises of two
parties as ICB codes them: ended by agreement, with a mediator or without. Of wars: negotiated, or
imposed, by a victory or by giving all that is asked. Of threats that are backed, public and for
something: complied with.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.crises import ended, is_icb
from sim.analysis.demands import demands, is_complied
from sim.analysis.history import histories
from sim.plan.setup import Setup
from sim.terms.reasons import Why

STALEMATE = (Why.STALEMATE, Why.FADING, Why.REFUSAL)


@dataclass
class Ends:
    """Why each crisis ended, by how it is coded, and whether each threat was complied with."""

    disputes: list[int] = field(default_factory=list)
    unmediated: list[int] = field(default_factory=list)
    mediated: list[int] = field(default_factory=list)
    wars: list[int] = field(default_factory=list)
    threats: list[bool] = field(default_factory=list)

    def add(self, other: Ends) -> None:
        """Those of other systems too."""
        for name, held in vars(self).items():
            held.extend(getattr(other, name))


def ends_of(setup: Setup, rows: NDArray[Any]) -> Ends:
    """How the crises in the rows of some runs ended."""
    found = Ends()
    for history in histories(setup.scenario, setup.names, rows, np.unique(rows["run"])):
        for one in ended(history):
            if one.is_dispute:
                found.disputes.append(one.why)
            if is_icb(history, one):
                (found.mediated if one.mediated else found.unmediated).append(one.why)
            if one.war:
                found.wars.append(one.why)
        found.threats += [is_complied(history, k) for k in demands(history, backed=True)]
    return found


def ends_statistics(ends: Ends, share: Callable[[int, int], float]) -> dict[str, float]:
    """Every statistic on ends that a target speaks of; of nothing there is no share (nan)."""

    def of(held: Sequence[int], *whys: int) -> float:
        return share(sum(why in whys for why in held), len(held)) if held else math.nan

    return {
        "negotiated": of(ends.disputes, Why.AGREEMENT),
        "yield": of(ends.disputes, Why.COMPLIANCE),
        "stalemate": of(ends.disputes, *STALEMATE),
        "agreement_unmediated": of(ends.unmediated, Why.AGREEMENT),
        "agreement_mediated": of(ends.mediated, Why.AGREEMENT),
        "war_negotiated": of(ends.wars, Why.AGREEMENT),
        "war_imposed": of(ends.wars, Why.VICTORY, Why.COMPLIANCE),
        "threat_complied": of(ends.threats, True),
    }
