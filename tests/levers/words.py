"""What a word of a closed list does: at some place of a scenario it gives rows of its own.

A witness is a place, a run, and a value there for some words of one list: all give other rows. A
word is alive if for each other word of its list a witness holds both. NOTHING stands for a place
without a word: an empty list, a term that is not weighed, a condition that never holds.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path as File
from random import Random
from typing import Any

from levers import ROOM, data_of, is_aside

from sim.plan.build import build
from sim.record.canonical import row_hash
from sim.run.batch import Worker
from sim.scenario.checks.actions import FLOW_ONLY, SPECIAL_FORMS
from sim.scenario.checks.conditions import FIXED, READS, WHAT
from sim.scenario.load import judge
from sim.scenario.paths import Path, look
from sim.scenario.schema import Condition, Scenario, Section
from sim.scenario.shape import PROVENANCE, ValueShape, forms, keys_of
from sim.scenario.vary import changed
from sim.terms.events import Kind

FILE = File(__file__).parent.parent / "words.json"
NOTHING = ""
AMOUNT = {"authority": 60.0, "honour": 5.0}  # by how much a change moves these; others by 1
AS_IN_INJECTS = {"red_lines.*.when", "calendar.*.when", "calendar.*.outcomes.*.changes.*"}
LEVELS = (0.05, 0.2, 0.4, 0.6, 0.8)
Pair = frozenset[str]


# Words that no row need show, for which test_every_word.py holds what is told instead.
TOLD = {
    "states.*.rule": frozenset(("scripted", "seat")),
    "injects.*.changes.*": frozenset((NOTHING, "front")),
}


@dataclass(frozen=True)
class Words:
    """A closed list as a key of the format holds it, and the words that may take turns there."""

    key: str  # of the place, as in tests/levers.toml
    how: str  # word, form, list, names, condition or change
    words: tuple[str, ...]

    @property
    def pairs(self) -> set[Pair]:
        """Words that may stand at one place, all else being equal, and are to be told apart."""
        both = combinations(self.words, 2)
        found = {frozenset(pair) for pair in both if self.stands(pair[0], pair[1])}
        return found - {TOLD.get(self.key)}

    def stands(self, word: str, other: str) -> bool:
        """Whether one of two words may stand where the other does."""
        if self.how in {"condition", "change"} and NOTHING not in {word, other}:
            return (READS[word], WHAT.get(word)) == (READS[other], WHAT.get(other))
        if self.key.endswith(".special") and "extend" in {word, other}:
            return "demand" in {word, other}  # of all others none has days to add
        if self.key.endswith(".special") and "none" not in {word, other}:
            return SPECIAL_FORMS[word] == SPECIAL_FORMS[other]
        return True


@dataclass(frozen=True)
class Witness:
    """A place and a run at which each of some words gives rows of its own."""

    key: str
    scenario: str
    seed: int
    run: int
    path: Path
    values: dict[str, Any]  # by word

    @property
    def pairs(self) -> set[Pair]:
        """Words that are told apart here."""
        return {frozenset(pair) for pair in combinations(self.values, 2)}


def all_words(model: type[Section] = Scenario, at: str = "") -> Iterator[Words]:
    """Every closed list of more than one word, by its place in the format."""
    for name, key in keys_of(model).items():
        if name not in PROVENANCE:
            yield from _words(key.shape, f"{at}.{name}" if at else name)


def _words(shape: ValueShape, at: str) -> Iterator[Words]:
    if is_aside(at) or at in AS_IN_INJECTS:
        return
    for form in forms(shape):
        if form.kind == "choice" and len(form.words) > 1:
            yield _listed(at, form.words)
        elif form.kind == "names" and form.key is not None and form.key.kind == "choice":
            yield Words(at, "names", (NOTHING, *form.key.words))
        elif form.model is Condition:
            yield Words(at, "condition", (NOTHING, *READS))
        elif form.kind == "table" and form.model is not None:
            yield from all_words(form.model, at)
        elif form.each is not None:
            yield from _words(form.each, f"{at}.*")


def _listed(at: str, words: tuple[str, ...]) -> Words:
    """The words of a choice, of the entries of a list, or of a measure that a change moves."""
    place, _, last = at.rpartition(".")
    if last == "*":
        return Words(place, "list", (NOTHING, *words))
    if last == "measure":
        return Words(place, "change", (NOTHING, *(word for word in words if word not in FIXED)))
    if last == "form":
        return Words(place, "form", words)
    return Words(at, "word", words)


def value_of(how: str, word: str, data: dict[str, Any], path: Path, attempt: int) -> Any:
    """What stands at a place for a word; of one attempt all else is equal."""
    if how == "list":
        return [word] if word else []
    if how == "names":
        values = {"issues": max(data["issues"]), "positions": 1.0}
        return {word: values.get(str(path[-1]), 2.0)} if word else {}
    if how == "form":
        kept = {k: v for k, v in look(data, path).items() if k not in (*FLOW_ONLY, "front")}
        return kept | {"form": word} | ({"cuts": "stops it"} if word == "flow" else {})
    if how in {"condition", "change"}:
        return _measured(how, word, data, Random(f"{path} {attempt}"))
    return word


def _measured(how: str, word: str, data: dict[str, Any], dice: Random) -> dict[str, Any]:
    """A comparison that may come to hold in the course of a run, or the move of a measure."""
    related = [sorted(key.split("-")) for key in sorted(data["relations"])]
    wars = [[war["attacker"], war["defender"]] for _, war in sorted(data.get("wars", {}).items())]
    both = list(dice.choice(dice.choice([related, wars or related])))
    dice.shuffle(both)
    flows = {flow["action"] for flow in data.get("flows", {}).values()}
    acts = {name for name, act in data["actions"].items() if not act.get("restricted")}
    names = {"flow": flows, "acts": acts}
    names |= {"in_force": data.get("treaties", {}), "stage": data.get("projects", {})}
    what = dice.choice(sorted(names.get(word, data["issues"])) or [""])
    level = {dice.choice(["above", "below"]): dice.choice(LEVELS)}
    held = {"of": both[0], "toward": both[1], "what": what}
    held = {key: held[key] for key in READS[word or "heat"]} | {"measure": word or "heat"}
    if how == "condition":
        return held | (level if word else {"above": 0.999})  # as good as never
    issue = {"issue": held.pop("what")} if "what" in held else {}
    return held | issue | {"by": AMOUNT.get(word, 1.0) if word else 0.0}


@cache
def _hashes(name: str, seed: int, runs: range, path: Path, value: str) -> tuple[str, ...]:
    scenario, findings = judge(changed(data_of(name), path, json.loads(value)))
    if scenario is None or findings:
        return ()
    setup = build(scenario)
    worker = Worker(setup, seed)
    worker.per_run = ROOM
    found = []
    for run in runs:
        rows = worker.play(run, 1).rows
        found.append(row_hash(rows[rows["kind"] != Kind.CHANGE], setup.names))
    return tuple(found)


def hashes(name: str, seed: int, runs: range, path: Path, value: Any) -> tuple[str, ...]:
    """The hashes of some runs once a value stands at a place; none where that cannot be played.

    Rows that only name the measure that an inject moves are left out.
    """
    return _hashes(name, seed, runs, path, json.dumps(value))


def known() -> list[Witness]:
    """The witnesses that were found."""
    lines = FILE.read_text("utf-8").splitlines()
    return [Witness(**(entry | {"path": tuple(entry["path"])})) for entry in map(json.loads, lines)]
