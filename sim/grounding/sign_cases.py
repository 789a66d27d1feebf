"""The generic crises in which the literature's directions are tested, and what is changed in them.

Each case starts from the pair of states of a generic crisis (`sim.grounding.generic`), without the
allies that it may have drawn. A change is a plain function on the scenario as data; it names the
one thing in which two worlds differ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sim.grounding.generic import (
    INITIATOR,
    INITIATOR_ALLY,
    TARGET,
    TARGET_ALLY,
    Lot,
    add_ally,
    add_mediator,
    state,
    system,
)
from sim.scenario.schema import Scenario

PARTNER, RAIDER = "PARTNER", "RAIDER"
KEPT, BROKEN = "kept", "broken"
Data = dict[str, Any]
Change = Callable[[Data, Lot], None]


def crisis(
    seed: int,
    number: int,
    base: Mapping[str, Any],
    changes: tuple[Change, ...],
    weeks: int,
    sparked: bool,
) -> Scenario:
    """Crisis `number` of a seed with only the two sides in it, changed; turns of a week."""
    lot = Lot(seed, number)
    drawn = system(seed, number, dict(base), sparked)
    data = drawn.model_dump(by_alias=True, exclude_unset=True, exclude=set(base))
    pair = f"{INITIATOR}-{TARGET}"
    data["states"] = {name: data["states"][name] for name in (INITIATOR, TARGET)}
    data["relations"] = {pair: data["relations"][pair]}
    data["treaties"] = {}
    data["horizon"] |= {"beat": "week", "turn_days": 7, "turns": weeks, "stop": []}
    data |= base
    for change in changes:
        change(data, lot)
    return Scenario.model_validate(data)


def target_ally(data: Data, lot: Lot) -> None:
    """The target has a friend that owes it nothing."""
    add_ally(lot, data, TARGET_ALLY, TARGET, INITIATOR)
    data["treaties"] = {}


def initiator_ally(data: Data, lot: Lot) -> None:
    """The initiator has a friend that owes it nothing."""
    add_ally(lot, data, INITIATOR_ALLY, INITIATOR, TARGET)
    data["treaties"] = {}


def pact(by: str, toward: str, obligation: str, **clause: Any) -> Change:
    """A pact in force by which one state owes another; the regime is that of the kind of pact."""
    regime = f"berkemeier_fuhrmann_{obligation}"

    def add(data: Data, _: Lot) -> None:
        duty = {"by": by, "toward": toward, "obligation": obligation, "reliability": regime}
        data["treaties"]["pact"] = {
            "title": f"{obligation} pact of {by} and {toward}",
            "parties": [by, toward],
            "stage": "in_force",
            "clauses": {"duty": duty | clause},
        }

    return add


def of(name: str, **values: Any) -> Change:
    """Other numbers of one state."""

    def put(data: Data, _: Lot) -> None:
        data["states"][name] |= values

    return put


def wary_power(data: Data, lot: Lot) -> None:
    """A power close to the target might take its side: it believes the initiator hostile."""
    target_ally(data, lot)
    data["relations"][f"{TARGET_ALLY}-{INITIATOR}"]["hostility"] = 0.6


def red_line(data: Data, _: Lot) -> None:
    """The target has said what it will do if the initiator uses force against it."""
    crossed = {"measure": "rung", "of": INITIATOR, "toward": TARGET, "above": 4.0}
    data["red_lines"] = {
        "line": {
            "title": "no force",
            "state": TARGET,
            "against": INITIATOR,
            "when": crossed,
            "favours": {"clash": 1.0, "sanction": 1.0},
        }
    }


def trade(share: float) -> Change:
    """Both sides depend this much on trade with the other."""

    def put(data: Data, _: Lot) -> None:
        pair = data["relations"][f"{INITIATOR}-{TARGET}"]
        pair["trade"] = {INITIATOR: share, TARGET: share}

    return put


def at_start(of_: str, act: str, toward: str, after: int = 0) -> Change:
    """An act that the scenario puts in, at its first turn or later."""

    def put(data: Data, _: Lot) -> None:
        step = {"of": of_, "toward": toward, "act": act, "issue": "line"}
        inject = {"title": f"{act} by {of_}", "turn": after, "changes": [step]}
        data["injects"][f"{act}_{of_.lower()}"] = inject

    return put


def called_on(regime: str) -> Change:
    """The target's ally also owes consultation to a partner, which is threatened at the start.

    regime: whether it keeps its word to that partner (KEPT) or not (BROKEN).
    """

    def put(data: Data, lot: Lot) -> None:
        data["reliability"] = data["reliability"] | {
            name: {"title": name, "value": value, "source": "assumption; to set the answer"}
            for name, value in ((KEPT, 0.999), (BROKEN, 0.001))
        }
        for name, position in ((PARTNER, 0.2), (RAIDER, 0.8)):
            data["states"][name] = state(lot, name, position)
        calm, tense = {"tension": 0.0, "hostility": 0.1}, {"tension": 0.2, "hostility": 0.5}
        data["relations"][f"{PARTNER}-{TARGET_ALLY}"] = calm
        data["relations"][f"{PARTNER}-{RAIDER}"] = {"reach": "force"} | tense
        duty = {"by": TARGET_ALLY, "toward": PARTNER, "obligation": "consultation"}
        data["treaties"]["word"] = {
            "title": "consultation",
            "parties": [TARGET_ALLY, PARTNER],
            "stage": "in_force",
            "clauses": {"duty": duty | {"min_rung": 3, "reliability": regime}},
        }
        at_start(RAIDER, "threaten", PARTNER)(data, lot)

    return put


def next_link(obligation: str, **clause: Any) -> Change:
    """A partner without a stake, within reach of the initiator, owes the target's ally something.

    It keeps its word: what is asked is whether the text binds it.
    """

    def add(data: Data, lot: Lot) -> None:
        data["reliability"] = data["reliability"] | {
            KEPT: {"title": KEPT, "value": 0.999, "source": "assumption; to set the answer"}
        }
        data["states"][PARTNER] = state(lot, PARTNER, 0.5)
        calm, far = {"tension": 0.0, "hostility": 0.1}, {"tension": 0.05, "hostility": 0.3}
        data["relations"][f"{PARTNER}-{TARGET_ALLY}"] = calm
        data["relations"][f"{PARTNER}-{INITIATOR}"] = {"reach": "force"} | far
        duty = {"by": PARTNER, "toward": TARGET_ALLY, "obligation": obligation}
        data["treaties"]["link"] = {
            "title": f"{obligation} pact of {PARTNER} and {TARGET_ALLY}",
            "parties": [PARTNER, TARGET_ALLY],
            "stage": "in_force",
            "clauses": {"duty": duty | {"reliability": KEPT} | clause},
        }

    return add


def supplied(sight: float, after: int = 0) -> Change:
    """The target's friend sends it missile technology after so many weeks.

    sight: the initiator's skill to see it.
    """

    def put(data: Data, lot: Lot) -> None:
        data["states"][INITIATOR]["intelligence"] = sight
        data["states"][TARGET_ALLY]["can"] = ["transfer_missile_technology"]
        at_start(TARGET_ALLY, "transfer_missile_technology", TARGET, after)(data, lot)

    return put


def mediator(data: Data, lot: Lot) -> None:
    """A third state deals with both sides and is of neither."""
    add_mediator(lot, data)


def supplier(*flows: str) -> Change:
    """The target's friend can send these, and the issue is what the war is about."""

    def put(data: Data, lot: Lot) -> None:
        target_ally(data, lot)
        data["issues"]["line"]["kind"] = "war"
        data["states"][TARGET_ALLY]["can"] = list(flows)
        data["relations"][f"{TARGET_ALLY}-{TARGET}"]["supply"] = {TARGET_ALLY: 0.5}

    return put


def caring(name: str, salience: float) -> Change:
    """How much a state cares about the issue."""

    def put(data: Data, _: Lot) -> None:
        data["states"][name]["stances"]["line"]["salience"] = salience

    return put
