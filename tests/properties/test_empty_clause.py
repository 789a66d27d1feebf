"""Promise P13: a clause that can never be met leaves all acts, answers and wars as without it.

Its reach is empty: a place where nobody is attacked, more attackers than there are, a treaty that
has ended. What is written is that it was not met, and nothing else changes.
"""

from typing import Any

import pytest
from worlds import SHIPPED, Data, copied, scenario_of

from sim.plan.build import build
from sim.plan.setup import Setup
from sim.record.tables import event_columns
from sim.run.batch import Worker

SEED, RUNS = 20240619, 3
EMPTY: dict[str, dict[str, Any]] = {
    "elsewhere": {"regions": ["nowhere"]},
    "too many": {"attackers": 20},
    "ended": {},
}
SAID = "no_casus"  # the only rows that may be there besides
ASIDE = {"seq", "cause"}  # numbers of rows, which move with those
Event = tuple[Any, ...]


def with_empty(name: str, kind: str) -> Data:
    """A scenario in which every two states that know each other owe each other an empty duty."""
    data = copied(name)
    regime = min(data["reliability"])
    data["issues"]["zz_nowhere"] = {
        "title": "nowhere",
        "kind": "territory",
        "zero": "as it is",
        "one": "as it was",
        "place": "nowhere",
    }
    for pair in data["relations"]:
        a, _, b = pair.partition("-")
        clauses = {
            by.lower(): {
                "by": by,
                "toward": toward,
                "obligation": "defence",
                "min_rung": 5,
                "article_51": False,
                "reliability": regime,
                **EMPTY[kind],
            }
            for by, toward in ((a, b), (b, a))
        }
        data.setdefault("treaties", {})[f"zz_{a}_{b}".lower()] = {
            "title": f"an empty pact of {a} and {b}",
            "parties": [a, b],
            "stage": "ended" if kind == "ended" else "in_force",
            "clauses": clauses,
        }
    return data


def events(setup: Setup) -> list[Event]:
    """What happens in some runs, without the numbers of rows."""
    found: list[Event] = []
    for run in range(RUNS):
        rows = Worker(setup, SEED).play(run, 1).rows
        table = event_columns(rows, setup.names, setup.scenario.horizon)
        keys = [key for key in table if key not in ASIDE]
        for row in zip(*(table[key] for key in keys), strict=True):
            named = dict(zip(keys, row, strict=True))
            if named["kind"] != SAID or not str(named["clause"]).startswith("zz_"):
                found.append(row)
    return found


@pytest.mark.parametrize("kind", EMPTY)
@pytest.mark.parametrize("name", SHIPPED)
def test_a_clause_that_can_never_be_met_changes_nothing(name: str, kind: str) -> None:
    """Every pair of states bound by it, in every shipped scenario."""
    plain = build(scenario_of(copied(name)))
    bound = build(scenario_of(with_empty(name, kind)))
    assert len(bound.names.clauses) > len(plain.names.clauses)
    assert events(bound) == events(plain)
