"""Generic crises: small systems of states drawn from distributions, for calibration and signs.

A system has an initiator and a target in dispute over one issue, in a third of cases over two;
perhaps an ally of either, a third state with a stake and no pact, a state that could mediate. Each
number is a named draw of (seed, system, what), so that a system is the same wherever it is made.
The distributions are stated here with their sources.
"""

from __future__ import annotations

import datetime
import math
from typing import Any

from sim.chance import key_of, uniform
from sim.scenario.schema import Scenario

INITIATOR = "INI"
TARGET = "TAR"
TARGET_ALLY = "TARALLY"
INITIATOR_ALLY = "INIALLY"
THIRD = "THIRD"
MEDIATOR = "MEDIATOR"
DAYS = 720  # days at most; a run stops when its dispute has closed
# What a dispute is about, in the shares of revision types in GML-MID 2.2.1, originators 1946-2010,
# how far from the target's wish the status quo lies at most (land is held, or it is not), and how
# much the target cares: boats and broadcasts are worth less than land (after Hensel 2001, who ranks
# issues by salience). The last two are assumptions.
MATTERS = {
    "none": (0.36, 0.5, 1.0),
    "territory": (0.20, 0.0, 1.0),
    "policy": (0.39, 0.5, 0.3),
    "regime": (0.05, 0.0, 1.0),
}

SPREAD = 0.2  # of true resolve around the one shown; assumption
# Days to an answer are lognormal with a log-sd of 1.43 (ICB 14, trigger to major response). A
# constant hazard has one of pi / sqrt(6) = 1.28; what is left is between crises.
SLOW = math.sqrt(1.43**2 - math.pi**2 / 6.0)


class Lot:
    """Named draws for one system."""

    def __init__(self, seed: int, system: int) -> None:
        self.seed, self.system = seed, system

    def share(self, what: str) -> float:
        """A uniform number in (0, 1)."""
        low, high = key_of(self.seed, "generic", what)
        return uniform(low, high, self.system, 0, 0, 0)

    def between(self, what: str, low: float, high: float) -> float:
        """A uniform number between two bounds."""
        return low + (high - low) * self.share(what)

    def is_true(self, what: str, p: float) -> bool:
        """True with chance p."""
        return self.share(what) < p

    def normal(self, what: str) -> float:
        """A standard normal number (Box & Muller 1958)."""
        radius = math.sqrt(-2.0 * math.log(self.share(f"{what} radius")))
        return radius * math.cos(2.0 * math.pi * self.share(f"{what} angle"))


def matter_of(lot: Lot) -> str:
    """What the dispute of a system is about: none, territory, policy or regime."""
    u, below = lot.share("matter"), 0.0
    for name, (share, *_) in MATTERS.items():
        below += share
        if u < below:
            return name
    return "none"


def stance(lot: Lot, name: str, position: float, issue: str = "") -> dict[str, float]:
    """Where a state stands; most disputes are about little."""
    weight = 0.05 + 0.95 * lot.share(f"weight of the {issue}issue") ** 1.5
    salience = weight * lot.between(f"{name} {issue}salience", 0.7, 1.3)
    return {"position": position, "salience": min(1.0, salience)}


def state(lot: Lot, name: str, position: float) -> dict[str, Any]:
    """A state: capability lognormal as the spread of CINC shares, regime bimodal as Polity is."""
    democratic = lot.is_true(f"{name} democratic", 0.4)
    low, high = (0.6, 0.95) if democratic else (0.05, 0.3)
    nuclear = lot.is_true(f"{name} nuclear", 0.1)
    return {
        "title": name,
        "home": name.lower(),
        "capability": min(0.3, math.exp(-5.0 + 1.3 * lot.normal(f"{name} capability"))),
        "arsenal": lot.between(f"{name} arsenal", 0.3, 1.0) if nuclear else 0.0,
        "audience": lot.between(f"{name} audience", low, high),
        "resolve": lot.between(f"{name} resolve", 0.3, 0.9),
        "resolve_spread": SPREAD,
        "pace": math.exp(SLOW * lot.normal("pace")),  # of the crisis: one draw for all in it
        "risk": lot.between(f"{name} risk", 0.2, 0.8),
        "law": 0.5,
        "credibility": 0.5,  # a name like any other: its allies are believed as their regime is
        "reading": "permissive" if lot.is_true(f"{name} reading", 0.3) else "strict",
        "munitions": 0.7,
        "production": 0.03,
        "manpower": 0.7,
        "recruits": 0.02,
        "can": ["sanction", "export_controls"],
        "stances": {"line": stance(lot, name, position)},
    }


