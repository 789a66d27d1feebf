"""Clauses of many parties: where `every` stands for a clause by each of them toward each other."""

from __future__ import annotations

import re
from itertools import permutations
from typing import Any, NamedTuple

from sim.scenario.locate import Path
from sim.scenario.near import hint
from sim.scenario.origins import Finding
from sim.scenario.paths import look
from sim.scenario.schema.base import NAME_PATTERN
from sim.scenario.vary import changed

EVERY = "every"
PAIR = ("by", "toward")


class Pairs(NamedTuple):
    """The data with a clause for each pair, and what was wrong.

    written: of each clause that was made, the path of the one that the file has.
    """

    data: dict[str, Any]
    written: dict[Path, Path]
    found: list[Finding]

    def told(self, findings: list[Finding]) -> list[Finding]:
        """Findings on clauses that were made, at the clause that the file has, each once."""
        placed = [one._replace(path=self.place(one.path)) for one in findings]
        unique = {(one.path, one.message): one for one in placed}
        return [*self.found, *unique.values()]

    def place(self, path: Path) -> Path:
        """Where a file has what stands at a path."""
        place = self.written.get(path[:4])
        if place is None:
            return path
        return (*place, EVERY) if path[4:] in {(key,) for key in PAIR} else place + path[4:]


def pairs(data: dict[str, Any]) -> Pairs:
    """Every clause with `every` as clauses of two; faulty ones are left out and noted."""
    found: list[Finding] = []
    written: dict[Path, Path] = {}
    treaties = data.get("treaties")
    for name, treaty in treaties.items() if isinstance(treaties, dict) else ():
        clauses = look(data, ("treaties", name, "clauses"))
        if not isinstance(clauses, dict):
            continue
        tables = {key: one for key, one in clauses.items() if isinstance(one, dict)}
        many = {key for key, one in tables.items() if one.get(EVERY, []) != []}
        if many:
            path = ("treaties", name, "clauses")
            data = changed(data, path, _each(data, treaty, path, many, found, written))
    return Pairs(data, written, found)


def _each(
    data: dict[str, Any],
    treaty: dict[str, Any],
    path: Path,
    many: set[str],
    found: list[Finding],
    written: dict[Path, Path],
) -> dict[str, Any]:
    """The clauses of one treaty, those of many parties as clauses of two."""
    clauses: dict[str, Any] = look(data, path)
    made: dict[str, Any] = {}
    for key, clause in clauses.items():
        if key not in many:
            made[key] = clause
            continue
        wrong = _faults(data, treaty, clause, (*path, key))
        found += wrong
        for by, toward in [] if wrong else permutations(clause[EVERY], 2):
            name = f"{key}_{by}_{toward}".lower()
            said = _misnamed(name, key, clauses, made)
            if said:
                found.append(Finding((*path, key), said, "key"))
                break
            made[name] = {"by": by, "toward": toward} | {
                word: value for word, value in clause.items() if word != EVERY
            }
            written[*path, name] = (*path, key)
    return made


def _misnamed(name: str, key: str, clauses: dict[str, Any], made: dict[str, Any]) -> str:
    """What is wrong with the name of a clause that is made, or an empty text."""
    if name in clauses or name in made:
        return f"'{name}' is one of the clauses that `every` makes of '{key}': name one otherwise"
    if re.fullmatch(NAME_PATTERN, name):
        return ""
    said = "one of the clauses that `every` makes of it, is no name: a shorter one is needed"
    return f"'{name}', {said}"


def _faults(
    data: dict[str, Any], treaty: dict[str, Any], clause: dict[str, Any], path: Path
) -> list[Finding]:
    """What keeps a clause from being one of each party toward each other."""
    said = "`every` stands in place of `by` and `toward`: leave it out"
    found = [Finding((*path, key), said) for key in PAIR if key in clause]
    every = clause[EVERY]
    if not isinstance(every, list) or not all(isinstance(state, str) for state in every):
        return [*found, Finding((*path, EVERY), 'a list of states is needed, as in ["A", "B"]')]
    if len(every) < 2:
        few = "at least two states are needed: each owes it to each other"
        return [*found, Finding((*path, EVERY), few)]
    states = look(data, ("states",))
    parties = treaty.get("parties", [])
    for k, state in enumerate(every):
        said = ""
        if isinstance(states, dict) and state not in states:
            said = f"no state called '{state}'" + hint(state, states)
        elif isinstance(parties, list) and state not in parties:
            said = f"'{state}' is no party of the treaty" + hint(state, parties)
        elif state in every[:k]:
            said = f"'{state}' stands in the list already"
        if said:
            found.append(Finding((*path, EVERY, k), said))
    return found
