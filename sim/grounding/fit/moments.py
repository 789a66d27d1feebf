"""The statistics of coded generic crises that a target speaks of."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from sim.analysis.coding import (
    DURATION_BINS,
    LEVEL_DISPLAY,
    LEVEL_THREAT,
    LEVEL_USE,
    LEVEL_WAR,
    Dispute,
)
from sim.grounding.fit.coded import Coded, GenericDispute
from sim.grounding.fit.ends import ends_statistics
from sim.grounding.generic import MATTERS

BIN_NAMES = ("days_1", "days_2_7", "days_8_30", "days_31_90", "days_91_180", "days_over_180")
assert len(BIN_NAMES) == len(DURATION_BINS) + 1  # noqa: S101 - one name a bin
CLASS_NAMES = ("verbal", "display", "violent")
LEVEL_NAMES = {1: "none", LEVEL_THREAT: "threat", LEVEL_DISPLAY: "display", LEVEL_USE: "use"}
LONG = DURATION_BINS[-1]


def share(part: int, whole: int) -> float:
    """A rate, kept off 0 and 1 by half a case (Jeffreys)."""
    return (part + 0.25) / (whole + 0.5)


def of(cases: Sequence[bool]) -> float:
    """The share of cases that are so."""
    return share(sum(cases), len(cases))


def is_answered(one: Dispute) -> bool:
    """Whether the target answers with a threat or more: a reciprocated dispute."""
    return one.answer >= LEVEL_THREAT


def is_force(one: Dispute) -> bool:
    """Whether the initiator uses force."""
    return one.level >= LEVEL_USE


def statistics(coded: Coded) -> dict[str, float]:
    """Every statistic that a target speaks of."""
    found = [one.dispute for one in coded.disputes]
    stats = {"disputes": float(len(found))}
    stats |= dispute_statistics(found) | kind_statistics(coded) | clash_statistics(coded)
    stats |= response_statistics(coded) | matrix_statistics(found)
    stats |= ally_statistics(coded.disputes) | joiner_statistics(coded.disputes)
    return stats | ends_statistics(coded.ends, share)


def dispute_statistics(found: list[Dispute]) -> dict[str, float]:
    """How far disputes go and how long they last (MID), and how long by whether answered (GML)."""
    mutual = [d for d in found if is_answered(d)]
    alone = [d for d in found if not is_answered(d)]
    bins = np.bincount(np.searchsorted(DURATION_BINS, [d.days for d in found]), minlength=6)
    stats = {
        "reciprocated": share(len(mutual), len(found)),
        "force": of([d.peak >= LEVEL_USE for d in found]),
        "war": of([d.peak == LEVEL_WAR for d in found]),
        "fatal": of([d.dead > 0 for d in found]),
        "fatal_if_reciprocated": of([d.dead > 0 for d in mutual]),
    }
    stats |= {name: share(int(bins[k]), len(found)) for k, name in enumerate(BIN_NAMES)}
    for part, word in ((mutual, "answered"), (alone, "unanswered")):
        stats[f"days_1_if_{word}"] = of([d.days <= 1 for d in part])
        stats[f"days_over_180_if_{word}"] = of([d.days > LONG for d in part])
    return stats


def kind_statistics(coded: Coded) -> dict[str, float]:
    """How often a dispute is reciprocated, by what it is about (GML)."""
    return {
        f"reciprocated_if_{kind}": of(
            [is_answered(one.dispute) for one in coded.disputes if one.kind == kind]
        )
        for kind in MATTERS
    }


def clash_statistics(coded: Coded) -> dict[str, float]:
    """Both shoot, or one: how often uses of force are clashes, and what either does (GML)."""
    force = [one for one in coded.disputes if is_force(one.dispute)]
    clash = [one.dispute for one in force if one.dispute.clash]
    alone = [one.dispute for one in force if not one.dispute.clash]
    stats = {
        f"clash_if_{kind}": of([one.dispute.clash for one in force if one.kind == kind])
        for kind in MATTERS
    }
    return stats | {
        "clash_of_force": share(len(clash), len(force)),
        "fatal_if_clash": of([d.dead > 0 for d in clash]),
        "fatal_if_attack": of([d.dead > 0 for d in alone]),
        "answered_if_attack": of([is_answered(d) for d in alone]),
    }


def response_statistics(coded: Coded) -> dict[str, float]:
    """ICB's matrix, given a response, and the median days to it."""
    stats = {}
    for t, trigger in enumerate(CLASS_NAMES):
        part = [r for r in coded.responses if r.trigger == t]
        for k, name in enumerate(CLASS_NAMES):
            stats[f"{name}_if_{trigger}"] = of([r.response == k for r in part])
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
                stats[f"{word}_after_{name}"] = of([d.answer == answer for d in part])
    return stats


def ally_statistics(found: list[GenericDispute]) -> dict[str, float]:
    """How often a defence ally of the target comes in, by how far the dispute went."""
    levels = {"dispute": 1, "force": LEVEL_USE, "war": LEVEL_WAR}
    held = [one for one in found if one.ally_joins is not None]
    return {
        f"joins_{name}": of([bool(one.ally_joins) for one in held if one.dispute.peak >= level])
        for name, level in levels.items()
    }


def joiner_statistics(found: list[GenericDispute]) -> dict[str, float]:
    """How often any third state comes in, with a pact toward the side joined or not, and when."""
    fatal = [one for one in found if one.dispute.dead > 0]
    wars = [one for one in found if one.dispute.peak == LEVEL_WAR]
    joiners = [joiner for one in found for joiner in one.joiners]
    return {
        "joined": of([bool(one.joiners) for one in found]),
        "joined_if_fatal": of([bool(one.joiners) for one in fatal]),
        "joined_if_war": of([bool(one.joiners) for one in wars]),
        "joiner_has_pact": of([one.has_pact for one in joiners]),
        "joiner_lag": float(np.median([one.lag for one in joiners])) if joiners else math.nan,
    }