def target_of(lot: Lot, position: float) -> dict[str, Any]:
    """The state to which something is done: it cares as much as the kind of matter is worth."""
    found = state(lot, TARGET, position)
    found["stances"]["line"]["salience"] *= MATTERS[matter_of(lot)][2]
    return found


def dyad(lot: Lot) -> dict[str, Any]:
    """The relation of the two: about half are rivals, two thirds neighbours.

    Source: assumption, after Diehl & Goertz 2000 (rivalries) and Bremer 1992 (contiguity).
    """
    rivalry = lot.between("rivalry", 0.4, 1.0) if lot.is_true("rivals", 0.55) else 0.0
    return {
        "reach": "force",
        "border": lot.is_true("border", 0.65),
        "tension": 0.1 + 0.25 * rivalry * lot.share("tension"),
        "hostility": 0.3 + 0.4 * rivalry * lot.share("hostility"),
        "rivalry": rivalry,
        "trade": {name: 0.3 * lot.share(f"trade {name}") ** 2 for name in (INITIATOR, TARGET)},
        "alarm": 0.2,
    }


def clause(lot: Lot, by: str, toward: str) -> dict[str, Any]:
    """A defence clause with conditions in about the shares that ATOP codes."""
    return {
        "by": by,
        "toward": toward,
        "obligation": "defence",
        "min_rung": 7 if lot.is_true(f"{by} grave", 0.9) else 6,
        "war_level": lot.is_true(f"{by} war", 0.4),
        "unprovoked": lot.is_true(f"{by} unprovoked", 0.2),
        "article_51": lot.is_true(f"{by} charter", 0.6),
        "reliability": "berkemeier_fuhrmann_defence",
    }


def add_friend(
    lot: Lot,
    data: dict[str, Any],
    friend: str,
    partner: str,
    against: str,
    near: float,
    hostility: float,
) -> None:
    """A state on the side of `partner`.

    near: how near it stands to the partner, from 0, in the middle, to 1; hostility: between it and
    the opponent. Source: assumption.
    """
    wish = data["states"][partner]["stances"]["line"]["position"]
    data["states"][friend] = state(lot, friend, 0.5 + near * (wish - 0.5))
    data["issues"]["line"]["supported_by"].append(friend)
    data["relations"][f"{friend}-{partner}"] = {"tension": 0.0, "hostility": 0.1}
    far = {"reach": "force", "tension": 0.05, "hostility": hostility}
    data["relations"][f"{friend}-{against}"] = far


def add_ally(lot: Lot, data: dict[str, Any], ally: str, partner: str, against: str) -> None:
    """An ally of one side, bound to defend it."""
    add_friend(lot, data, ally, partner, against, 0.6, 0.3)
    data["treaties"][f"pact_{ally.lower()}"] = {
        "title": f"pact of {ally} and {partner}",
        "parties": [ally, partner],
        "stage": "in_force",
        "clauses": {"defence": clause(lot, ally, partner)},
    }


def add_third(lot: Lot, data: dict[str, Any]) -> None:
    """A state with a stake on the target's side and no pact with anybody.

    Source: assumption for its frequency, as often as there is an ally of either: half of those who
    join with force have no pact with the side they join (GML-MID 2.2.1 with ATOP 5.1).
    """
    add_friend(lot, data, THIRD, TARGET, INITIATOR, 0.8, 0.35)


