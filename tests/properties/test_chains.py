"""Promise P16: chains. Who is bound to whom enters one after the other, by the text alone.

The initiator attacks the target; ONE owes the target defence, TWO enters because ONE did, THREE
because TWO did. Each keeps its word as often as its regime says and nobody enters by choice, for
nobody but the two has a stake: so member k enters with the product of the regimes before it.
"""

from functools import cache
from typing import Any

import numpy as np
import pytest
from sizes import size

from sim.grounding.fit.simulate import base
from sim.grounding.generic import INITIATOR, TARGET, Lot, clause, state
from sim.grounding.sign_cases import Data, at_start, crisis
from sim.plan.build import build
from sim.plan.setup import Setup
from sim.run.many import system_rows
from sim.terms.events import Kind
from sim.terms.reasons import PROCESSES, Group

SEED, SYSTEMS = 16, 10
RUNS = size("chains")
MEMBERS = ("ONE", "TWO", "THREE")
KEPT = (0.8, 0.7, 0.6)  # how often each keeps its word
RATES = (0.8, 0.56, 0.336)  # 0.8, 0.8 x 0.7, 0.8 x 0.7 x 0.6
# Calls as good as certain; covariates at their means, where their weights do not matter; who does
# not fight does nothing.
NUMBERS = {
    "numbers.duty.call": 20.0,
    "numbers.duty.call_need": 0.0,
    "numbers.duty.interest": 0.0,
    "numbers.duty.cost": 0.0,
    "numbers.duty.nuclear": 0.0,
    "numbers.duty.burden": 0.0,
    "numbers.duty.reading": 0.0,
    "numbers.duty.materiel": 0.0,
    "numbers.duty.consult": 0.0,
}
# Two forms of chain: whom each member owes what. On one side: help in the other's own wars. To and
# fro: defence of whom the entry before attacks, by a text without article 51, so that all who enter
# face those who entered before them.
FORMS = {
    "on one side": ((TARGET, "defence"), ("ONE", "offence"), ("TWO", "offence")),
    "to and fro": ((TARGET, "defence"), (INITIATOR, "defence"), ("ONE", "defence")),
}
# Conditions of a text that these attacks do not meet: of a clause of defence, then of offence.
ELSEWHERE = ["far_away"]
UNMET: dict[str, dict[str, Any]] = {
    "not the named adversary": {"adversaries": ["OTHER"]},
    "outside the region": {"regions": ELSEWHERE},
    "too few attackers": {"attackers": 4},
    "below the threshold": {"min_rung": 8},
    "the partner attacked first": {"article_51": True},
    "treaty not in force": {},
}
OF_OFFENCE = ("below the threshold", "treaty not in force")


def bound(data: Data, lot: Lot, k: int, form: str, **words: Any) -> None:
    """Member k of the chain and its treaty. words: other words of its text."""
    name, (toward, obligation) = MEMBERS[k], FORMS[form][k]
    drawn = clause(lot, name, toward)
    text = {"by": name, "toward": toward, "obligation": obligation, "min_rung": drawn["min_rung"]}
    if k == 0:
        text |= {key: drawn[key] for key in ("war_level", "unprovoked", "article_51")}
    else:
        text |= {"war_level": drawn["war_level"], "article_51": False}
    stage = words.pop("stage", "in_force")
    data["treaties"][f"link_{name.lower()}"] = {
        "title": f"link of {name}",
        "parties": [name, toward],
        "stage": stage,
        "clauses": {"duty": text | {"reliability": f"kept_{k}"} | words},
    }


def member(data: Data, lot: Lot, name: str) -> None:
    """A state without a stake, within reach of all."""
    for other in data["states"]:
        pair = "-".join(sorted((name, other)))
        data["relations"][pair] = {"reach": "force", "tension": 0.0, "hostility": 0.2}
    data["states"][name] = state(lot, name, 0.5)
    data["states"][name]["stances"]["line"]["salience"] = 0.0


