"""Find a witness for every lever, word and kind of event again: `make levers`.

Writes tests/levers.toml, tests/words.json and tests/witnesses.toml, and says what has none.
"""

import sys
from collections.abc import Sequence
from typing import Any

import find_words
import numpy as np
from levers import (
    KINDS_FILE,
    SEED,
    WITNESSES,
    WORKSHOP,
    Witness,
    all_keys,
    data_of,
    moves,
    places,
    values,
)

from sim.plan.build import build
from sim.run.batch import Worker
from sim.scenario.find import shipped_names
from sim.scenario.load import judge
from sim.scenario.paths import ABSENT, Path, look
from sim.scenario.write import toml
from sim.terms.events import KINDS

FEW, MORE = range(2), range(2, 40)  # runs tried for each value; and where no value moves those
PLACES = 12  # places tried for each lever and scenario
FIRST = "june-2024"
HEAD = "# Written by `make levers` (python tests/levers/find.py); not to be edited by hand.\n\n"


def witness(key: str, names: Sequence[str]) -> Witness | None:
    """The first change of a lever that changes rows."""
    for runs in (FEW, MORE):
        for name in names:
            data = data_of(name)
            for path in some_of(data, places(data, key)):
                for value in values(data, path):
                    run = moves(name, SEED, runs, path, value)
                    if run is not None:
                        return Witness(key, name, SEED, run, path, value)
    return None


def some_of(data: dict[str, Any], paths: list[Path]) -> list[Path]:
    """A few of many places: those at which something is set first, then spread evenly."""
    unset = [path for path in paths if look(data, path) is ABSENT]
    ordered = [path for path in paths if path not in unset]
    step = max(1, len(ordered) // PLACES)
    return [*ordered[::step], *unset[:: max(1, len(unset) // 3)]][: PLACES + 3]


def families(names: Sequence[str]) -> list[str]:
    """The baseline, then scenarios with states of their own, then the workshop.

    Variations of the baseline are left out: what moves nothing there moves nothing in them, but
    for what the workshop holds too.
    """
    alone = [name for name in names if own_states(name) and name not in {FIRST, WORKSHOP}]
    return [FIRST, *alone, WORKSHOP]


def own_states(name: str) -> bool:
    """Whether a scenario has other states than the baseline."""
    return data_of(name)["states"].keys() != data_of(FIRST)["states"].keys()


def levers(names: Sequence[str]) -> list[str]:
    """Write the witnesses of all levers; the levers that have none."""
    found, dead = [], []
    keys = all_keys(tuple(names))
    for number, key in enumerate(keys, 1):
        one = witness(key, names)
        where = "no witness" if one is None else one.scenario
        print(f"{number}/{len(keys)} {key}: {where}", file=sys.stderr)  # noqa: T201
        if one is None:
            dead.append(key)
        else:
            found.append(vars(one) | {"path": list(one.path)})
    WITNESSES.write_text(HEAD + lines(found), "utf-8")
    return dead


def lines(found: list[dict[str, Any]]) -> str:
    """Witnesses as TOML, one block each; whole numbers of real keys keep their point."""
    return "\n".join("[[lever]]\n" + toml(entry) for entry in found)


def kinds(names: Sequence[str]) -> list[str]:
    """Write a witness for every kind of event; the kinds that have none."""
    found: dict[str, dict[str, Any]] = {}
    searched = [(name, runs) for runs in (20, 200) for name in names]
    for name, runs in [*searched, (WORKSHOP, 400)]:
        if len(found) == len(KINDS):
            break
        scenario, _ = judge(data_of(name))
        assert scenario is not None
        rows = Worker(build(scenario), SEED).play(0, runs).rows
        for kind in set(rows["kind"].tolist()):
            first = int(rows["run"][np.argmax(rows["kind"] == kind)])
            found.setdefault(KINDS[kind], {"scenario": name, "seed": SEED, "run": first})
    ordered = {kind: found[kind] for kind in KINDS if kind in found}
    KINDS_FILE.write_text(HEAD + toml(ordered), "utf-8")
    return [kind for kind in KINDS if kind not in found]


def main() -> int:
    """Search, write, tell."""
    shipped = shipped_names()
    worlds = families([*shipped, WORKSHOP])
    found = {"lever": levers(worlds), "word": find_words.write(worlds), "kind": kinds(shipped)}
    for what, names in found.items():
        for name in names:
            print(f"no witness for the {what} {name}")  # noqa: T201 - what the command tells
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