def add_mediator(lot: Lot, data: dict[str, Any]) -> None:
    """A state that deals with both, stands between them and is no party. Source: assumption."""
    data["states"][MEDIATOR] = state(lot, MEDIATOR, data["issues"]["line"]["status_quo"])
    for name in (INITIATOR, TARGET):
        trade = {MEDIATOR: lot.between(f"{MEDIATOR} trade", 0.1, 0.4), name: 0.2}
        key = "-".join(sorted((MEDIATOR, name)))
        data["relations"][key] = {"tension": 0.0, "hostility": 0.15, "trade": trade}


def add_second_matter(lot: Lot, data: dict[str, Any]) -> None:
    """Something else the two are at odds over, at the other's expense. Source: assumption."""
    data["issues"]["rights"] = {
        "title": "the rights",
        "kind": "order",
        "zero": "kept",
        "one": "ended",
        "status_quo": 0.0,
        "controlled_by": [INITIATOR],
        "claimed_by": [TARGET],
    }
    for name, position in ((INITIATOR, 0.0), (TARGET, lot.between("second wish", 0.5, 1.0))):
        data["states"][name]["stances"]["rights"] = stance(lot, name, position, "second ")


def spark(lot: Lot) -> dict[str, Any]:
    """An incident at day 0 that heats one side or both and frees the forces of those for a month.

    Of disputes one in five is a seizure and a third are attacks by one side (Palmer et al. 2022):
    half of the sparks are of one side, the initiator's. Source of that share: assumption.
    """
    one_sided = lot.is_true("one-sided spark", 0.5)
    changes = []
    for of, toward in ((INITIATOR, TARGET), (TARGET, INITIATOR))[: 1 if one_sided else 2]:
        changes.append({"of": of, "toward": toward, "measure": "heat", "issue": "line", "by": 0.35})
        changes.append({"of": of, "toward": toward, "measure": "authority", "by": 30.0})
    return {"title": "an incident", "turn": 0, "changes": changes}


def line(lot: Lot, target_wish: float) -> dict[str, Any]:
    """The issue: where it stands, who holds it, who claims it."""
    room = MATTERS[matter_of(lot)][1]
    return {
        "title": "the line",
        "kind": "territory",
        "zero": "here",
        "one": "there",
        "status_quo": target_wish + room * (0.5 - target_wish) * lot.share("status quo"),
        "controlled_by": [TARGET],
        "claimed_by": [INITIATOR],
        "supported_by": [],
    }


def system(seed: int, number: int, base: dict[str, Any], sparked: bool = True) -> Scenario:
    """System `number` of a seed as a scenario; base: numbers, reliability and the registry.

    sparked: a trigger starts the crisis, and the run stops once the dispute has closed; without it
    disputes arise by themselves, or not.
    """
    lot = Lot(seed, number)
    distance = lot.between("distance", 0.5, 1.0)
    wishes = 0.5 + distance / 2.0, 0.5 - distance / 2.0
    data: dict[str, Any] = {
        **base,
        "format": 2,
        "title": f"generic crisis {number}",
        "story": {"what": "A generic crisis.", "how": "Drawn by lot.", "lesson": "None."},
        "horizon": {
            "start": datetime.date(2000, 1, 1),
            "beat": "day",
            "turn_days": 1,
            "turns": DAYS,
            "stop": ["settled"] if sparked else [],
        },
        "issues": {"line": line(lot, wishes[1])},
        "states": {
            INITIATOR: state(lot, INITIATOR, wishes[0]),
            TARGET: target_of(lot, wishes[1]),
        },
        "relations": {f"{INITIATOR}-{TARGET}": dyad(lot)},
        "treaties": {},
        "injects": {"spark": spark(lot)} if sparked else {},
    }
    if lot.is_true("target has an ally", 0.45):
        add_ally(lot, data, TARGET_ALLY, TARGET, INITIATOR)
    if lot.is_true("initiator has an ally", 0.25):
        add_ally(lot, data, INITIATOR_ALLY, INITIATOR, TARGET)
    if lot.is_true("third state with a stake", 0.75):
        add_third(lot, data)
    if lot.is_true("possible mediator", 0.25):
        add_mediator(lot, data)
    if lot.is_true("second matter", 1.0 / 3.0):
        add_second_matter(lot, data)
    return Scenario.model_validate(data)
