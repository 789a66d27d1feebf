"""Treaties: parties, dates, stage; clauses: who owes whom, where, how reliably."""

from __future__ import annotations

import datetime
from itertools import pairwise

from sim.scenario.checks.check import Check
from sim.scenario.near import hint
from sim.scenario.origins import HOMES
from sim.scenario.schema import Clause, Treaty

DATES = ("signed", "in_force", "ends")  # in this order

# For each stage: dates it cannot have, dates that must not be after the start, and not before.
STAGE_DATES = {
    "possible": (("signed", "in_force"), (), ("ends",)),
    "signed": (("in_force",), ("signed",), ("ends",)),
    "in_force": ((), ("signed", "in_force"), ("ends",)),
    "ended": ((), ("signed", "in_force", "ends"), ()),
}
NO_DATE = {
    ("possible", "signed"): "a treaty that is only possible is not signed yet: leave this out",
    ("possible", "in_force"): "a treaty that is only possible is not in force: leave this out",
    ("signed", "in_force"): "of a signed treaty the entry into force is decided in the run: "
    "leave this out, or the stage is 'in_force'",
}


def check_treaties(check: Check) -> None:
    """Every treaty and every clause."""
    places = check.scenario.places
    for name, treaty in check.scenario.treaties.items():
        check.each_known(("treaties", name, "parties"), "state", treaty.parties)
        _dates(check, name, treaty)
        _life(check, name, treaty)
        for clause_name, clause in treaty.clauses.items():
            _clause(check, name, treaty, clause_name, clause, places)


def _dates(check: Check, name: str, treaty: Treaty) -> None:
    """The dates are in order and agree with the stage at the start."""
    given = [(key, getattr(treaty, key)) for key in DATES if getattr(treaty, key) is not None]
    for (first, early), (second, late) in pairwise(given):
        if late < early:
            said = f"{late} is before `{first}`, {early}"
            check.add(("treaties", name, second), said)
    never, past, future = STAGE_DATES[treaty.stage]
    for key, date in given:
        said = _against_stage(check.start, treaty.stage, key, date, past, future)
        if key in never:
            said = NO_DATE[treaty.stage, key]
        if said:
            check.add(("treaties", name, key), said)


def _against_stage(
    start: datetime.date,
    stage: str,
    key: str,
    date: datetime.date,
    past: tuple[str, ...],
    future: tuple[str, ...],
) -> str:
    """What is wrong about a date, given the stage at the start."""
    if key in past and date > start:
        return f"{date} is after the start, {start}: the stage cannot be '{stage}' yet"
    if key in future and date <= start:
        return f"{date} is not after the start, {start}: the stage is 'ended' then"
    return ""


def _life(check: Check, name: str, treaty: Treaty) -> None:
    """Who has ratified, what the treaty replaces, what it waits for."""
    path = ("treaties", name)
    if len(treaty.parties) == 1 and treaty.stage == "possible":
        said = (
            "a law or declaration of one state is signed by nobody else: it stands or it does not"
        )
        check.add((*path, "stage"), said)
    for k, state in enumerate(treaty.ratified_by):
        if state not in treaty.parties:
            said = f"'{state}' is no party" + hint(state, treaty.parties)
            needs = (*path, "parties", state)
            check.add((*path, "ratified_by", k), said, needs=needs)
        elif treaty.stage == "possible":
            check.add((*path, "ratified_by", k), "nobody can ratify before the signature")
    for key, said in (("replaces", "replace itself"), ("after", "wait for itself")):
        other = getattr(treaty, key)
        if other == name:
            check.add((*path, key), f"a treaty cannot {said}")
        elif other is not None:
            check.known((*path, key), "treaty", other)
    if treaty.after is not None and treaty.after != name:
        said = "these treaties wait for each other in a circle: none of them can be signed"
        check.no_circle((*path, "after"), lambda one: _before(check, one), said)
    if treaty.after is not None and treaty.stage != "possible":
        said = f"`after` is about the signature, and the stage is '{treaty.stage}' already"
        check.add((*path, "after"), said)


def _before(check: Check, name: str) -> str | None:
    """The treaty that must be in force before one, if there is such."""
    entry = check.scenario.treaties.get(name)
    return entry.after if entry is not None else None


def _clause(
    check: Check, name: str, treaty: Treaty, clause_name: str, clause: Clause, places: set[str]
) -> None:
    path = ("treaties", name, "clauses", clause_name)
    for key in ("by", "toward"):
        state = getattr(clause, key)
        alone = len(treaty.parties) == 1 and key == "toward"
        if check.known((*path, key), "state", state) and not alone and state not in treaty.parties:
            said = f"'{state}' is no party of the treaty" + hint(state, treaty.parties)
            check.add((*path, key), said, needs=("treaties", name, "parties", state))
    if clause.by == clause.toward:
        check.add((*path, "toward"), f"'{clause.toward}' cannot owe something to itself")
    check.each_known((*path, "adversaries"), "state", clause.adversaries)
    for k, state in enumerate(clause.adversaries):
        if state in {clause.by, clause.toward}:
            said = f"'{state}' is a side of the clause: it cannot be its adversary"
            check.add((*path, "adversaries", k), said)
    for k, region in enumerate(clause.regions):
        if region not in places:
            said = f"no state has its home in '{region}', and no issue lies there"
            said += hint(region, sorted(places))
            check.add((*path, "regions", k), said, needs=(HOMES, region))
    _words_of_defence(check, path, clause)
    check.known((*path, "reliability"), "reliability regime", clause.reliability)


def _words_of_defence(check: Check, path: tuple[str, ...], clause: Clause) -> None:
    """Words that only a duty to defend can have."""
    for key in ("attackers", "unprovoked", "joiners"):
        if getattr(clause, key) != Clause.model_fields[key].default:
            if clause.obligation != "defence":
                said = f"`{key}` is a word of a duty of defence; this is of '{clause.obligation}'"
                check.add((*path, key), said)
