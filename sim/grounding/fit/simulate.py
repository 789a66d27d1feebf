"""Simulated generic crises and the statistics that they are coded into."""

from __future__ import annotations

import copy
import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from sim.analysis.coding import (
    DURATION_BINS,
    LEVEL_DISPLAY,
    LEVEL_THREAT,
    LEVEL_USE,
    LEVEL_WAR,
    CodedResponse,
    Dispute,
    disputes,
    joined,
    responses,
)
from sim.grounding.fit.ends import Ends, ends_of, ends_statistics
from sim.grounding.generic import (
    INITIATOR,
    MATTERS,
    TARGET,
    TARGET_ALLY,
    Lot,
    matter_of,
    system,
)
from sim.plan.build import build
from sim.plan.from_scenario.numbers import number_table, taste_table
from sim.plan.from_scenario.registry import action_table, plain_columns, weight_matrix
from sim.plan.from_scenario.time import TurnClock
from sim.plan.setup import Setup
from sim.run.many import system_rows
from sim.scenario.find import ACTIONS, FITTED, NUMBERS, shipped_file
from sim.scenario.schema import Action, Numbers
from sim.scenario.vary import merged

BIN_NAMES = ("days_1", "days_2_7", "days_8_30", "days_31_90", "days_91_180", "days_over_180")
assert len(BIN_NAMES) == len(DURATION_BINS) + 1  # noqa: S101 - one name a bin
CLASS_NAMES = ("verbal", "display", "violent")
LEVEL_NAMES = {1: "none", LEVEL_THREAT: "threat", LEVEL_DISPLAY: "display", LEVEL_USE: "use"}


@dataclass(frozen=True)
class Coded:
    """Coded crises: disputes and responses with the system they come from, allies that joined.

    Every system is coded twice: as disputes (MID) and, where both sides' values are threatened, as
    a crisis (ICB). kinds: what each dispute is about, as MID codes a revision. ends: how crises
    ended, where that was asked for.
    """

    disputes: list[tuple[int, Dispute]]
    responses: list[CodedResponse]
    allied: list[
        tuple[Dispute, bool]
    ]  # disputes whose target has a defence ally; whether it joined
    runs: int
    kinds: list[str] = field(default_factory=list)
    ends: Ends = field(default_factory=Ends)


def base(values: Mapping[str, float] | None = None, fitted: bool = True) -> dict[str, Any]:
    """Numbers, reliability and registry as data, with other values where given by path.

    fitted: whether the shipped fitted values lie on top of the others.
    """
    data: dict[str, Any] = {}
    for name in (NUMBERS, ACTIONS, *((FITTED,) if fitted else ())):
        path = shipped_file(name)
        if path.is_file():
            data = merged(data, tomllib.loads(path.read_text(encoding="utf-8")))
    data = copy.deepcopy(data)
    for path_, value in (values or {}).items():
        *tables, key = path_.split(".")
        table = data
        for name in tables:
            table = table[name]
        if key not in table:
            raise KeyError(path_)
        table[key] = value
    return data


class Crises:
    """Generic systems that are built once and played with many values of the numbers."""

    def __init__(self, seed: int = 1, systems: int = 300, runs: int = 3) -> None:
        self.seed, self.runs = seed, runs
        data = base()
        self.setups = [build(system(seed, k, data)) for k in range(systems)]

    def played(self, values: Mapping[str, float], with_ends: bool = False) -> Coded:
        """Every system, `runs` times, with these values; the same dice for all values.

        with_ends: whether it is coded too how crises end, which takes as long as to play them.
        """
        found = Coded([], [], [], len(self.setups) * self.runs)
        shared = shared_tables(self.setups[0], base(values))
        for k, setup in enumerate(self.setups):
            changed = dataclasses.replace(setup, plan=setup.plan._replace(**shared))
            rows = system_rows(changed, self.seed, k, self.runs)
            code(setup, rows, k, matter_of(Lot(self.seed, k)), found)
            if with_ends:
                found.ends.add(ends_of(setup, rows))
        return found


def shared_tables(setup: Setup, data: dict[str, Any]) -> dict[str, Any]:
    """The tables of a plan that hold the numbers of the rules, the same for every system."""
    scenario = setup.scenario.model_copy(
        update={
            "numbers": Numbers.model_validate(data["numbers"]),
            "actions": {k: Action.model_validate(v) for k, v in data["actions"].items()},
        }
    )
    clock = TurnClock(scenario.horizon)
    return {
        "numbers": number_table(scenario.numbers, clock),
        "tastes": taste_table(scenario.numbers),
        "actions": action_table(scenario, setup.names, clock),
        "weights": weight_matrix(scenario, setup.names),
        **plain_columns(scenario, setup.names),
    }