@cache
def chain(number: int, states: int, form: str, closed: int = -1, unmet: str = "") -> Setup:
    """Generic chain `number`. closed: the member whose text asks for more than is met."""

    def links(data: Data, lot: Lot) -> None:
        data["reliability"] = data["reliability"] | {
            f"kept_{k}": {"title": "kept", "value": p, "source": "assumption"}
            for k, p in enumerate(KEPT)
        }
        data["states"]["OTHER"] = state(lot, "OTHER", 0.5) | {"home": ELSEWHERE[0]}
        data["states"]["OTHER"]["stances"]["line"]["salience"] = 0.0
        for k in range(states - 2):
            member(data, lot, MEMBERS[k])
        for k in range(states - 2):
            words = UNMET[unmet] if k == closed else {}
            ended = {"stage": "ended"} if k == closed and unmet == "treaty not in force" else {}
            bound(data, lot, k, form, **words, **ended)
        for name in data["states"]:
            data["states"][name]["rule"] = "scripted"
        at_start(INITIATOR, "general_war", TARGET)(data, lot)

    return build(crisis(SEED, number, base(NUMBERS), (links,), 2, False))


def entered(states: int, form: str, runs: int, closed: int = -1, unmet: str = "") -> list[float]:
    """The share of runs in which each member is at war, over all systems."""
    found = np.zeros(states - 2)
    for number in range(SYSTEMS):
        setup = chain(number, states, form, closed, unmet)
        rows = system_rows(setup, SEED, number, runs)
        for k in range(states - 2):
            wars = (rows["kind"] == Kind.WAR) & (
                rows["actor"] == setup.names.states.index(MEMBERS[k])
            )
            found[k] += len(np.unique(rows["run"][wars]))
    return [float(x) for x in found / (SYSTEMS * runs)]


def agrees(share: float, expected: float, runs: int) -> bool:
    """Whether a share lies within three standard errors of what is expected."""
    error = float(np.sqrt(expected * (1.0 - expected) / (SYSTEMS * runs)))
    return abs(share - expected) <= 3.0 * error


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("states", [3, 4, 5])
def test_a_member_enters_with_the_product_of_the_regimes(states: int, form: str) -> None:
    """0.8, 0.56, 0.336, each within three standard errors.

    Source: P16; Christensen & Snyder 1990 (a chain of unconditional pacts)."""
    shares = entered(states, form, RUNS)
    for k, share in enumerate(shares):
        assert agrees(share, RATES[k], RUNS), (k, share, RATES[k])


def cases() -> list[tuple[str, int, str]]:
    """Every link of both forms with every condition that its kind of text can have."""
    asked = {"defence": tuple(UNMET), "offence": OF_OFFENCE}
    every = [
        (form, k, unmet)
        for form, links in FORMS.items()
        for k, (_, obligation) in enumerate(links)
        for unmet in asked[obligation]
    ]
    # The target has attacked nobody: whether the first text names article 51 is all one.
    return [case for case in every if case[1:] != (0, "the partner attacked first")]


@pytest.mark.parametrize(("form", "closed", "unmet"), cases())
def test_a_link_is_closed_for_a_condition_of_its_text(form: str, closed: int, unmet: str) -> None:
    """Nothing from the closed link on enters, and the row says why; before it all is as it was.

    Source: P16; Leeds et al. 2002 (conditions of obligations); Germany 1939 (conditional pacts)."""
    runs = RUNS // 4
    shares = entered(5, form, runs, closed, unmet)
    assert shares[closed:] == [0.0] * (3 - closed)
    for k in range(closed):
        assert agrees(shares[k], RATES[k], runs), (k, shares[k])
    setup = chain(0, 5, form, closed, unmet)
    rows = system_rows(setup, SEED, 0, runs)
    mine = rows["clause"] == setup.names.clauses.index(f"link_{MEMBERS[closed].lower()}.duty")
    said = rows["because"][mine & (rows["kind"] == Kind.NO_CASUS)]
    assert {PROCESSES[int(why) - Group.PROCESS] for why in said} == {unmet}
