"""A generic crisis with what a row says of it; the rest is drawn as in every generic crisis."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from sim.analysis.coding import VALUES
from sim.grounding.generic import (
    INITIATOR,
    MATTERS,
    TARGET,
    TARGET_ALLY,
    Lot,
    add_ally,
    clause,
    system,
)
from sim.grounding.panel.known import SPARK, UPHEAVAL, Known, Side
from sim.scenario.schema import Action, Numbers, Reliability, Scenario

MAJOR = (math.log(0.1), 0.5)  # capability of a major power: log-mean and log-sd
LEAST, MOST = 0.0001, 0.3  # of capability
WEEKS = 52
Data = dict[str, Any]


def validated(base: Mapping[str, Any]) -> dict[str, Any]:
    """Numbers, registry and reliability as sections: checked once, not for each system."""
    return {
        "numbers": Numbers.model_validate(base["numbers"]),
        "actions": {k: Action.model_validate(v) for k, v in base["actions"].items()},
        "reliability": {k: Reliability.model_validate(v) for k, v in base["reliability"].items()},
    }


def scenario_of(known: Known, seed: int, number: int, base: Mapping[str, Any]) -> Scenario:
    """System `number` of a seed with what is known of a row. base: as `validated` gives it."""
    lot = Lot(seed, number)
    sections = dict(base)
    drawn = system(seed, number, sections, sparked=bool(known.trigger))
    data = drawn.model_dump(by_alias=True, exclude_unset=True, exclude=set(base)) | sections
    put_sides(data, known, lot)
    put_relation(data, known, lot)
    put_ally(data, known, lot)
    if known.spatial:
        stand_at_the_targets_wish(data)
    if known.crisis:
        threaten_values(data)
    if known.trigger:
        data["injects"] = {"trigger": trigger(known.trigger, data)}
    else:
        data["horizon"] |= {"beat": "week", "turn_days": 7, "turns": WEEKS}
    return Scenario.model_validate(data)


def major_power(lot: Lot, name: str) -> float:
    """The capability of a major power."""
    middle, spread = MAJOR
    return math.exp(middle + spread * lot.normal(f"{name} major"))


def put_sides(data: Data, known: Known, lot: Lot) -> None:
    """Capabilities, regimes and arsenals of the two."""
    sides = {INITIATOR: known.first, TARGET: known.second}
    for name, capability in capabilities(data, known, lot).items():
        state, side = data["states"][name], sides[name]
        state["capability"] = min(MOST, max(LEAST, capability))
        if side.democracy is not None:
            state["audience"] = 0.05 + 0.9 * side.democracy
        if side.nuclear is not None:
            state["arsenal"] = lot.between(f"{name} arsenal", 0.3, 1.0) if side.nuclear else 0.0


def capabilities(data: Data, known: Known, lot: Lot) -> dict[str, float]:
    """The capability of either side: told, by its ratio to the other's, or drawn."""
    names, sides = (INITIATOR, TARGET), (known.first, known.second)
    found = [one_side(data, name, side, lot) for name, side in zip(names, sides, strict=True)]
    if known.ratio is not None and None in (known.first.capability, known.second.capability):
        ratio = math.exp(known.ratio)
        if known.first.major:
            found[1] = found[0] / ratio
        elif known.second.major:
            found[0] = found[1] * ratio
        else:
            middle = math.sqrt(found[0] * found[1])
            found = [middle * math.sqrt(ratio), middle / math.sqrt(ratio)]
    return dict(zip(names, found, strict=True))


def one_side(data: Data, name: str, side: Side, lot: Lot) -> float:
    """The capability of one side by itself."""
    if side.capability is not None:
        return side.capability
    return major_power(lot, name) if side.major else float(data["states"][name]["capability"])


def put_relation(data: Data, known: Known, lot: Lot) -> None:
    """Border, reach, rivalry, and what is left of old disputes; a pact between the two."""
    relation = data["relations"][f"{INITIATOR}-{TARGET}"]
    relation["reach"] = "force" if known.reach else "contact"
    if known.border is not None:
        relation["border"] = known.border
    if known.rivals is not None:
        rivalry = lot.between("rivalry", 0.4, 1.0) if known.rivals else 0.0
        past = 0.0 if known.memory is None else known.memory
        warm = rivalry * lot.share("tension") if known.memory is None else past
        foe = 1.0 - (1.0 - rivalry * lot.share("hostility")) * (1.0 - past)
        relation |= {"rivalry": rivalry, "tension": 0.1 + 0.25 * warm, "hostility": 0.3 + 0.4 * foe}
    if known.pact:
        if not known.rivals:
            relation["tension"] = max(0.0, relation["tension"] - 0.1)
        if not known.rivals and not known.trigger:
            relation["hostility"] = 0.1
        duties = ((INITIATOR, TARGET), (TARGET, INITIATOR))
        data["treaties"]["pact_of_the_two"] = {
            "title": "pact of the two",
            "parties": [INITIATOR, TARGET],
            "stage": "in_force",
            "clauses": {f"defence_of_{b.lower()}": clause(lot, a, b) for a, b in duties},
        }


def put_ally(data: Data, known: Known, lot: Lot) -> None:
    """A major power that is bound to defend the target, unless the other side is that power."""
    if not known.major_ally or (known.pact and known.first.major):
        return
    if TARGET_ALLY not in data["states"]:
        add_ally(lot, data, TARGET_ALLY, TARGET, INITIATOR)
    data["states"][TARGET_ALLY]["capability"] = min(MOST, major_power(lot, TARGET_ALLY))


def stand_at_the_targets_wish(data: Data) -> None:
    """The matter is land, which is held or is not."""
    wish = data["states"][TARGET]["stances"]["line"]["position"]
    room = MATTERS["territory"][1]
    data["issues"]["line"]["status_quo"] = wish + room * (0.5 - wish)


def threaten_values(data: Data) -> None:
    """Salience of both sides such that the quarrel threatens the values of both."""
    held = [data["states"][name]["stances"]["line"] for name in (INITIATOR, TARGET)]
    least = VALUES / abs(held[0]["position"] - held[1]["position"])
    for stance in held:
        stance["salience"] = min(1.0, least + (1.0 - least) * stance["salience"] + 1e-9)


def trigger(act: str, data: Data) -> dict[str, Any]:
    """What starts it: the spark as drawn, an upheaval, or the act of the initiator."""
    if act == SPARK:
        return dict(data["injects"]["spark"])
    if act == UPHEAVAL:
        both = ((INITIATOR, TARGET), (TARGET, INITIATOR))
        changes = [one for of, toward in both for one in stirred(of, toward)]
        return {"title": "an upheaval", "turn": 0, "changes": changes}
    change = {"of": INITIATOR, "toward": TARGET, "act": act, "issue": "line"}
    return {"title": "the trigger", "turn": 0, "changes": [change]}


def stirred(of: str, toward: str) -> list[dict[str, Any]]:
    """One side heated and its forces freed for a month, by as much as a spark does."""
    return [
        {"of": of, "toward": toward, "measure": "heat", "issue": "line", "by": 0.35},
        {"of": of, "toward": toward, "measure": "authority", "by": 30.0},
    ]