def code(setup: Setup, rows: Any, k: int, kind: str, found: Coded) -> None:
    """Code the runs of one system, about this kind of matter, into what was found so far."""
    names = setup.names
    sides = {names.states.index(INITIATOR), names.states.index(TARGET)}
    mine = [d for d in disputes(rows, setup.scenario, names) if {d.initiator, d.target} == sides]
    found.disputes.extend((k, dispute) for dispute in mine)
    found.kinds.extend(kind for _ in mine)
    found.responses.extend(responses(rows, setup.scenario, names))
    if TARGET_ALLY in names.states:
        ally, target = names.states.index(TARGET_ALLY), names.states.index(TARGET)
        drawn = joined(rows)
        runs = set(drawn["run"][drawn["actor"] == ally].tolist())
        found.allied.extend((d, d.run in runs) for d in mine if d.target == target)


def share(part: int, whole: int) -> float:
    """A rate, kept off 0 and 1 by half a case (Jeffreys)."""
    return (part + 0.25) / (whole + 0.5)


def statistics(coded: Coded) -> dict[str, float]:
    """Every statistic that a target speaks of."""
    found = [dispute for _, dispute in coded.disputes]
    n = len(found)
    mutual = [d for d in found if d.answer >= LEVEL_THREAT]
    bins = np.bincount(np.searchsorted(DURATION_BINS, [d.days for d in found]), minlength=6)
    stats = {
        "disputes": float(n),
        "reciprocated": share(len(mutual), n),
        "force": share(sum(d.peak >= LEVEL_USE for d in found), n),
        "war": share(sum(d.peak == LEVEL_WAR for d in found), n),
        "fatal": share(sum(d.dead > 0 for d in found), n),
        "fatal_if_reciprocated": share(sum(d.dead > 0 for d in mutual), len(mutual)),
    }
    stats |= {name: share(int(bins[k]), n) for k, name in enumerate(BIN_NAMES)}
    stats |= kind_statistics(coded) | response_statistics(coded)
    stats |= matrix_statistics(found) | ally_statistics(coded)
    return stats | ends_statistics(coded.ends, share)


def kind_statistics(coded: Coded) -> dict[str, float]:
    """How often a dispute is reciprocated, by what it is about (GML)."""
    stats = {}
    for kind in MATTERS:
        pairs = zip(coded.disputes, coded.kinds, strict=True)
        part = [dispute for (_, dispute), one in pairs if one == kind]
        mutual = sum(dispute.answer >= LEVEL_THREAT for dispute in part)
        stats[f"reciprocated_if_{kind}"] = share(mutual, len(part))
    return stats


def response_statistics(coded: Coded) -> dict[str, float]:
    """ICB's matrix, given a response, and the median days to it."""
    stats = {}
    for t, trigger in enumerate(CLASS_NAMES):
        part = [r for r in coded.responses if r.trigger == t]
        for k, name in enumerate(CLASS_NAMES):
            stats[f"{name}_if_{trigger}"] = share(sum(r.response == k for r in part), len(part))
    days = [r.days for r in coded.responses]
    stats["days_to_response"] = max(0.5, float(np.median(days))) if days else 60.0
    return stats


def matrix_statistics(found: list[Dispute]) -> dict[str, float]:
    """The initiator's highest level and the target's answer to it (GML)."""
    stats = {}
    for level, name in LEVEL_NAMES.items():
        part = [d for d in found if d.level == level]
        if name != "none":
            stats[f"initiator_{name}"] = share(len(part), len(found))
        if name in ("display", "use"):
            for answer, word in LEVEL_NAMES.items():
                hits = sum(d.answer == answer for d in part)
                stats[f"{word}_after_{name}"] = share(hits, len(part))
    return stats


def ally_statistics(coded: Coded) -> dict[str, float]:
    """How often a defence ally of the target enters the war, by how far the dispute went."""
    levels = {"dispute": 1, "force": LEVEL_USE, "war": LEVEL_WAR}
    stats = {}
    for name, level in levels.items():
        part = [is_in for dispute, is_in in coded.allied if dispute.peak >= level]
        stats[f"joins_{name}"] = share(sum(part), len(part))
    return stats
